#include "cli/session.hpp"

#include <algorithm>
#include <set>
#include <vector>

#include "cli/exit_code.hpp"
#include "cli/moment.hpp"
#include "tusk/diag/printable.hpp"
#include "tusk/pipeline/secret_files.hpp"
#include "tusk/project/project.hpp"
#include "tusk/tree/secret_values.hpp"

namespace tusk::cli {

namespace {

constexpr std::uint64_t kMaxSummaryBytes = std::uint64_t{1} << 20U;  // GitHub takes no more

// An OutputFile as a stream.
class FileOutput final : public Output {
  public:
    explicit FileOutput(OutputFile& file) : file_(file) {}
    [[nodiscard]] bool write(std::string_view bytes) override {
        error_ = file_.write(bytes);
        return !error_;
    }
    [[nodiscard]] std::error_code error() const override { return error_; }

  private:
    OutputFile& file_;
    std::error_code error_;
};

}  // namespace

Session::Session(Environment& environment, const Options& options, std::string command)
    : environment_(environment),
      options_(options),
      variables_(options.no_env ? nullptr : &environment.variables),
      context_{environment.files, sources_, roots_, environment.read_standard_input, read_document, {}},
      host_(variables_, context_),
      world_{context_, host_, {}, options_.dynamic_env, options_.jobs.value_or(0)},
      command_(std::move(command)),
      format_(find_diag_format(options.diagnostics).value_or(DiagFormat::Text)) {
    if (options.strict) {
        sink_.raise_warnings();
    }
}

bool Session::prepare() {
    for (const std::string& path : options_.env_files) {
        if (!variables_.add_file(path, environment_.files, sources_, sink_)) {
            return false;
        }
    }
    chosen_environment_ = options_.environment;
    if (chosen_environment_.empty() && !options_.no_env) {
        chosen_environment_ = environment_.variables.variable("APP_ENV").value_or("");
    }
    return true;
}

std::optional<std::string> Session::prepare_world() {
    for (const std::string& path : options_.allowed_paths) {
        if (const std::error_code error = roots_.allow(path, environment_.files)) {
            return fmt::format("--allow-path: cannot find `{}`: {}", path, error.message());
        }
    }
    const std::optional<std::string_view> epoch =
        options_.no_env ? std::nullopt : environment_.variables.variable("SOURCE_DATE_EPOCH");
    if (!options_.now.empty()) {
        const std::optional<std::int64_t> seconds = parse_moment(options_.now);
        if (!seconds) {
            return fmt::format("--now: `{}` is no moment such as 2025-01-02T03:04:05Z", options_.now);
        }
        host_.set_now(*seconds);
    } else if (epoch) {
        const std::optional<std::int64_t> seconds = parse_epoch(*epoch);
        if (!seconds) {
            return fmt::format("$SOURCE_DATE_EPOCH is `{}`, which is no number of seconds", *epoch);
        }
        host_.set_now(*seconds);
    }
    return std::nullopt;
}

Selection Session::selection() const {
    Selection selection;
    selection.takes_folders = options_.files.empty();
    selection.files = options_.files.empty() ? options_.layers : options_.files;
    selection.sets = options_.sets;
    selection.dimensions = options_.dimensions;
    selection.schemas = options_.schemas;
    selection.built_in_schemas = !options_.no_builtin_schemas;
    const auto optional_text = [](const std::string& text) {
        return text.empty() ? std::nullopt : std::optional(text);
    };
    selection.directory = optional_text(options_.layer_directory);
    selection.environment = optional_text(chosen_environment_);
    selection.service = optional_text(options_.service);
    return selection;
}

Selection Session::fleet_selection() const {
    Selection fleet = selection();
    if (options_.environment.empty()) {
        fleet.environment.reset();
    }
    return fleet;
}

int Session::finish(bool unreadable, bool judges) {
    const bool has_errors = sink_.has_errors();
    std::vector<Diagnostic> findings = sink_.take_sorted(&sources_);
    const Verdict verdict = judge(findings, options_);
    const bool has_no_input = has_errors && (verdict.is_unreadable || unreadable);
    if (!report_) {
        report_ = Report{{}, false, true};
    }
    report_->is_result = judges;
    report_->is_complete = report_->is_complete && !has_no_input;
    for (Diagnostic& finding : select_shown(std::move(findings), judges, verdict)) {
        report_->findings.push_back(std::move(finding));
    }
    int written = kYes;
    if (!is_of_whole_run(format_)) {
        written = write_report(judges, {});
        report_->findings.clear();
    }
    if (verdict.too_many_warnings) {
        tell(fmt::format("{} warning{}; --max-warnings allows {}", verdict.warnings,
                         verdict.warnings == 1 ? "" : "s", *options_.max_warnings));
    }
    const int code = has_no_input ? kUnreadable : has_errors || verdict.has_failed ? kNo : kYes;
    return std::max(code, written);
}

int Session::close(int code) {
    const int exit_code = options_.exit_zero && code == kNo ? kYes : code;
    if (!report_ || !is_of_whole_run(format_)) {
        return exit_code;
    }
    const ReportedRun run{command_,  TUSK_VERSION,
                          targets_,  failing_severity(options_),
                          exit_code, report_->is_complete && code <= kNo};
    return std::max(exit_code, write_report(report_->is_result, run));
}

// Style is for those who judge, and for -v; whatever fails the run is always shown.
std::vector<Diagnostic> Session::select_shown(std::vector<Diagnostic> findings, bool judges,
                                              const Verdict& verdict) const {
    const Severity least = failing_severity(options_);
    std::erase_if(findings, [&](const Diagnostic& finding) {
        const bool is_warning = finding.severity == Severity::Warning;
        if (finding.severity >= least || (is_warning && verdict.too_many_warnings)) {
            return false;
        }
        const bool is_of_style = is_style(finding.kind);
        const bool is_quiet = finding.severity == Severity::Note || is_of_style;
        return (is_of_style && !judges && !options_.verbose) || (is_quiet && options_.quiet);
    });
    return findings;
}

// Of a command that only judges, what programs read is the result.
int Session::write_report(bool is_result, const ReportedRun& run) {
    const SecretPlaces secrets = find_secret_places(report_->findings);
    const bool wants_colour =
        options_.color == "always" || (options_.color == "auto" && environment_.err_is_terminal &&
                                       !environment_.variables.variable("NO_COLOR").has_value());
    const RenderOptions render_options{wants_colour, true, &secrets};
    const std::string text =
        render_report(report_->findings, sources_, format_, render_options, kDefaultFindingLimit, run);
    if (format_ == DiagFormat::Github) {
        write_step_summary(render_options, run);
    }
    if (is_result && is_for_programs(format_)) {
        return text.empty() ? kYes : print(text);
    }
    static_cast<void>(environment_.err.write(text));
    return kYes;
}

// At the end of what is there: every step of a job has its part.
void Session::write_step_summary(const RenderOptions& render_options, const ReportedRun& run) {
    const std::optional<std::string_view> path =
        options_.no_env ? std::nullopt : environment_.variables.variable("GITHUB_STEP_SUMMARY");
    if (!path || path->empty()) {
        return;
    }
    const std::string file(*path);
    const bool is_new = environment_.files.kind(file) == FileKind::Missing;
    const ReadResult before = is_new ? ReadResult{} : environment_.files.read_regular(file, kMaxSummaryBytes);
    std::error_code error = before.error;
    if (!error) {
        const CreateResult created = environment_.files.create(file, Durability::Renamed);
        error = created.error;
        error = error ? error : created.file->write(before.text.view());
        error =
            error
                ? error
                : created.file->write(render_step_summary(report_->findings, sources_, render_options, run));
        error = error ? error : created.file->commit();
    }
    if (error) {
        tell(
            fmt::format("note: cannot write the summary to `{}`: {}", make_printable(file), error.message()));
    }
}

// What snippets show of lines is looked through for secrets only when there is something to show.
SecretPlaces Session::find_secret_places(std::span<const Diagnostic> findings) {
    if (findings.empty()) {
        return {};
    }
    const std::size_t shown =
        is_limited(format_) ? std::min(findings.size(), kDefaultFindingLimit) : findings.size();
    std::set<FileId> files;
    for (const Diagnostic& finding : findings.first(shown)) {
        files.insert(finding.span.file);
        for (const Label& label : finding.labels) {
            files.insert(label.span.file);
        }
    }
    SecretPlaces places = find_secret_places(files);
    for (const Diagnostic& finding : findings) {
        if (finding.kind == DiagKind::PlaintextSecret) {
            places.add(finding.span);
        }
    }
    return places;
}

SecretPlaces Session::find_secret_places(const std::set<FileId>& files) {
    Sink unseen;
    const std::optional<Project> settings = open_settings(selection(), world_, unseen);
    const SecretPaths paths = settings ? settings->secret_paths : default_secret_paths();
    const std::string project_file = find_project_file(environment_.files);
    const std::vector<std::string> schema_files =
        settings ? settings->schemas->file_names() : std::vector<std::string>();
    // What a schema says of a secret is none.
    const auto is_schema_file = [&schema_files](std::string_view file) {
        return std::find(schema_files.begin(), schema_files.end(), file) != schema_files.end();
    };
    SecretPlaces places;
    add_secret_names(paths, places);
    if (paths.empty()) {
        places.ignore_names();
    }
    SecretFileSearch search(context_, paths, places);
    for (std::size_t i = 0; i < sources_.file_count(); ++i) {
        const FileId file{static_cast<std::uint32_t>(i)};
        const bool is_shown = files.contains(file);
        if (!is_shown && !may_import(sources_.text(file))) {
            continue;
        }
        const std::string_view name = sources_.name(file);
        if (name == project_file || is_schema_file(name)) {
            places.ignore_names_in(file);
            continue;
        }
        const std::string_view text = sources_.text(file);
        if (add_secret_sets(options_.sets, text, file, paths, places)) {
            continue;
        }
        if (search.add(file)) {
            places.ignore_names_in(file);
        }
    }
    search.follow_imports();
    return places;
}

int Session::refuse(std::string_view message) {
    tell(message);
    return kWrongUse;
}

void Session::tell(std::string_view message) {
    static_cast<void>(environment_.err.write(fmt::format("tusk: {}\n", message)));
}

int Session::print(std::string_view text) {
    return environment_.out.write(text) ? kYes : report_closed(environment_.out);
}

int Session::write_text(std::string_view text) {
    return write_result([text](Output& output) { return output.write(text); });
}

int Session::write(const Value& value, const Format& format) {
    return write_result([&](Output& output) { return format.write(value, print_options(), output, sink_); });
}

int Session::write_result(const std::function<bool(Output&)>& write) {
    const std::size_t errors = sink_.error_count();
    if (options_.output.empty() || options_.output == "-") {
        const bool is_written = write(environment_.out);
        return is_written ? kYes : sink_.error_count() != errors ? finish() : report_closed(environment_.out);
    }
    const CreateResult created = environment_.files.create(options_.output, Durability::Synced);
    if (created.error) {
        return report_unwritable(options_.output, created.error);
    }
    FileOutput output(*created.file);
    if (!write(output)) {
        return sink_.error_count() != errors ? finish() : report_unwritable(options_.output, output.error());
    }
    const std::error_code error = created.file->commit();
    return error ? report_unwritable(options_.output, error) : kYes;
}

// A reader that has seen enough (`| head`) is no failure.
int Session::report_closed(const Output& output) {
    return output.error() == std::errc::broken_pipe ? kYes
                                                    : report_unwritable("standard output", output.error());
}

int Session::report_unwritable(const std::string& path, std::error_code error) {
    tell(fmt::format("cannot write to `{}`: {}", path, error.message()));
    return kUnwritable;
}

}  // namespace tusk::cli
