// From the bytes between quotes to text: escapes, ${...}, dedent of triple-quoted text, and quoted
// @env calls.
#include <optional>
#include <string>
#include <vector>

#include "syntax/parser_state.hpp"
#include "tusk/base/utf8.hpp"

namespace tusk {

namespace {

TUSK_DIAGNOSTIC(BadEscape, Error, "`{}` is no escape", std::string);
TUSK_DIAGNOSTIC_AS(LoneSurrogate, BadEscape, Error, "`{}` is half of a surrogate pair", std::string);
TUSK_DIAGNOSTIC(BadInterpolation, Error, "`{}` is no reference", std::string);
TUSK_DIAGNOSTIC_AS(OpenInterpolation, BadInterpolation, Error, "`${{` is not closed");
TUSK_DIAGNOSTIC(BadIndent, Error, "this line is indented less than the closing quotes");
TUSK_DIAGNOSTIC(ExpectedKey, Error, "a key cannot be a triple-quoted string");
TUSK_DIAGNOSTIC(LimitReached, Error, "key is longer than {} bytes", std::uint32_t);
TUSK_DIAGNOSTIC(QuotedOp, Warning, "`{}` in quotes is evaluated", std::string);
TUSK_DIAGNOSTIC(EmbeddedOp, Warning, "`{}` inside text is not evaluated", std::string);

constexpr std::string_view kNameCharacters =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_0123456789";

// `@env("X", ...)` of `@env("X", "y")`: the default may be a secret.
std::string without_default(std::string_view call) {
    const std::size_t comma = call.find(',');
    return comma == std::string_view::npos ? std::string(call)
                                           : fmt::format("{}, ...)", call.substr(0, comma));
}

struct Slice {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
};

int hex_value(char c) {
    if (c >= '0' && c <= '9') {
        return c - '0';
    }
    const char lower = static_cast<char>(c | 0x20);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

struct HexRun {
    char32_t value = 0;
    std::size_t size = 0;
};

HexRun read_hex(std::string_view text, std::size_t max_digits) {
    HexRun run;
    while (run.size < text.size() && run.size < max_digits && hex_value(text[run.size]) >= 0) {
        run.value = run.value * 16 + static_cast<char32_t>(hex_value(text[run.size]));
        ++run.size;
    }
    return run;
}

char simple_escape(char c) {
    switch (c) {
        case 'n':
            return '\n';
        case 't':
            return '\t';
        case 'r':
            return '\r';
        case 'b':
            return '\b';
        case 'f':
            return '\f';
        case 'e':
            return '\x1B';
        case '"':
        case '\\':
        case '/':
        case '$':
            return c;
        default:
            return '\0';
    }
}

bool is_high_surrogate(char32_t c) {
    return c >= 0xD800 && c < 0xDC00;
}
bool is_low_surrogate(char32_t c) {
    return c >= 0xDC00 && c < 0xE000;
}

// One escape read: its size in the source and what went wrong, if anything.
struct Escape {
    std::size_t size = 2;
    bool good = true;
    bool surrogate = false;
};

// `text` starts with the backslash; appends the character it stands for.
Escape read_escape(std::string_view text, std::string& out) {
    const char kind = text.size() > 1 ? text[1] : '\0';
    if (const char plain = simple_escape(kind); plain != '\0') {
        out.push_back(plain);
        return {};
    }
    if (kind == 'x') {
        const HexRun run = read_hex(text.substr(2), 2);
        if (run.size != 2 || run.value > 0x7F) {
            return {2 + run.size, false, false};
        }
        out.push_back(static_cast<char>(run.value));
        return {4, true, false};
    }
    if (kind != 'u') {
        return {text.size() > 1 ? 2U : 1U, false, false};
    }
    if (text.size() > 2 && text[2] == '{') {
        const HexRun run = read_hex(text.substr(3), 6);
        const bool closed = text.size() > 3 + run.size && text[3 + run.size] == '}';
        const bool surrogate = is_high_surrogate(run.value) || is_low_surrogate(run.value);
        if (!closed || run.size == 0 || run.value > 0x10FFFF || surrogate) {
            return {3 + run.size + (closed ? 1 : 0), false, closed && surrogate};
        }
        utf8::append(out, run.value);
        return {4 + run.size, true, false};
    }
    const HexRun high = read_hex(text.substr(2), 4);
    if (high.size != 4) {
        return {2 + high.size, false, false};
    }
    if (!is_high_surrogate(high.value)) {
        if (is_low_surrogate(high.value)) {
            return {6, false, true};
        }
        utf8::append(out, high.value);
        return {6, true, false};
    }
    const std::string_view rest = text.substr(6);
    const HexRun low = rest.starts_with("\\u") ? read_hex(rest.substr(2), 4) : HexRun{};
    if (low.size != 4 || !is_low_surrogate(low.value)) {
        return {6, false, true};
    }
    utf8::append(out, 0x10000 + ((high.value - 0xD800) << 10) + (low.value - 0xDC00));
    return {12, true, false};
}

bool is_triple(QuoteStyle quote) {
    return quote == QuoteStyle::TripleDouble || quote == QuoteStyle::TripleSingle;
}

std::vector<Slice> split_lines(std::string_view text, Slice content) {
    std::vector<Slice> lines;
    std::uint32_t begin = content.begin;
    for (std::uint32_t at = content.begin; at <= content.end; ++at) {
        if (at == content.end || text[at] == '\n') {
            const bool carriage_return = at > begin && at != content.end && text[at - 1] == '\r';
            lines.push_back(Slice{begin, at - (carriage_return ? 1U : 0U)});
            begin = at + 1;
        }
    }
    return lines;
}

std::string_view view_of(std::string_view text, Slice slice) {
    return text.substr(slice.begin, slice.end - slice.begin);
}

// `whole` is the text from `${` to `}`.
std::string help_for_interpolation(std::string_view whole) {
    const std::string_view inside = whole.substr(2, whole.size() - 3);
    const std::size_t name = std::min(inside.find_first_not_of(kNameCharacters), inside.size());
    if (inside.starts_with('{')) {
        return "write `\\${{` for the text";
    }
    if (inside.find_first_not_of(" \t") == std::string_view::npos) {
        return "write a name between the braces, or `\\${` for the text";
    }
    if (name != 0 && inside.substr(name).starts_with(":-")) {
        return fmt::format("write `${{@env(\"{}\", \"{}\")}}`", inside.substr(0, name),
                           inside.substr(name + 2));
    }
    return "only a path or a call can stand in `${ }`: compute it in a $global, or write `\\${` for the text";
}

bool is_blank(std::string_view text) {
    return text.find_first_not_of(" \t") == std::string_view::npos;
}

}  // namespace

// Collects the text and the references of one literal.
class StringDecoder {
  public:
    StringDecoder(std::string_view text, FileId file, Arena& arena, Sink& sink, const Lexer& lexer,
                  std::uint32_t depth, Dialect dialect)
        : text_(text),
          file_(file),
          arena_(arena),
          sink_(sink),
          lexer_(lexer),
          depth_(depth),
          dialect_(dialect) {}

