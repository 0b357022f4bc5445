#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "syntax/char_class.hpp"
#include "syntax/token.hpp"
#include "tusk/diag/sink.hpp"
#include "tusk/source/span.hpp"

namespace tusk {

// Cuts text into tokens on demand. The same bytes are different tokens where a key and where a
// value may stand (`8080`, `a-b`, `1.2.3`), so the parser says which it wants.
class Lexer {
  public:
    // Reads text[begin, end); offsets in tokens count from the start of `text`.
    Lexer(std::string_view text, std::uint32_t begin, std::uint32_t end, FileId file, Sink& sink);

    [[nodiscard]] Token next_key();
    [[nodiscard]] Token next_value();

    // While the middle of `a ? b : c` is read, `1:2` is no time.
    void set_colon_ends_value(bool ends) { colon_ends_value_ = ends; }
    [[nodiscard]] bool colon_ends_value() const { return colon_ends_value_; }

    // In data `${` is text, also for finding the end of a string.
    void set_interpolates(bool interpolates) { interpolates_ = interpolates; }

    [[nodiscard]] std::uint32_t offset() const { return to_offset(cursor_); }
    void rewind(std::uint32_t offset) { cursor_ = text_ + offset; }
    // Goes back to a token that was the first of its line.
    void rewind_to_first_token(std::uint32_t offset) {
        cursor_ = text_ + offset;
        after_newline_ = true;
    }
    void rewind_to_line_start(std::uint32_t offset);

    // Start of the line that the last token stands on.
    [[nodiscard]] std::uint32_t line_begin() const { return to_offset(line_begin_); }
    [[nodiscard]] char peek(std::uint32_t ahead = 0) const {
        return static_cast<std::size_t>(end_ - cursor_) > ahead ? cursor_[ahead] : '\0';
    }
    [[nodiscard]] std::uint32_t to_offset(const char* at) const {
        return static_cast<std::uint32_t>(at - text_);
    }
    [[nodiscard]] const char* pointer(std::uint32_t offset) const { return text_ + offset; }
    // Goes on behind a token that was read without the lexer.
    void pass_token(std::uint32_t end) {
        cursor_ = text_ + end;
        after_newline_ = false;
    }
    // Goes from the line end at `offset` to the first significant character after it.
    void pass_line_end(std::uint32_t offset);
    [[nodiscard]] bool at_end() const { return cursor_ == end_; }
    [[nodiscard]] std::string_view text(std::uint32_t begin, std::uint32_t end) const {
        return {text_ + begin, end - begin};
    }
    // The rest of the line after `from`, without a comment and trailing blanks.
    [[nodiscard]] std::string_view rest_of_line(std::uint32_t from) const;
    // Nothing but blanks and a comment stands between `from` and the end of the line.
    [[nodiscard]] bool ends_line(std::uint32_t from) const;
    [[nodiscard]] std::uint32_t limit() const { return to_offset(end_); }

    // `from` is after a `${`: the offset after its `}` on the same line, quoted text passed over.
    [[nodiscard]] std::optional<std::uint32_t> find_interpolation_end(std::uint32_t from) const;

    // Reports the control characters of text that no token holds.
    void check_text(std::uint32_t begin, std::uint32_t end);

    // An error in a token was reported; the document has failed.
    [[nodiscard]] bool has_failed() const { return failed_; }

  private:
    [[nodiscard]] Span span(const char* begin, const char* end) const {
        return {file_, to_offset(begin), to_offset(end)};
    }

    void skip_blanks_and_comments();
    void skip_line_comment();
    void skip_block_comment();
    [[nodiscard]] bool may_start_comment() const;
    [[nodiscard]] bool is_hash_directive_line();
    void check_hash_word();
    [[nodiscard]] Token lex_newline(Token token);
    [[nodiscard]] Token start_token();
    [[nodiscard]] Token finish(Token token, TokenKind kind, std::uint32_t size_bytes);
    [[nodiscard]] Token lex_punctuation(Token token);
    [[nodiscard]] Token lex_word(Token token);
    [[nodiscard]] Token lex_key_word(Token token);
    [[nodiscard]] Token lex_number(Token token);
    [[nodiscard]] Token lex_radix_number(Token token);
    [[nodiscard]] Token lex_float(Token token);
    [[nodiscard]] Token lex_after_integer(Token token);
    [[nodiscard]] Token lex_global(Token token);
    [[nodiscard]] Token lex_operator(Token token);
    [[nodiscard]] Token lex_string(Token token);
    [[nodiscard]] Token lex_single_quoted(Token token);
    [[nodiscard]] Token lex_double_quoted(Token token);
    [[nodiscard]] Token lex_triple(Token token, char quote);
    [[nodiscard]] Token lex_junk(Token token);
    [[nodiscard]] bool is_visible_non_ascii(const char* at) const;
    [[nodiscard]] Token lex_bad_character(Token token);
    [[nodiscard]] Token report_number(Token token, const char* what);
    [[nodiscard]] Token report_unterminated(Token token, std::string_view quote);
    [[nodiscard]] const char* end_of_split_string(const char* line_end, char quote) const;
    [[nodiscard]] const char* skip_interpolation(const char* at) const;
    void check_control(const char* at);
    void report_control(const char* at);

    const char* text_;
    const char* cursor_;
    const char* end_;
    const char* line_begin_;
    FileId file_;
    Sink& sink_;
    bool after_newline_ = true;
    bool colon_ends_value_ = false;
    bool interpolates_ = true;
    bool in_key_ = false;
    bool hash_if_open_ = false;
    bool failed_ = false;
};

}  // namespace tusk
