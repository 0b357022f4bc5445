#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "tusk/diag/diagnostic.hpp"
#include "tusk/diag/render_text.hpp"
#include "tusk/source/source_manager.hpp"

namespace tusk {

enum class DiagFormat {
    Text,    // with snippets
    Short,   // one line each
    Json,    // one object a line, with every field
    Sarif,   // a log of SARIF 2.1.0
    Github,  // workflow commands of GitHub, a line each
    Gitlab,  // an array as GitLab's code quality has it
    Junit,   // a suite for each target
};

// The names of the formats on the command line.
[[nodiscard]] std::vector<std::string> diag_format_names();
[[nodiscard]] std::optional<DiagFormat> find_diag_format(std::string_view name);

// Whether a program reads it: then it is the result of a command that only judges.
[[nodiscard]] bool is_for_programs(DiagFormat format);
// Whether a report is written once, when the run is over.
[[nodiscard]] bool is_of_whole_run(DiagFormat format);
// Whether it says how many findings it leaves out, instead of having all of them.
[[nodiscard]] bool is_limited(DiagFormat format);

inline constexpr std::size_t kDefaultFindingLimit = 100;

// What found the findings, for the formats that say it.
struct ReportedRun {
    std::string command;  // `validate`
    std::string version;
    std::vector<std::string> targets;    // that were checked, `environment/service`
    Severity fail_on = Severity::Error;  // the least that fails the run
    int exit_code = 0;
    bool is_complete = true;  // false when not everything could be read
};

// The findings in the order given; of a limited format the first `limit`, and how many of each severity are
// not shown. Without findings a format of a line for each is empty, and the others are a whole document.
[[nodiscard]] std::string render_report(std::span<const Diagnostic> findings, const SourceManager& sources,
                                        DiagFormat format, const RenderOptions& options,
                                        std::size_t limit = kDefaultFindingLimit,
                                        const ReportedRun& run = {});

// The findings as a table in Markdown, for the page of a run of GitHub.
[[nodiscard]] std::string render_step_summary(std::span<const Diagnostic> findings,
                                              const SourceManager& sources, const RenderOptions& options,
                                              const ReportedRun& run,
                                              std::size_t limit = kDefaultFindingLimit);

}  // namespace tusk
