#pragma once

#include <cstdint>
#include <string_view>

namespace tusk {

enum class TokenKind : std::uint8_t {
    Eof,
    Newline,   // one or more line ends with what is blank between them
    Word,      // IDENT with dashes in value position, BAREKEY in key position
    Global,    // $x
    Operator,  // @name.name
    Int,
    Float,
    Range,
    String,
    Junk,       // an unquoted run that is no value: 30s, 1.2.3, /path
    HashBlock,  // `#word ... {` at the start of a line
    BadToken,   // already reported
    Colon,
    Assign,
    PlusAssign,
    Comma,
    Semicolon,
    Dot,
    LeftBrace,
    RightBrace,
    LeftBracket,
    RightBracket,
    LeftParen,
    RightParen,
    Less,
    LessEqual,
    Greater,
    GreaterEqual,
    EqualEqual,
    NotEqual,
    AndAnd,
    OrOr,
    Coalesce,
    Question,
    Plus,
    Minus,
    Star,
    Slash,
    Percent,
    Not,
    Pipe,
    Ampersand,
    Arrow,  // => or ->
    Hash,   // a `#` that starts no comment
};

enum class QuoteStyle : std::uint8_t { Double, Single, TripleDouble, TripleSingle };

// What the scan of a string literal has seen, so that plain text needs no second look.
struct StringTraits {
    QuoteStyle quote = QuoteStyle::Double;
    bool has_escape = false;
    bool has_dollar = false;
    bool has_at = false;
};

struct Token {
    TokenKind kind = TokenKind::Eof;
    bool space_before = false;
    bool line_start = false;  // first significant token of its line
    StringTraits string;      // String
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    union {
        std::uint64_t magnitude;  // Int, unsigned
        double floating;          // Float
        struct {
            std::uint32_t begin;  // String: the content between the quotes
            std::uint32_t end;
        } content;
    } payload{.magnitude = 0};
};

}  // namespace tusk
