// Which files are the layers of a project.
#include "project/layout.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <span>

#include "tusk/convert/read.hpp"

namespace tusk {

namespace {

TUSK_DIAGNOSTIC(TwoLayerFiles, Error, "`{}` and `{}` are both the layer `{}`", std::string, std::string,
                std::string);

constexpr std::string_view kTsk = ".tsk";
constexpr std::array<std::string_view, 3> kUsualLayers{"base.tsk", "environment/{env}.tsk", "{service}.tsk?"};

// The layer of one pattern for values of all of its dimensions.
struct Place {
    std::string folder;              // that it lies in
    std::string name;                // without its extension
    std::vector<std::string> files;  // those of that name which are there
};

// `.tsk` and those of the other formats, in the order in which they are looked for.
std::span<const std::string_view> extensions_of(const LayerPattern& pattern) {
    static const std::vector<std::string_view> all_formats = [] {
        std::vector<std::string_view> extensions{kTsk};
        for (const Reader& reader : readers()) {
            extensions.push_back(reader.extension);
        }
        return extensions;
    }();
    return pattern.extension == kTsk ? std::span(all_formats) : std::span(&pattern.extension, 1);
}

Place find_place(const Project& project, const std::string& directory, const LayerPattern& pattern,
                 const Dimensions& values) {
    const std::string path = join_path(directory, fill_in(pattern, values));
    const std::size_t slash = path.rfind('/');
    Place place;
    place.folder = slash == std::string::npos ? "." : slash == 0 ? "/" : path.substr(0, slash);
    place.name = path.substr(slash + 1);
    place.files = project.folders->find_names(place.folder, place.name, extensions_of(pattern));
    if (place.files.empty()) {
        std::string usual_name = place.name + std::string(pattern.extension);
        if (project.folders->is_hidden(place.folder, usual_name)) {
            place.files.push_back(std::move(usual_name));
        }
    }
    for (std::string& file : place.files) {
        file = join_path(place.folder, file);
    }
    return place;
}

// The name of a layer file of the pattern without its extension; nothing for another one.
std::optional<std::string_view> stem_of(const LayerPattern& pattern, std::string_view name) {
    if (name.ends_with(pattern.extension)) {
        return name.substr(0, name.size() - pattern.extension.size());
    }
    const Reader* const reader = pattern.extension == kTsk ? find_reader(name) : nullptr;
    return reader == nullptr ? std::nullopt
                             : std::optional(name.substr(0, name.size() - reader->extension.size()));
}

// Finds what stands for the dimensions of a pattern in the paths of files that are there.
class PatternSearch {
  public:
    PatternSearch(const Project& project, const LayerPattern& pattern)
        : project_(project), pattern_(pattern) {}

    [[nodiscard]] const std::vector<Dimensions>& find(const Dimensions& known) {
        descend(0, project_.directory, known);
        return found_;
    }
    // Those for which there are several files.
    [[nodiscard]] const std::vector<Dimensions>& doubled() const { return doubled_; }

    [[nodiscard]] static bool is_known(const LayerPattern::Segment& segment, const Dimensions& known) {
        return std::all_of(segment.begin(), segment.end(), [&known](const LayerPattern::Part& part) {
            return !part.is_dimension || known.contains(part.text);
        });
    }

  private:
    void descend(std::size_t depth, const std::string& folder, const Dimensions& known) {
        const LayerPattern::Segment& segment = pattern_.segments[depth];
        const bool is_last = depth + 1 == pattern_.segments.size();
        if (is_known(segment, known)) {
            if (is_last) {
                add_known(known);
            } else {
                descend(depth + 1, join_path(folder, fill_in(segment, known)), known);
            }
            return;
        }
        std::set<std::string_view> stems;
        for (const std::string& name : project_.folders->names(folder)) {
            const std::optional<std::string_view> stem = is_last ? stem_of(pattern_, name) : name;
            std::optional<Dimensions> values = stem ? match(segment, *stem, known) : std::nullopt;
            if (!values) {
                continue;
            }
            if (!is_last) {
                descend(depth + 1, join_path(folder, name), *values);
            } else if (!stems.insert(*stem).second) {
                doubled_.push_back(std::move(*values));
            } else if (is_layer(folder, name)) {
                found_.push_back(std::move(*values));
            }
        }
    }

