#include "cli/code_help.hpp"

#include <fmt/format.h>

#include "cli/man_page.hpp"
#include "tusk/diag/explanation.hpp"

namespace tusk::cli {

std::string list_codes() {
    std::string text;
    for (const ExplanationFamily& family : explanation_families()) {
        text += fmt::format("{}\n", family.title);
        for (const Explanation& explanation : family.explanations) {
            text += fmt::format("  {} {:<22} {}\n", code_of(explanation.kind), slug_of(explanation.kind),
                                explanation.meaning);
        }
        text += '\n';
    }
    return text + "tusk help CODE, with a code or its name, explains one of them and shows an example.\n";
}

std::optional<std::string> explain_code(std::string_view name) {
    const Explanation* const explanation = find_explanation(name);
    return explanation == nullptr ? std::nullopt : std::optional(render_explanation(*explanation));
}

std::vector<std::string> list_code_slugs() {
    std::vector<std::string> slugs;
    for (const DiagKind kind : all_diag_kinds()) {
        slugs.push_back(slug_of(kind));
    }
    return slugs;
}

std::string render_codes_roff() {
    std::string text;
    for (const ExplanationFamily& family : explanation_families()) {
        text += fmt::format(".SS \"{}\"\n", escape_roff(family.title));
        for (const Explanation& explanation : family.explanations) {
            text += fmt::format(".TP\n\\fB{}\\fR {}\n{}\n", code_of(explanation.kind),
                                escape_roff(slug_of(explanation.kind)), render_prose(explanation.meaning));
        }
    }
    return text;
}

}  // namespace tusk::cli
