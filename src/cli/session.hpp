#pragma once

#include <functional>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cli/options.hpp"
#include "cli/verdict.hpp"
#include "tusk/cli/run.hpp"
#include "tusk/convert/write.hpp"
#include "tusk/diag/secret_places.hpp"
#include "tusk/pipeline/run_host.hpp"
#include "tusk/pipeline/target.hpp"
#include "tusk/pipeline/variables.hpp"
#include "tusk/pipeline/world.hpp"
#include "tusk/report/report.hpp"

namespace tusk::cli {

// One run of one command: its options, what it found, and the way out for its results.
class Session {
  public:
    Session(Environment& environment, const Options& options, std::string command);

    [[nodiscard]] Environment& environment() { return environment_; }
    [[nodiscard]] const Options& options() const { return options_; }
    [[nodiscard]] Sink& sink() { return sink_; }
    [[nodiscard]] SourceManager& sources() { return sources_; }
    [[nodiscard]] const World& world() const { return world_; }

    // Reads the --env-file's, and $APP_ENV where --env is not given. False after a report.
    [[nodiscard]] bool prepare();
    // What is wrong with --now, SOURCE_DATE_EPOCH or --allow-path, or nothing.
    [[nodiscard]] std::optional<std::string> prepare_world();
    [[nodiscard]] Selection selection() const;
    // What the --env-file's set.
    [[nodiscard]] const FileVariables& file_variables() const { return variables_.of_files(); }
    // For what is about all environments: only --env chooses one, not $APP_ENV.
    [[nodiscard]] Selection fleet_selection() const;

    // Prints the findings and returns the exit code that they call for. `unreadable`: a file could
    // not be read or parsed, so that there is no result. A command that only judges has its
    // findings as its result: in a machine format they go to standard output.
    [[nodiscard]] int finish(bool unreadable = false, bool judges = false);

    // The targets that were checked, for reports that list them.
    void set_targets(std::vector<std::string> targets) { targets_ = std::move(targets); }
    // Ends the run: writes the report that waited for its end, and returns the exit code.
    [[nodiscard]] int close(int code);

    // What nobody may read in the files.
    [[nodiscard]] SecretPlaces find_secret_places(const std::set<FileId>& files);

    // Wrong use found after the options were read.
    [[nodiscard]] int refuse(std::string_view message);

    // Prints `text` on standard output; the exit code says whether that went well.
    [[nodiscard]] int print(std::string_view text);
    // Writes the result to --output or standard output; nothing is left behind when it fails.
    [[nodiscard]] int write_text(std::string_view text);
    [[nodiscard]] int write(const Value& value, const Format& format);
    // `write` returns false when the output is closed, or when it has reported why there is no result.
    [[nodiscard]] int write_result(const std::function<bool(Output&)>& write);
    // Says why nothing is there; the exit code for it.
    [[nodiscard]] int report_unwritable(const std::string& path, std::error_code error);
    [[nodiscard]] WriteOptions print_options() const { return {options_.compact, options_.sort_keys}; }

  private:
    void tell(std::string_view message);
    [[nodiscard]] int report_closed(const Output& output);
    [[nodiscard]] std::vector<Diagnostic> select_shown(std::vector<Diagnostic> findings, bool judges,
                                                       const Verdict& verdict) const;
    [[nodiscard]] int write_report(bool is_result, const ReportedRun& run);
    void write_step_summary(const RenderOptions& render_options, const ReportedRun& run);
    [[nodiscard]] SecretPlaces find_secret_places(std::span<const Diagnostic> findings);

    // What a report that is written when the run is over will say.
    struct Report {
        std::vector<Diagnostic> findings;
        bool is_result;  // of a command that only judges
        bool is_complete;
    };

    Environment& environment_;
    const Options& options_;
    SourceManager sources_;
    Sink sink_;
    FileRoots roots_;
    Variables variables_;
    LoadContext context_;
    RunHost host_;
    World world_;
    std::string chosen_environment_;
    std::string command_;
    DiagFormat format_;
    std::vector<std::string> targets_;
    std::optional<Report> report_;
};

}  // namespace tusk::cli
