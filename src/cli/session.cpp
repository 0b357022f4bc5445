#include "cli/session.hpp"

#include <algorithm>
#include <set>
#include <vector>

#include "cli/exit_code.hpp"
#include "cli/moment.hpp"
#include "tusk/project/project.hpp"
#include "tusk/report/report.hpp"
#include "tusk/tree/secret_values.hpp"

namespace tusk::cli {

namespace {

constexpr std::size_t kMaxFindings = 100;

// Findings that mean: there was no input to judge.
bool is_unreadable(const Diagnostic& diagnostic) {
    const auto number = static_cast<unsigned>(diagnostic.kind);
    return number < 4000 || (number >= 6000 && number < 6010) || diagnostic.kind == DiagKind::TwoLayerFiles ||
           diagnostic.kind == DiagKind::MissingDimension || diagnostic.kind == DiagKind::RemoteReference ||
           diagnostic.kind == DiagKind::BadSchema;
}

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

Session::Session(Environment& environment, const Options& options)
    : environment_(environment),
      options_(options),
      variables_(options.no_env ? nullptr : &environment.variables),
      context_{environment.files, sources_, roots_, environment.read_standard_input, read_document, {}},
      host_(variables_, context_),
      world_{context_, host_, {}, options_.dynamic_env} {
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
    const std::vector<Diagnostic>& found = sink_.diagnostics();
    const bool has_errors = sink_.has_errors();
    const bool has_unreadable = std::any_of(found.begin(), found.end(), [](const Diagnostic& diagnostic) {
        return diagnostic.severity == Severity::Error && is_unreadable(diagnostic);
    });
    show_findings(judges);
    if (!has_errors) {
        return kYes;
    }
    return has_unreadable || unreadable ? kUnreadable : kNo;
}

// Style is for those who judge, and for -v; under --strict whatever fails the run is shown.
void Session::show_findings(bool judges) {
    std::vector<Diagnostic> shown;
    for (Diagnostic& diagnostic : sink_.take_sorted(&sources_)) {
        const bool style = is_style(diagnostic.kind) && diagnostic.severity != Severity::Error;
        const bool note = diagnostic.severity == Severity::Note;
        if ((style && !judges && !options_.verbose) || ((note || style) && options_.quiet)) {
            continue;
        }
        shown.push_back(std::move(diagnostic));
    }
    if (shown.empty()) {
        return;
    }
    const SecretPlaces secrets = find_secret_places(shown);
    const DiagFormat format = find_diag_format(options_.diagnostics).value_or(DiagFormat::Text);
    const bool wants_colour =
        options_.color == "always" || (options_.color == "auto" && environment_.err_is_terminal &&
                                       !environment_.variables.variable("NO_COLOR").has_value());
    const std::string text =
        render_report(shown, sources_, format, RenderOptions{wants_colour, true, &secrets}, kMaxFindings);
    Output& output = judges && format == DiagFormat::Json ? environment_.out : environment_.err;
    static_cast<void>(output.write(text));
}

// What snippets show of lines is looked through for secrets only when there is something to show.
SecretPlaces Session::find_secret_places(std::span<const Diagnostic> findings) {
    std::set<FileId> files;
    for (const Diagnostic& finding : findings.first(std::min(findings.size(), kMaxFindings))) {
        files.insert(finding.span.file);
        for (const Label& label : finding.labels) {
            files.insert(label.span.file);
        }
    }
    return find_secret_places(files);
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
    for (const FileId file : files) {
        if (file == kNoFile) {
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
        const Document document = read_document(file_format(name), text, file, unseen, context_.limits.parse);
        if (!document.failed) {
            places.ignore_names_in(file);
        }
        add_secret_values(document, text, paths, places);
    }
    return places;
}

int Session::refuse(std::string_view message) {
    static_cast<void>(environment_.err.write(fmt::format("tusk: {}\n", message)));
    return kWrongUse;
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
    static_cast<void>(
        environment_.err.write(fmt::format("tusk: cannot write to `{}`: {}\n", path, error.message())));
    return kUnwritable;
}

}  // namespace tusk::cli
