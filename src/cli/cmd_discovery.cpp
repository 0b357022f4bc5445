#include <algorithm>

#include "cli/command.hpp"
#include "cli/exit_code.hpp"
#include "tusk/base/edit_distance.hpp"

namespace tusk::cli {

namespace {

void add_options(OptionSet& set, Options& options) {
    OptionSet list =
        set.action("list", options.action, "one service a line: name, id, address:port, version");
    OptionSet lookup = set.action("lookup", options.action, "one service as JSON");
    OptionSet render = set.action("render", options.action, "the discovery file");
    lookup.option("NAME", options.name, "the service").required();
    add_print_options(lookup, options);
    render.option("--form", options.form, "origin: `name: \"id:port\"`; full: everything [full]")
        .type("FORM")
        .one_of({"origin", "full"});
    add_format_option(render, options, "tsk", {"tsk", "json"});
    add_print_options(render, options);
    for (OptionSet* const action : {&list, &lookup, &render}) {
        add_project_options(*action, options);
        add_output_option(*action, options);
        add_common_options(*action, options);
    }
}

int list_services(Session& session, const ServiceModel& model) {
    std::string text;
    for (const discovery::Service& service : model.services) {
        for (const discovery::Instance& instance : service.instances) {
            text += fmt::format("{}\t{}\t{}:{}\t{}\n", service.name, instance.id, instance.address,
                                instance.port, service.version.empty() ? "-" : service.version);
        }
    }
    return session.write_text(text);
}

int look_up(Session& session, const ServiceModel& model) {
    const std::string& name = session.options().name;
    const auto found =
        std::find_if(model.services.begin(), model.services.end(),
                     [&name](const discovery::Service& service) { return service.name == name; });
    if (found != model.services.end()) {
        Arena arena;
        return session.write(discovery::render_service(*found, arena), *find_format("json"));
    }
    std::vector<std::string_view> names;
    for (const discovery::Service& service : model.services) {
        names.push_back(service.name);
    }
    const auto similar = find_similar(name, names);
    static_cast<void>(session.environment().err.write(
        fmt::format("error: there is no service `{}`{}\n", name,
                    similar ? fmt::format("\n  = help: did you mean `{}`?", *similar) : "")));
    return kNo;
}

int run(Session& session) {
    const std::optional<ServiceModel> model =
        load_services(session.selection(), session.world(), session.sink());
    Arena arena;
    std::optional<Value> file;
    if (model && session.options().action == "render") {
        file = session.options().form == "origin"
                   ? discovery::render_origin(model->services, model->registry, arena, session.sink())
                   : discovery::render_full(model->services, model->registry, arena);
    }
    const int code = session.finish();
    if (!model || code != kYes) {
        return code;
    }
    if (session.options().action == "list") {
        return list_services(session, *model);
    }
    return file ? session.write(*file, *find_format(session.options().format)) : look_up(session, *model);
}

}  // namespace

const Command& discovery_command() {
    static constexpr Command kCommand{
        "discovery",
        "list, look up and render the services of an environment",
        "A service is read from the merged configuration of its file: from its `[service]` table when there "
        "is one, else "
        "from the top level. Its fields are `name` (default: the name of the file), `id` (default: the name "
        "and `-001`), "
        "`version`, `address` (default 127.0.0.1), `port` (default `server.port`), `health_endpoint`, "
        "`dependencies`, "
        "`tags`, `instances` and `external`.\n\n"
        "`render --form origin` writes `[service_discovery]` and `[services]` with `name: \"id:port\"`; "
        "`--form full` "
        "writes `[services.<name>]` with version, health endpoint, dependencies and instances. Both can be "
        "read again with "
        "`tusk parse`. Before anything is printed the services are checked against each other: a dependency "
        "that is no "
        "service (unless it is listed in `external`), services that depend on each other in a circle, a "
        "name, "
        "an id or an address "
        "used twice, a name that is no DNS label. An address is one of IPv4 or IPv6, or the name of a host: "
        "letters, digits and `-` between dots; a dot at its end is taken away. A secret never enters a "
        "discovery file: it is an error.",
        "tusk discovery list  # a table for cut and awk\n"
        "tusk discovery lookup user-service  # one service as JSON\n"
        "tusk discovery render --form origin -o services.tsk  # the file",
        add_options,
        run,
    };
    return kCommand;
}

}  // namespace tusk::cli
