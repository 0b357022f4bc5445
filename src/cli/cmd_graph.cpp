#include <algorithm>

#include "cli/command.hpp"
#include "cli/exit_code.hpp"
#include "tusk/pipeline/graphs.hpp"

namespace tusk::cli {

namespace {

constexpr const char* kServices = "services";
constexpr const char* kLayers = "layers";
constexpr const char* kReferences = "references";

void add_options(OptionSet& set, Options& options) {
    options.action = kServices;
    set.option("WHAT", options.action, "what to draw: services, layers or references [services]")
        .one_of({kServices, kLayers, kReferences});
    set.flag("--all", options.all, "with layers: those of every service in every environment");
    add_layer_options(set, options);
    add_format_option(set, options, "dot", {"dot", "mermaid", "json"});
    add_print_options(set, options);
    add_output_option(set, options);
    add_common_options(set, options);
}

// Options that could not do anything.
std::string find_use_fault(const Options& options) {
    if (options.action == kServices && (!options.service.empty() || !options.layers.empty())) {
        return "`graph services` draws all services: it takes neither --service nor --layer";
    }
    if (options.all && options.action != kLayers) {
        return "--all is for `graph layers`";
    }
    if (options.all && (!options.service.empty() || !options.layers.empty())) {
        return "--all draws every target: it takes neither --service nor --layer";
    }
    return {};
}

std::optional<Graph> make_graph(Session& session) {
    const Options& options = session.options();
    const Selection selection = session.selection();
    if (options.action == kLayers) {
        return make_layer_graph(selection, options.all, session.world(), session.sink());
    }
    return options.action == kReferences ? draw_references(selection, session.world(), session.sink())
                                         : make_service_graph(selection, session.world(), session.sink());
}

int print(Session& session, const Graph& graph) {
    const std::string& format = session.options().format;
    if (format == "json") {
        Arena arena;
        return session.write(graph_value(graph, arena), *find_format("json"));
    }
    return session.write_text(format == "dot" ? graph_dot(graph) : graph_mermaid(graph));
}

int run(Session& session) {
    if (const std::string fault = find_use_fault(session.options()); !fault.empty()) {
        return session.refuse(fault);
    }
    const std::optional<Graph> graph = make_graph(session);
    const int code = session.finish(!graph);
    return graph && code <= kNo ? std::max(code, print(session, *graph)) : code;
}

}  // namespace

const Command& graph_command() {
    static constexpr Command kCommand{
        "graph",
        "draw services, layers or references as a graph",
        "`services` draws the services of an environment and what they depend on; those of others, which are "
        "listed in `external`, and the gateway with an arrow to each service that it routes to, have shapes "
        "of their own. What is no service is drawn as unknown. Only names and dependencies are evaluated.\n\n"
        "`layers` draws the files of one target, or with --all of every one: which layer lies on which, and "
        "the files that they include, import or read as data, also through further files. A layer that is "
        "not there and need not be is dashed; a file that is named but not there, or that lies where it must "
        "not be read, is marked as missing. Nothing is evaluated.\n\n"
        "`references` draws the keys of one target and the keys and variables of the environment that their "
        "expressions read. Arms that were not taken are left out, and so is what imported files do by "
        "themselves. Only names are drawn, never values.\n\n"
        "Arrows that are part of a circle are red. The graph is printed also when something in it is wrong; "
        "the findings go to standard error, a circle as a path, and the exit status is 1 when one is an "
        "error: services that are unknown (TSK8001, TSK8006) or depend on each other in a circle (TSK8002), "
        "references in a circle (TSK4002) or to nothing. A file that cannot be read or parsed leaves "
        "nothing to draw: the exit status is 3. Circles of files are only marked: `tusk validate` reports "
        "them, as all else that is wrong with values.\n\n"
        "`--format dot` is for dot(1), `mermaid` for Markdown. `json` is one object: `graph`, the name of "
        "what is drawn; `nodes`, each with `id`, `label` and `kind`; `edges`, each with `from` and `to`, "
        "which are ids, `kind`, and `cycle`, whether it is part of a circle. Kinds of nodes are `service`, "
        "`external`, `unknown`, `gateway`; `layer`, `optional`, `missing`, `file`, `data`, `setting`; `key`, "
        "`variable`. Kinds of edges are `depends on`, `routes to`; `lies on`, `holds` for the files of a "
        "folder, `includes`, `imports`; `reads` for data, keys and variables. Nodes and edges are in "
        "bytewise order of their labels; ids may be others when the graph changes.",
        "tusk graph | dot -Tsvg -o services.svg  # a picture\n"
        "tusk graph layers --env production --service user-service --format mermaid  # for a README\n"
        "tusk graph references --service user-service --format json  # who reads what, for a program",
        add_options,
        run,
    };
    return kCommand;
}

}  // namespace tusk::cli
