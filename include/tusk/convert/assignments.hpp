#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tusk/convert/write.hpp"

namespace tusk {

// A variable, and the leaf of a value that it holds: text as it is, lists and empty tables as JSON.
struct Assignment {
    std::string name;  // of A-Z, 0-9 and `_`
    std::string path;  // as messages print it
    std::string text;  // without NUL
    Span span;
};

// What the format `env` writes, before it is quoted; null is left out. Reports two keys with one name
// (TSK6015) and what no variable can hold; nothing then.
[[nodiscard]] std::optional<std::vector<Assignment>> list_assignments(const Value& value,
                                                                      const WriteOptions& options,
                                                                      Sink& sink);

// Appends `text` as one word of a POSIX shell.
void append_shell_quoted(std::string& out, std::string_view text);

}  // namespace tusk
