#include "project/project_section.hpp"

#include <algorithm>
#include <array>

#include "tusk/base/edit_distance.hpp"

namespace tusk {

namespace {

TUSK_DIAGNOSTIC(BadProjectFile, Error, "the layer `{}` {}", std::string, std::string);
TUSK_DIAGNOSTIC_AS(SharedFiles, BadProjectFile, Error, "a file of the layer `{}` may also be one of `{}`",
                   std::string, std::string);
TUSK_DIAGNOSTIC_AS(UnknownDefault, BadProjectFile, Error, "no layer has `{{{}}}`", std::string);

constexpr std::array<std::string_view, 5> kKeys{"dir", "layers", "environments", "services", "defaults"};

std::vector<std::string> strings_of(const std::vector<Value>& texts) {
    std::vector<std::string> strings;
    for (const Value& text : texts) {
        strings.emplace_back(text.text());
    }
    return strings;
}

void decode_environments(const SettingReader& section, Project& project) {
    const std::optional<std::vector<Value>> names = section.find_texts("environments");
    if (!names) {
        return;
    }
    for (const Value& name : *names) {
        static_cast<void>(section.check_name("environments", name));
    }
    project.environments = strings_of(*names);
}

// The path with other names for its dimensions, or none.
std::string shape_of(const LayerPattern& pattern, bool names_dimensions) {
    std::string shape;
    for (const LayerPattern::Segment& segment : pattern.segments) {
        shape += '/';
        for (const LayerPattern::Part& part : segment) {
            shape += !part.is_dimension ? part.text : names_dimensions ? "{" + part.text + "}" : "{}";
        }
    }
    return shape;
}

// Whether a file may be of both as far as its format goes.
bool have_common_format(const LayerPattern& one, const LayerPattern& other) {
    return one.extension == other.extension ||
           (!one.is_folder() && !other.is_folder() && (one.extension == ".tsk" || other.extension == ".tsk"));
}

void add_layer(const Value& text, Project& project, Sink& sink) {
    LayerPatternResult result = parse_layer_pattern(text.text());
    if (!result.pattern) {
        sink.report(text.span(), kBadProjectFile, std::string(text.text()), std::move(result.fault)).help =
            std::move(result.help);
        return;
    }
    LayerPattern& pattern = *result.pattern;
    pattern.at = text.span();
    const auto first =
        std::find_if(project.layers.begin(), project.layers.end(), [&pattern](const LayerPattern& other) {
            return have_common_format(pattern, other) && shape_of(pattern, true) == shape_of(other, true);
        });
    if (first != project.layers.end()) {
        Diagnostic& diagnostic =
            sink.report(text.span(), kBadProjectFile, std::string(text.text()), "is there twice");
        diagnostic.labels.push_back(Label{first->at, "first here"});
        diagnostic.help = first->extension == pattern.extension
                              ? "remove one of them"
                              : "remove one of them: a layer that ends in .tsk may have any format";
        return;
    }
    project.layers.push_back(std::move(pattern));
}

bool has_own_dimension(const LayerPattern& pattern, const Project& project) {
    const std::vector<std::string> own = list_own_dimensions(project);
    return std::any_of(own.begin(), own.end(),
                       [&pattern](const std::string& name) { return pattern.has(name); });
}

// Services, and environments that are not declared, are found by their files: such a file must not be one of
// another layer. The help when it may be, else nothing.
std::string_view find_clash(const LayerPattern& found, const LayerPattern& other, const Project& project) {
    if (!other.is_shared() || !have_common_format(found, other) ||
        shape_of(found, false) != shape_of(other, false)) {
        return {};
    }
    const bool is_declared = !project.environments.empty();
    if (!found.is_shared()) {
        return has_own_dimension(other, project) ? "give each a folder of its own"
               : is_declared                     ? ""
                                                 : "list the environments in `project.environments`";
    }
    return found.has(kEnvironmentDimension) && !other.has(kEnvironmentDimension) && !is_declared
               ? "list the environments in `project.environments`"
               : "";
}

void check_told_apart(const Project& project, Sink& sink) {
    for (const LayerPattern& other : project.layers) {
        for (const LayerPattern& found : project.layers) {
            const std::string_view help = find_clash(found, other, project);
            if (help.empty()) {
                continue;
            }
            Diagnostic& diagnostic =
                sink.report(other.at, kSharedFiles, std::string(other.text), std::string(found.text));
            diagnostic.labels.push_back(Label{found.at, found.is_shared()
                                                            ? "environments are found by its files"
                                                            : "services are found by its files"});
            diagnostic.help = help;
        }
    }
}

void decode_layers(const SettingReader& section, Project& project, Sink& sink) {
    const std::optional<std::vector<Value>> texts = section.find_texts("layers");
    if (!texts) {
        return;
    }
    const std::size_t errors = sink.error_count();
    project.has_own_layers = true;
    project.layers.clear();
    for (const Value& text : *texts) {
        add_layer(text, project, sink);
    }
    if (sink.error_count() != errors) {
        return;
    }
    if (project.layers.empty()) {
        section.report("layers", section.place_of("layers"), "a list of layers", "an empty list").help =
            "leave it out to have the usual layers";
        return;
    }
    check_told_apart(project, sink);
}

// A default is for a dimension of the layers.
void check_defaults(const SettingReader& defaults, std::span<const std::string_view> known, Sink& sink) {
    for (const Member& member : defaults.members()) {
        if (std::find(known.begin(), known.end(), member.key) != known.end()) {
            continue;
        }
        const auto similar = find_similar(member.key, known);
        sink.report(member.value.span(), kUnknownDefault, std::string(member.key)).help =
            member.key == kServiceDimension ? "the service is named with --service"
            : similar                       ? fmt::format("did you mean `{}`?", *similar)
                                            : "a default is for `env` or for a dimension in `project.layers`";
    }
}

void decode_defaults(const SettingReader& defaults, Project& project, Sink& sink) {
    const std::vector<std::string> own = list_own_dimensions(project);
    std::vector<std::string_view> known{kEnvironmentDimension};
    known.insert(known.end(), own.begin(), own.end());
    check_defaults(defaults, known, sink);
    for (const std::string_view dimension : known) {
        const std::optional<Value> value = defaults.find_text(dimension);
        if (!value || !defaults.check_name(dimension, *value)) {
            continue;
        }
        if (dimension == kEnvironmentDimension) {
            project.names_default_environment = true;
            project.default_environment = value->text();
        } else {
            project.dimensions.emplace(dimension, value->text());
        }
    }
}

}  // namespace

void decode_project_section(const SettingReader& section, Project& project, Sink& sink) {
    section.check_keys(kKeys);
    if (const std::optional<Value> directory = section.find_text("dir")) {
        project.directory = directory->text();
    }
    decode_environments(section, project);
    if (const std::optional<std::vector<Value>> patterns = section.find_texts("services")) {
        project.service_patterns = strings_of(*patterns);
    }
    const std::size_t errors = sink.error_count();
    decode_layers(section, project, sink);
    const std::optional<SettingReader> defaults = section.find_table("defaults");
    // Without all layers it is not known which dimensions there are.
    if (defaults && sink.error_count() == errors) {
        decode_defaults(*defaults, project, sink);
    }
}

}  // namespace tusk
