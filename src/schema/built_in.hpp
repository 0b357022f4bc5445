#pragma once

#include <array>
#include <string_view>

namespace tusk {

// A file of src/schema/builtin, made part of the program.
struct BuiltInSchema {
    std::string_view section;
    std::string_view text;
};
[[nodiscard]] const std::array<BuiltInSchema, 10>& built_in_schemas();

}  // namespace tusk
