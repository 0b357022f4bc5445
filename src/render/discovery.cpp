// The discovery file, and the configuration of a service as it is.
#include <array>

#include "render/engines.hpp"
#include "tusk/convert/write.hpp"

namespace tusk::render {

namespace {

std::vector<File> render_discovery(const Model& model, const Request& request, Sink& sink) {
    Arena arena;
    const Value file = request.form == "origin"
                           ? discovery::render_origin(model.services, model.registry, arena, sink)
                           : discovery::render_full(model.services, model.registry, arena);
    const std::string format = request.format.empty() ? "tsk" : request.format;
    return {{"discovery." + format, print_value(file, *find_format(format), sink)}};
}

std::vector<File> render_config(const Model& model, std::string_view format, Sink& sink) {
    std::vector<File> files;
    for (const ServiceConfig& config : model.configs) {
        files.push_back({fmt::format("{}.{}", config.service.empty() ? "config" : config.service, format),
                         print_value(config.value, *find_format(format), sink)});
    }
    return files;
}

}  // namespace

Target discovery_target() {
    static constexpr std::array<std::string_view, 2> kForms{"full", "origin"};
    static constexpr std::array<std::string_view, 1> kFiles{"discovery.tsk"};
    static constexpr std::array<std::string_view, 2> kFormats{"tsk", "json"};
    return {.name = "discovery",
            .summary = "the services, as .tsk",
            .proof = Proof::Engine,
            .proved_by = "tusk parse reads it back",
            .forms = kForms,
            .files = kFiles,
            .formats = kFormats,
            .mapping =
                "full: [services.NAME] with version, health_endpoint, dependencies, tags and instances\n"
                "origin: [services] with name: \"id:port\"; a service of several instances is its first",
            .needs = {},
            .render = render_discovery};
}

Target json_target() {
    return {.name = "json",
            .summary = "the effective configuration",
            .proof = Proof::Engine,
            .proved_by = "nlohmann_json reads it back",
            .mapping = "Everything, as `tusk merge` prints it; secrets too.",
            .is_for_one_service = true,
            .reads_sections = false,
            .needs = {},
            .reads_configs = true,
            .render = [](const Model& model, const Request&, Sink& sink) {
                return render_config(model, "json", sink);
            }};
}

Target yaml_target() {
    return {.name = "yaml",
            .summary = "the effective configuration",
            .proof = Proof::Engine,
            .proved_by = "yaml-cpp reads it back",
            .mapping = "Everything, as `tusk merge --format yaml` prints it; secrets too.",
            .is_for_one_service = true,
            .reads_sections = false,
            .needs = {},
            .reads_configs = true,
            .render = [](const Model& model, const Request&, Sink& sink) {
                return render_config(model, "yaml", sink);
            }};
}

}  // namespace tusk::render
