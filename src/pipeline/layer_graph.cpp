#include <map>

#include "tusk/load/named_file.hpp"
#include "tusk/load/read_source.hpp"
#include "tusk/pipeline/graphs.hpp"
#include "tusk/pipeline/target_list.hpp"
#include "tusk/syntax/file_calls.hpp"
#include "tusk/syntax/parts.hpp"

namespace tusk {

namespace {

std::string folder_of(std::string_view path) {
    const std::size_t slash = path.rfind('/');
    return slash == std::string_view::npos ? std::string() : std::string(path.substr(0, slash + 1));
}

EdgeKind kind_of(const Expr& call, const FileCall& file) {
    return !file.is_document                             ? EdgeKind::Reads
           : call.payload.call->name.ends_with(".get")   ? EdgeKind::Imports
           : call.payload.call->name.find("import") == 0 ? EdgeKind::Imports
                                                         : EdgeKind::Includes;
}

// Every file is read once; the name of a file is the one that it was met by first.
class LayerGraph {
  public:
    LayerGraph(const World& world, Sink& sink) : world_(world), sink_(sink) {}

    // Lowest first.
    void add_layers(const std::vector<LayerFile>& layers, const Project& project) {
        for (const LayerFile& layer : layers) {
            if (!layer.exists) {
                lay_on(GraphNode{layer.path,
                                 layer.pattern->is_optional ? NodeKind::Optional : NodeKind::Missing});
            } else if (layer.pattern->is_folder()) {
                const GraphNode folder{layer.path + "/", NodeKind::Layer};
                lay_on(folder);
                add_folder(layer.path, folder, project.folders->names(layer.path));
            } else {
                add_layer(layer.path, NamedBy::File);
            }
        }
    }

    // A file or folder that the command line names.
    void add_named(const std::string& path) {
        const FileSystem& files = world_.load.files;
        if (files.kind(path) != FileKind::Directory) {
            add_layer(path, NamedBy::CommandLine);
            return;
        }
        const GraphNode folder{path + (path.ends_with('/') ? "" : "/"), NodeKind::Layer};
        lay_on(folder);
        add_folder(path, folder, FolderListings(files).names(path));
    }

    void add_settings(const std::vector<SetValue>& sets) {
        for (const SetValue& set : sets) {
            lay_on(GraphNode{(set.is_json ? "--set-json " : "--set ") + set.path, NodeKind::Setting});
        }
    }

    void end_target() { below_.reset(); }

    [[nodiscard]] Graph build() const { return builder_.build("layers"); }

  private:
    void lay_on(const GraphNode& layer) {
        builder_.add_node(layer);
        if (below_) {
            builder_.add_edge(layer, *below_, EdgeKind::LiesOn);
        }
        below_ = layer;
    }

    void add_layer(const std::string& path, NamedBy named_by) {
        lay_on(add_file(path, canonical_name(path), NodeKind::Layer,
                        [&] { return read_source(path, world_.load, sink_, named_by); }));
    }

    void add_folder(const std::string& path, const GraphNode& folder, const std::vector<std::string>& names) {
        for (const std::string& name : names) {
            const std::string file = path + (path.ends_with('/') ? "" : "/") + name;
            if (is_layer_file(name) && world_.load.files.kind(file) == FileKind::File) {
                const GraphNode node = add_file(file, canonical_name(file), NodeKind::File,
                                                [&] { return read_source(file, world_.load, sink_); });
                builder_.add_edge(folder, node, EdgeKind::Holds);
            }
        }
    }

    [[nodiscard]] std::string canonical_name(const std::string& path) const {
        const CanonicalResult known = world_.load.files.canonical(path);
        return known.error ? path : known.path;
    }

    // The node of a file, which is read with what it names when it is not known yet.
    template <typename Open>
    GraphNode add_file(const std::string& path, const std::string& canonical, NodeKind kind,
                       const Open& open) {
        const auto [known, is_new] = nodes_.try_emplace(canonical, GraphNode{path, kind});
        const GraphNode node = known->second;
        builder_.add_node(node);
        if (!is_new || kind == NodeKind::Data || file_format(path) != FileFormat::Tsk) {
            return node;
        }
        if (const std::optional<FileId> file = open()) {
            const Document document = read_layer_document(*file, world_.load, sink_);
            if (!document.failed) {
                add_calls(document.root, node);
            }
        }
        return node;
    }

    void add_calls(const Expr& expr, const GraphNode& user) {
        const std::optional<FileCall> call = expr.kind == ExprKind::Call ? file_call(expr) : std::nullopt;
        if (call && !call->path.empty()) {
            builder_.add_edge(user, add_called(*call), kind_of(expr, *call));
        }
        for_each_part(expr, [&](const Expr& part) { add_calls(part, user); });
    }

    // What is wrong with the path is for those who evaluate it to say.
    GraphNode add_called(const FileCall& call) {
        Sink unseen;
        const std::optional<NamedFile> file = find_named_file(call.path, call.at, world_.load, unseen);
        if (!file) {
            return GraphNode{folder_of(world_.load.sources.name(call.at.file)).append(call.path),
                             NodeKind::Missing};
        }
        return add_file(file->path, file->canonical, call.is_document ? NodeKind::File : NodeKind::Data,
                        [&] { return read_named_file(*file, call.at, world_.load, sink_); });
    }

    const World& world_;
    Sink& sink_;
    GraphBuilder builder_;
    std::map<std::string, GraphNode> nodes_;
    std::optional<GraphNode> below_;
};

bool add_files(const Selection& selection, const World& world, LayerGraph& graph, Sink& sink) {
    if (!open_settings(selection, world, sink)) {
        return false;
    }
    for (const std::string& file : selection.files) {
        graph.add_named(file);
    }
    graph.add_settings(selection.sets);
    return true;
}

bool add_target(const Project& project, const ChosenEnvironment& environment,
                const std::optional<std::string>& service, const Selection& selection, LayerGraph& graph,
                Sink& sink) {
    const FoundLayers found = find_layers(project, environment, service, sink);
    graph.add_layers(found.all, project);
    graph.add_settings(selection.sets);
    graph.end_target();
    return found.is_complete;
}

}  // namespace

std::optional<Graph> make_layer_graph(const Selection& selection, bool takes_all, const World& world,
                                      Sink& sink) {
    LayerGraph graph(world, sink);
    if (!selection.files.empty()) {
        const bool is_good = add_files(selection, world, graph, sink) && !sink.has_errors();
        return is_good ? std::optional(graph.build()) : std::nullopt;
    }
    const std::optional<Project> project = open_project(selection, world, sink);
    if (!project) {
        return std::nullopt;
    }
    bool is_complete = true;
    if (!takes_all) {
        is_complete = add_target(*project, choose_environment(selection, *project), selection.service,
                                 selection, graph, sink);
    } else {
        for (const TargetName& target : list_targets(*project, all_environments(selection, *project))) {
            Sink own;
            is_complete =
                add_target(*project, {target.environment, true}, target.service, selection, graph, own) &&
                is_complete;
            sink.append(std::move(own), target.environment + "/" + target.service.value_or(""));
        }
    }
    return is_complete && !sink.has_errors() ? std::optional(graph.build()) : std::nullopt;
}

}  // namespace tusk
