#include <set>

#include "cli/command.hpp"
#include "cli/exit_code.hpp"
#include "cli/listing.hpp"

namespace tusk::cli {

namespace {

void add_options(OptionSet& set, Options& options) {
    OptionSet services = set.action("services", options.action, "the services, one a line");
    OptionSet environments = set.action("environments", options.action, "the environments, one a line");
    OptionSet layers = set.action("layers", options.action, "the files of one target, lowest first");
    OptionSet targets = set.action("targets", options.action, "every service of every environment");
    add_service_option(layers, options);
    for (OptionSet* const action : {&services, &environments, &layers, &targets}) {
        if (action == &layers) {
            add_environment_option(*action, options, "environment [$APP_ENV, else development]");
        } else if (action != &environments) {
            add_environment_option(*action, options, "only this environment");
        }
        add_place_options(*action, options);
        if (action == &layers) {
            add_no_env_option(*action, options);
        }
        add_format_option(*action, options, "text", {"text", "json"});
        add_print_options(*action, options);
        add_output_option(*action, options);
        add_common_options(*action, options);
    }
}

std::vector<std::string> names_of(const std::vector<ChosenEnvironment>& environments) {
    std::vector<std::string> names;
    for (const ChosenEnvironment& environment : environments) {
        names.push_back(environment.name);
    }
    return names;
}

std::vector<std::string> services_of(const Project& project,
                                     const std::vector<ChosenEnvironment>& environments) {
    std::set<std::string> names;
    for (const ChosenEnvironment& environment : environments) {
        for (std::string& service : list_services(project, environment.name)) {
            names.insert(std::move(service));
        }
    }
    return {names.begin(), names.end()};
}

int run_layers(Session& session, const Project& project) {
    const Selection selection = session.selection();
    const ChosenEnvironment environment = choose_environment(selection, project);
    const FoundLayers found = find_layers(project, environment, selection.service, session.sink());
    const int code = session.finish(!found.is_complete);
    return code == kYes ? print_layers(session, found.all) : code;
}

int run(Session& session) {
    const std::string& action = session.options().action;
    const std::optional<Project> project = open_project(session.selection(), session.world(), session.sink());
    if (!project) {
        return session.finish(true);
    }
    if (action == "layers") {
        return run_layers(session, *project);
    }
    const std::vector<ChosenEnvironment> environments =
        select_environments(session.fleet_selection(), *project, session.sink());
    if (const int code = session.finish(); code != kYes) {
        return code;
    }
    if (action == "targets") {
        return print_targets(session, list_targets(*project, environments), TargetColumns::Names);
    }
    return print_names(session,
                       action == "services" ? services_of(*project, environments) : names_of(environments));
}

}  // namespace

const Command& list_command() {
    static constexpr Command kCommand{
        "list",
        "list services, environments, layers and targets of the project",
        "Prints what the project consists of, for scripts and for the matrix of a CI job: one name a line, "
        "or "
        "a list with --format json. No file is read but tusk.tsk.\n\n"
        "`services` are those of all environments, or of one with --env. A target is a service in an "
        "environment, `production/user-service`; an environment without services is a target by itself. "
        "In JSON it is an object of `environment` and `service`. $APP_ENV does not narrow these lists.\n\n"
        "`layers` prints the files that `tusk merge` with the same options lays over one another; in JSON "
        "also those which are not there and need not be, and the pattern in tusk.tsk that each comes from.",
        "tusk list services  # one a line\n"
        "tusk list targets --format json --compact  # for the matrix of a CI job\n"
        "tusk list layers --env production --service user-service  # which files count\n"
        "tusk list services --env staging | xargs -n 1 tusk merge --env staging --service  # each of them",
        add_options,
        run,
    };
    return kCommand;
}

}  // namespace tusk::cli
