// The schemas of a run: which files they are, and what they are asked about.
#include "pipeline/schemas.hpp"

#include <set>

#include "tusk/load/named_file.hpp"
#include "tusk/load/read_source.hpp"
#include "tusk/schema/built_in.hpp"

namespace tusk {

namespace {

SchemaFile read_file(FileId file, std::string canonical, const LoadContext& context, Sink& sink) {
    const std::string name(context.sources.name(file));
    return SchemaFile{name, std::move(canonical),
                      context.read_document(file_format(name), context.sources.text(file), file, sink,
                                            context.limits.parse)};
}

// Files that tusk.tsk or another schema names: they lie in the folder of the project.
class NamedSchemaFiles final : public SchemaFiles {
  public:
    explicit NamedSchemaFiles(const LoadContext& context) : context_(context) {}

    [[nodiscard]] std::optional<SchemaFile> load(std::string_view path, Span at, Sink& sink) const override {
        const std::optional<NamedFile> named = find_named_file(path, at, context_, sink);
        const std::optional<FileId> file =
            named ? read_named_file(*named, at, context_, sink) : std::optional<FileId>();
        return file ? std::optional(read_file(*file, named->canonical, context_, sink)) : std::nullopt;
    }

  private:
    const LoadContext& context_;
};

bool add_from_command_line(const std::string& path, const NamedSchemaFiles& files, const World& world,
                           SchemaSet& schemas, Sink& sink) {
    const std::optional<FileId> file = read_source(path, world.load, sink, NamedBy::CommandLine);
    if (!file) {
        return false;
    }
    const CanonicalResult canonical = world.load.files.canonical(path);
    SchemaUse use;
    use.file = path;
    return schemas.add(std::move(use),
                       read_file(*file, canonical.error ? path : canonical.path, world.load, sink), files,
                       sink);
}

}  // namespace

bool load_schemas(Project& project, const Selection& selection, const World& world, Sink& sink) {
    project.schemas = std::make_unique<SchemaSet>(world.load.sources, matches_glob);
    const NamedSchemaFiles files(world.load);
    bool is_good = true;
    for (const SchemaUse& use : project.schema_uses) {
        std::optional<SchemaFile> file = files.load(use.file, use.at, sink);
        is_good = file && project.schemas->add(use, std::move(*file), files, sink) && is_good;
    }
    for (const std::string& path : selection.schemas) {
        is_good = add_from_command_line(path, files, world, *project.schemas, sink) && is_good;
    }
    project.schemas->add_secret_paths(project.secret_paths);
    return is_good;
}

bool compile_schemas(const Project& project, const Selection& selection, Sink& sink) {
    if (selection.built_in_schemas) {
        add_built_in_schemas(*project.schemas);
    }
    return project.schemas->compile(sink);
}

std::vector<UniqueClaim> check_schemas(const Project& project, const Value& value, LayerStack& layers,
                                       std::string_view service, Sink& sink) {
    if (project.schemas == nullptr || project.schemas->empty()) {
        return {};
    }
    const CheckedTarget target{value, layers.tree(), LookedAt{layers.names(), layers.highest_file()},
                               service};
    return project.schemas->check(target, layers.arena(), sink);
}

void drop_echoes(Sink& sink) {
    std::set<Span> wrong;
    for (const Diagnostic& finding : sink.diagnostics()) {
        const auto number = static_cast<unsigned>(finding.kind);
        if (number >= 7000 && number < 8000) {
            wrong.insert(finding.span);
        }
    }
    if (!wrong.empty()) {
        sink.keep_if([&wrong](const Diagnostic& finding) {
            const bool may_echo =
                finding.kind == DiagKind::TypeChange || finding.kind == DiagKind::BadServiceField;
            return !may_echo || !wrong.contains(finding.span);
        });
    }
}

}  // namespace tusk
