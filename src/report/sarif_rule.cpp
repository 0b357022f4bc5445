#include "report/sarif_rule.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <string_view>

#include "tusk/diag/explanation.hpp"

namespace tusk {
namespace {

using Json = nlohmann::ordered_json;

// Paragraphs on one line each: the texts are broken for a terminal.
std::string join_lines(std::string_view text) {
    std::string joined(text);
    for (std::size_t at = joined.find('\n'); at != std::string::npos; at = joined.find('\n', at + 1)) {
        const bool is_paragraph = at + 1 < joined.size() && joined[at + 1] == '\n';
        if (is_paragraph) {
            ++at;
        } else {
            joined[at] = ' ';
        }
    }
    return joined;
}

void add_markdown_example(std::string_view title, std::string_view notation, std::string& markdown) {
    markdown += fmt::format("\n\n{}:\n", title);
    const Example example = parse_example(notation);
    for (const ExampleFile& file : example.files) {
        markdown += fmt::format("\n`{}`\n\n```\n{}```\n", file.path, file.text);
    }
    markdown += fmt::format("\n`{}`", example.command);
}

std::string make_markdown(const Explanation& explanation) {
    std::string markdown = join_lines(explanation.text);
    add_markdown_example("Wrong", explanation.wrong, markdown);
    add_markdown_example("Right", explanation.right, markdown);
    return markdown;
}

}  // namespace

std::string_view usual_level(DiagKind kind) {
    const std::string_view meaning = explain(kind).meaning;
    return meaning.starts_with("warning") ? "warning" : meaning.starts_with("note:") ? "note" : "error";
}

Json make_sarif_rule(DiagKind kind) {
    const Explanation& explanation = explain(kind);
    Json rule = Json::object();
    rule["id"] = code_of(kind);
    rule["name"] = slug_of(kind);
    rule["shortDescription"]["text"] = explanation.meaning;
    rule["fullDescription"]["text"] = join_lines(explanation.text);
    rule["defaultConfiguration"]["level"] = usual_level(kind);
    rule["help"]["text"] = render_explanation(explanation);
    rule["help"]["markdown"] = make_markdown(explanation);
    return rule;
}

}  // namespace tusk
