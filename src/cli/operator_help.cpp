#include "cli/operator_help.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <vector>

#include "cli/man_page.hpp"
#include "tusk/eval/operators.hpp"

namespace tusk::cli {

namespace {

// What the result depends on beside the arguments; nothing for most.
std::string describe_purity(Purity purity) {
    return purity == Purity::Pure ? std::string() : fmt::format(" ({})", purity_name(purity));
}

// A family is refused as a whole: `@db.*`.
std::string refused_name(const RefusedOperator& row) {
    return fmt::format("@{}{}", row.name, row.is_family() ? "*" : "");
}

// Appends words to lines of at most 78 columns.
void append_wrapped(std::string& text, std::string_view indent, const std::vector<std::string>& words) {
    constexpr std::size_t kColumns = 78;
    std::string line(indent);
    for (const std::string& word : words) {
        if (line.size() + 1 + word.size() > kColumns && line.size() > indent.size()) {
            text += line + "\n";
            line = indent;
        }
        line += (line.size() > indent.size() ? " " : "") + word;
    }
    text += line + "\n";
}

// Operators that are refused for one reason.
struct RefusedGroup {
    std::string_view reason;
    std::string_view help;
    std::vector<std::string> names;
};

std::vector<RefusedGroup> group_refused() {
    std::vector<RefusedGroup> groups;
    for (const RefusedOperator& row : list_refused_operators()) {
        auto group = std::find_if(groups.begin(), groups.end(), [&row](const RefusedGroup& known) {
            return known.reason == row.reason && known.help == row.help;
        });
        if (group == groups.end()) {
            group = groups.insert(groups.end(), RefusedGroup{row.reason, row.help, {}});
        }
        group->names.push_back(refused_name(row));
    }
    return groups;
}

}  // namespace

std::string render_operator_help() {
    std::string text =
        "Operators compute values: `key: @name(...)`. The list is closed. Their results depend\n"
        "on their arguments only, except for those that say (environment), (files) or\n"
        "(clock); the clock is what --now or SOURCE_DATE_EPOCH says. See tsk(5).\n";
    std::string_view family;
    for (const OperatorDoc& row : list_operators()) {
        if (row.family != family) {
            text += fmt::format("\n{}\n", row.family);
            family = row.family;
        }
        text += fmt::format("  @{}{}{}\n      {}\n", row.name, row.signature, describe_purity(row.purity),
                            row.doc);
    }
    text += "\nRefused, and what to do instead\n";
    for (const RefusedGroup& group : group_refused()) {
        append_wrapped(text, "  ", group.names);
        text += fmt::format("      {}\n      {}\n", group.reason, group.help);
    }
    return text;
}

std::optional<std::string> explain_operator(std::string_view name) {
    name.remove_prefix(name.starts_with('@') ? 1 : 0);
    for (const OperatorDoc& row : list_operators()) {
        if (row.name == name) {
            const std::string depends = row.purity == Purity::Pure
                                            ? ""
                                            : fmt::format("It depends on: {}.\n", purity_name(row.purity));
            return fmt::format("@{}{}\n\n    {}\n\n{}tusk help operators lists all; tsk(5) has examples.\n",
                               row.name, row.signature, row.doc, depends);
        }
    }
    const RefusedOperator* row = find_refused_operator(name);
    if (row == nullptr) {
        row = find_refused_operator(fmt::format("{}.", name));  // the name of a family alone
    }
    return row == nullptr ? std::nullopt
                          : std::optional(fmt::format("@{} is refused: it {}.\n\n    instead: {}\n", name,
                                                      row->reason, row->help));
}

std::vector<std::string> list_operator_names() {
    std::vector<std::string> names;
    for (const OperatorDoc& row : list_operators()) {
        names.push_back("@" + std::string(row.name));
    }
    for (const RefusedOperator& row : list_refused_operators()) {
        if (!row.is_family()) {
            names.push_back("@" + std::string(row.name));
        }
    }
    return names;
}

std::string render_operator_roff() {
    std::string text;
    std::string_view family;
    for (const OperatorDoc& row : list_operators()) {
        if (row.family != family) {
            text += fmt::format(".PP\n\\fI{}\\fR\n", escape_roff(row.family));
            family = row.family;
        }
        text += fmt::format(".TP\n\\fB@{}\\fR{}{}\n{}\n", escape_roff(row.name), escape_roff(row.signature),
                            describe_purity(row.purity), escape_roff(row.doc));
    }
    return text;
}

}  // namespace tusk::cli
