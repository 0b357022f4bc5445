#include "convert/json_fault.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "tusk/base/utf8.hpp"

namespace tusk {

namespace {

TUSK_DIAGNOSTIC(BadJson, Error, "{}", std::string);
TUSK_DIAGNOSTIC(LimitReached, Error, "nested deeper than {} levels", std::uint32_t);

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

// What people write without quotes.
bool is_word_char(char c) {
    return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '-' ||
           c == '.' || c == '+' || c == '$' || c == '@' || static_cast<unsigned char>(c) >= 0x80;
}

// The JSON spelling of a word of another language.
std::optional<std::string_view> find_spelling(std::string_view word) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 12> kSpellings{
        {{"True", "true"},
         {"TRUE", "true"},
         {"yes", "true"},
         {"on", "true"},
         {"False", "false"},
         {"FALSE", "false"},
         {"no", "false"},
         {"off", "false"},
         {"None", "null"},
         {"nil", "null"},
         {"NULL", "null"},
         {"undefined", "null"}}};
    const auto* const found = std::ranges::find(kSpellings, word, [](const auto& row) { return row.first; });
    return found == kSpellings.end() ? std::nullopt : std::optional(found->second);
}

// Walks the grammar until a place where it cannot go on; holds what is open on a stack of its own. Behind a
// scalar that is none it can, when a comma or the closer follows.
class FaultFinder {
  public:
    FaultFinder(std::string_view text, std::uint32_t begin, FileId file, std::uint32_t max_depth, Sink& sink)
        : text_(text), at_(begin), file_(file), max_depth_(max_depth), sink_(sink) {}

    // document = value; an object or a list is left again in leave_value().
    [[nodiscard]] bool find() {
        skip_blanks();
        if (at_ == text_.size()) {
            report(at_, at_, "a JSON file cannot be empty").help = "write `{}` for no keys, or `null`";
            return true;
        }
        while (!is_done_) {
            if (!(expects_key_ ? read_member_start() : read_value())) {
                return true;
            }
        }
        return has_bad_scalar_;
    }

  private:
    struct Open {
        char bracket;
        std::size_t begin;
    };

    [[nodiscard]] char peek(std::size_t ahead = 0) const {
        return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0';
    }
    [[nodiscard]] bool at_end() const { return at_ == text_.size(); }
    [[nodiscard]] char closer() const { return open_.back().bracket == '{' ? '}' : ']'; }

    void skip_blanks() {
        while (!at_end() && std::string_view(" \t\r\n").find(text_[at_]) != std::string_view::npos) {
            ++at_;
        }
    }

