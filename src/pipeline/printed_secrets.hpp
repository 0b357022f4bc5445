#pragma once

#include <optional>
#include <string>
#include <vector>

#include "tusk/base/arena.hpp"
#include "tusk/convert/write.hpp"

// Which places of a file that a format prints are secret, by the names that the file has for them.
namespace tusk {

// Paths such as `database.password` and `keys[0]`, of which everything below is secret, `.` for all; for a
// format of lines the names of the lines. In the order of the value.
[[nodiscard]] std::vector<std::string> list_secrets(const Value& value, const Format& format);

// What was read back of such a file, secret at these places; nothing when one of them is not there.
[[nodiscard]] std::optional<Value> mark_secrets(const Value& read, const std::vector<std::string>& places,
                                                const Format& format, Arena& arena);

}  // namespace tusk
