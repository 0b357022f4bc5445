#include "convert/yaml_outline.hpp"

#include <algorithm>
#include <charconv>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "tusk/base/utf8.hpp"
#include "tusk/syntax/ast.hpp"

namespace tusk {

namespace {

TUSK_DIAGNOSTIC(BadCharacter, Error, "unexpected character {}", std::string);
TUSK_DIAGNOSTIC(BadYaml, Error, "{}", std::string);
TUSK_DIAGNOSTIC(YamlFeature, Error, "the directive `{}` is not supported: files are read as YAML 1.2",
                std::string);
TUSK_DIAGNOSTIC_AS(ShallowText, YamlFeature, Error,
                   "text that is not deeper than its anchor or tag is not supported");
TUSK_DIAGNOSTIC(LimitReached, Error, "nested deeper than {} levels", std::uint32_t);
TUSK_DIAGNOSTIC_AS(KeyTooLong, LimitReached, Error, "key is longer than {} bytes", std::uint32_t);

constexpr std::size_t kMaxKeySourceBytes =
    1024;  // what yaml-cpp takes for a key without a `?`, quotes included

bool is_blank(char c) {
    return c == ' ' || c == '\t';
}
bool is_break(char c) {
    return c == '\n' || c == '\r';
}
bool is_flow_indicator(char c) {
    return c == ',' || c == '[' || c == ']' || c == '{' || c == '}';
}

// Cuts the text into tokens without looking at how they fit together. The one thing it must know of
// the structure is how deep the innermost entry stands, since text of several lines ends there.
class Outline {
  public:
    Outline(std::string_view text, std::uint32_t begin, FileId file, std::uint32_t max_depth, Sink& sink)
        : text_(text), at_(begin), line_begin_(begin), file_(file), max_depth_(max_depth), sink_(sink) {}

    [[nodiscard]] bool check() {
        if (!check_characters() || !skip_directives()) {
            return false;
        }
        begin_line();
        while (good_ && at_ < text_.size()) {
            read_token();
        }
        if (good_ && !flow_.empty()) {
            const Open& opener = flow_.back();
            report(opener.begin, opener.begin + 1, fmt::format("the `{}` is not closed", opener.bracket),
                   fmt::format("add a `{}`", closer_of(opener.bracket)));
        }
        return good_;
    }

  private:
    struct Open {
        char bracket;
        std::size_t begin;
    };

    static char closer_of(char bracket) { return bracket == '[' ? ']' : '}'; }

    [[nodiscard]] char peek(std::size_t ahead = 0) const {
        return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\n';
    }
    [[nodiscard]] bool in_flow() const { return !flow_.empty(); }
    [[nodiscard]] std::int64_t column() const { return static_cast<std::int64_t>(at_ - line_begin_); }
    [[nodiscard]] bool ends_word(char c) const {
        return is_blank(c) || is_break(c) || (in_flow() && is_flow_indicator(c));
    }