    void decode_raw(Slice slice) { pending_.append(view_of(text_, slice)); }
    void append(char c) { pending_.push_back(c); }

    // True when the line ended with a backslash that joins it to the next.
    [[nodiscard]] bool decode(Slice slice, bool interpolate, const ParseLimits& limits) {
        std::uint32_t at = slice.begin;
        begin_text(at);
        while (at < slice.end) {
            const char c = text_[at];
            if (c == '\\') {
                if (at + 1 == slice.end) {
                    return true;
                }
                at += decode_escape(at, slice.end);
            } else if (interpolate && c == '$' && at + 1 < slice.end && text_[at + 1] == '{') {
                at = decode_interpolation(at, slice.end, limits);
            } else {
                pending_.push_back(c);
                ++at;
            }
        }
        return false;
    }

    [[nodiscard]] bool has_failed() const { return failed_; }
    // A `${` was not closed: quotes that were meant to be in it have ended the string.
    [[nodiscard]] bool is_open() const { return is_open_; }
    [[nodiscard]] bool has_parts() const { return !parts_.empty(); }
    [[nodiscard]] std::string_view take_text() { return arena_.copy(std::string_view(pending_)); }
    [[nodiscard]] std::span<Expr> take_parts() {
        flush_text();
        return arena_.copy(std::span<const Expr>(parts_));
    }

