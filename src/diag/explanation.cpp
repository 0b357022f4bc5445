#include "tusk/diag/explanation.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "diag/explanations.hpp"
#include "tusk/base/check.hpp"
#include "tusk/diag/printable.hpp"

namespace tusk {
namespace {

constexpr std::string_view kDefaultPath = "config.tsk";
constexpr std::string_view kDefaultCommand = "tusk parse -v config.tsk";
constexpr std::string_view kIndent = "    ";

std::string to_lower(std::string_view text) {
    std::string lower(text);
    std::transform(lower.begin(), lower.end(), lower.begin(), [](char letter) {
        return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
    });
    return lower;
}

std::string_view take_line(std::string_view& text) {
    const std::string_view line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(line.size() + 1, text.size()));
    return line;
}

// The path in `-- PATH --`, else nothing.
std::string_view find_heading(std::string_view line) {
    constexpr std::string_view kOpen = "-- ";
    constexpr std::string_view kClose = " --";
    const bool is_heading =
        line.size() > kOpen.size() + kClose.size() && line.starts_with(kOpen) && line.ends_with(kClose);
    return is_heading ? line.substr(kOpen.size(), line.size() - kOpen.size() - kClose.size())
                      : std::string_view();
}

// Tabs and invisible characters are shown, since a reader could not tell what the example is about.
void add_indented(std::string_view lines, std::string_view indent, std::string& out) {
    while (!lines.empty()) {
        const std::string_view line = take_line(lines);
        out += line.empty() ? "\n" : fmt::format("{}{}\n", indent, make_printable(line));
    }
}

std::string render_example(const Example& example) {
    std::string text;
    const bool is_named = example.files.size() > 1 || example.command != kDefaultCommand;
    for (const ExampleFile& file : example.files) {
        if (is_named) {
            text += fmt::format("{}{}\n", kIndent, file.path);
        }
        add_indented(file.text, is_named ? "        " : kIndent, text);
    }
    if (example.command != kDefaultCommand) {
        text += fmt::format("{}$ {}\n", kIndent, example.command);
    }
    return text;
}

}  // namespace

std::span<const ExplanationFamily> explanation_families() {
    static const std::array<ExplanationFamily, 9> kFamilies{
        {{"Text and literals", text_explanations()},
         {"Grammar", grammar_explanations()},
         {"Keys and tables", key_explanations()},
         {"Names", name_explanations()},
         {"Evaluation and environment", evaluation_explanations()},
         {"Files, layers and merge", file_explanations()},
         {"Required keys and checks", schema_explanations()},
         {"Discovery", discovery_explanations()},
         {"Style: warnings", style_explanations()}}};
    return kFamilies;
}

const Explanation& explain(DiagKind kind) {
    const Explanation* const explanation = find_explanation(code_of(kind));
    TUSK_CHECK(explanation != nullptr);
    return *explanation;
}

const Explanation* find_explanation(std::string_view name) {
    const std::string wanted = to_lower(name);
    for (const ExplanationFamily& family : explanation_families()) {
        for (const Explanation& explanation : family.explanations) {
            const std::string code = to_lower(code_of(explanation.kind));
            if (wanted == code || "tsk" + wanted == code || wanted == slug_of(explanation.kind)) {
                return &explanation;
            }
        }
    }
    return nullptr;
}

Example parse_example(std::string_view notation) {
    Example example{{}, std::string(kDefaultCommand)};
    while (!notation.empty()) {
        const std::string_view line = take_line(notation);
        const std::string_view path = find_heading(line);
        if (!path.empty()) {
            example.files.push_back(ExampleFile{std::string(path), {}});
        } else if (line.starts_with("$ ")) {
            example.command = line.substr(2);
        } else {
            if (example.files.empty()) {
                example.files.push_back(ExampleFile{std::string(kDefaultPath), {}});
            }
            example.files.back().text += fmt::format("{}\n", line);
        }
    }
    return example;
}

std::string render_explanation(const Explanation& explanation) {
    return fmt::format("{} {} - {}\n\n{}\n\nWrong:\n\n{}\nRight:\n\n{}", code_of(explanation.kind),
                       slug_of(explanation.kind), explanation.meaning, explanation.text,
                       render_example(parse_example(explanation.wrong)),
                       render_example(parse_example(explanation.right)));
}

}  // namespace tusk
