#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "tusk/diag/diagnostic.hpp"

namespace tusk {

// What one kind of finding means, behind `tusk help CODE`; tsk(5) lists the meanings. The texts stand as
// they are printed, in lines of at most 80 characters.
//
// An example is a line of a shell and the files that it reads, so that it can be read and run: `-- PATH --`
// begins a file, `$ COMMAND` is the command. Without a heading the text is `config.tsk`; without a command
// that is what `tusk parse -v config.tsk` says.
struct Explanation {
    DiagKind kind{};
    std::string_view meaning;  // one line; begins with `warning:` or `note:` where it is not always an error
    std::string_view text;     // why tusk insists
    std::string_view wrong;    // an example that reports the kind
    std::string_view right;    // the same with the mistake put right
};

// The kinds whose numbers share their first digit.
struct ExplanationFamily {
    std::string_view title;
    std::span<const Explanation> explanations;
};

[[nodiscard]] std::span<const ExplanationFamily> explanation_families();
[[nodiscard]] const Explanation& explain(DiagKind kind);
// `TSK3001`, `tsk3001`, `3001` or `duplicate-key`; null when nothing is called so.
[[nodiscard]] const Explanation* find_explanation(std::string_view name);

struct ExampleFile {
    std::string path;
    std::string text;
};

struct Example {
    std::vector<ExampleFile> files;
    std::string command;
};

[[nodiscard]] Example parse_example(std::string_view notation);

// The whole text for a person, with a line ending.
[[nodiscard]] std::string render_explanation(const Explanation& explanation);

}  // namespace tusk
