#pragma once

#include <gtest/gtest.h>

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "../tree/layers.hpp"
#include "tusk/convert/json_text.hpp"
#include "tusk/convert/write.hpp"
#include "tusk/eval/evaluate.hpp"

namespace tusk {

using Variables = std::map<std::string, std::string, std::less<>>;

class VariableHost : public Host {
  public:
    explicit VariableHost(Variables variables, std::optional<std::int64_t> now = std::nullopt)
        : variables_(std::move(variables)), now_(now) {}

    [[nodiscard]] std::optional<std::string_view> variable(std::string_view name) const override {
        const auto found = variables_.find(name);
        return found == variables_.end() ? std::nullopt : std::optional<std::string_view>(found->second);
    }

    [[nodiscard]] std::optional<std::int64_t> now() const override { return now_; }

  private:
    Variables variables_;
    std::optional<std::int64_t> now_;
};

// What layers come to: compact JSON, and the codes that evaluating reported.
struct Evaluated {
    std::string json;
    std::string codes;
    std::string messages;  // one a line
};

inline Evaluated evaluate_tree(Layers& layers, const Tree& tree, const Variables& variables = {},
                               const EvalLimits& limits = {},
                               std::optional<std::int64_t> now = std::nullopt) {
    static_cast<void>(layers.take_codes());
    const VariableHost host(variables, now);
    EvalOptions options;
    options.limits = limits;
    options.merge_rules = &layers.rules();
    options.is_json = is_json_text;
    Evaluated result;
    const Value value = evaluate(tree, host, layers.sources(), layers.arena(), layers.sink(), options);
    WriteOptions compact;
    compact.compact = true;
    result.json = to_json(value, compact);
    for (const Diagnostic& finding : layers.sink().take_sorted()) {
        result.codes.append(result.codes.empty() ? "" : " ").append(code_of(finding.kind));
        result.messages.append(finding.message).append("\n");
    }
    return result;
}

inline Evaluated evaluate_layers(std::initializer_list<std::string_view> texts,
                                 const Variables& variables = {}, const EvalLimits& limits = {}) {
    Layers layers(texts);
    return evaluate_tree(layers, layers.merge(), variables, limits);
}

inline Evaluated evaluate_text(std::string_view text, const Variables& variables = {}) {
    return evaluate_layers({text}, variables);
}

struct EvalRow {
    std::string_view input;
    std::string_view expected;
};

// The JSON of one expression, or the codes when there are any.
inline std::string evaluate_one(std::string_view expression, const Variables& variables = {},
                                std::optional<std::int64_t> now = std::nullopt) {
    Layers layers{"a: " + std::string(expression)};
    const Evaluated result = evaluate_tree(layers, layers.merge(), variables, {}, now);
    return result.codes.empty() ? result.json.substr(5, result.json.size() - 6) : result.codes;
}

template <std::size_t size>
void expect_rows(const EvalRow (&rows)[size]) {
    for (const EvalRow& row : rows) {
        EXPECT_EQ(evaluate_one(row.input), row.expected) << row.input;
    }
}

}  // namespace tusk
