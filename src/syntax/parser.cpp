#include "tusk/syntax/parser.hpp"

#include <algorithm>
#include <optional>

#include "syntax/parser_state.hpp"
#include "tusk/base/utf8.hpp"
#include "tusk/syntax/encoding.hpp"

namespace tusk {

namespace {

TUSK_DIAGNOSTIC_AS(BidiControl, BadCharacter, Error,
                   "invisible character U+{:04X} changes the order in which text is shown", std::uint32_t);
TUSK_DIAGNOSTIC(LimitReached, Error, "nested deeper than {} levels", std::uint32_t);
TUSK_DIAGNOSTIC_AS(AfterDocument, UnexpectedAfterValue, Error,
                   "expected the end of the file after `}}`, found {}", std::string);
TUSK_DIAGNOSTIC(BidiComment, Warning, "a comment holds the invisible character U+{:04X}", std::uint32_t);

// The end of the literal or comment that starts at `at`, or `at` when none does.
std::size_t skip_quoted_or_comment(std::string_view text, std::size_t at) {
    const std::string_view rest = text.substr(at);
    const bool boundary = at == 0 || is_class(text[at - 1], kBeforeComment);
    const auto find_end = [&](std::string_view closer, std::size_t from) {
        const std::size_t found = text.find(closer, at + from);
        return found == std::string_view::npos ? text.size() : found + closer.size();
    };
    if (boundary && (rest.starts_with('#') || rest.starts_with("//"))) {
        return find_end("\n", 1);
    }
    if (boundary && rest.starts_with("/*")) {
        return find_end("*/", 2);
    }
    for (const std::string_view quotes : {R"(""")", "'''"}) {
        if (rest.starts_with(quotes)) {
            return find_end(quotes, 3);
        }
    }
    if (rest.starts_with('\'')) {
        return std::min(find_end("'", 1), find_end("\n", 1));
    }
    if (!rest.starts_with('"')) {
        return at;
    }
    std::size_t end = at + 1;
    while (end < text.size() && text[end] != '"' && text[end] != '\n') {
        end += text[end] == '\\' ? 2U : 1U;
    }
    return std::min(end + 1, text.size());
}

// Whether the byte at `offset` stands in a comment. Reads the text from its start: for rare findings.
bool is_in_comment(std::string_view text, std::size_t offset) {
    std::size_t at = 0;
    while (at <= offset) {
        const std::size_t end = skip_quoted_or_comment(text, at);
        if (end > offset) {
            return text[at] == '#' || text[at] == '/';
        }
        at = end == at ? at + 1 : end;
    }
    return false;
}

void check_bidi(std::string_view text, FileId file, Sink& sink, bool& failed) {
    for (std::size_t at = text.find('\xE2'); at != std::string_view::npos; at = text.find('\xE2', at + 1)) {
        const auto decoded = utf8::decode(text, at);
        if (!decoded || !utf8::is_bidi_control(decoded->code_point)) {
            continue;
        }
        const auto begin = static_cast<std::uint32_t>(at);
        const Span place{file, begin, begin + decoded->size_bytes};
        const auto code_point = static_cast<std::uint32_t>(decoded->code_point);
        if (is_in_comment(text, at)) {
            sink.report(place, kBidiComment, code_point).help = "remove it";
        } else {
            failed = true;
            sink.report(place, kBidiControl, code_point).help =
                fmt::format("remove it, or write \\u{:04X} in a \"string\"", code_point);
        }
    }
}

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

}  // namespace

Document parse_document(std::string_view text, FileId file, Sink& sink, Dialect dialect,
                        const ParseLimits& limits) {
    Document document;
    document.file = file;
    const std::size_t begin = text.starts_with(kByteOrderMark) ? kByteOrderMark.size() : 0;
    if (!utf8::is_ascii(text)) {
        document.failed = !check_encoding(text, file, sink);
        if (dialect != Dialect::JsonData) {
            check_bidi(text, file, sink, document.failed);
        }
        if (document.failed && utf8::find_invalid(text)) {
            return document;
        }
    }
    Parser parser(text, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(text.size()), file,
                  document.arena, sink, dialect, limits);
    document.root = parser.parse_file();
    document.failed = document.failed || parser.has_failed();
    document.has_lone_words = parser.has_lone_words();
    document.has_statements = parser.has_statements();
    return document;
}

Document parse_json_value(std::string_view text, FileId file, Sink& sink, const ParseLimits& limits,
                          std::uint32_t begin, std::uint32_t levels) {
    Document document;
    document.file = file;
    Parser parser(text, begin, static_cast<std::uint32_t>(text.size()), file, document.arena, sink,
                  Dialect::JsonData, limits);
    parser.nest_in(levels);
    document.root = parser.parse_json_value();
    document.failed = parser.has_failed();
    return document;
}

Parser::Parser(std::string_view text, std::uint32_t begin, std::uint32_t end, FileId file, Arena& arena,
               Sink& sink, Dialect dialect, const ParseLimits& limits)
    : ParserInput(text, begin, end, file, arena, sink, dialect, limits) {}

// file = [BOM] [shebang-line] ( json-doc | { sep } { statement { sep } } EOF )
Expr Parser::parse_file() {
    if (lexer_.peek() == '#' && lexer_.peek(1) == '!') {
        while (!lexer_.at_end() && lexer_.peek() != '\n') {
            lexer_.rewind(lexer_.offset() + 1);
        }
    }
    do {
        advance_key();
    } while (at(TokenKind::Newline));
    if (at(TokenKind::LeftBrace)) {
        value_begin_ = token_.begin;
        Expr root = parse_object();
        skip_newlines();
        if (!panic_ && !at(TokenKind::Eof)) {
            report_after_document();
        }
        return root;
    }
    const Body body;
    parse_body(body);
    close_section();
    return take_entries(0, Style::Plain, 0, lexer_.limit());
}

void Parser::report_after_document() {
    fail();
    sink_.report(token_span(), kAfterDocument, describe_token()).help =
        "a file that starts with `{` is one table: put the rest inside it";
}

Expr Parser::parse_json_value() {
    advance_value();
    skip_newlines();
    Expr value = parse_expression();
    skip_newlines();
    if (!panic_ && !at(TokenKind::Eof)) {
        report_after_value(value);
    }
    return value;
}

bool Parser::is_too_deep(Span place) {
    if (depth_ <= limits_.depth) {
        return false;
    }
    fail();
    if (!depth_reported_) {
        depth_reported_ = true;
        sink_.report(place, kLimitReached, std::uint32_t{limits_.depth});
    }
    return true;
}

bool Parser::Nesting::is_too_deep(std::span<const Key> path) const {
    if (parser_.depth_ <= parser_.limits_.depth) {
        return false;
    }
    const Key& first = path[path.size() - (parser_.depth_ - parser_.limits_.depth)];
    return parser_.is_too_deep(parser_.span(first.begin, first.begin + first.source_size));
}

Expr Parser::take_entries(std::size_t base, Style style, std::uint32_t begin, std::uint32_t end) {
    Expr expr = make_expr(ExprKind::Object, begin, end);
    const std::span<Entry> entries = arena_.copy(std::span<const Entry>(entries_).subspan(base));
    entries_.resize(base);
    expr.payload.entries = entries.data();
    expr.size = static_cast<std::uint32_t>(entries.size()) & 0x0FFFFFFFU;
    expr.style = style;
    expr.constant = std::all_of(entries.begin(), entries.end(), [](const Entry& entry) {
        return entry.value.constant && !entry.key.global && !entry.key.statement;
    });
    return expr;
}

Expr Parser::take_items(std::size_t base, Style style, std::uint32_t begin, std::uint32_t end) {
    Expr expr = make_expr(ExprKind::Array, begin, end);
    const std::span<Expr> items = arena_.copy(std::span<const Expr>(items_).subspan(base));
    items_.resize(base);
    expr.payload.items = items.data();
    expr.size = static_cast<std::uint32_t>(items.size()) & 0x0FFFFFFFU;
    expr.style = style;
    expr.constant = std::all_of(items.begin(), items.end(), [](const Expr& item) { return item.constant; });
    return expr;
}

}  // namespace tusk
