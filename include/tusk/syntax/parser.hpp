#pragma once

#include <cstdint>
#include <string_view>

#include "tusk/diag/sink.hpp"
#include "tusk/source/span.hpp"
#include "tusk/syntax/ast.hpp"

namespace tusk {

struct ParseLimits {
    std::uint32_t depth = 200;
    std::uint32_t key_bytes = 1024;
    // What the aliases of a YAML file may add to it, so that a small file cannot stand for a huge one.
    std::uint64_t alias_values = 1'000'000;
    std::uint64_t alias_bytes = std::uint64_t{16} << 20U;
};

enum class Dialect : std::uint8_t {
    Tsk,
    // Strings are data: `${` and `@env` in them mean nothing. The caller has made sure that the
    // text is JSON.
    JsonData,
};

// Parses a whole document. Reports every mistake to `sink`, goes on after it, and returns what it
// could build; `failed` says whether an error was reported. `text` must outlive the result and be
// the text of `file`. Linear in the size of the text.
[[nodiscard]] Document parse_document(std::string_view text, FileId file, Sink& sink,
                                      Dialect dialect = Dialect::Tsk, const ParseLimits& limits = {});

// Parses `text` from `begin` on as one JSON value of any kind, as data; the root of the result is
// that value, which stands inside `levels` of nesting. The caller has made sure that the text is JSON.
[[nodiscard]] Document parse_json_value(std::string_view text, FileId file, Sink& sink,
                                        const ParseLimits& limits = {}, std::uint32_t begin = 0,
                                        std::uint32_t levels = 0);

}  // namespace tusk
