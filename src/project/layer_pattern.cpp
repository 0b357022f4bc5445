#include "tusk/project/layer_pattern.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <span>

#include "tusk/convert/read.hpp"

namespace tusk {

namespace {

constexpr std::string_view kTsk = ".tsk";

bool is_letter(char c) {
    return std::isalpha(static_cast<unsigned char>(c)) != 0;
}
bool is_digit(char c) {
    return std::isdigit(static_cast<unsigned char>(c)) != 0;
}
bool is_control(char c) {
    return static_cast<unsigned char>(c) < ' ' || c == '\x7F';
}

// `.tsk` or that of a reader; empty when it is none of a layer.
std::string_view extension_of(std::string_view path) {
    if (path.ends_with(kTsk)) {
        return kTsk;
    }
    const Reader* const reader = find_reader(path);
    return reader == nullptr ? std::string_view() : reader->extension;
}

struct Fault {
    std::string text;  // empty when there is none
    std::string help;
};

// What is wrong with the path as a path.
Fault find_path_fault(std::string_view path) {
    if (path.empty()) {
        return {"is empty", "write a path such as \"base.tsk\""};
    }
    if (path.front() == '/' || path.front() == '~') {
        return {"is no path in the project", "a layer is seen from the folder of `project.dir`"};
    }
    if (path.find('\\') != std::string_view::npos || std::any_of(path.begin(), path.end(), is_control)) {
        return {"is no portable path", "write folders with `/`"};
    }
    if (path.find_first_of("*[") != std::string_view::npos) {
        return {"has `*` or `[`, and a layer is one path",
                "a folder whose files are one layer ends in `/`: \"features/\""};
    }
    if (path.find('?') != std::string_view::npos) {
        return {"has `?` before its end", "`?` at the end says that the layer may be absent"};
    }
    return {};
}

Fault find_segment_fault(std::string_view segment) {
    if (segment.empty() || segment == "." || segment == "..") {
        return {segment.empty() ? "has an empty segment" : fmt::format("has the segment `{}`", segment),
                "write the path from the folder of `project.dir` downwards"};
    }
    return {};
}

std::string to_lower(std::string_view text) {
    std::string lower(text);
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return lower;
}

// `{environment}` and `{Service}` would be dimensions of their own, which nobody means.
Fault find_dimension_fault(std::string_view name) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 6> kMeant{
        {{"env", kEnvironmentDimension},
         {"envs", kEnvironmentDimension},
         {"environment", kEnvironmentDimension},
         {"environments", kEnvironmentDimension},
         {"service", kServiceDimension},
         {"services", kServiceDimension}}};
    if (!is_dimension_name(name)) {
        return {fmt::format("has no name of a dimension in `{{{}}}`", name),
                "a dimension is written `{env}`, `{service}` or, for one of your own, `{region}`"};
    }
    const std::string lower = to_lower(name);
    for (const auto& [similar, meant] : kMeant) {
        if (lower == similar && name != meant) {
            return {fmt::format("has `{{{}}}`, which is written `{{{}}}`", name, meant),
                    fmt::format("write `{{{}}}`", meant)};
        }
    }
    return {};
}

// Cuts a segment into texts and dimensions.
Fault split_segment(std::string_view text, LayerPattern::Segment& parts) {
    while (!text.empty()) {
        const std::size_t open = std::min(text.find('{'), text.size());
        const std::string_view before = text.substr(0, open);
        if (before.find('}') != std::string_view::npos) {
            return {"has a `}` without `{`", "a dimension is written `{env}`"};
        }
        if (!before.empty()) {
            parts.push_back({std::string(before), false});
        }
        text.remove_prefix(open);
        if (text.empty()) {
            return {};
        }
        const std::size_t close = text.find('}');
        if (close == std::string_view::npos) {
            return {"has a `{` without `}`", "a dimension is written `{env}`"};
        }
        const std::string_view name = text.substr(1, close - 1);
        if (Fault fault = find_dimension_fault(name); !fault.text.empty()) {
            return fault;
        }
        if (!parts.empty() && parts.back().is_dimension) {
            return {fmt::format("has nothing between `{{{}}}` and `{{{}}}`", parts.back().text, name),
                    fmt::format("write `{{{}}}-{{{}}}`", parts.back().text, name)};
        }
        parts.push_back({std::string(name), true});
        text.remove_prefix(close + 1);
    }
    return {};
}

Fault split_path(std::string_view path, LayerPattern& pattern) {
    while (!path.empty()) {
        const std::string_view segment = path.substr(0, path.find('/'));
        Fault fault = find_segment_fault(segment);
        if (fault.text.empty()) {
            fault = split_segment(segment, pattern.segments.emplace_back());
        }
        if (!fault.text.empty()) {
            return fault;
        }
        path.remove_prefix(std::min(segment.size() + 1, path.size()));
    }
    return {};
}

LayerPatternResult refuse(Fault fault) {
    return {std::nullopt, std::move(fault.text), std::move(fault.help)};
}

bool match_parts(std::span<const LayerPattern::Part> parts, std::string_view text, Dimensions& values) {
    if (parts.empty()) {
        return text.empty();
    }
    const LayerPattern::Part& part = parts.front();
    const auto known = part.is_dimension ? values.find(part.text) : values.end();
    if (!part.is_dimension || known != values.end()) {
        const std::string_view expected = part.is_dimension ? known->second : part.text;
        return text.starts_with(expected) &&
               match_parts(parts.subspan(1), text.substr(expected.size()), values);
    }
    for (std::size_t size = text.size(); size > 0; --size) {
        const std::string_view value = text.substr(0, size);
        if (!is_layer_name(value)) {
            continue;
        }
        const auto added = values.emplace(part.text, value).first;
        if (match_parts(parts.subspan(1), text.substr(size), values)) {
            return true;
        }
        values.erase(added);
    }
    return false;
}

}  // namespace

