// Several documents, separated by lines `---`, laid over one another: the laws of merging.

#include <algorithm>
#include <string_view>

#include "fuzz/checks.hpp"
#include "fuzz/fuzz_target.hpp"
#include "tusk/merge/overlay.hpp"

namespace {

using tusk::Contribution;
using tusk::Node;
using tusk::Tree;
using tusk::fuzz::require;
using tusk::fuzz::Stack;

constexpr std::size_t kMaxLayers = 6;

// False when one of the documents is no layer.
bool add_documents(Stack& stack, std::string_view text) {
    constexpr std::string_view kSeparator = "---\n";
    bool all_good = true;
    for (std::size_t count = 0; count < kMaxLayers; ++count) {
        const std::size_t end = count + 1 == kMaxLayers ? std::string_view::npos : text.find(kSeparator);
        all_good = stack.add(text.substr(0, end)) && all_good;
        if (end == std::string_view::npos) {
            break;
        }
        text.remove_prefix(end + kSeparator.size());
    }
    return all_good;
}

bool is_same_history(const Contribution* a, const Contribution* b) {
    for (; a != nullptr && b != nullptr; a = a->below, b = b->below) {
        if (a->entry != b->entry || a->layer != b->layer) {
            return false;
        }
    }
    return a == b;
}

bool is_same_node(const Node* a, const Node* b, tusk::Arena& arena) {
    if (a->key != b->key || !is_same_history(a->top, b->top)) {
        return false;
    }
    const tusk::Children ours = children_of(*a, arena);
    const tusk::Children others = children_of(*b, arena);
    return std::ranges::equal(ours.nodes(), others.nodes(), [&arena](const Node* one, const Node* other) {
        return is_same_node(one, other, arena);
    });
}

bool is_same_tree(const Tree& a, const Tree& b, tusk::Arena& arena) {
    return is_same_node(a.root, b.root, arena) && is_same_node(a.globals, b.globals, arena);
}

Tree fold_left(Stack& stack) {
    Tree tree = stack.trees().front();
    for (std::size_t i = 1; i < stack.trees().size(); ++i) {
        tree = stack.lay(tree, stack.trees()[i]);
    }
    return tree;
}

Tree fold_right(Stack& stack) {
    Tree tree = stack.trees().back();
    for (std::size_t i = stack.trees().size() - 1; i > 0; --i) {
        tree = stack.lay(stack.trees()[i - 1], tree);
    }
    return tree;
}

void check_empty_layer(Stack& stack, const Tree& tree) {
    const Node nothing;
    const Tree empty{&nothing, &nothing};
    require(is_same_tree(stack.lay(empty, tree), tree, stack.arena()),
            "an empty layer below changes nothing");
    require(is_same_tree(stack.lay(tree, empty), tree, stack.arena()),
            "an empty layer above changes nothing");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    Stack stack;
    if (add_documents(stack, tusk::fuzz::text_of(data, size))) {
        const Tree from_left = fold_left(stack);
        const Tree from_right = fold_right(stack);
        require(is_same_tree(from_left, from_right, stack.arena()), "merging is associative");
        check_empty_layer(stack, from_left);
        const tusk::fuzz::Outcome left = tusk::fuzz::check_evaluation(stack, from_left);
        const tusk::fuzz::Outcome right = tusk::fuzz::check_evaluation(stack, from_right);
        require(left.failed == right.failed && left.json == right.json,
                "the order of merging does not change the value");
        tusk::fuzz::check_paths(stack, from_left, left);
    }
    stack.check_findings();
    return 0;
}
