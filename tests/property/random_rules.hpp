#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "tusk/tree/tree.hpp"
#include "unit/tree/layers.hpp"

namespace tusk {

// A rule of `[merge]`: `a.*.b` in segments; a first `$` stands for the globals.
struct WrittenRule {
    std::vector<std::string> pattern;
    MergeOp op = MergeOp::Set;
    std::string by_key;

    [[nodiscard]] std::string text() const {
        std::string joined;
        for (const std::string& segment : pattern) {
            const bool is_first = joined.empty() || joined == "$";
            joined.append(is_first ? "" : ".").append(segment);
        }
        return joined;
    }

    // An element of a list is the segment `[]`.
    [[nodiscard]] bool takes(const std::vector<std::string>& path) const { return matches(pattern, path); }

  private:
    [[nodiscard]] static bool matches(std::span<const std::string> segments,
                                      std::span<const std::string> path) {
        if (segments.empty()) {
            return path.empty();
        }
        if (segments.front() == "**") {
            return matches(segments.subspan(1), path) ||
                   (!path.empty() && matches(segments, path.subspan(1)));
        }
        const bool is_global = !path.empty() && path.front() == "$";
        return !path.empty() &&
               (segments.front() == path.front() || (segments.front() == "*" && !is_global)) &&
               matches(segments.subspan(1), path.subspan(1));
    }
};

using WrittenRules = std::vector<WrittenRule>;

// What rules do: all of it, and what changes nothing when it is done twice.
inline constexpr std::array<MergeOp, 7> kAllRules = {MergeOp::Append, MergeOp::Prepend, MergeOp::Unique,
                                                     MergeOp::By,     MergeOp::Replace, MergeOp::Replace,
                                                     MergeOp::Set};
inline constexpr std::array<MergeOp, 3> kRepeatableRules = {MergeOp::Unique, MergeOp::Replace, MergeOp::Set};

// `Maker` has `pick(count)`, a random number below `count`.
template <typename Maker>
[[nodiscard]] WrittenRules random_rules(Maker& make, std::span<const MergeOp> ops = kAllRules) {
    constexpr std::array<std::string_view, 8> kSegments = {"a", "b", "c", "d", "*", "*", "**", "g"};
    constexpr std::array<std::size_t, 5> kLengths = {1, 1, 2, 2, 3};
    WrittenRules rules(make.pick(6));
    for (WrittenRule& rule : rules) {
        if (make.pick(6) == 0) {
            rule.pattern.emplace_back("$");
        }
        const std::size_t count = kLengths[make.pick(kLengths.size())];
        for (std::size_t i = 0; i < count; ++i) {
            rule.pattern.emplace_back(kSegments[make.pick(kSegments.size())]);
        }
        rule.op = ops[make.pick(ops.size())];
        rule.by_key = rule.op == MergeOp::By ? "n" : "";
    }
    return rules;
}

inline void add_rules(Layers& layers, const WrittenRules& rules) {
    for (const WrittenRule& rule : rules) {
        layers.add_rule(rule.text(), rule.op, rule.by_key);
    }
}

// As tusk.tsk has them.
[[nodiscard]] inline std::string show_rules(const WrittenRules& rules) {
    constexpr std::array<std::string_view, 6> kNames = {"deep",   "append", "prepend",
                                                        "unique", "by n",   "replace"};
    std::string text = "[merge]\n";
    for (const WrittenRule& rule : rules) {
        text.append("\"").append(rule.text()).append("\": \"");
        text.append(kNames[static_cast<std::size_t>(rule.op)]).append("\"\n");
    }
    return text;
}

}  // namespace tusk
