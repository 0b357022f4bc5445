#pragma once

#include <cstdint>
#include <string_view>

namespace tusk {

// What a YAML scalar is, and the number when it is one.
struct YamlScalar {
    enum class Kind : std::uint8_t { Null, Bool, Int, Float, Text, OutOfRange, NotFinite };

    Kind kind = Kind::Text;
    bool boolean = false;
    std::int64_t integer = 0;
    double floating = 0;
};

// A plain scalar by the core schema of YAML 1.2: `no` and `1_000` are text, `012` is 12.
[[nodiscard]] YamlScalar resolve_plain(std::string_view text);

// Whether readers of YAML 1.1 take the plain scalar for a bool that is text in 1.2.
[[nodiscard]] bool is_bool_of_yaml_1_1(std::string_view text);

}  // namespace tusk