  private:
    void begin_text(std::uint32_t at) {
        if (pending_.empty()) {
            pending_begin_ = at;
        }
    }

    [[nodiscard]] std::uint32_t decode_escape(std::uint32_t at, std::uint32_t end) {
        const Escape escape = read_escape(text_.substr(at, end - at), pending_);
        const auto size = static_cast<std::uint32_t>(escape.size);
        if (!escape.good) {
            failed_ = true;
            const Span place{file_, at, at + size};
            const std::string found(text_.substr(at, size));
            if (escape.surrogate) {
                sink_.report(place, kLoneSurrogate, found).help =
                    dialect_ == Dialect::JsonData
                        ? "write the character itself, or both halves of the pair"
                        : "write the character itself, or `\\u{...}` with its code point";
            } else {
                sink_.report(place, kBadEscape, found).help =
                    "write `\\\\` for a backslash, or use '...' for text without escapes";
            }
        }
        return size;
    }

    [[nodiscard]] std::uint32_t decode_interpolation(std::uint32_t at, std::uint32_t end,
                                                     const ParseLimits& limits) {
        const std::optional<std::uint32_t> close = lexer_.find_interpolation_end(at + 2);
        if (!close || *close > end) {
            failed_ = true;
            is_open_ = true;
            sink_.report(Span{file_, at, at + 2}, kOpenInterpolation).help =
                "close it with `}`, or write `\\${` for the text";
            return end;
        }
        Parser parser(text_, at + 2, *close - 1, file_, arena_, sink_, Dialect::Tsk, limits);
        parser.nest_in(depth_);
        const std::optional<Expr> part = parser.parse_interpolated();
        failed_ = failed_ || parser.has_failed();
        if (!part) {
            failed_ = true;
            const std::string_view whole = text_.substr(at, *close - at);
            sink_.report(Span{file_, at, *close}, kBadInterpolation, std::string(whole)).help =
                help_for_interpolation(whole);
        } else {
            flush_text();
            parts_.push_back(*part);
        }
        begin_text(*close);
        return *close;
    }

    void flush_text() {
        if (pending_.empty()) {
            return;
        }
        Expr text;
        text.kind = ExprKind::String;
        text.file = static_cast<std::uint32_t>(file_) & 0x00FFFFFFU;
        text.begin = pending_begin_;
        text.end = pending_begin_;
        const std::string_view copy = take_text();
        text.payload.text = copy.data();
        text.size = static_cast<std::uint32_t>(copy.size()) & 0x0FFFFFFFU;
        text.constant = true;
        parts_.push_back(text);
        pending_.clear();
    }

