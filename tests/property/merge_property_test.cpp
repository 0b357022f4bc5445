#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "random_layer.hpp"
#include "random_rules.hpp"
#include "unit/eval/evaluated.hpp"

namespace tusk {
namespace {

constexpr std::uint64_t kSeeds = 1500;

std::string join(const std::vector<std::string>& texts) {
    std::string all;
    for (const std::string& text : texts) {
        all += text + "---\n";
    }
    return all;
}

// What a failure prints: all that is needed to see it again.
std::string show(std::uint64_t seed, const WrittenRules& rules, const std::vector<std::string>& texts) {
    return "seed " + std::to_string(seed) + "\n" + show_rules(rules) + join(texts);
}

std::vector<std::string> random_stack(LayerMaker& make) {
    std::vector<std::string> texts(2 + make.pick(4));
    for (std::string& text : texts) {
        text = make.random_document();
    }
    return texts;
}

void add_all(Layers& layers, const std::vector<std::string>& texts) {
    for (const std::string& text : texts) {
        static_cast<void>(layers.add(text));
    }
    EXPECT_EQ(layers.sink().error_count(), 0U) << join(texts);
}

// Lays the layers from `begin` to `end` in a random order of steps.
Tree fold_anyhow(Layers& layers, std::size_t begin, std::size_t end, LayerMaker& make) {
    if (end - begin == 1) {
        return layers.tree(begin);
    }
    const std::size_t middle = begin + 1 + make.pick(end - begin - 1);
    const Tree lower = fold_anyhow(layers, begin, middle, make);
    return layers.lay(lower, fold_anyhow(layers, middle, end, make));
}

TEST(MergeLaw, IsAssociative) {
    std::size_t evaluated = 0;
    for (std::uint64_t seed = 1; seed <= kSeeds; ++seed) {
        LayerMaker make(seed);
        const std::vector<std::string> texts = random_stack(make);
        const WrittenRules rules = random_rules(make);
        Layers layers;
        add_rules(layers, rules);
        add_all(layers, texts);
        const Tree from_left = layers.merge();
        const Tree anyhow = fold_anyhow(layers, 0, texts.size(), make);
        ASSERT_EQ(layers.describe(from_left), layers.describe(anyhow)) << show(seed, rules, texts);
        const Evaluated left = evaluate_tree(layers, from_left);
        const Evaluated other = evaluate_tree(layers, anyhow);
        ASSERT_EQ(left.json, other.json) << show(seed, rules, texts);
        ASSERT_EQ(left.messages, other.messages) << show(seed, rules, texts);
        evaluated += left.codes.empty() && left.json != "{}" ? 1U : 0U;
    }
    EXPECT_GT(evaluated, kSeeds / 10);
}

TEST(MergeLaw, HasTheEmptyLayerAsItsNeutral) {
    for (std::uint64_t seed = 1; seed <= kSeeds; ++seed) {
        LayerMaker make(seed);
        const std::vector<std::string> texts = random_stack(make);
        const WrittenRules rules = random_rules(make);
        Layers layers;
        add_rules(layers, rules);
        add_all(layers, texts);
        const Tree merged = layers.merge();
        const Tree& empty = layers.add("# nothing\n");
        ASSERT_EQ(layers.describe(layers.lay(merged, empty)), layers.describe(merged))
            << show(seed, rules, texts);
        ASSERT_EQ(layers.describe(layers.lay(empty, merged)), layers.describe(merged))
            << show(seed, rules, texts);
        std::vector<std::string> spread;
        for (const std::string& text : texts) {
            spread.insert(spread.end(), {"", text});
        }
        spread.emplace_back();
        Layers with_gaps;
        add_rules(with_gaps, rules);
        add_all(with_gaps, spread);
        const Evaluated expected = evaluate_tree(layers, merged);
        const Evaluated found = evaluate_tree(with_gaps, with_gaps.merge());
        ASSERT_EQ(found.json, expected.json) << show(seed, rules, texts);
        ASSERT_EQ(found.codes, expected.codes) << show(seed, rules, texts);
    }
}

// Where rules and directives say `replace`, `unique` and `deep`, or nothing, and where they delete.
TEST(MergeLaw, IsIdempotent) {
    std::size_t evaluated = 0;
    for (std::uint64_t seed = 1; seed <= kSeeds; ++seed) {
        LayerMaker make(seed);
        const std::string text = make.random_document(Directives::Repeatable);
        const WrittenRules rules = random_rules(make, kRepeatableRules);
        Layers once{text};
        Layers twice{text, text};
        add_rules(once, rules);
        add_rules(twice, rules);
        const Evaluated expected = evaluate_tree(once, once.merge());
        const Evaluated found = evaluate_tree(twice, twice.merge());
        ASSERT_EQ(found.json, expected.json) << show(seed, rules, {text});
        ASSERT_EQ(found.codes.empty(), expected.codes.empty()) << show(seed, rules, {text});
        evaluated += found.codes.empty() && found.json != "{}" ? 1U : 0U;
    }
    EXPECT_GT(evaluated, kSeeds / 10);
}

// What stands after the winner in the line of `path`; nothing when it was the only one.
std::string history_after_winner(const std::string& description, const std::string& path) {
    std::string line = "\n" + path + ": ";
    const std::string all = "\n" + description;
    const std::size_t begin = all.find(line);
    if (begin == std::string::npos) {
        return "";
    }
    line = all.substr(begin + line.size(), all.find('\n', begin + 1) - begin - line.size());
    const std::size_t next = line.find(" < ");
    return next == std::string::npos ? "" : line.substr(next + 3);
}

std::string write_lines(const std::vector<LayerLine>& lines, const LayerLine* left_out) {
    std::string text;
    for (const LayerLine& line : lines) {
        text += &line == left_out ? "" : line.path + ": " + line.value + "\n";
    }
    return text;
}

// With the line of the winner gone, the next one in the history wins.
TEST(MergeLaw, FallsBackToTheHistory) {
    std::size_t tried = 0;
    for (std::uint64_t seed = 1; seed <= kSeeds; ++seed) {
        SCOPED_TRACE(seed);
        LayerMaker make(seed);
        const std::vector<std::vector<LayerLine>> stack = {make.random_lines(), make.random_lines(),
                                                           make.random_lines()};
        Layers all{write_lines(stack[0], nullptr), write_lines(stack[1], nullptr),
                   write_lines(stack[2], nullptr)};
        const std::string before = all.describe(all.merge());
        for (const LayerLine& line : stack[2]) {
            Layers without{write_lines(stack[0], nullptr), write_lines(stack[1], nullptr),
                           write_lines(stack[2], &line)};
            const std::string after = without.describe(without.merge());
            const std::string rest = history_after_winner(before, line.path);
            const bool is_there =
                ("\n" + after).find("\n" + line.path + ": " + rest + "\n") != std::string::npos;
            const bool is_gone = ("\n" + after).find("\n" + line.path + ": ") == std::string::npos;
            ASSERT_TRUE(rest.empty() ? is_gone : is_there) << line.path << "\n" << before << "\n" << after;
            ++tried;
        }
    }
    EXPECT_GT(tried, kSeeds);
}

// What the layers below say of the path last; nothing when they do not.
const LayerLine* find_below(const std::vector<std::vector<LayerLine>>& stack, const std::string& path) {
    const LayerLine* found = nullptr;
    for (std::size_t layer = 0; layer + 1 < stack.size(); ++layer) {
        for (const LayerLine& line : stack[layer]) {
            found = line.path == path ? &line : found;
        }
    }
    return found;
}

Evaluated evaluate_lines(const std::vector<std::vector<LayerLine>>& stack) {
    Layers layers;
    for (const std::vector<LayerLine>& lines : stack) {
        static_cast<void>(layers.add(write_lines(lines, nullptr)));
    }
    return evaluate_tree(layers, layers.merge());
}

// The same over expressions: without the line of the winner, all is as if the winner said what the next one
// in the history says.
TEST(MergeLaw, EvaluatesWhatTheHistoryFallsBackTo) {
    std::size_t changed = 0;
    for (std::uint64_t seed = 1; seed <= kSeeds; ++seed) {
        SCOPED_TRACE(seed);
        LayerMaker make(seed);
        const std::vector<std::vector<LayerLine>> stack = {
            make.random_expression_lines(), make.random_expression_lines(), make.random_expression_lines()};
        const Evaluated before = evaluate_lines(stack);
        for (std::size_t i = 0; i < stack[2].size(); ++i) {
            const LayerLine* const below = find_below(stack, stack[2][i].path);
            if (below == nullptr) {
                continue;
            }
            std::vector<std::vector<LayerLine>> without = stack;
            without[2].erase(without[2].begin() + static_cast<std::ptrdiff_t>(i));
            std::vector<std::vector<LayerLine>> repeated = stack;
            repeated[2][i].value = below->value;
            const Evaluated found = evaluate_lines(without);
            const Evaluated expected = evaluate_lines(repeated);
            ASSERT_EQ(found.codes.empty(), expected.codes.empty()) << stack[2][i].path;
            ASSERT_EQ(found.json, expected.json) << stack[2][i].path << "\n"
                                                 << write_lines(stack[0], nullptr) << "---\n"
                                                 << write_lines(stack[1], nullptr) << "---\n"
                                                 << write_lines(stack[2], nullptr) << found.messages;
            changed += before.json != found.json ? 1U : 0U;
        }
    }
    EXPECT_GT(changed, kSeeds / 2);
}

// Overriding `$x` from above is as good as editing it in the base.
TEST(MergeLaw, BindsLate) {
    std::size_t evaluated = 0;
    for (std::uint64_t seed = 1; seed <= kSeeds; ++seed) {
        SCOPED_TRACE(seed);
        LayerMaker make(seed);
        const std::string rest = make.random_document_without_globals();
        const std::string old_value = make.random_scalar();
        const std::string new_value = make.random_scalar();
        const std::string top = make.random_literals();
        Layers overridden{"$g: " + old_value + "\n$h: 1\n" + rest, top + "$g: " + new_value + "\n"};
        Layers edited{"$g: " + new_value + "\n$h: 1\n" + rest, top};
        const Evaluated found = evaluate_tree(overridden, overridden.merge());
        const Evaluated expected = evaluate_tree(edited, edited.merge());
        ASSERT_EQ(found.json, expected.json) << rest << "---\n" << top;
        ASSERT_EQ(found.codes, expected.codes) << rest << "---\n" << top;
        evaluated += found.codes.empty() && found.json != "{}" ? 1U : 0U;
    }
    EXPECT_GT(evaluated, kSeeds / 10);
}

// The order of statements orders keys, and nothing else.
TEST(EvaluationLaw, DoesNotCareForTheOrderOfStatements) {
    std::size_t evaluated = 0;
    for (std::uint64_t seed = 1; seed <= kSeeds; ++seed) {
        SCOPED_TRACE(seed);
        LayerMaker make(seed);
        std::vector<LayerLine> lines = make.random_expression_lines();
        const std::string text = write_lines(lines, nullptr);
        make.shuffle(lines);
        const std::string shuffled_text = write_lines(lines, nullptr);
        Layers written{text};
        Layers shuffled{shuffled_text};
        const Evaluated expected = evaluate_tree(written, written.merge());
        const Evaluated found = evaluate_tree(shuffled, shuffled.merge());
        ASSERT_EQ(found.codes.empty(), expected.codes.empty()) << text << shuffled_text;
        if (!found.codes.empty()) {
            continue;
        }
        ASSERT_EQ(nlohmann::json::parse(found.json), nlohmann::json::parse(expected.json))
            << text << shuffled_text;
        evaluated += found.json != "{}" ? 1U : 0U;
    }
    EXPECT_GT(evaluated, kSeeds / 10);
}

void lay_json(nlohmann::json& lower, const nlohmann::json& upper) {
    if (!lower.is_object() || !upper.is_object()) {
        lower = upper;
        return;
    }
    for (const auto& [key, value] : upper.items()) {
        lower.contains(key) ? lay_json(lower[key], value) : static_cast<void>(lower[key] = value);
    }
}

// Layers of literals come to what the simplest merge of their values comes to. A range is a leaf.
TEST(MergeLaw, AgreesWithTheSimplestMerge) {
    for (std::uint64_t seed = 1; seed <= kSeeds; ++seed) {
        SCOPED_TRACE(seed);
        LayerMaker make(seed);
        std::vector<std::string> texts(1 + make.pick(4));
        nlohmann::json expected;
        Layers layers;
        for (std::string& text : texts) {
            text = make.random_literals();
            static_cast<void>(layers.add(text));
            for (std::size_t at = text.find("1-5"); at != std::string::npos; at = text.find("1-5")) {
                text.replace(at, 3, "\"range\"");
            }
            Layers alone{text};
            const Evaluated value = evaluate_tree(alone, alone.merge());
            ASSERT_EQ(value.codes, "") << text;
            const nlohmann::json layer = nlohmann::json::parse(value.json);
            expected.is_null() ? static_cast<void>(expected = layer) : lay_json(expected, layer);
        }
        std::string json = evaluate_tree(layers, layers.merge()).json;
        constexpr std::string_view kRange = R"({"min":1,"max":5,"type":"range"})";
        for (std::size_t at = json.find(kRange); at != std::string::npos; at = json.find(kRange)) {
            json.replace(at, kRange.size(), "\"range\"");
        }
        ASSERT_EQ(nlohmann::json::parse(json), expected) << join(texts);
    }
}

}  // namespace
}  // namespace tusk