    Diagnostic& report(std::size_t begin, std::size_t end, std::string message) {
        const Span place{file_, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
        return sink_.report(place, kBadJson, std::move(message));
    }

    // The token at the cursor, as messages quote it.
    [[nodiscard]] std::size_t token_end() const {
        std::size_t end = at_;
        if (peek() == '"' || peek() == '\'') {
            const std::size_t line_end = std::min(text_.find('\n', at_), text_.size());
            const std::size_t close = text_.find(peek(), at_ + 1);
            return close < line_end ? close + 1 : line_end;
        }
        while (end < text_.size() && is_word_char(text_[end])) {
            ++end;
        }
        if (end != at_) {
            return end;
        }
        const auto next = utf8::decode(text_, at_);
        return std::min(text_.size(), at_ + (next ? next->size_bytes : 1));
    }
    [[nodiscard]] std::string describe_token() const {
        return at_end() ? "the end of the file" : fmt::format("`{}`", text_.substr(at_, token_end() - at_));
    }

    // value = object | array | string | number | "true" | "false" | "null"
    [[nodiscard]] bool read_value() {
        skip_blanks();
        if (peek() == '{' || peek() == '[') {
            return enter();
        }
        if (peek() == '"') {
            return read_string() && leave_value();
        }
        if (is_digit(peek()) || (peek() == '-' && is_digit(peek(1)))) {
            return read_number() ? leave_value() : pass_bad_scalar();
        }
        const std::string_view word = text_.substr(at_, token_end() - at_);
        if (word == "true" || word == "false" || word == "null") {
            at_ += word.size();
            return leave_value();
        }
        return report_no_value(word) && pass_bad_scalar();
    }

    // False when what follows does not end it.
    [[nodiscard]] bool pass_bad_scalar() {
        has_bad_scalar_ = true;
        at_ = token_end();
        skip_blanks();
        return (open_.empty() ? at_end() : peek() == ',' || peek() == closer()) && leave_value();
    }

    [[nodiscard]] bool enter() {
        const char bracket = peek();
        open_.push_back(Open{bracket, at_});
        if (open_.size() > max_depth_) {
            const auto begin = static_cast<std::uint32_t>(at_);
            sink_.report(Span{file_, begin, begin + 1}, kLimitReached, std::uint32_t{max_depth_});
            return false;
        }
        ++at_;
        skip_blanks();
        if (peek() == closer()) {
            return leave();
        }
        expects_key_ = bracket == '{';
        return true;
    }

    [[nodiscard]] bool leave() {
        ++at_;
        open_.pop_back();
        return leave_value();
    }

    // member = string ":" value
    [[nodiscard]] bool read_member_start() {
        skip_blanks();
        if (peek() != '"') {
            report_no_key();
            return false;
        }
        if (!read_string()) {
            return false;
        }
        skip_blanks();
        if (peek() != ':') {
            if (!report_common()) {
                report(at_, token_end(),
                       fmt::format("expected `:` after the key, found {}", describe_token()))
                    .help = peek() == '=' ? "write `:` for it" : "put a `:` and the value after the key";
            }
            return false;
        }
        ++at_;
        expects_key_ = false;
        return true;
    }

    // What follows a value: "," and another one, the closer, or the end.
    [[nodiscard]] bool leave_value() {
        skip_blanks();
        if (open_.empty()) {
            is_done_ = at_end();
            if (!is_done_ && !report_common()) {
                report(
                    at_, token_end(),
                    fmt::format("expected the end of the file after the value, found {}", describe_token()))
                    .help = "a JSON file holds one value: put several in a list `[ ]`";
            }
            return is_done_;
        }
        if (!at_end() && peek() == closer()) {
            return leave();
        }
        if (peek() != ',') {
            report_no_comma();
            return false;
        }
        const std::size_t comma = at_++;
        skip_blanks();
        if (peek() == '}' || peek() == ']') {
            report(comma, comma + 1, fmt::format("a comma stands before `{}`", peek())).help =
                "remove the comma";
            return false;
        }
        expects_key_ = open_.back().bracket == '{';
        return true;
    }

    [[nodiscard]] bool read_string() {
        const std::size_t begin = at_++;
        bool has_bad_escape = false;  // text that was not meant to have any gives one finding
        while (!at_end() && peek() != '"') {
            const auto c = static_cast<unsigned char>(peek());
            if (c == '\n' || c == '\r') {
                break;
            }
            if (c < 0x20) {
                report(at_, at_ + 1, fmt::format("the control character U+{:04X} stands in a string", c))
                    .help = c == '\t' ? "write `\\t`" : fmt::format("write `\\u{:04x}`, or remove it", c);
                return false;
            }
            if (c == '\\' && !read_escape(has_bad_escape)) {
                has_bad_escape = true;
                has_bad_scalar_ = true;
            }
            at_ += at_end() || peek() == '\n' || peek() == '\r' ? 0U : 1U;
        }
        if (peek() != '"' && has_bad_escape) {
            return false;
        }
        if (peek() != '"') {
            report(begin, at_, "the string is not closed").help =
                at_end() ? "close it with `\"`"
                         : "close it with `\"` on its line, or write `\\n` for a line end";
            return false;
        }
        ++at_;
        return true;
    }

    // Leaves the cursor on the last character of the escape.
    [[nodiscard]] bool read_escape(bool is_silent) {
        const std::size_t begin = at_++;
        if (std::string_view("\"\\/bfnrt").find(peek()) != std::string_view::npos && !at_end()) {
            return true;
        }
        std::size_t digits = 0;
        if (peek() == 'u') {
            while (digits < 4 &&
                   std::string_view("0123456789abcdefABCDEF").find(peek(digits + 1)) !=
                       std::string_view::npos &&
                   at_ + digits + 1 < text_.size()) {
                ++digits;
            }
            at_ += digits;
            if (digits == 4) {
                return true;
            }
        }
        if (is_silent) {
            return false;
        }
        const auto next = digits == 0 ? utf8::decode(text_, at_) : std::nullopt;
        const bool is_text = next && next->code_point >= 0x20;
        const std::size_t end =
            std::min(text_.size(), is_text ? at_ + next->size_bytes : at_ + (digits == 0 ? 0 : 1));
        report(begin, end, fmt::format("`{}` is no escape in JSON", text_.substr(begin, end - begin))).help =
            digits != 0 || peek() == 'u' ? "write four hex digits after `\\u`"
                                         : "write `\\\\` for a backslash";
        return false;
    }

    // number = [ "-" ] ( "0" | digit-not-0 { digit } ) [ "." digits ] [ ( "e" | "E" ) [ "+" | "-" ] digits ]
    [[nodiscard]] bool read_number() {
        const std::string_view number = text_.substr(at_, token_end() - at_);
        const std::size_t minus = number.front() == '-' ? 1 : 0;
        const auto skip_digits = [number](std::size_t from) {
            return std::min(number.find_first_not_of("0123456789", from), number.size());
        };
        std::size_t end = skip_digits(minus);
        if (number[minus] == '0' && end > minus + 1) {
            report_number(number, "has a leading zero",
                          fmt::format("{}", number.substr(0, minus)) + strip_zeros(number.substr(minus)));
            return false;
        }
        if (end < number.size() && number[end] == '.') {
            const std::size_t fraction = skip_digits(end + 1);
            if (fraction == end + 1) {
                report_number(number, "has no digit after the point",
                              end + 1 == number.size() ? fmt::format("{}0", number) : "");
                return false;
            }
            end = fraction;
        }
        if (end < number.size() && (number[end] == 'e' || number[end] == 'E')) {
            const std::size_t sign =
                end + 1 < number.size() && (number[end + 1] == '+' || number[end + 1] == '-');
            const std::size_t exponent = skip_digits(end + 1 + sign);
            end = exponent == end + 1 + sign ? end : exponent;
        }
        if (end != number.size()) {
            report_number(number, "is no JSON number", "");
            return false;
        }
        at_ += number.size();
        return true;
    }

    static std::string strip_zeros(std::string_view digits) {
        const std::size_t first = digits.find_first_not_of('0');
        return first == std::string_view::npos || !is_digit(digits[first])
                   ? "0" + std::string(digits.substr(std::min(first, digits.size())))
                   : std::string(digits.substr(first));
    }

    void report_number(std::string_view number, std::string_view why, const std::string& instead) {
        report(at_, at_ + number.size(), fmt::format("`{}` {}", number, why)).help =
            instead.empty() ? fmt::format("write `\"{}\"` for the text", number)
                            : fmt::format("write `{}`, or `\"{}\"` for the text", instead, number);
    }

    // Mistakes that are the same wherever they stand; false when this is none of them.
    [[nodiscard]] bool report_common() {
        if (at_end() && !open_.empty()) {
            const Open& opener = open_.back();
            report(opener.begin, opener.begin + 1, fmt::format("the `{}` is not closed", opener.bracket))
                .help = fmt::format("add a `{}`", closer());
            return true;
        }
        if (peek() == '#' || (peek() == '/' && (peek(1) == '/' || peek(1) == '*'))) {
            const std::size_t line_end = std::min(text_.find('\n', at_), text_.size());
            const std::size_t close = peek(1) == '*' ? text_.find("*/", at_ + 2) : std::string_view::npos;
            report(at_, close < line_end ? close + 2 : line_end, "JSON has no comments").help =
                "remove it, or keep the configuration in a .tsk file";
            return true;
        }
        return false;
    }

    void report_no_key() {
        if (report_common()) {
            return;
        }
        const std::string_view found = text_.substr(at_, token_end() - at_);
        if (peek() == '\'') {
            report_single_quotes(found);
        } else if (!found.empty() && is_word_char(found.front())) {
            report(at_, token_end(), fmt::format("`{}` is a key without quotes", found)).help =
                fmt::format("write `\"{}\"`", found);
        } else {
            report(at_, token_end(),
                   fmt::format("expected a key in double quotes, found {}", describe_token()))
                .help = peek() == ',' ? "remove the comma" : "write `\"key\": value`";
        }
    }

    void report_single_quotes(std::string_view found) {
        std::string_view content = found.substr(1);
        content.remove_suffix(content.ends_with('\'') ? 1 : 0);
        report(at_, token_end(), fmt::format("`{}` stands in single quotes", found)).help =
            content.find_first_of("\"\\") == std::string_view::npos
                ? fmt::format("write `\"{}\"`", content)
                : "put it in double quotes, with a `\\` before each `\"` in it";
    }

    // Whether it is a scalar, though none of JSON.
    [[nodiscard]] bool report_no_value(std::string_view word) {
        if (report_common()) {
            return false;
        }
        if (peek() == '\'') {
            report_single_quotes(word);
        } else if (word == "NaN" || word == "Infinity" || word == "-Infinity") {
            report(at_, token_end(), fmt::format("`{}` is no number in JSON", word)).help =
                fmt::format("write `null`, or `\"{}\"` for the text", word);
        } else if (const auto spelling = find_spelling(word)) {
            report(at_, token_end(), fmt::format("`{}` is no value in JSON", word)).help =
                fmt::format("write `{}`, or `\"{}\"` for the text", *spelling, word);
        } else if ((word.starts_with('+') || word.starts_with('.')) && word.size() > 1 && is_digit(word[1])) {
            report_number(word, "is no JSON number",
                          word.front() == '.' ? fmt::format("0{}", word) : std::string(word.substr(1)));
        } else if (!word.empty() && is_word_char(word.front())) {
            report(at_, token_end(), fmt::format("`{}` is no value in JSON", word)).help =
                fmt::format("write `\"{}\"` for the text", word);
        } else {
            report(at_, token_end(), fmt::format("expected a value, found {}", describe_token())).help =
                peek() == ',' ? "remove the comma, or write `null`" : "write a value, or `null`";
            return false;
        }
        return true;
    }

    void report_no_comma() {
        if (report_common()) {
            return;
        }
        Diagnostic& diagnostic = report(
            at_, token_end(), fmt::format("expected `,` or `{}`, found {}", closer(), describe_token()));
        if (peek() == '}' || peek() == ']') {
            const auto begin = static_cast<std::uint32_t>(open_.back().begin);
            diagnostic.labels.push_back(Label{Span{file_, begin, begin + 1}, "opened here"});
            diagnostic.help = fmt::format("close it with `{}`", closer());
        } else {
            diagnostic.help = "put a `,` before it";
        }
    }

    std::string_view text_;
    std::size_t at_;
    FileId file_;
    std::uint32_t max_depth_;
    Sink& sink_;
    std::vector<Open> open_;
    bool expects_key_ = false;
    bool is_done_ = false;
    bool has_bad_scalar_ = false;
};

}  // namespace

bool report_json_fault(std::string_view text, std::uint32_t begin, FileId file, std::uint32_t max_depth,
                       Sink& sink) {
    return FaultFinder(text, begin, file, max_depth, sink).find();
}

}  // namespace tusk
