#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <type_traits>
#include <vector>

#include "tusk/base/arena.hpp"
#include "tusk/source/span.hpp"

// The syntax tree of one .tsk document: plain data in the arena of its Document, no behaviour.
// Dotted keys and headers are written out as nested objects, so `[a.b]` and `a { b { ... } }` differ
// only in their Style. Rules: tsk(5), GRAMMAR.
namespace tusk {

enum class ExprKind : std::uint8_t {
    Error,  // already reported; every later use is silent
    Null,
    Bool,
    Int,
    Float,
    String,
    Range,
    Template,     // string with ${...}: items are String and other expressions in turn
    Array,        // items
    Object,       // entries
    Name,         // bare word
    Global,       // $x
    Access,       // a.b, a[0]
    Unary,        // !a, -a
    Binary,       // a + b - c: operators of one precedence level, left to right
    Conditional,  // c ? a : b
    Call,         // @env("X"), also without arguments
};

// How a table or a string was written; for fmt, lint and messages only.
enum class Style : std::uint8_t {
    Plain,     // "text"; { } after `:`; a bare word inside an expression
    Header,    // [a]: members up to the next header
    Dotted,    // made by a dotted key or the leading part of a header
    Brace,     // key { }
    Angle,     // key > ... <
    Indent,    // indented body; for arrays: `- ` items
    Raw,       // 'text'
    LoneWord,  // a bare word that is a whole value; binding makes it a String or leaves it a Name
};

struct Expr;
struct Entry;
struct AccessExpr;
struct UnaryExpr;
struct BinaryExpr;
struct ConditionalExpr;
struct CallExpr;
struct RangeBounds;

// 24 bytes: what it is, where it stands, and its payload.
struct Expr {
    union Payload {
        bool boolean;
        std::int64_t integer;
        double floating;
        const char* text;  // String, Name, Global: `size` bytes
        Expr* items;
        Entry* entries;
        AccessExpr* access;
        UnaryExpr* unary;
        BinaryExpr* binary;
        ConditionalExpr* conditional;
        CallExpr* call;
        const RangeBounds* range;
    };

    Payload payload{.integer = 0};
    std::uint32_t size : 28 = 0;  // bytes of text, or number of items or entries
    Style style : 3 = Style::Plain;
    // Contains nothing that has to be evaluated.
    bool constant : 1 = false;
    ExprKind kind : 8 = ExprKind::Error;
    std::uint32_t file : 24 = 0;
    std::uint32_t begin = 0;
    std::uint32_t end = 0;

    [[nodiscard]] Span span() const { return {FileId{file}, begin, end}; }
    [[nodiscard]] std::string_view text() const { return {payload.text, size}; }
    [[nodiscard]] std::span<const Expr> items() const { return {payload.items, size}; }
    [[nodiscard]] std::span<const Entry> entries() const;
};

inline constexpr std::size_t kMaxKeyBytes = 1024;

// One segment of a key path, unescaped.
struct Key {
    const char* data = nullptr;
    std::uint32_t begin = 0;
    std::uint32_t size : 12 = 0;         // bytes; limited to kMaxKeyBytes
    std::uint32_t source_size : 17 = 0;  // bytes in the source, quotes and `$` included
    std::uint32_t quoted : 1 = 0;
    std::uint32_t global : 1 = 0;     // `$x`; the text is without the `$`
    std::uint32_t statement : 1 = 0;  // no key at all: the entry is an `@...` statement

    [[nodiscard]] std::string_view text() const { return {data, size}; }
};

// `key: value`, 40 bytes.
struct Entry {
    Key key;
    Expr value;

    [[nodiscard]] Span key_span() const {
        return {FileId{value.file}, key.begin, key.begin + key.source_size};
    }
};

inline std::span<const Entry> Expr::entries() const {
    return {payload.entries, size};
}

struct RangeBounds {
    std::int64_t min = 0;
    std::int64_t max = 0;
};

// One step of `a.b[0]`.
struct AccessStep {
    bool is_index = false;
    Key key;     // when not an index
    Expr index;  // when an index
};

struct AccessExpr {
    Expr base;
    AccessStep* steps_data = nullptr;
    std::size_t steps_size = 0;

    [[nodiscard]] std::span<const AccessStep> steps() const { return {steps_data, steps_size}; }
};

enum class UnaryOp : std::uint8_t { Not, Negate };

struct UnaryExpr {
    UnaryOp op{};
    Expr operand;
};

enum class BinaryOp : std::uint8_t {
    Coalesce,
    Or,
    And,
    Equal,
    NotEqual,
    Less,
    LessEqual,
    Greater,
    GreaterEqual,
    Add,
    Subtract,
    Multiply,
    Divide,
    Modulo,
};

[[nodiscard]] std::string_view binary_op_text(BinaryOp op);

// One further operand of a Binary expression and the operator before it.
struct BinaryLink {
    BinaryOp op{};
    std::uint32_t op_begin = 0;
    Expr operand;
};

// first op1 operand1 op2 operand2 ...; never nested by length, so that a sum of 100,000 terms is flat.
struct BinaryExpr {
    Expr first;
    BinaryLink* links_data = nullptr;
    std::size_t links_size = 0;

    [[nodiscard]] std::span<const BinaryLink> links() const { return {links_data, links_size}; }
};

struct ConditionalExpr {
    Expr condition;
    Expr then_value;
    Expr else_value;
};

struct CallExpr {
    std::string_view name;  // `env.secure`, without the `@`
    Expr* args_data = nullptr;
    std::size_t args_size = 0;
    bool has_parentheses = false;
    bool bare = false;    // written without `@`
    bool quoted = false;  // a quoted string that is exactly one @env call
    bool sugar = false;   // `key += value` for @append(value)

    [[nodiscard]] std::span<const Expr> args() const { return {args_data, args_size}; }
};

// `@include`, `@import`, `@inherit`: as statements they are one thing.
[[nodiscard]] constexpr bool is_include_name(std::string_view name) {
    return name == "include" || name == "import" || name == "inherit";
}
// Whether the entry is such a statement.
[[nodiscard]] inline bool is_include(const Entry& entry) {
    return entry.key.statement != 0 && entry.value.kind == ExprKind::Call &&
           is_include_name(entry.value.payload.call->name);
}

static_assert(sizeof(Expr) == 24 && sizeof(Entry) == 40);
static_assert(std::is_trivially_destructible_v<Entry> && std::is_trivially_copyable_v<Entry>);

// One parsed document; owns its nodes. `root` is an Object whose entries are the statements in
// source order, headers holding what follows them.
struct Document {
    FileId file = kNoFile;
    Arena arena;
    Expr root;
    bool has_lone_words = false;  // a lone bare word stands somewhere: the document must be bound
    bool has_statements = false;  // an `@...` statement stands somewhere
    bool has_aliases = false;     // a value stands in several places of it
    bool failed = false;          // a 1xxx to 3xxx error was reported: do not merge
};

}  // namespace tusk
