#include "tusk/lint/rule_table.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "tusk/base/edit_distance.hpp"

namespace tusk::lint {

namespace {

constexpr auto kWarning = Severity::Warning;

constexpr std::array<RuleInfo, 27> kRules{{
    {DiagKind::BareRef, kWarning, "a bare word that is a reference"},
    {DiagKind::BareString, kWarning, "a bare word that is a string"},
    {DiagKind::BlockInSection, kWarning, "a block at column 1 below a header"},
    {DiagKind::Reopen, kWarning, "a table that is opened again later"},
    {DiagKind::TopComma, kWarning, "a comma between statements of the file"},
    {DiagKind::QuotedOp, kWarning, "a call in quotes that is evaluated"},
    {DiagKind::EmptyValue, kWarning, "a key without a value"},
    {DiagKind::Shadow, kWarning, "in text a global that hides a key"},
    {DiagKind::DirectiveComment, kWarning, "`#word` at the start of a line"},
    {DiagKind::EmbeddedOp, kWarning, "an @env call inside text"},
    {DiagKind::BareEnv, kWarning, "env(...) without its @"},
    {DiagKind::UnquotedEnvName, kWarning, "@env(X) without quotes"},
    {DiagKind::BidiComment, kWarning, "a comment that turns the direction of text"},
    {DiagKind::MisleadingIndent, kWarning, "an indented key that stands beside the one above"},
    {DiagKind::BoolConcat, kWarning, "a bool that is joined to text"},
    {DiagKind::IncludeOverride, kWarning, "two included files that set one key"},
    {DiagKind::RepeatedInclude, kWarning, "a file that is included twice"},
    {DiagKind::LiteralReference, kWarning, "`${ }` or @env in JSON or YAML, where it is text"},
    {DiagKind::UndefinedUnused, kWarning, "an unknown name in a choice that is not taken"},
    {DiagKind::DeprecatedKey, kWarning, "a key that a schema calls deprecated"},
    {DiagKind::DeadOverride, kWarning, "a new key with almost the name of one below"},
    {DiagKind::RedundantOverride, kWarning, "a value that is there already, in every target"},
    {DiagKind::UnusedGlobal, kWarning, "a global that nothing reads in any target"},
    {DiagKind::SuspiciousScalar, kWarning, "a string that holds exactly a number, a bool or null"},
    {DiagKind::PlaintextSecret, kWarning, "a secret that stands in a file"},
    {DiagKind::UnusedVariable, kWarning, "a variable of an --env-file that no target reads"},
    {DiagKind::NewKey, kWarning, "a key that no layer below and no schema knows; off until it is denied",
     true},
}};

}  // namespace

std::span<const RuleInfo> rules() {
    return kRules;
}

const RuleInfo* find_rule(std::string_view name_or_code) {
    const auto* const found = std::find_if(kRules.begin(), kRules.end(), [&](const RuleInfo& rule) {
        return slug_of(rule.kind) == name_or_code || code_of(rule.kind) == name_or_code;
    });
    return found != kRules.end() ? found : nullptr;
}

std::optional<std::string> find_similar_rule(std::string_view name) {
    std::vector<std::string> names;
    for (const RuleInfo& rule : kRules) {
        names.push_back(slug_of(rule.kind));
    }
    const std::vector<std::string_view> views(names.begin(), names.end());
    const std::optional<std::string_view> similar = find_similar(name, views);
    return similar ? std::optional(std::string(*similar)) : std::nullopt;
}

}  // namespace tusk::lint