    void add_known(const Dimensions& values) {
        const std::vector<std::string> files =
            find_place(project_, project_.directory, pattern_, values).files;
        if (!files.empty() && is_layer("", files.front())) {
            found_.push_back(values);
        }
        if (files.size() > 1) {
            doubled_.push_back(values);
        }
    }

    [[nodiscard]] bool is_layer(const std::string& folder, const std::string& name) const {
        return !pattern_.is_folder() || project_.folders->is_folder(join_path(folder, name));
    }

    const Project& project_;
    const LayerPattern& pattern_;
    std::vector<Dimensions> found_;
    std::vector<Dimensions> doubled_;
};

// Whether a file that fits `pattern` counts as one of another layer, or is no layer at all.
bool is_of_another(const Project& project, const LayerPattern& pattern, std::string_view path) {
    const std::size_t slash = path.rfind('/');
    if (path.substr(slash + 1) == "tusk") {
        return true;
    }
    const std::string_view folder = slash == std::string_view::npos ? "" : path.substr(0, slash);
    return std::any_of(project.layers.begin(), project.layers.end(), [&](const LayerPattern& other) {
        const bool is_member = other.is_folder() && !pattern.is_folder();
        return &other != &pattern && (is_member || other.is_folder() == pattern.is_folder()) &&
               other.literal_size() > pattern.literal_size() && match(other, is_member ? folder : path, {});
    });
}

// Whether the path is that of a layer which the declared environments share.
bool is_of_environment(const Project& project, const LayerPattern& pattern, std::string_view path) {
    for (const LayerPattern& other : project.layers) {
        if (!other.is_shared() || other.is_folder() != pattern.is_folder()) {
            continue;
        }
        for (const std::string& environment : project.environments) {
            if (match(other, path, Dimensions{{std::string(kEnvironmentDimension), environment}})) {
                return true;
            }
        }
    }
    return false;
}

// A folder that need not be there need not hold anything, either.
bool is_empty_option(const Project& project, const LayerPattern& pattern, const std::string& path) {
    if (!pattern.is_folder() || !pattern.is_optional || !project.folders->is_folder(path)) {
        return false;
    }
    const std::vector<std::string>& names = project.folders->names(path);
    return std::none_of(names.begin(), names.end(), is_layer_file);
}

LayerFile layer_at(const Project& project, const LayerPattern& pattern, const Dimensions& values) {
    Place place = find_place(project, project.directory, pattern, values);
    if (place.files.empty()) {
        return LayerFile{
            &pattern, join_path(place.folder, place.name + std::string(pattern.extension)), false, {}};
    }
    const bool exists = !is_empty_option(project, pattern, place.files.front());
    LayerFile layer{&pattern, place.files.front(), exists, {}};
    if (place.files.size() > 1) {
        layer.files = std::move(place.files);
    }
    return layer;
}

void add_environments(const Project& project, bool shared, std::set<std::string>& names) {
    for (const LayerPattern& pattern : project.layers) {
        if (pattern.is_shared() != shared || !pattern.has(kEnvironmentDimension)) {
            continue;
        }
        PatternSearch search(project, pattern);
        for (const Dimensions& values : search.find(project.dimensions)) {
            if (!is_of_another(project, pattern, fill_in(pattern, values))) {
                names.insert(values.find(kEnvironmentDimension)->second);
            }
        }
    }
}

}  // namespace

std::vector<LayerPattern> usual_layers() {
    std::vector<LayerPattern> layers;
    for (const std::string_view text : kUsualLayers) {
        layers.push_back(*parse_layer_pattern(text).pattern);
    }
    return layers;
}

bool holds_lowest_layer(const Project& project, const std::string& directory) {
    const LayerPattern& lowest = project.layers.front();
    return !lowest.has(kEnvironmentDimension) && lowest.is_shared() &&
           !find_place(project, directory, lowest, project.dimensions).files.empty();
}

bool check_usual_files(const Project& project, Sink& sink) {
    const std::size_t errors = sink.error_count();
    for (const LayerPattern& pattern : project.layers) {
        PatternSearch search(project, pattern);
        static_cast<void>(search.find({}));
        for (const Dimensions& values : search.doubled()) {
            const auto service = values.find(kServiceDimension);
            const bool is_taken = service == values.end() || takes_service(project, service->second);
            if (is_taken && !is_of_another(project, pattern, fill_in(pattern, values))) {
                report_twins(layer_at(project, pattern, values), sink);
            }
        }
    }
    return sink.error_count() == errors;
}

std::vector<std::string> list_environments(const Project& project) {
    if (!project.environments.empty()) {
        return project.environments;
    }
    std::set<std::string> names;
    add_environments(project, true, names);
    if (names.empty()) {
        add_environments(project, false, names);
    }
    return {names.begin(), names.end()};
}

std::vector<std::string> list_services(const Project& project, const std::string& environment) {
    Dimensions known = project.dimensions;
    known.emplace(kEnvironmentDimension, environment);
    std::set<std::string> services;
    for (const LayerPattern& pattern : project.layers) {
        if (pattern.is_shared()) {
            continue;
        }
        PatternSearch search(project, pattern);
        for (const Dimensions& values : search.find(known)) {
            const std::string& service = values.find(kServiceDimension)->second;
            const std::string path = fill_in(pattern, values);
            if (takes_service(project, service) && !is_of_another(project, pattern, path) &&
                !is_of_environment(project, pattern, path)) {
                services.insert(service);
            }
        }
    }
    return {services.begin(), services.end()};
}

bool takes_service(const Project& project, std::string_view service) {
    bool taken = false;  // The last pattern that matches decides.
    for (const std::string_view pattern : project.service_patterns) {
        const bool removes = pattern.starts_with('!');
        if (matches_glob(service, removes ? pattern.substr(1) : pattern)) {
            taken = !removes;
        }
    }
    return taken;
}

std::vector<std::string> list_unfit_files(const Project& project) {
    std::set<std::string> unfit;
    for (const LayerPattern& pattern : project.layers) {
        const LayerPattern::Segment& last = pattern.segments.back();
        std::string folder = project.directory;
        bool has_one_folder = !pattern.is_folder() && last.size() == 1 && last.front().is_dimension;
        for (std::size_t i = 0; has_one_folder && i + 1 < pattern.segments.size(); ++i) {
            has_one_folder = PatternSearch::is_known(pattern.segments[i], {});
            folder = has_one_folder ? join_path(folder, fill_in(pattern.segments[i], {})) : folder;
        }
        if (!has_one_folder) {
            continue;
        }
        for (const std::string& name : project.folders->names(folder)) {
            const std::optional<std::string_view> stem = stem_of(pattern, name);
            if (stem && !is_layer_name(*stem) && !stem->starts_with('_') && !stem->starts_with('.')) {
                unfit.insert(join_path(folder, name));
            }
        }
    }
    return {unfit.begin(), unfit.end()};
}

std::vector<std::string> list_own_dimensions(const Project& project) {
    std::vector<std::string> names;
    for (const LayerPattern& pattern : project.layers) {
        for (const LayerPattern::Segment& segment : pattern.segments) {
            for (const LayerPattern::Part& part : segment) {
                const bool is_own =
                    part.is_dimension && part.text != kEnvironmentDimension && part.text != kServiceDimension;
                if (is_own && std::find(names.begin(), names.end(), part.text) == names.end()) {
                    names.push_back(part.text);
                }
            }
        }
    }
    return names;
}

std::vector<LayerFile> list_layers(const Project& project, const std::string& environment,
                                   const std::optional<std::string>& service, LayerPart part) {
    Dimensions values = project.dimensions;
    values.emplace(kEnvironmentDimension, environment);
    if (service) {
        values.emplace(kServiceDimension, *service);
    }
    const auto first_own = std::ranges::find_if_not(project.layers, &LayerPattern::is_shared);
    const auto begin = part == LayerPart::Rest ? first_own : project.layers.begin();
    const auto end = part == LayerPart::Shared ? first_own : project.layers.end();
    std::vector<LayerFile> layers;
    for (auto pattern = begin; pattern != end; ++pattern) {
        if (service || pattern->is_shared()) {
            layers.push_back(layer_at(project, *pattern, values));
        }
    }
    return layers;
}

void report_twins(const LayerFile& layer, Sink& sink) {
    std::vector<std::string> names = layer.files;
    std::ranges::sort(names);
    for (std::size_t i = 1; i < names.size(); ++i) {
        const std::string_view name = std::string_view(names[i]).substr(names[i].rfind('/') + 1);
        const std::string stem(stem_of(*layer.pattern, name).value_or(name));
        sink.report({}, kTwoLayerFiles, names[0], names[i], stem).help = "keep one of them";
    }
}

std::vector<LayerFile> find_layer_files(const Project& project, const Dimensions& known) {
    std::vector<LayerFile> layers;
    const bool has_service = known.contains(kServiceDimension);
    for (const LayerPattern& pattern : project.layers) {
        if (!pattern.is_shared() && !has_service) {
            continue;
        }
        const bool is_one = std::all_of(pattern.segments.begin(), pattern.segments.end(),
                                        [&known](const LayerPattern::Segment& segment) {
                                            return PatternSearch::is_known(segment, known);
                                        });
        PatternSearch search(project, pattern);
        const std::vector<Dimensions> found = is_one ? std::vector<Dimensions>{known} : search.find(known);
        for (const Dimensions& values : found) {
            for (std::string& path : find_place(project, project.directory, pattern, values).files) {
                layers.push_back(LayerFile{&pattern, std::move(path), true, {}});
            }
        }
    }
    return layers;
}

std::vector<Dimensions> match_layer_path(const Project& project, std::string_view path,
                                         const Dimensions& known) {
    std::vector<Dimensions> found;
    for (const LayerPattern& pattern : project.layers) {
        const std::size_t slash = path.rfind('/');
        const bool is_member = pattern.is_folder() && slash != std::string_view::npos && is_layer_file(path);
        const std::optional<std::string_view> stem =
            !pattern.is_folder() ? stem_of(pattern, path)
                                 : (is_member ? std::optional(path.substr(0, slash)) : std::nullopt);
        std::optional<Dimensions> values = stem ? match(pattern, *stem, known) : std::nullopt;
        if (values && !is_of_another(project, pattern, *stem) &&
            (pattern.is_shared() || !is_of_environment(project, pattern, *stem))) {
            found.push_back(std::move(*values));
        }
    }
    return found;
}

bool is_layer_file(std::string_view path) {
    return path.substr(path.rfind('/') + 1).front() != '.' &&
           (path.ends_with(kTsk) || find_reader(path) != nullptr);
}

bool matches_glob(std::string_view text, std::string_view pattern) {
    std::size_t at = 0;
    std::size_t star = std::string_view::npos;
    std::size_t star_at = 0;
    std::size_t i = 0;
    while (at < text.size()) {
        if (i < pattern.size() && (pattern[i] == '?' || pattern[i] == text[at])) {
            ++i;
            ++at;
        } else if (i < pattern.size() && pattern[i] == '*') {
            star = i++;
            star_at = at;
        } else if (star != std::string_view::npos) {
            i = star + 1;
            at = ++star_at;
        } else {
            return false;
        }
    }
    return pattern.find_first_not_of('*', i) == std::string_view::npos;
}

}  // namespace tusk
