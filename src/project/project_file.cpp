// tusk.tsk: a .tsk document that is evaluated alone, without the environment.
#include "project/project_file.hpp"

#include <array>
#include <string>
#include <vector>

#include "project/merge_settings.hpp"
#include "tusk/base/edit_distance.hpp"
#include "tusk/eval/evaluate.hpp"
#include "tusk/syntax/parser.hpp"
#include "tusk/syntax/parts.hpp"
#include "tusk/tree/layer.hpp"
#include "tusk/value/value.hpp"

namespace tusk {

namespace {

TUSK_DIAGNOSTIC(BadProjectFile, Error, "`{}` must be {}, found {}", std::string, std::string, std::string);
TUSK_DIAGNOSTIC_AS(UnknownSetting, BadProjectFile, Error, "tusk.tsk has no setting `{}`", std::string);
TUSK_DIAGNOSTIC_AS(EnvInProject, BadProjectFile, Error, "`{}` cannot stand in tusk.tsk", std::string);
TUSK_DIAGNOSTIC(CannotRead, Error, "`{}` cannot be read: {}", std::string, std::string);

constexpr std::uint64_t kMaxBytes = 1 << 20;

// Without an environment: what tusk.tsk says must not depend on who runs it.
class NoVariables final : public Host {
  public:
    [[nodiscard]] std::optional<std::string_view> variable(std::string_view) const override {
        return std::nullopt;
    }
};

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
    [[nodiscard]] static bool reads_file(std::string_view name) {
        constexpr std::array<std::string_view, 7> kNames{"import", "include", "inherit",  "json",
                                                         "yaml",   "file",    "file.read"};
        return name.ends_with(".tsk.get") || std::find(kNames.begin(), kNames.end(), name) != kNames.end();
    }

    // Whether the call depends on more than tusk.tsk; then it has been reported.
    [[nodiscard]] bool report_call(const Expr& expr) {
        const CallExpr& call = *expr.payload.call;
        const bool names_file = reads_file(call.name);
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

class Decoder {
  public:
    Decoder(Project& project, Sink& sink) : project_(project), sink_(sink) {}

    void decode(const Value& root) {
        check_keys(root, "", {"project", "merge", "validate"});
        if (const Value* const section = table(root, "project", "project")) {
            check_keys(*section, "project.", {"dir", "environments", "services", "defaults"});
            read_text(*section, "dir", "project.dir", project_.directory);
            read_texts(*section, "environments", "project.environments", project_.environments);
            check_names(*section, "environments", "project.environments", project_.environments);
            read_texts(*section, "services", "project.services", project_.service_patterns);
            if (const Value* const defaults = table(*section, "defaults", "project.defaults")) {
                check_keys(*defaults, "project.defaults.", {"env"});
                project_.names_default_environment = defaults->find("env") != nullptr;
                read_text(*defaults, "env", "project.defaults.env", project_.default_environment);
                check_names(*defaults, "env", "project.defaults.env", {project_.default_environment});
            }
        }
        if (const Value* const section = table(root, "validate", "validate")) {
            check_keys(*section, "validate.", {"required"});
            read_required(*section);
        }
    }

  private:
    void check_keys(const Value& section, const std::string& prefix,
                    const std::vector<std::string_view>& known) {
        for (const Member& member : section.members()) {
            if (std::find(known.begin(), known.end(), member.key) == known.end()) {
                const auto similar = find_similar(member.key, known);
                sink_.report(member.value.span(), kUnknownSetting, prefix + std::string(member.key)).help =
                    similar ? fmt::format("did you mean `{}{}`?", prefix, *similar)
                            : "tusk(1) lists the settings";
            }
        }
    }

    void report(const Value& value, std::string path, std::string expected) {
        sink_.report(value.span(), kBadProjectFile, std::move(path), std::move(expected),
                     describe_kind(value.kind()));
    }

    [[nodiscard]] const Value* table(const Value& parent, std::string_view key, const std::string& path) {
        const Value* const value = parent.find(key);
        if (value != nullptr && !value->is_object()) {
            report(*value, path, "a table");
            return nullptr;
        }
        return value;
    }

    void read_text(const Value& section, std::string_view key, const std::string& path, std::string& out) {
        const Value* const value = section.find(key);
        if (value != nullptr && value->is_string()) {
            out = value->text();
        } else if (value != nullptr) {
            report(*value, path, "a string");
        }
    }

    void read_texts(const Value& section, std::string_view key, const std::string& path,
                    std::vector<std::string>& out) {
        const Value* const value = section.find(key);
        if (value == nullptr) {
            return;
        }
        if (!value->is_array()) {
            report(*value, path, "a list of strings");
            return;
        }
        out.clear();
        for (const Value& item : value->items()) {
            if (item.is_string()) {
                out.emplace_back(item.text());
            } else {
                report(item, path, "a list of strings");
            }
        }
    }

    // What becomes part of a path must be a plain name.
    void check_names(const Value& section, std::string_view key, const std::string& path,
                     const std::vector<std::string>& names) {
        for (const std::string& name : names) {
            if (section.find(key) != nullptr && !is_layer_name(name)) {
                sink_
                    .report(section.find(key)->span(), kBadProjectFile, std::string(path), "a plain name",
                            fmt::format("`{}`", name))
                    .help = "use letters, digits, `.`, `_` and `-`, starting with a letter or digit";
            }
        }
    }

    void read_required(const Value& section) {
        std::vector<std::string> paths;
        if (section.find("required") == nullptr) {
            return;
        }
        read_texts(section, "required", "validate.required", paths);
        project_.required.clear();
        for (const std::string& text : paths) {
            const KeyPathResult result = parse_key_path(text);
            if (result.path) {
                project_.required.push_back(*result.path);
            } else {
                sink_
                    .report(section.find("required")->span(), kBadProjectFile, "validate.required",
                            "a list of paths", fmt::format("`{}`", text))
                    .help = "write paths such as \"server.port\"";
            }
        }
    }

    Project& project_;
    Sink& sink_;
};

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
    const NoVariables host;
    const Value root = evaluate(tree, host, sources, arena, sink);
    Decoder(project, sink).decode(root);
    project.merge_rules = decode_merge_rules(root, tree, arena, sink);
    if (!project.directory.empty() && !project.directory.starts_with('/')) {
        const std::size_t slash = path.rfind('/');
        project.directory =
            slash == std::string::npos ? project.directory : path.substr(0, slash + 1) + project.directory;
    }
    return sink.error_count() == errors;
}

}  // namespace tusk