    void report(std::size_t begin, std::size_t end, std::string message, std::string help) {
        good_ = false;
        const Span place{file_, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
        sink_.report(place, kBadYaml, std::move(message)).help = std::move(help);
    }

    [[nodiscard]] bool check_characters() {
        for (std::size_t i = at_; i < text_.size(); ++i) {
            const auto c = static_cast<unsigned char>(text_[i]);
            const bool is_control = c < 0x20 && c != '\t' && c != '\n';
            if (!is_control || (c == '\r' && i + 1 < text_.size() && text_[i + 1] == '\n')) {
                continue;
            }
            const std::string what = c == 0      ? "NUL"
                                     : c == '\r' ? "carriage return without a line feed"
                                                 : fmt::format("U+{:04X}", c);
            const auto begin = static_cast<std::uint32_t>(i);
            sink_.report(Span{file_, begin, begin + 1}, kBadCharacter, what).help =
                c == 0 ? "this is no text file, or it is UTF-16: save it as UTF-8"
                       : fmt::format("remove it, or write it as `\\x{:02X}` in a \"string\"", c);
            return false;
        }
        return true;
    }

    // %YAML 1.2, and nothing else, before the first `---`.
    [[nodiscard]] bool skip_directives() {
        std::size_t at = at_;
        while (at < text_.size()) {
            const std::size_t end = std::min(text_.find('\n', at), text_.size());
            std::string_view line = text_.substr(at, end - at);
            line = line.substr(0, line.find(" #"));
            line = line.substr(0, line.find_last_not_of(" \t\r") + 1);
            if (line.starts_with('%')) {
                if (!is_version_1_2(line)) {
                    const auto begin = static_cast<std::uint32_t>(at);
                    sink_
                        .report(Span{file_, begin, begin + static_cast<std::uint32_t>(line.size())},
                                kYamlFeature, std::string(line))
                        .help = "remove the line";
                    return false;
                }
                at_ = std::min(end + 1, text_.size());
            } else if (!line.empty() && !line.starts_with('#')) {
                break;
            }
            at = end + 1;
        }
        return true;
    }

    static bool is_version_1_2(std::string_view line) {
        const std::size_t value = line.find_first_not_of(" \t", 5);
        return line.starts_with("%YAML") && value != std::string_view::npos && value > 5 &&
               line.substr(value) == "1.2";
    }

    void begin_line() {
        line_begin_ = at_;
        is_fresh_ = true;
        property_column_ = -1;
        while (peek() == ' ') {
            ++at_;
        }
        const std::size_t content = text_.find_first_not_of(" \t", at_);
        if (at_ < text_.size() && peek() == '\t' && !in_flow() && content != std::string_view::npos &&
            !is_break(text_[content]) && text_[content] != '#') {
            report(at_, at_ + 1, "a tab cannot indent in YAML", "indent with spaces");
        }
    }

    void read_token() {
        const char c = peek();
        if (c == '\n') {
            ++at_;
            begin_line();
        } else if (is_blank(c) || c == '\r') {
            ++at_;
        } else if (c == '#' && (at_ == line_begin_ || is_blank(text_[at_ - 1]))) {
            at_ = std::min(text_.find('\n', at_), text_.size());
        } else if (is_document_marker()) {
            at_ += 3;
            entry_column_ = -1;
            is_fresh_ = false;
        } else if (c == '[' || c == '{') {
            open_bracket(c);
        } else if (c == ']' || c == '}') {
            close_bracket(c);
        } else if (in_flow() && c == ',') {
            ++at_;
            after_json_key_ = false;
        } else if (!read_indicator(c)) {
            read_scalar(c);
        }
    }

    [[nodiscard]] bool is_document_marker() const {
        const std::string_view three = text_.substr(at_, 3);
        return at_ == line_begin_ && (three == "---" || three == "...") &&
               (is_blank(peek(3)) || is_break(peek(3)));
    }

    void open_bracket(char bracket) {
        note_token();
        flow_.push_back(Open{bracket, at_++});
        after_json_key_ = false;
        if (flow_.size() > max_depth_) {
            good_ = false;
            const auto begin = static_cast<std::uint32_t>(at_ - 1);
            sink_.report(Span{file_, begin, begin + 1}, kLimitReached, std::uint32_t{max_depth_});
        }
    }

    void close_bracket(char bracket) {
        if (flow_.empty()) {
            report(at_, at_ + 1, fmt::format("`{}` closes nothing", bracket),
                   "remove it, or put text that holds it in quotes");
            return;
        }
        if (closer_of(flow_.back().bracket) != bracket) {
            const auto begin = static_cast<std::uint32_t>(flow_.back().begin);
            good_ = false;
            const auto at = static_cast<std::uint32_t>(at_);
            Diagnostic& diagnostic =
                sink_.report(Span{file_, at, at + 1}, kBadYaml,
                             fmt::format("`{}` cannot close `{}`", bracket, flow_.back().bracket));
            diagnostic.labels.push_back(Label{Span{file_, begin, begin + 1}, "opened here"});
            diagnostic.help = fmt::format("close it with `{}`", closer_of(flow_.back().bracket));
            return;
        }
        flow_.pop_back();
        ++at_;
        after_json_key_ = true;
        check_after("bracket", at_ - 1);
    }

    // The first token of a line or after `- ` may be a key: the entry then stands at its column.
    void note_token() {
        if (is_fresh_) {
            token_column_ = column();
            is_fresh_ = false;
        }
    }

    // `- `, `? ` and `: `, which open entries.
    [[nodiscard]] bool read_indicator(char c) {
        const bool is_colon = c == ':' && (ends_word(peek(1)) || (in_flow() && after_json_key_));
        const bool is_other =
            (c == '?' && ends_word(peek(1))) || (c == '-' && !in_flow() && ends_word(peek(1)));
        if (!is_colon && !is_other) {
            return false;
        }
        if (is_colon && !is_fresh_ && scalar_begin_ >= line_begin_ &&
            at_ - scalar_begin_ > kMaxKeySourceBytes) {
            good_ = false;
            const auto begin = static_cast<std::uint32_t>(scalar_begin_);
            sink_.report(Span{file_, begin, begin + 40}, kKeyTooLong, std::uint32_t{kMaxKeyBytes});
            return true;
        }
        if (!in_flow()) {
            entry_column_ = is_colon && !is_fresh_ ? token_column_ : column();
            is_fresh_ = is_other || is_fresh_;
        }
        ++at_;
        after_json_key_ = false;
        return true;
    }

    void read_scalar(char c) {
        if (is_fresh_ && !in_flow() && (c == '&' || c == '!')) {
            property_column_ = column();
        }
        note_token();
        scalar_begin_ = at_;
        after_json_key_ = false;
        if (c == '&' || c == '*' || c == '!') {
            skip_property();
        } else if (c == '"' || c == '\'') {
            read_quoted(c);
        } else if ((c == '|' || c == '>') && !in_flow()) {
            skip_block_scalar();
        } else {
            skip_plain();
        }
    }

    void skip_property() {
        if (text_.substr(at_, 2) == "!<") {
            while (!is_break(peek()) && peek() != '>') {
                ++at_;
            }
        }
        ++at_;
        while (at_ < text_.size() && !ends_word(peek()) && !is_flow_indicator(peek())) {
            ++at_;
        }
    }

    void read_quoted(char quote) {
        const std::size_t begin = at_++;
        while (at_ < text_.size()) {
            if (quote == '"' && peek() == '\\') {
                if (!skip_escape()) {
                    return;
                }
            } else if (peek() == quote && (quote == '"' || peek(1) != quote)) {
                break;
            } else {
                at_ += peek() == quote ? 2U : 1U;
            }
        }
        if (at_ >= text_.size()) {
            report_open_quote(begin);
            return;
        }
        ++at_;
        after_json_key_ = true;
        const std::size_t newline = text_.substr(begin, at_ - begin).rfind('\n');
        line_begin_ = newline == std::string_view::npos ? line_begin_ : begin + newline + 1;
        check_after("string", begin);
    }

    // An escape is a backslash and a letter, a line end, or `x`, `u`, `U` with 2, 4, 8 hex digits.
    [[nodiscard]] bool skip_escape() {
        constexpr std::string_view kLetters = "0abtnvfre \t\"/\\N_LP\n\r";
        const std::size_t begin = at_;
        const char letter = peek(1);
        const std::size_t digit_count = letter == 'x' ? 2 : letter == 'u' ? 4 : letter == 'U' ? 8 : 0;
        std::uint32_t code_point = 0;
        at_ = std::min(begin + 2 + digit_count, text_.size());
        const std::string_view digits = text_.substr(std::min(begin + 2, text_.size()), digit_count);
        const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), code_point, 16);
        const bool is_number = read.ptr == digits.data() + digit_count;
        if (digit_count == 0 ? kLetters.find(letter) != std::string_view::npos
                             : is_number && code_point <= 0x10FFFF && (code_point & ~0x7FFU) != 0xD800) {
            return true;
        }
        const auto next = utf8::decode(text_, std::min(begin + 1, text_.size()));
        const std::size_t end =
            is_number ? at_ : std::min(begin + 1 + (next ? next->size_bytes : 0), text_.size());
        const std::string found(text_.substr(begin, end - begin));
        report(begin, end,
               fmt::format("`{}` is {}", found,
                           digit_count != 0 && is_number ? "no character" : "no escape in YAML"),
               digit_count == 0 ? "write `\\\\` for a backslash, or use '...' for text without escapes"
                                : "write the character itself, or `\\xHH`, `\\uHHHH` or `\\UHHHHHHHH`");
        return false;
    }

