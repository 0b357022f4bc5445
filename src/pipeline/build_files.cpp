// The files of one environment, made while its services are checked: a text is held against the file that is
// there at once, so that only those that differ are kept.
#include "pipeline/build_files.hpp"

#include <algorithm>
#include <iterator>

#include "pipeline/build_diff.hpp"
#include "pipeline/printed_secrets.hpp"
#include "pipeline/render_sections.hpp"
#include "tusk/base/sha256.hpp"

namespace tusk {

namespace {

// A section of one service's own configuration.
FindSection sections_of(const Value& config) {
    return [&config](std::string_view name) {
        const Value* const section = config.find(name);
        return section != nullptr ? *section : Value::object({}, {});
    };
}

}  // namespace

EnvironmentFiles::EnvironmentFiles(const BuildContext& context, std::string environment,
                                   std::vector<bool> is_wanted, bool makes_whole, BuildProgress& progress)
    : context_(context),
      environment_(std::move(environment)),
      is_wanted_(std::move(is_wanted)),
      makes_whole_(makes_whole),
      progress_(progress),
      of_services_(is_wanted_.size()) {
    if (renders_whole(true)) {
        kept_.resize(is_wanted_.size());
    }
    if (context_.folder_use == FolderUse::Compare) {
        list_folders();
    }
}

void EnvironmentFiles::list_folders() {
    for (const PlannedOutput& output : context_.outputs) {
        const std::string path = fill_in_output(output.rule->path, environment_, {});
        const std::size_t end = std::min(path.rfind('/'), path.size());
        if (!output.is_per_service() || output.rule->path.rfind('/') > output.rule->path.find("{service}")) {
            continue;
        }
        ListResult listed = context_.disk.list(join_path(context_.request.folder, path.substr(0, end)));
        if (!listed.error || listed.error == std::errc::no_such_file_or_directory) {
            names_.emplace(&output, std::move(listed.names));
        }
    }
}

bool EnvironmentFiles::is_absent(const BuiltFile& file, const PlannedOutput& output) const {
    const auto names = names_.find(&output);
    return names != names_.end() &&
           !std::ranges::binary_search(names->second, file.path.substr(file.path.rfind('/') + 1));
}

bool EnvironmentFiles::renders_whole(bool needs_configs) const {
    return makes_whole_ &&
           std::ranges::any_of(context_.outputs, [needs_configs](const PlannedOutput& output) {
               return output.target != nullptr && !output.is_per_service() &&
                      (!needs_configs || output.target->reads_configs);
           });
}

render::NeededSections EnvironmentFiles::needed_sections() const {
    render::NeededSections all;
    for (const PlannedOutput& output : context_.outputs) {
        if (output.target != nullptr && !output.is_per_service()) {
            const render::NeededSections& needs = output.target->needs;
            all.gateway = all.gateway || needs.gateway;
            all.calls = all.calls || needs.calls;
            all.grpc = all.grpc || needs.grpc;
            all.tracing = all.tracing || needs.tracing;
        }
    }
    return all;
}

discovery::PortNeed EnvironmentFiles::port_need() const {
    return renders_whole(false) ? discovery::PortNeed::Required : discovery::PortNeed::Optional;
}

void EnvironmentFiles::use_service(const CheckedService& service, Sink& sink) {
    if (is_wanted_[service.index]) {
        for (const PlannedOutput& output : context_.outputs) {
            if (output.is_per_service()) {
                make_of_service(output, service, of_services_[service.index], sink);
            }
        }
    }
    if (!kept_.empty()) {
        KeptService& kept = kept_[service.index];
        kept.config = {service.name, service.value, service.service.name};
        kept.layers = std::move(service.layers);
    }
    const std::size_t done = progress_.done.fetch_add(1) + 1;
    if (context_.request.progress) {
        context_.request.progress(done, progress_.total);
    }
}

void EnvironmentFiles::make_of_service(const PlannedOutput& output, const CheckedService& service,
                                       std::vector<BuiltFile>& files, Sink& sink) const {
    if (output.format != nullptr) {
        BuiltFile file;
        file.path = fill_in_output(output.rule->path, environment_, service.name);
        file.service = service.name;
        file.text = print_value(service.value, *output.format, sink);
        add_file(std::move(file), files, output, &service.value);
        return;
    }
    render::Model model;
    model.environment = environment_;
    model.services.push_back(service.service);
    model.configs.push_back({service.name, service.value, service.service.name});
    decode_sections(sections_of(service.value), output.target->needs, model, sink);
    if (sink.has_errors()) {
        return;
    }
    std::vector<BuiltFile> rendered;
    render(output, model, rendered, sink);
    std::ranges::move(rendered, std::back_inserter(files));
}

void EnvironmentFiles::use_environment(CheckedEnvironment environment, Sink& sink) {
    if (!makes_whole_) {
        return;
    }
    for (const PlannedOutput& output : context_.outputs) {
        if (output.format != nullptr && !output.is_per_service()) {
            print_shared(output, environment, sink);
        }
    }
    if (!renders_whole(false) || sink.has_errors()) {
        return;
    }
    const render::Model model = make_model(std::move(environment), sink);
    if (sink.has_errors()) {
        return;
    }
    for (const PlannedOutput& output : context_.outputs) {
        if (output.target != nullptr && !output.is_per_service()) {
            render(output, model, of_whole_, sink);
        }
    }
}

render::Model EnvironmentFiles::make_model(CheckedEnvironment environment, Sink& sink) {
    render::Model model;
    model.environment = environment_;
    model.services = std::move(environment.services);
    std::ranges::sort(model.services, {}, &discovery::Service::name);
    for (KeptService& kept : kept_) {
        model.configs.push_back(std::move(kept.config));
    }
    decode_sections([&environment](std::string_view name) { return environment.shared.find(name); },
                    needed_sections(), model, sink);
    return model;
}

// What all services share.
void EnvironmentFiles::print_shared(const PlannedOutput& output, const CheckedEnvironment& environment,
                                    Sink& sink) {
    LayerStack layers = load_service(context_.project, environment.layers, std::nullopt,
                                     context_.selection.sets, context_.world, sink);
    const std::optional<Value> value =
        layers.has_failed() ? std::nullopt : evaluate_layers(layers, context_.world, sink);
    if (value) {
        BuiltFile file;
        file.path = fill_in_output(output.rule->path, environment_, {});
        file.text = print_value(*value, *output.format, sink);
        add_file(std::move(file), of_whole_, output, &*value);
    }
}

void EnvironmentFiles::render(const PlannedOutput& output, const render::Model& model,
                              std::vector<BuiltFile>& files, Sink& sink) const {
    const bool is_of_service = output.is_per_service();
    const std::string service = is_of_service ? model.configs.front().service : std::string();
    const render::Request request{output.rule->form, context_.world.host.now(), output.target_format};
    std::vector<render::File> rendered = output.target->render(model, request, sink);
    if (sink.has_errors()) {
        return;
    }
    const std::string path = fill_in_output(output.rule->path, environment_, service);
    for (render::File& made : rendered) {
        BuiltFile file;
        file.path = output.is_folder() ? path + made.name : path;
        file.service = service;
        file.is_named_by_target = output.is_folder();
        file.text = std::move(made.text);
        add_file(std::move(file), files, output, nullptr);
    }
}

void EnvironmentFiles::add_file(BuiltFile file, std::vector<BuiltFile>& files, const PlannedOutput& output,
                                const Value* value) const {
    file.environment = environment_;
    file.rule_at = output.rule->at;
    if (context_.folder_use == FolderUse::None) {
        file.text = {};
        files.push_back(std::move(file));
        return;
    }
    file.origin = value != nullptr
                      ? FileOrigin{std::string(output.format->name), {}, list_secrets(*value, *output.format)}
                      : FileOrigin{{}, std::string(output.target->name), {}};
    file.sha256 = sha256_hex(file.text);
    file.size = file.text.size();
    const std::string path = join_path(context_.request.folder, file.path);
    const ReadResult there =
        is_absent(file, output)
            ? ReadResult{std::make_error_code(std::errc::no_such_file_or_directory), SourceText()}
            : context_.disk.read_regular(path, kMaxFileBytes);
    const bool is_missing =
        there.error == std::errc::no_such_file_or_directory || there.error == std::errc::not_a_directory;
    if (!there.error && there.text.view() == file.text) {
        file.text = {};
    } else {
        file.state = is_missing ? FileState::Missing : FileState::Different;
        if (!is_missing) {
            file.unread = there.error;
            file.leads_to = context_.disk.canonical(path).path;
        }
        if (context_.request.wants_diff) {
            const FilePair pair{path, !is_missing, there.text.view(), file.text};
            const std::optional<FileOrigin> former = context_.former.find(file.path, pair.before);
            file.diff = value != nullptr ? diff_config(pair, *output.format, file.origin.secrets, former)
                                         : diff_rendered(pair, *output.target, former);
        }
        file.text.shrink_to_fit();
    }
    files.push_back(std::move(file));
}

std::vector<BuiltFile> EnvironmentFiles::take() {
    std::vector<BuiltFile> files;
    for (std::vector<BuiltFile>& of_service : of_services_) {
        std::ranges::move(of_service, std::back_inserter(files));
    }
    std::ranges::move(of_whole_, std::back_inserter(files));
    return files;
}

}  // namespace tusk
