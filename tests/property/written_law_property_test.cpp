// Laws about what a layer writes: taking a line away, deleting, a rule and the directive that it stands for.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "merge_model.hpp"
#include "model_value.hpp"
#include "random_rules.hpp"
#include "tusk/tree/key_path.hpp"
#include "unit/eval/evaluated.hpp"
#include "written_layer.hpp"
#include "written_maker.hpp"
#include "written_stack.hpp"

namespace tusk {
namespace {

constexpr std::uint64_t kSeeds = 1000;

using Json = nlohmann::ordered_json;
using Path = MergeModel::Path;
using Layer = WrittenMaker::Layer;

// The value at `path`, or nothing.
std::optional<Json> find_value(const std::string& json, const Path& path) {
    Json at = Json::parse(json);
    for (const std::string& key : path) {
        if (!at.is_object() || !at.contains(key)) {
            return std::nullopt;
        }
        at = Json(at[key]);
    }
    return at;
}

std::string show_path(const Path& path) {
    std::string text;
    for (const std::string& key : path) {
        append_key(text, key);
    }
    return text;
}

// The paths of all entries in written tables; with `leaves_only`, of those that are no tables.
void collect_paths(const Layer& members, const Path& around, bool leaves_only, std::vector<Path>& paths) {
    for (const WrittenEntry& member : members) {
        const Path path = MergeModel::below(around, member.key);
        if (!leaves_only || !member.value.is_table()) {
            paths.push_back(path);
        }
        if (member.value.is_table()) {
            collect_paths(member.value.members, path, leaves_only, paths);
        }
    }
}

Path random_path(WrittenMaker& make, const Layer& layer, bool leaves_only) {
    std::vector<Path> paths;
    collect_paths(layer, {}, leaves_only, paths);
    return paths.empty() ? Path{} : paths[make.pick(paths.size())];
}

// What a layer says of `path`.
struct Mention {
    const Written* written = nullptr;  // at the path itself
    bool is_cut = false;               // something around it cuts, or may
};

Mention find_mention(const Layer& layer, const Path& path, const MergeModel& model) {
    const Layer* members = &layer;
    Path around;
    for (const std::string& key : path) {
        const auto found = std::find_if(members->begin(), members->end(),
                                        [&key](const WrittenEntry& member) { return member.key == key; });
        if (found == members->end()) {
            return {};
        }
        around.push_back(key);
        const Written& written = found->value;
        if (around.size() == path.size()) {
            return {&written, false};
        }
        const bool unites =
            written.is_table() && written.op == MergeOp::Set && model.rule_at(around).op != MergeOp::Replace;
        if (!unites) {
            return {nullptr, true};
        }
        members = &written.members;
    }
    return {};
}

// Takes the entry at `path` away, if there is one.
void erase_path(Layer& layer, const Path& path, std::size_t depth = 0) {
    for (std::size_t i = 0; i < layer.size(); ++i) {
        if (layer[i].key != path[depth]) {
            continue;
        }
        if (depth + 1 == path.size()) {
            layer.erase(layer.begin() + static_cast<std::ptrdiff_t>(i));
        } else {
            erase_path(layer[i].value.members, path, depth + 1);
        }
        return;
    }
}

// The line that Layers::describe() has for `path`, without the key; nothing when there is none.
std::string find_history(const WrittenRules& rules, const WrittenStack& stack, const Path& path) {
    Layers layers;
    add_stack(layers, rules, stack);
    const std::string text = "\n" + layers.describe(layers.merge());
    const std::string start = "\n" + show_path(path) + ": ";
    const std::size_t begin = text.find(start);
    if (begin == std::string::npos) {
        return "";
    }
    return text.substr(begin + start.size(), text.find('\n', begin + 1) - begin - start.size());
}

std::string without_first(const std::string& history) {
    const std::size_t next = history.find(" < ");
    return next == std::string::npos ? "" : history.substr(next + 3);
}

// Whether the value at `path` is what `layer` writes there, without regard to what lies below.
bool is_plain_winner(const WrittenStack& stack, std::size_t layer, const Path& path,
                     const MergeModel& model) {
    const Mention own = find_mention(stack[layer], path, model);
    if (own.written == nullptr || own.written->op != MergeOp::Set || own.written->is_expression() ||
        is_list_op(model.rule_at(path).op)) {
        return false;
    }
    for (std::size_t above = layer + 1; above < stack.size(); ++above) {
        const Mention mention = find_mention(stack[above], path, model);
        if (mention.written != nullptr || mention.is_cut) {
            return false;
        }
    }
    return true;
}

// With the winner's line gone, the next one in the history is the first, and the value is what the layers
// below say.
TEST(WrittenLaw, TakingTheWinnerAwayUncoversTheNext) {
    std::size_t tried = 0;
    std::size_t uncovered = 0;
    for (std::uint64_t seed = 1; seed <= 4 * kSeeds; ++seed) {
        WrittenMaker make(seed, WrittenOptions{true, true, false});
        const WrittenStack stack = make.random_stack();
        const WrittenRules rules = random_rules(make);
        const std::size_t layer = make.pick(stack.size());
        const Path path = random_path(make, stack[layer], true);
        if (path.empty() || !is_plain_winner(stack, layer, path, MergeModel(rules))) {
            continue;
        }
        WrittenStack without = stack;
        erase_path(without[layer], path);
        const std::string where = show_path(path) + " in layer " + std::to_string(layer) + "\n";
        ASSERT_EQ(find_history(rules, without, path), without_first(find_history(rules, stack, path)))
            << where << show_stack(seed, rules, stack);
        WrittenStack below(stack.begin(), stack.begin() + static_cast<std::ptrdiff_t>(layer));
        below.emplace_back();
        const Evaluated found = evaluate_stack(rules, without);
        const Evaluated expected = evaluate_stack(rules, below);
        if (!found.codes.empty() || !expected.codes.empty()) {
            continue;
        }
        ASSERT_EQ(find_value(found.json, path), find_value(expected.json, path))
            << where << show_stack(seed, rules, stack);
        ++tried;
        uncovered += find_value(expected.json, path) ? 1U : 0U;
    }
    EXPECT_GT(tried, kSeeds / 4);
    EXPECT_GT(uncovered, kSeeds / 40);
}

Layer delete_at(const Path& path) {
    Written written;
    written.op = MergeOp::Delete;
    Layer layer{WrittenEntry{path.back(), written}};
    for (std::size_t i = path.size() - 1; i-- > 0;) {
        Written table;
        table.form = Written::Form::Table;
        table.members = std::move(layer);
        layer = Layer{WrittenEntry{path[i], std::move(table)}};
    }
    return layer;
}

// What is deleted stays so under any number of layers that say nothing of it.
TEST(WrittenLaw, ADeleteHolds) {
    std::size_t deleted = 0;
    for (std::uint64_t seed = 1; seed <= kSeeds; ++seed) {
        WrittenMaker make(seed);
        WrittenStack stack = make.random_stack();
        const Path path = random_path(make, stack[make.pick(stack.size())], false);
        if (path.empty() || path.front() == "$g") {
            continue;
        }
        const WrittenRules rules = random_rules(make);
        deleted += find_value(evaluate_stack(rules, stack).json, path) ? 1U : 0U;
        stack.push_back(delete_at(path));
        WrittenMaker literals(seed, WrittenOptions{true, false, false});
        for (std::size_t i = make.pick(5); i-- > 0;) {
            stack.push_back(literals.random_layer());
            erase_path(stack.back(), path);
        }
        ASSERT_EQ(find_value(evaluate_stack(rules, stack).json, path), std::nullopt)
            << show_path(path) << "\n"
            << show_stack(seed, rules, stack);
    }
    EXPECT_GT(deleted, kSeeds / 4);
}

// Writes for each value that a rule joins with what lies below it the directive that says the same.
class DirectiveWriter {
  public:
    explicit DirectiveWriter(const WrittenRules& rules) : rules_(rules), model_(rules) {}

