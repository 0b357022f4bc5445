#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "tusk/base/arena.hpp"
#include "tusk/convert/write.hpp"
#include "tusk/syntax/ast.hpp"

// What a format printed, as a value again.
namespace tusk {

// Whether a format has a line for each leaf. What is read back is then a table of the names in the lines; in
// `env` all are texts.
[[nodiscard]] bool is_line_format(const Format& format);

// The value lives in the document, in the text and in the arena that it was read with.
struct PrintedValue {
    Document document;
    Value value;
};

// Nothing for a text that the format does not print, and for a format that cannot be read.
[[nodiscard]] std::optional<PrintedValue> read_printed(std::string_view text, const Format& format,
                                                       Arena& arena);

// What was read back, as the format has it.
[[nodiscard]] std::string print_again(const Value& read, const Format& format);

}  // namespace tusk
