#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "tusk/diag/secret_places.hpp"
#include "tusk/source/source_manager.hpp"

namespace tusk {

struct ByteRange {
    std::size_t begin;
    std::size_t end;
};

// What nobody may read of a line.
enum class SecretPart : std::uint8_t {
    OfItsKeys,  // the values of keys on it that look secret
    Value,      // all but its key: it belongs to the value of a key above
    Text,       // all of it
};

// The parts of a source line that nobody may read: when a key on it looks secret, the contents of
// every string after it and all bare text. Ascending, never empty. Knows no syntax beyond quotes,
// since the file may be broken; rather hides too much.
[[nodiscard]] std::vector<ByteRange> find_secret_parts(std::string_view line,
                                                       SecretPart secret = SecretPart::OfItsKeys,
                                                       std::span<const std::string> names = {});

// The same of the line text[begin, end), when it is part of a value that began above as well; from its
// start.
[[nodiscard]] std::vector<ByteRange> find_secret_parts(std::string_view text, ByteRange line,
                                                       std::span<const std::string> names = {});

// The same of a line of a source, with the `places` in it, which may be null.
[[nodiscard]] std::vector<ByteRange> find_secret_parts(const SourceManager& sources, FileId file,
                                                       ByteRange line, const SecretPlaces* places);

// Whether `text` starts with a call of `@env`, which says no more than where a secret comes from.
[[nodiscard]] bool is_env_call(std::string_view text);

// Where the value of the first key that looks secret starts.
[[nodiscard]] std::optional<std::size_t> find_secret_value(std::string_view line,
                                                           std::span<const std::string> names);

// Whether the text of a key looks secret, or has one of `names` as a whole word.
[[nodiscard]] bool is_secret_key(std::string_view key, std::span<const std::string> names);

// Where the value of a line `key: ...`, `key = ...` or `key { ...` starts, 0 for another line.
[[nodiscard]] std::size_t find_value_of_key(std::string_view line);

// `begin` is at a quote: the contents of the string, and where it ends. One that is not closed goes to
// the end of the line.
struct QuotedText {
    ByteRange contents;
    std::size_t end;
    bool is_closed;
};
[[nodiscard]] QuotedText scan_quoted(std::string_view line, std::size_t begin);

}  // namespace tusk
