#include "tusk/inspect/reference_graph.hpp"

#include <algorithm>
#include <optional>

#include "tusk/tree/key_path.hpp"

namespace tusk {

namespace {

// The text that gives a key its value, or a part of it.
struct HeldText {
    Span text;
    std::string path;
};

// Every text of the tree that counts: what higher layers replaced does not.
class TextCollector {
  public:
    TextCollector(const EvalOptions& options, Arena& arena) : rules_(options.merge_rules), arena_(arena) {}

    [[nodiscard]] std::vector<HeldText> collect(const Tree& tree) {
        visit_children(*tree.root, Place{0, rules_.start(false), KeyPath{}});
        KeyPath globals;
        globals.global = true;
        visit_children(*tree.globals, Place{0, rules_.start(true), globals});
        std::ranges::sort(texts_, {}, &HeldText::text);
        return std::move(texts_);
    }

  private:
    // A table: what is cut in it, and where it stands.
    struct Place {
        LayerIndex floor;
        MergeRuleWalk::State rule_state;
        KeyPath path;
    };

    void visit_children(const Node& table, const Place& place) {
        for (const Node* const child : children_of(table, arena_).nodes()) {
            Place below{place.floor, rules_.enter(place.rule_state, child->key), place.path};
            below.path.steps.push_back(PathStep{std::string(child->key), std::nullopt});
            visit_key(*child, std::move(below));
        }
    }

    void visit_key(const Node& node, Place place) {
        const MergeRule* const rule = rules_.rule(place.rule_state);
        for (const Contribution* at = node.top; at != nullptr && at->layer >= place.floor; at = at->below) {
            const MergeOp op = effective_op(*at, rule);
            if (!at->is_table()) {
                texts_.push_back(HeldText{at->written().span(), print_key_path(place.path)});
            }
            const bool joins = is_list_op(op) || (op == MergeOp::Set && may_yield_table(at->value()));
            if (!at->is_table() && !joins) {
                place.floor = at->layer + 1;
                break;
            }
            if (op == MergeOp::Replace) {
                place.floor = at->layer;
                break;
            }
        }
        visit_children(node, place);
    }

    MergeRuleWalk rules_;
    Arena& arena_;
    std::vector<HeldText> texts_;
};

// The key whose text the place lies in; nothing within an imported file or a statement.
const HeldText* find_holder(const std::vector<HeldText>& texts, Span place) {
    const auto after = std::ranges::upper_bound(
        texts, std::pair(place.file, place.begin), {},
        [](const HeldText& held) { return std::pair(held.text.file, held.text.begin); });
    if (after == texts.begin()) {
        return nullptr;
    }
    const HeldText& held = *std::prev(after);
    return held.text.file == place.file && place.end <= held.text.end ? &held : nullptr;
}

}  // namespace

Graph make_reference_graph(const Tree& tree, const EvalTrace& trace, const EvalOptions& options,
                           Arena& arena) {
    const std::vector<HeldText> texts = TextCollector(options, arena).collect(tree);
    GraphBuilder builder;
    const auto add = [&](Span place, const std::string& name, NodeKind kind) {
        if (const HeldText* const holder = find_holder(texts, place)) {
            builder.add_edge(GraphNode{holder->path, NodeKind::Key}, GraphNode{name, kind}, EdgeKind::Reads);
        }
    };
    for (const std::vector<EvalTrace::UsedValue>* const uses : {&trace.values, &trace.failed}) {
        for (const EvalTrace::UsedValue& use : *uses) {
            add(use.reference, use.path, NodeKind::Key);
        }
    }
    for (const std::vector<EvalTrace::UsedVariable>* const uses : {&trace.variables, &trace.missing}) {
        for (const EvalTrace::UsedVariable& use : *uses) {
            add(use.call, use.name, NodeKind::Variable);
        }
    }
    return builder.build("references");
}

}  // namespace tusk
