#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace tusk {

struct ByteRange {
    std::size_t begin;
    std::size_t end;
};

// The parts of a source line that nobody may read: when a key on it looks secret, the contents of
// every string after it and all bare text. Ascending, never empty. Knows no syntax beyond quotes,
// since the file may be broken; rather hides too much.
[[nodiscard]] std::vector<ByteRange> find_secret_parts(std::string_view line);
// As above, when all of the line behind `begin` is the value of such a key.
[[nodiscard]] std::vector<ByteRange> find_value_parts(std::string_view line, std::size_t begin);

}  // namespace tusk
