#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "tusk/source/span.hpp"
#include "tusk/source/text_edit.hpp"

namespace tusk {

enum class Severity : std::uint8_t { Note, Warning, Error };

[[nodiscard]] std::string_view severity_name(Severity severity);

// Every kind of finding, from kinds.def; the value is the stable number that messages print.
enum class DiagKind : std::uint16_t {
#define TUSK_DIAG_KIND(name, number) name = number,
#include "tusk/diag/kinds.def"
#undef TUSK_DIAG_KIND
};

// `TSK3001`.
[[nodiscard]] std::string code_of(DiagKind kind);
// `duplicate-key`.
[[nodiscard]] std::string slug_of(DiagKind kind);
// All kinds in the order of kinds.def.
[[nodiscard]] const std::vector<DiagKind>& all_diag_kinds();
// 9xxx: a matter of style, shown by `validate`, `lint` and `-v` only.
[[nodiscard]] bool is_style(DiagKind kind);

// A related place, shown with its own snippet.
struct Label {
    Span span;
    std::string message;
};

// One finding. Owns its text: it outlives every view.
struct Diagnostic {
    DiagKind kind{};
    Severity severity = Severity::Error;
    std::string message;  // lower case, no full stop, user text in backticks
    Span span;
    std::vector<Label> labels;
    std::string path;                   // printed key path in the result, empty when there is none
    std::vector<std::string> contexts;  // outermost first: "while merging layer `prod.tsk`"
    std::vector<std::string> notes;     // further facts, one line each
    std::string help;                   // something one can type or do
    std::vector<TextEdit> edits;
    std::uint32_t further_targets = 0;  // how many other targets have the same finding
    // Where targets were checked: those that have it, `environment/service` or, for what all services of one
    // share, `environment`.
    std::vector<std::string> targets;
};

}  // namespace tusk