    [[nodiscard]] WrittenStack write(const WrittenStack& stack) {
        WrittenStack written;
        WrittenStack below;
        for (const Layer& layer : stack) {
            const Json value = MergeModel(rules_).merge(below);
            written.push_back(layer);
            write_members(written.back(), {}, &value);
            below.push_back(layer);
        }
        return written;
    }

    [[nodiscard]] std::size_t count() const { return count_; }

  private:
    // `below` is null where there is nothing.
    void write_members(Layer& members, const Path& around, const Json* below) {
        for (WrittenEntry& member : members) {
            const bool is_there = below != nullptr && below->is_object() && below->contains(member.key);
            write_directive(member.value, MergeModel::below(around, member.key),
                            is_there ? &(*below)[member.key] : nullptr);
        }
    }

    void write_directive(Written& written, const Path& path, const Json* below) {
        if (written.op != MergeOp::Set || below == nullptr) {
            return;
        }
        const WrittenRule rule = model_.rule_at(path);
        const bool is_table = written.form == Written::Form::Table;
        if (is_table && rule.op != MergeOp::Replace) {
            write_members(written.members, path, below);
            return;
        }
        const bool joins = written.form == Written::Form::List && is_list_op(rule.op) &&
                           (below->is_array() || is_error_code(*below));
        if (joins || is_table) {
            written.op = rule.op;
            written.by_key = rule.op == MergeOp::By ? "n" : "";
            ++count_;
        }
    }

    const WrittenRules& rules_;
    MergeModel model_;
    std::size_t count_ = 0;
};

// Rules do what the directives would do. Where `*` takes elements of lists no `by` merges them: no directive
// stands in the place of an element.
TEST(WrittenLaw, ARuleIsTheDirectiveInEveryLayer) {
    constexpr std::array<MergeOp, 5> kWithoutBy = {MergeOp::Append, MergeOp::Prepend, MergeOp::Unique,
                                                   MergeOp::Replace, MergeOp::Set};
    std::size_t written = 0;
    for (std::uint64_t seed = 1; seed <= 2 * kSeeds; ++seed) {
        const bool is_exact = seed % 2 == 0;
        WrittenMaker make(seed, WrittenOptions{is_exact, false, false});
        const WrittenStack stack = make.random_stack();
        WrittenRules rules = is_exact ? random_rules(make) : random_rules(make, kWithoutBy);
        for (WrittenRule& rule : rules) {
            const Path path = random_path(make, stack[make.pick(stack.size())], false);
            if (is_exact) {
                rule.pattern = path.empty() ? Path{"a"} : path;
            }
        }
        DirectiveWriter writer(rules);
        const WrittenStack directives = writer.write(stack);
        const Evaluated found = evaluate_stack(rules, stack);
        const Evaluated expected = evaluate_stack({}, directives);
        const std::string shown =
            show_stack(seed, rules, stack) + "with directives\n" + show_stack(seed, {}, directives);
        ASSERT_EQ(distinct_codes(found.codes), distinct_codes(expected.codes)) << shown;
        ASSERT_EQ(found.json, expected.json) << shown;
        written += writer.count();
    }
    EXPECT_GT(written, kSeeds / 10);
}

}  // namespace
}  // namespace tusk
