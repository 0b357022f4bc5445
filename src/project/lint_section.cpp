#include "project/lint_section.hpp"

#include <array>

#include "tusk/lint/rule_table.hpp"

namespace tusk {

namespace {

constexpr std::array<std::string_view, 3> kKeys{"deny", "allow", "baseline"};

std::vector<std::string> read_rules(const SettingReader& section, std::string_view key) {
    std::vector<std::string> names;
    for (const Value& name : section.find_texts(key).value_or(std::vector<Value>())) {
        if (lint::find_rule(name.text()) != nullptr) {
            names.emplace_back(name.text());
            continue;
        }
        const std::optional<std::string> similar = lint::find_similar_rule(name.text());
        section.report(key, name.span(), "a list of rules", fmt::format("`{}`", name.text())).help =
            similar ? fmt::format("did you mean `{}`?", *similar) : "`tusk lint --list` prints the rules";
    }
    return names;
}

}  // namespace

void decode_lint_section(const SettingReader& section, Project& project) {
    section.check_keys(kKeys);
    project.lint.deny = read_rules(section, "deny");
    project.lint.allow = read_rules(section, "allow");
    if (const std::optional<Value> file = section.find_text("baseline")) {
        if (file->text().empty()) {
            section.report("baseline", file->span(), "the name of a file", "nothing");
            return;
        }
        project.lint.baseline =
            (file->text().starts_with('/') ? "" : project.root) + std::string(file->text());
    }
}

}  // namespace tusk
