#include "project/outputs_section.hpp"

#include <array>

#include "tusk/base/edit_distance.hpp"

namespace tusk {

namespace {

constexpr std::array<std::string_view, 3> kKeys{"format", "render", "form"};
constexpr std::array<std::string_view, 2> kDimensions{kEnvironmentDimension, kServiceDimension};

// What is wrong with a path, and what to write instead.
struct PathFault {
    std::string found;
    std::string help;
};

std::optional<PathFault> find_segment_fault(std::string_view segment) {
    if (segment == "." || segment == ".." || segment.empty()) {
        return PathFault{fmt::format("`{}` as a part of it", segment),
                         "write the path below the folder of --output, as in \"{env}/{service}.json\""};
    }
    return std::nullopt;
}

std::optional<PathFault> find_brace_fault(std::string_view path) {
    for (std::size_t at = path.find_first_of("{}"); at != std::string_view::npos;
         at = path.find_first_of("{}", at + 1)) {
        const std::size_t end = path[at] == '{' ? path.find('}', at) : std::string_view::npos;
        if (end == std::string_view::npos) {
            return PathFault{fmt::format("a lone `{}`", path[at]),
                             "what stands in braces is `{env}` or `{service}`"};
        }
        const std::string_view name = path.substr(at + 1, end - at - 1);
        if (std::find(kDimensions.begin(), kDimensions.end(), name) == kDimensions.end()) {
            const auto similar = find_similar(name, kDimensions);
            return PathFault{
                fmt::format("`{{{}}}`", name),
                similar ? fmt::format("did you mean `{{{}}}`?", *similar) : "use `{env}` and `{service}`"};
        }
        at = end;
    }
    return std::nullopt;
}

std::optional<PathFault> find_path_fault(std::string_view path) {
    if (path.starts_with('/')) {
        return PathFault{"one that is absolute", "leave out the `/` at its start"};
    }
    for (const char c : path) {
        if (c == '\\' || static_cast<unsigned char>(c) < ' ' || c == '\x7f') {
            return PathFault{c == '\\' ? "a `\\`" : "a control character", "separate folders by `/`"};
        }
    }
    std::string_view rest = path.ends_with('/') ? path.substr(0, path.size() - 1) : path;
    while (true) {
        const std::size_t slash = rest.find('/');
        if (std::optional<PathFault> fault = find_segment_fault(rest.substr(0, slash))) {
            return fault;
        }
        if (slash == std::string_view::npos) {
            return find_brace_fault(path);
        }
        rest.remove_prefix(slash + 1);
    }
}

// A text that is not empty; what else is there is reported.
std::optional<Value> find_name(const SettingReader& row, std::string_view key) {
    std::optional<Value> name = row.find_text(key);
    if (name && name->text().empty()) {
        row.report(key, name->span(), "a name", "an empty string");
        return std::nullopt;
    }
    return name;
}

std::string text_of(const std::optional<Value>& value) {
    return value ? std::string(value->text()) : std::string();
}

void decode_row(const SettingReader& section, const SettingReader& row, const Member& member,
                Project& project) {
    const bool are_known = row.check_keys(kKeys);
    const bool has_format = row.has("format");
    if (has_format == row.has("render")) {
        if (has_format || are_known) {
            section
                .report(member.key, member.value.span(), "a table with `format` or `render`",
                        has_format ? "both of them" : "neither")
                .help = "write `{ format: \"json\" }` or `{ render: \"discovery\" }`";
        }
        return;
    }
    const std::optional<Value> format = find_name(row, "format");
    const std::optional<Value> target = find_name(row, "render");
    const std::optional<Value> form = find_name(row, "form");
    if (!format && !target) {
        return;
    }
    if (form && !target) {
        row.report("form", form->span(), "beside `render`", "beside `format`");
        return;
    }
    project.outputs.push_back(OutputRule{std::string(member.key), text_of(format), text_of(target),
                                         text_of(form), member.value.span(),
                                         (format ? format : target)->span(), form ? form->span() : Span{}});
}

}  // namespace

std::vector<OutputRule> default_outputs() {
    return {OutputRule{"{env}/{service}.json", "json", {}, {}, {}, {}, {}},
            OutputRule{"{env}/discovery.json", {}, "discovery", {}, {}, {}, {}}};
}

void decode_outputs_section(const SettingReader& section, Project& project) {
    project.outputs.clear();
    for (const Member& member : section.members()) {
        if (const std::optional<PathFault> fault = find_path_fault(member.key)) {
            section
                .report(member.key, member.value.span(), "a path in the folder that is built", fault->found)
                .help = fault->help;
            continue;
        }
        if (const std::optional<SettingReader> row = section.find_table(member.key)) {
            decode_row(section, *row, member, project);
        }
    }
}

}  // namespace tusk
