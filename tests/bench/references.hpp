#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

// Documents that consist of references and expressions, the same on every machine.
namespace tusk::bench {

// One way to refer to something.
struct ReferenceShape {
    std::string_view name;
    std::size_t references_per_entry = 1;
    // The value of the entry of this number.
    std::string (*make_value)(std::size_t number) = nullptr;
};

[[nodiscard]] std::span<const ReferenceShape> reference_shapes();

// A document with at least `reference_count` references, in sections of 20 entries.
[[nodiscard]] std::string make_references(const ReferenceShape& shape, std::size_t reference_count);

// As many entries of all shapes, and the same document with values in place of what refers to them.
[[nodiscard]] std::string make_mixed_references(std::size_t reference_count);
[[nodiscard]] std::string make_same_without_references(std::size_t reference_count);

}  // namespace tusk::bench