    void report_open_quote(std::size_t begin) {
        const std::size_t line_end = std::min(text_.find_first_of("\r\n", begin), text_.size());
        report(begin, line_end, "the string is not closed", fmt::format("close it with `{}`", text_[begin]));
    }

    // What may follow a string or a bracket: a separator, a comment, the end of the line.
    void check_after(std::string_view what, std::size_t begin) {
        std::size_t at = std::min(text_.find_first_not_of(" \t", at_), text_.size());
        const char next = at < text_.size() ? text_[at] : '\n';
        const bool is_comment = next == '#' && at != at_;
        const bool is_separator =
            next == ':' || is_break(next) || (in_flow() && (next == ',' || next == ']' || next == '}'));
        if (is_comment || is_separator || (what == "bracket" && (next == ']' || next == '}'))) {
            return;
        }
        if (text_.substr(begin, at_ - begin).find('\n') != std::string_view::npos && what == "string") {
            report_open_quote(begin);
            return;
        }
        const auto character = utf8::decode(text_, at);
        const std::size_t end = at + (character ? character->size_bytes : 1);
        report(at, end, fmt::format("`{}` stands behind the closed {}", text_.substr(at, end - at), what),
               next == '#' ? "put a space before `#` for a comment"
               : in_flow() ? "put a `,` before it"
                           : "start a new line, or put the whole text in quotes");
    }

