// tusk.tsk: a .tsk document that is evaluated alone, without the environment.
#include "project/project_file.hpp"
#include "project/secrets_section.hpp"

#include <array>
#include <string>

#include "project/lint_section.hpp"
#include "project/merge_settings.hpp"
#include "project/outputs_section.hpp"
#include "project/project_section.hpp"
#include "project/setting_reader.hpp"
#include "project/validate_section.hpp"
#include "tusk/eval/evaluate.hpp"
#include "tusk/syntax/file_calls.hpp"
#include "tusk/syntax/parser.hpp"
#include "tusk/syntax/parts.hpp"
#include "tusk/tree/layer.hpp"
#include "tusk/value/value.hpp"

namespace tusk {

namespace {

TUSK_DIAGNOSTIC_AS(EnvInProject, BadProjectFile, Error, "`{}` cannot stand in tusk.tsk", std::string);
TUSK_DIAGNOSTIC(CannotRead, Error, "`{}` cannot be read: {}", std::string, std::string);

constexpr std::uint64_t kMaxBytes = 1 << 20;
constexpr std::array<std::string_view, 6> kSections{"project", "merge", "validate",
                                                    "secrets", "lint",  "outputs"};

// Reports @env wherever it stands, and statements: a project file is evaluated alone.
class OperatorCheck {
  public:
    OperatorCheck(const SourceManager& sources, Sink& sink) : sources_(sources), sink_(sink) {}

    void check(const Expr& expr) {
        if (expr.kind == ExprKind::Call && report_call(expr)) {
            return;
        }
        for_each_part(expr, [this](const Expr& part) { check(part); });
    }

  private:
    // Whether the call depends on more than tusk.tsk; then it has been reported.
    [[nodiscard]] bool report_call(const Expr& expr) {
        const CallExpr& call = *expr.payload.call;
        const bool names_file = file_call(expr).has_value();
        if (!call.name.starts_with("env") && !names_file) {
            return false;
        }
        sink_.report(expr.span(), kEnvInProject, std::string(sources_.text(expr.span()))).help =
            names_file
                ? "write the value itself; tusk.tsk is read alone"
                : "write the value itself; what differs per environment belongs into an environment file";
        return true;
    }

    const SourceManager& sources_;
    Sink& sink_;
};

void decode(const Value& root, Project& project, Sink& sink) {
    const SettingReader document(root, "", sink);
    document.check_keys(kSections);
    if (const std::optional<SettingReader> section = document.find_table("project")) {
        decode_project_section(*section, project, sink);
    }
    if (const std::optional<SettingReader> section = document.find_table("secrets")) {
        decode_secrets_section(*section, project);
    }
    if (const std::optional<SettingReader> section = document.find_table("validate")) {
        decode_validate_section(*section, project);
    }
    if (const std::optional<SettingReader> section = document.find_table("outputs")) {
        decode_outputs_section(*section, project);
    }
    if (const std::optional<SettingReader> section = document.find_table("lint")) {
        decode_lint_section(*section, project);
    }
}

}  // namespace

bool read_project_file(const std::string& path, const FileSystem& files, SourceManager& sources,
                       Project& project, Sink& sink) {
    ReadResult read = files.read_regular(path, kMaxBytes);
    if (read.error) {
        sink.report({}, kCannotRead, path, read.error.message());
        return false;
    }
    const FileId file = sources.add(path, std::move(read.text));
    const std::size_t errors = sink.error_count();
    Document document = parse_document(sources.text(file), file, sink);
    if (document.failed) {
        return false;
    }
    Arena arena;
    const Tree tree = build_layer(document, 0, arena, sink);
    OperatorCheck(sources, sink).check(document.root);
    if (document.failed || sink.error_count() != errors) {
        return false;
    }
    const ClosedHost host;
    const Value root = evaluate(tree, host, sources, arena, sink);
    decode(root, project, sink);
    project.merge_rules = decode_merge_rules(root, tree, arena, sink);
    if (!project.directory.empty() && !project.directory.starts_with('/')) {
        const std::size_t slash = path.rfind('/');
        project.directory =
            slash == std::string::npos ? project.directory : path.substr(0, slash + 1) + project.directory;
    }
    return sink.error_count() == errors;
}

}  // namespace tusk
