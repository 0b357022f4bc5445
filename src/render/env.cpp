// The configuration of a service as variables of its environment.
#include <array>

#include "render/dialect.hpp"
#include "render/engines.hpp"

namespace tusk::render {

namespace {

constexpr std::string_view kMapping =
    "a.b-c                                   A_B_C; a name that begins with a digit gets a `_` before it\n"
    "strings, numbers, true, false           their text\n"
    "lists, empty tables                     JSON on one line\n"
    "null                                    left out\n"
    "Secrets are written: keep the files to yourself.\n"
    "PATH, IFS, HOME and others that programs use for themselves are told (env.special-variable).\n"
    "sh: for `. FILE` of a POSIX shell; holds every value, but not UID, PPID and others that shells keep.\n"
    "dotenv: for node --env-file and npm's dotenv; not a carriage return, nor all of ' \" and ` in one "
    "value.\n"
    "docker: for docker run --env-file, which knows no quotes; no line breaks, no blanks at the ends.\n"
    "systemd: for EnvironmentFile=; not a carriage return.\n"
    "No dialect takes control characters other than these and tabs.";

std::vector<File> render_env(const Model& model, const Request& request, Sink& sink) {
    std::vector<File> files;
    for (const ServiceConfig& config : model.configs) {
        if (const auto variables = list_assignments(config.value, {}, sink)) {
            files.push_back({(config.service.empty() ? "config" : config.service) + ".env",
                             print_variables(*variables, request.form, sink)});
        }
    }
    return files;
}

}  // namespace

Target env_target() {
    static constexpr std::array<std::string_view, 1> kFiles{"SERVICE.env"};
    return {.name = "env",
            .summary = "the effective configuration as variables",
            .proof = Proof::Engine,
            .proved_by = "dash, bash, node 20 and the parser of systemd read it back; docker: golden only",
            .forms = dialect_names(),
            .files = kFiles,
            .mapping = kMapping,
            .is_for_one_service = true,
            .reads_sections = false,
            .needs = {},
            .reads_configs = true,
            .render = render_env};
}

}  // namespace tusk::render