    // The indentation of the next line that is not blank, and where its text starts.
    struct NextLine {
        std::int64_t indent;
        std::size_t begin;
        std::size_t content;
    };
    [[nodiscard]] std::optional<NextLine> find_next_line(std::size_t from) const {
        while (from < text_.size()) {
            const std::size_t end = std::min(text_.find('\n', from), text_.size());
            const std::size_t content = std::min(text_.find_first_not_of(" \t\r", from), text_.size());
            if (content < end) {
                const std::size_t indent = std::min(text_.find_first_not_of(' ', from), content);
                return NextLine{static_cast<std::int64_t>(indent - from), from, content};
            }
            from = end + 1;
        }
        return std::nullopt;
    }

    void skip_block_scalar() {
        ++at_;
        std::int64_t explicit_indent = 0;
        for (; peek() == '+' || peek() == '-' || (peek() >= '1' && peek() <= '9'); ++at_) {
            explicit_indent = peek() >= '1' ? peek() - '0' : explicit_indent;
        }
        at_ = std::min(text_.find('\n', at_), text_.size());
        std::optional<NextLine> line = find_next_line(at_ + 1);
        const std::int64_t indent = explicit_indent != 0
                                        ? std::max<std::int64_t>(entry_column_, 0) + explicit_indent
                                        : std::max(entry_column_ + 1, line ? line->indent : 0);
        if (line && line->indent >= indent && indent <= property_column_) {
            report_shallow_text(*line);
            return;
        }
        while (line && line->indent >= indent && !(indent == 0 && is_marker_line(line->begin))) {
            at_ = std::min(text_.find('\n', line->content), text_.size());
            line = find_next_line(at_ + 1);
        }
    }

    // yaml-cpp takes an anchor or a tag that opens a line or an item for the start of a key, and then wants
    // the lines below deeper than that.
    void report_shallow_text(const NextLine& line) {
        good_ = false;
        const std::size_t end = std::min(text_.find_first_of("\r\n", line.content), text_.size());
        const Span place{file_, static_cast<std::uint32_t>(line.content), static_cast<std::uint32_t>(end)};
        sink_.report(place, kShallowText).help =
            fmt::format("indent it by more than {} spaces", property_column_);
    }

    [[nodiscard]] bool is_marker_line(std::size_t begin) const {
        return text_.substr(begin, 3) == "---" || text_.substr(begin, 3) == "...";
    }

    void skip_plain() {
        while (at_ < text_.size()) {
            const char c = peek();
            if ((c == ':' && ends_word(peek(1))) || (in_flow() && is_flow_indicator(c))) {
                return;
            }
            if (c == '#' && (is_blank(text_[at_ - 1]) || is_break(text_[at_ - 1]))) {
                return;
            }
            if (c == '\n') {
                const std::optional<NextLine> line = find_next_line(at_ + 1);
                if (!line || text_[line->content] == '#' || (!in_flow() && line->indent <= entry_column_) ||
                    is_marker_line(line->begin)) {
                    return;
                }
                if (!in_flow() && line->indent <= property_column_) {
                    report_shallow_text(*line);
                    return;
                }
                line_begin_ = line->begin;
                at_ = line->content;
                continue;
            }
            ++at_;
        }
    }

    std::string_view text_;
    std::size_t at_;
    std::size_t line_begin_;
    FileId file_;
    std::uint32_t max_depth_;
    Sink& sink_;
    std::vector<Open> flow_;
    std::size_t scalar_begin_ = 0;
    std::int64_t property_column_ = -1;  // of an anchor or a tag that came first on its line or in its item
    std::int64_t entry_column_ = -1;     // of the innermost `- ` or key
    std::int64_t token_column_ = 0;      // of what may turn out to be a key
    bool is_fresh_ = true;               // nothing stands on this line yet but `- ` and `? `
    bool after_json_key_ = false;        // a `:` may follow without a space
    bool good_ = true;
};

}  // namespace

bool check_yaml_outline(std::string_view text, std::uint32_t begin, FileId file, std::uint32_t max_depth,
                        Sink& sink) {
    return Outline(text, begin, file, max_depth, sink).check();
}

}  // namespace tusk
