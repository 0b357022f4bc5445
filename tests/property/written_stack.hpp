#pragma once

#include <cstdint>
#include <iterator>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "random_rules.hpp"
#include "unit/eval/evaluated.hpp"
#include "written_layer.hpp"
#include "written_maker.hpp"

namespace tusk {

using WrittenStack = std::vector<WrittenMaker::Layer>;

// What a failure prints: all that is needed to see it again.
[[nodiscard]] inline std::string show_stack(std::uint64_t seed, const WrittenRules& rules,
                                            const WrittenStack& stack) {
    std::string text = "seed " + std::to_string(seed) + "\n" + show_rules(rules);
    for (const WrittenMaker::Layer& layer : stack) {
        text += "---\n" + LayerWriter::write(layer);
    }
    return text;
}

inline void add_stack(Layers& layers, const WrittenRules& rules, const WrittenStack& stack) {
    add_rules(layers, rules);
    for (const WrittenMaker::Layer& layer : stack) {
        static_cast<void>(layers.add(LayerWriter::write(layer)));
    }
    EXPECT_EQ(layers.sink().error_count(), 0U);
}

[[nodiscard]] inline Evaluated evaluate_stack(const WrittenRules& rules, const WrittenStack& stack) {
    Layers layers;
    add_stack(layers, rules, stack);
    return evaluate_tree(layers, layers.merge());
}

// Each code once.
[[nodiscard]] inline std::string distinct_codes(const std::string& codes) {
    std::istringstream words(codes);
    const std::set<std::string> distinct(std::istream_iterator<std::string>(words), {});
    std::string text;
    for (const std::string& code : distinct) {
        text.append(text.empty() ? "" : " ").append(code);
    }
    return text;
}

}  // namespace tusk