bool LayerPattern::has(std::string_view dimension) const {
    const auto is_it = [dimension](const Part& part) { return part.is_dimension && part.text == dimension; };
    return std::any_of(segments.begin(), segments.end(), [&is_it](const Segment& segment) {
        return std::any_of(segment.begin(), segment.end(), is_it);
    });
}

std::size_t LayerPattern::literal_size() const {
    std::size_t size = 0;
    for (const Segment& segment : segments) {
        for (const Part& part : segment) {
            size += part.is_dimension ? 0 : part.text.size();
        }
    }
    return size;
}

LayerPatternResult parse_layer_pattern(std::string_view text) {
    LayerPattern pattern;
    pattern.text = text;
    std::string_view path = text;
    if (path.ends_with('?')) {
        pattern.is_optional = true;
        path.remove_suffix(1);
    }
    if (Fault fault = find_path_fault(path); !fault.text.empty()) {
        return refuse(std::move(fault));
    }
    if (path.ends_with('/')) {
        path.remove_suffix(1);
    } else {
        pattern.extension = extension_of(path);
        path.remove_suffix(pattern.extension.size());
        if (pattern.is_folder() || path.empty() || path.ends_with('/')) {
            return refuse({"names no layer file",
                           "a layer ends in .tsk, .json, .yaml or .yml, and a folder whose files are one "
                           "layer in `/`"});
        }
    }
    if (path == "tusk" || path.ends_with("/tusk")) {
        return refuse({"is a project file", "a layer has another name"});
    }
    Fault fault = split_path(path, pattern);
    return fault.text.empty() ? LayerPatternResult{std::move(pattern), {}, {}} : refuse(std::move(fault));
}

bool is_dimension_name(std::string_view name) {
    return !name.empty() && !is_digit(name.front()) && std::all_of(name.begin(), name.end(), [](char c) {
        return is_letter(c) || is_digit(c) || c == '_';
    });
}

bool is_layer_name(std::string_view name) {
    const auto is_alphanumeric = [](char c) { return is_letter(c) || is_digit(c); };
    return !name.empty() && is_alphanumeric(name.front()) &&
           std::all_of(name.begin(), name.end(),
                       [&](char c) { return is_alphanumeric(c) || c == '.' || c == '_' || c == '-'; });
}

std::string fill_in(const LayerPattern::Segment& segment, const Dimensions& values) {
    std::string text;
    for (const LayerPattern::Part& part : segment) {
        text += part.is_dimension ? values.at(part.text) : part.text;
    }
    return text;
}

std::string fill_in(const LayerPattern& pattern, const Dimensions& values) {
    std::string path;
    for (const LayerPattern::Segment& segment : pattern.segments) {
        path += (path.empty() ? "" : "/") + fill_in(segment, values);
    }
    return path;
}

std::optional<Dimensions> match(const LayerPattern::Segment& segment, std::string_view text,
                                const Dimensions& known) {
    Dimensions values = known;
    return match_parts(segment, text, values) ? std::optional(std::move(values)) : std::nullopt;
}

std::optional<Dimensions> match(const LayerPattern& pattern, std::string_view text, const Dimensions& known) {
    Dimensions values = known;
    for (const LayerPattern::Segment& segment : pattern.segments) {
        const bool is_last = &segment == &pattern.segments.back();
        const std::size_t end = is_last ? text.size() : std::min(text.find('/'), text.size());
        if (!match_parts(segment, text.substr(0, end), values)) {
            return std::nullopt;
        }
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return text.empty() ? std::optional(std::move(values)) : std::nullopt;
}

}  // namespace tusk
