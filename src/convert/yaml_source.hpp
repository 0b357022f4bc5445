#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace tusk {

// Reads the source of a YAML text beside yaml-cpp, which says only where a node starts. Offsets are
// bytes of the text, which starts at `begin`, behind a byte order mark.
class YamlSource {
  public:
    YamlSource(std::string_view text, std::size_t begin) : text_(text), begin_(begin) {}

    [[nodiscard]] std::string_view text() const { return text_; }
    [[nodiscard]] char at(std::size_t offset) const { return offset < text_.size() ? text_[offset] : '\0'; }
    [[nodiscard]] bool has_quote(std::size_t offset) const { return at(offset) == '"' || at(offset) == '\''; }
    [[nodiscard]] bool has_block_text(std::size_t offset) const {
        return at(offset) == '|' || at(offset) == '>';
    }

    // The anchor and the tag of a node, and where its content starts.
    struct Properties {
        std::size_t end = 0;      // of the last one
        std::size_t content = 0;  // first text after them
        std::size_t tag_begin = 0;
        std::string_view tag;  // as written
    };
    [[nodiscard]] Properties read_properties(std::size_t from, int max_count) const;

    // End of the scalar that starts at `begin` and whose value is `value`.
    [[nodiscard]] std::size_t find_scalar_end(std::size_t begin, std::string_view value) const;
    // `~`, `null`, `Null` or `NULL` at `begin`, else empty.
    [[nodiscard]] std::string_view match_null(std::size_t begin) const;
    // End of the word of an alias, an anchor or a tag.
    [[nodiscard]] std::size_t find_word_end(std::size_t begin) const;
    // First offset that is no white space and in no comment.
    [[nodiscard]] std::size_t skip_space(std::size_t from) const;
    // First offset from `from` to `to` that is neither white space, comment, separator nor document
    // marker, else `to`: text that yaml-cpp left out.
    [[nodiscard]] std::size_t find_left_out(std::size_t from, std::size_t to) const;
    // Bytes from the start of its line.
    [[nodiscard]] std::int64_t column(std::size_t offset) const;

  private:
    std::string_view text_;
    std::size_t begin_;
};

}  // namespace tusk