    std::string_view text_;
    FileId file_;
    Arena& arena_;
    Sink& sink_;
    const Lexer& lexer_;
    std::uint32_t depth_;  // levels of nesting around the text
    Dialect dialect_;
    std::string pending_;
    std::uint32_t pending_begin_ = 0;
    std::vector<Expr> parts_;
    bool failed_ = false;
    bool is_open_ = false;
};

namespace {

// The lines of a triple-quoted text with the closer's indentation taken off.
std::vector<Slice> dedent(std::string_view text, Slice content, FileId file, Sink& sink, bool& failed) {
    std::vector<Slice> lines = split_lines(text, content);
    const bool drops_first = lines.size() > 1 && is_blank(view_of(text, lines.front())) &&
                             lines.front().begin == lines.front().end;
    const bool closer_alone = lines.size() > 1 && is_blank(view_of(text, lines.back()));
    const std::string_view indent = closer_alone ? view_of(text, lines.back()) : std::string_view();
    if (closer_alone) {
        lines.pop_back();
    }
    if (drops_first && !lines.empty()) {
        lines.erase(lines.begin());
    }
    bool first = !drops_first;
    bool reported = false;
    for (Slice& line : lines) {
        const std::string_view view = view_of(text, line);
        if (first) {
            first = false;
        } else if (view.starts_with(indent)) {
            line.begin += static_cast<std::uint32_t>(indent.size());
        } else if (is_blank(view)) {
            line.begin = line.end;
        } else if (!reported) {
            failed = true;
            reported = true;
            sink.report(Span{file, line.begin, line.end}, kBadIndent).help =
                "indent the text as far as the closing quotes, or put the quotes at the end of its last line";
        }
    }
    return lines;
}

}  // namespace

Expr Parser::parse_string() {
    const Token token = token_;
    const Slice content{token.payload.content.begin, token.payload.content.end};
    const std::string_view text = lexer_.text(0, lexer_.limit());
    const bool data = dialect_ == Dialect::JsonData;
    const bool escapes =
        token.string.quote == QuoteStyle::Double || token.string.quote == QuoteStyle::TripleDouble;
    if (token.string.has_at && !data && !is_triple(token.string.quote)) {
        if (const std::optional<Expr> call = find_quoted_call(token)) {
            advance_value();
            return *call;
        }
    }
    const bool interpolates = escapes && token.string.has_dollar && !data;
    if (!is_triple(token.string.quote) && !token.string.has_escape && !interpolates) {
        Expr expr = make_text(ExprKind::String, view_of(text, content), token.begin, token.end);
        expr.style = escapes ? Style::Plain : Style::Raw;
        expr.constant = true;
        advance_value();
        return expr;
    }
    StringDecoder decoder(text, file_, arena_, sink_, lexer_, depth_, dialect_);
    std::vector<Slice> lines{content};
    if (is_triple(token.string.quote)) {
        lines = dedent(text, content, file_, sink_, failed_);
    }
    for (std::size_t i = 0; i < lines.size(); ++i) {
        bool joined = false;
        if (escapes) {
            joined = decoder.decode(lines[i], interpolates, limits_);
        } else {
            decoder.decode_raw(lines[i]);
        }
        if (i + 1 != lines.size() && !joined) {
            decoder.append('\n');
        }
    }
    failed_ = failed_ || decoder.has_failed();
    if (decoder.is_open()) {
        fail();
        return make_error();
    }
    Expr expr;
    if (decoder.has_parts()) {
        expr = make_expr(ExprKind::Template, token.begin, token.end);
        const std::span<Expr> parts = decoder.take_parts();
        expr.payload.items = parts.data();
        expr.size = static_cast<std::uint32_t>(parts.size()) & 0x0FFFFFFFU;
    } else {
        expr = make_text(ExprKind::String, decoder.take_text(), token.begin, token.end);
        expr.constant = true;
    }
    advance_value();
    return expr;
}

// "@env('X')": the origin document writes calls so; anything around the call makes it text.
std::optional<Expr> Parser::find_quoted_call(const Token& token) {
    const std::uint32_t begin = token.payload.content.begin;
    const std::string_view content = lexer_.text(begin, token.payload.content.end);
    const auto is_env_call = [](std::string_view text) {
        return text.starts_with("@env(") || text.starts_with("@env.secure(");
    };
    for (std::size_t at = content.find('@'); at != std::string_view::npos; at = content.find('@', at + 1)) {
        if (!is_env_call(content.substr(at))) {
            continue;
        }
        Sink silent;
        Parser parser(lexer_.text(0, lexer_.limit()), begin, token.payload.content.end, file_, arena_, silent,
                      dialect_, limits_);
        parser.nest_in(depth_);
        std::optional<Expr> call =
            at == 0 && !token.string.has_escape ? parser.parse_single_call() : std::nullopt;
        if (call) {
            sink_.report(token_span(), kQuotedOp, without_default(content)).help =
                "write it without the quotes";
            CallExpr quoted = *call->payload.call;
            quoted.quoted = true;
            call->payload.call = arena_.make(quoted);
            call->begin = token.begin;
            call->end = token.end;
            return call;
        }
        const std::size_t close = content.find(')', at);
        if (close == std::string_view::npos) {
            return std::nullopt;
        }
        const std::string found = without_default(content.substr(at, close - at + 1));
        sink_.report(token_span(), kEmbeddedOp, found).help =
            fmt::format("write `${{{}}}` to insert the value", found);
        return std::nullopt;
    }
    return std::nullopt;
}

std::optional<Expr> Parser::parse_single_call() {
    advance_value();
    if (!at(TokenKind::Operator)) {
        return std::nullopt;
    }
    const Expr call = parse_call();
    return !panic_ && !has_failed() && at(TokenKind::Eof) ? std::optional(call) : std::nullopt;
}

// Template = "${" ( [ "$" ] key { "." key | "[" INT "]" } | op ) "}"
std::optional<Expr> Parser::parse_interpolated() {
    advance_key();
    if (at(TokenKind::Operator)) {
        const Expr call = parse_call();
        return panic_ ? std::optional(make_error()) : at(TokenKind::Eof) ? std::optional(call) : std::nullopt;
    }
    if (!at(TokenKind::Word) && !at(TokenKind::String) && !at(TokenKind::Global)) {
        return std::nullopt;
    }
    const Token first = token_;
    const std::optional<Key> key = decode_step_key(first);
    if (!key) {
        return make_error();
    }
    const Expr base = make_text(first.kind == TokenKind::Global ? ExprKind::Global : ExprKind::Name,
                                key->text(), first.begin, first.end);
    advance_value();
    Expr expr = base;
    if (at(TokenKind::Dot) || at(TokenKind::LeftBracket)) {
        expr = parse_access(base);
    }
    if (panic_) {
        return make_error();
    }
    if (expr.kind == ExprKind::Access) {
        for (const AccessStep& step : expr.payload.access->steps()) {
            if (step.is_index && step.index.kind != ExprKind::Int) {
                return std::nullopt;
            }
        }
    }
    return at(TokenKind::Eof) ? std::optional(expr) : std::nullopt;
}

std::optional<Key> Parser::decode_step_key(const Token& token) {
    if (token.kind == TokenKind::String) {
        const Key key = decode_key(token);
        return panic_ ? std::nullopt : std::optional(key);
    }
    const std::string_view text =
        lexer_.text(token.begin + (token.kind == TokenKind::Global ? 1 : 0), token.end);
    if (text.size() > kMaxKeyBytes) {
        fail();
        sink_.report(span(token.begin, token.begin + 40), kLimitReached,
                     static_cast<std::uint32_t>(kMaxKeyBytes));
        return std::nullopt;
    }
    Key key;
    key.data = text.data();
    key.size = static_cast<std::uint32_t>(text.size()) & 0xFFFU;
    key.begin = token.begin;
    key.source_size = (token.end - token.begin) & 0x1FFFFU;
    return key;
}

// Escapes count in "..." keys; `${` in them is text.
Key Parser::decode_key(const Token& token) {
    Key key;
    key.begin = token.begin;
    key.quoted = 1;
    key.source_size = (token.end - token.begin) & 0x1FFFFU;
    if (is_triple(token.string.quote)) {
        fail();
        sink_.report(span(token.begin, token.begin + 3), kExpectedKey).help = "use \"...\" on one line";
        return key;
    }
    const Slice content{token.payload.content.begin, token.payload.content.end};
    std::string_view text = lexer_.text(content.begin, content.end);
    if (token.string.has_escape) {
        StringDecoder decoder(lexer_.text(0, lexer_.limit()), file_, arena_, sink_, lexer_, depth_, dialect_);
        static_cast<void>(decoder.decode(content, false, limits_));
        failed_ = failed_ || decoder.has_failed();
        text = decoder.take_text();
    }
    if (text.size() > kMaxKeyBytes) {
        fail();
        sink_.report(span(token.begin, token.begin + 40), kLimitReached,
                     static_cast<std::uint32_t>(kMaxKeyBytes));
        return key;
    }
    key.data = text.data();
    key.size = static_cast<std::uint32_t>(text.size()) & 0xFFFU;
    return key;
}

}  // namespace tusk
