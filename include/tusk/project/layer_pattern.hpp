#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tusk/source/span.hpp"

namespace tusk {

inline constexpr std::string_view kEnvironmentDimension = "env";
inline constexpr std::string_view kServiceDimension = "service";

// Values by the name of their dimension: `env`, `service`, and those of the project, such as `region`.
using Dimensions = std::map<std::string, std::string, std::less<>>;

// The path of one layer, with dimensions in it: `region/{region}.tsk?`. Rules: tusk(1), PROJECT.
struct LayerPattern {
    // A piece of text, or the name of a dimension whose value stands there.
    struct Part {
        std::string text;
        bool is_dimension = false;
    };
    using Segment = std::vector<Part>;

    std::string text;               // as written
    std::vector<Segment> segments;  // the last one without its extension
    std::string_view extension;     // `.tsk` stands for all formats; empty for a folder
    bool is_optional = false;
    Span at;  // in tusk.tsk; no place in the usual layout

    // The files of a folder are one layer.
    [[nodiscard]] bool is_folder() const { return extension.empty(); }
    [[nodiscard]] bool has(std::string_view dimension) const;
    // Whether the layer is the same for all services.
    [[nodiscard]] bool is_shared() const { return !has(kServiceDimension); }
    // How much of it is written out: of two patterns that fit a file, the file is of the one with more.
    [[nodiscard]] std::size_t literal_size() const;
};

struct LayerPatternResult {
    std::optional<LayerPattern> pattern;
    std::string fault;  // what is wrong with it, when there is none
    std::string help;   // what to write instead
};

[[nodiscard]] LayerPatternResult parse_layer_pattern(std::string_view text);

// [A-Za-z_][A-Za-z0-9_]*: what a dimension may be called.
[[nodiscard]] bool is_dimension_name(std::string_view name);
// [A-Za-z0-9][A-Za-z0-9._-]*: what an environment, a service or the value of a dimension may be.
[[nodiscard]] bool is_layer_name(std::string_view name);

// The text of a segment, or the path without its extension, for values of all of its dimensions.
[[nodiscard]] std::string fill_in(const LayerPattern::Segment& segment, const Dimensions& values);
[[nodiscard]] std::string fill_in(const LayerPattern& pattern, const Dimensions& values);

// The values with which the segment, or the pattern, becomes `text`, `known` among them; nothing when there
// are none. Of several ways, the first dimension takes the most.
[[nodiscard]] std::optional<Dimensions> match(const LayerPattern::Segment& segment, std::string_view text,
                                              const Dimensions& known);
[[nodiscard]] std::optional<Dimensions> match(const LayerPattern& pattern, std::string_view text,
                                              const Dimensions& known);

}  // namespace tusk
