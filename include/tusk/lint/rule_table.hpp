#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "tusk/diag/diagnostic.hpp"

namespace tusk::lint {

// What lint looks for. The name of a rule is the slug of its kind.
struct RuleInfo {
    DiagKind kind{};
    Severity severity = Severity::Warning;
    std::string_view summary;
    bool is_off = false;  // until somebody denies it
};

// Every rule, by code; also those whose findings come from reading and evaluating.
[[nodiscard]] std::span<const RuleInfo> rules();

// The rule of this name (`redundant-override`) or code (`TSK9023`); null for none.
[[nodiscard]] const RuleInfo* find_rule(std::string_view name_or_code);
// The name that was probably meant.
[[nodiscard]] std::optional<std::string> find_similar_rule(std::string_view name);

}  // namespace tusk::lint
