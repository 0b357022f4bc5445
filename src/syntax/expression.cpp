// Expressions, from the lowest precedence to the primary.
#include <array>
#include <optional>
#include <string>

#include "syntax/bare_text.hpp"
#include "syntax/parser_state.hpp"

namespace tusk {

namespace {

TUSK_DIAGNOSTIC(AmbiguousMinus, Error, "`-` with space on one side only");
TUSK_DIAGNOSTIC(NonAssociative, Error, "`{}` cannot be chained", std::string);
TUSK_DIAGNOSTIC_AS(MixedCoalesce, NonAssociative, Error, "`??` mixed with `||` or `&&`");
TUSK_DIAGNOSTIC(LeadingOperator, Error, "a line cannot start with `{}`", std::string);
TUSK_DIAGNOSTIC(Unclosed, Error, "`{}` is not closed", std::string);
TUSK_DIAGNOSTIC(UnexpectedAfterValue, Error, "expected `{}`, found {}", std::string, std::string);
TUSK_DIAGNOSTIC(ExpectedKey, Error, "expected a key after `.`, found {}", std::string);
TUSK_DIAGNOSTIC_AS(MissingOperand, ExpectedKey, Error,
                   "expected a value after `{}`, found the end of the line", std::string);
TUSK_DIAGNOSTIC(ForeignSyntax, Error, "a named argument is not part of .tsk");

struct BinaryOperator {
    BinaryOp op;
    int level;  // higher binds tighter
};

constexpr int kCoalesceLevel = 0;
constexpr int kEqualLevel = 3;
constexpr int kCompareLevel = 4;

std::optional<BinaryOperator> find_binary(TokenKind kind) {
    switch (kind) {
        case TokenKind::Coalesce:
            return BinaryOperator{BinaryOp::Coalesce, kCoalesceLevel};
        case TokenKind::OrOr:
            return BinaryOperator{BinaryOp::Or, 1};
        case TokenKind::AndAnd:
            return BinaryOperator{BinaryOp::And, 2};
        case TokenKind::EqualEqual:
            return BinaryOperator{BinaryOp::Equal, kEqualLevel};
        case TokenKind::NotEqual:
            return BinaryOperator{BinaryOp::NotEqual, kEqualLevel};
        case TokenKind::Less:
            return BinaryOperator{BinaryOp::Less, kCompareLevel};
        case TokenKind::LessEqual:
            return BinaryOperator{BinaryOp::LessEqual, kCompareLevel};
        case TokenKind::Greater:
            return BinaryOperator{BinaryOp::Greater, kCompareLevel};
        case TokenKind::GreaterEqual:
            return BinaryOperator{BinaryOp::GreaterEqual, kCompareLevel};
        case TokenKind::Plus:
            return BinaryOperator{BinaryOp::Add, 5};
        case TokenKind::Minus:
            return BinaryOperator{BinaryOp::Subtract, 5};
        case TokenKind::Star:
            return BinaryOperator{BinaryOp::Multiply, 6};
        case TokenKind::Slash:
            return BinaryOperator{BinaryOp::Divide, 6};
        case TokenKind::Percent:
            return BinaryOperator{BinaryOp::Modulo, 6};
        default:
            return std::nullopt;
    }
}

bool is_parenthesised(const Expr& expr) {
    return expr.style == Style::Brace;
}

}  // namespace

// An expression where a lone bare word is a value of its own: after a separator, in a list.
Expr Parser::parse_element() {
    Expr expr = parse_expression();
    if (expr.kind == ExprKind::Name && !is_parenthesised(expr)) {
        expr.style = Style::LoneWord;
        has_lone_words_ = true;
    }
    return expr;
}

// expr = coalesce [ "?" expr ":" expr ]
Expr Parser::parse_expression() {
    const Expr first = parse_unary();
    if (panic_ || token_.kind < TokenKind::Less || token_.kind > TokenKind::Percent) {
        return first;
    }
    const Expr expr = parse_binary(first, kCoalesceLevel);
    return at(TokenKind::Question) && !panic_ ? parse_conditional(expr) : expr;
}

Expr Parser::parse_conditional(Expr condition) {
    const Nesting nesting(*this);
    if (nesting.is_too_deep()) {
        return make_error();
    }
    ConditionalExpr conditional;
    conditional.condition = condition;
    const bool outer = lexer_.colon_ends_value();
    lexer_.set_colon_ends_value(true);
    advance_value();
    skip_newlines();
    const std::uint32_t brackets = open_brackets_;
    conditional.then_value = parse_expression();
    lexer_.set_colon_ends_value(outer);
    if (panic_ && !recover_choice(brackets)) {
        return make_error();
    }
    if (at(TokenKind::Newline) && lexer_.peek() == ':') {
        advance_value();
        fail();
        sink_.report(token_span(), kLeadingOperator, ":").help = "end the line before with the operator";
        return make_error();
    }
    if (at(TokenKind::BadToken)) {
        fail();
        return make_error();
    }
    if (!at(TokenKind::Colon)) {
        fail();
        sink_.report(token_span(), kUnexpectedAfterValue, ":", describe_token()).help =
            "a choice is `condition ? a : b`";
        return make_error();
    }
    advance_value();
    skip_newlines();
    conditional.else_value = parse_expression();
    Expr expr = make_expr(ExprKind::Conditional, condition.begin, conditional.else_value.end);
    expr.payload.conditional = arena_.make(conditional);
    return expr;
}

// Precedence climbing: takes operators of `min_level` and above; those of one level make one node.
Expr Parser::parse_binary(Expr first, int min_level) {
    while (true) {
        const std::optional<BinaryOperator> found = find_binary(token_.kind);
        if (!found || found->level < min_level || panic_) {
            return first;
        }
        std::vector<BinaryLink> links;
        std::optional<BinaryOperator> op = found;
        while (op && op->level == found->level) {
            if (!check_binary(token_, op->level, links.size())) {
                return make_error();
            }
            BinaryLink link;
            link.op = op->op;
            link.op_begin = token_.begin;
            if (!take_binary(token_)) {
                return make_error();
            }
            link.operand = parse_unary();
            const std::optional<BinaryOperator> next = find_binary(token_.kind);
            if (next && next->level > found->level && !panic_) {
                link.operand = parse_binary(link.operand, found->level + 1);
            }
            if (panic_) {
                return make_error();
            }
            links.push_back(link);
            op = find_binary(token_.kind);
        }
        if (found->level == kCoalesceLevel) {
            check_coalesce_operand(first);
            for (const BinaryLink& link : links) {
                check_coalesce_operand(link.operand);
            }
        }
        BinaryExpr binary;
        binary.first = first;
        binary.links_data = arena_.copy(std::span<const BinaryLink>(links)).data();
        binary.links_size = links.size();
        first = make_expr(ExprKind::Binary, first.begin, links.back().operand.end);
        first.payload.binary = arena_.make(binary);
    }
}

// A binary `-` has space on both sides or on neither; comparisons are not chained.
bool Parser::check_binary(const Token& op, int level, std::size_t link_count) {
    if (op.kind == TokenKind::Minus) {
        if (!op.space_before && lexer_.ends_line(op.end)) {
            fail();
            sink_.report(token_span(), kMissingOperand, "-").help =
                "write the value on the same line, or put text in quotes";
            return false;
        }
        const char next = lexer_.peek();
        const bool space_after = is_class(next, kBlank) || next == '\n' || next == '\r' || next == '\0';
        if (op.space_before != space_after) {
            fail();
            sink_.report(token_span(), kAmbiguousMinus).help =
                "write `a - b` to subtract, `[a, -b]` or quotes for anything else";
            return false;
        }
    }
    if ((level == kEqualLevel || level == kCompareLevel) && link_count != 0) {
        fail();
        sink_.report(token_span(), kNonAssociative, token_text()).help =
            "compare two values at a time and join with `&&`";
        return false;
    }
    return true;
}

// Passes over a binary operator; the line after it goes on with the operand, unless it is a `key:`.
bool Parser::take_binary(const Token& op) {
    const std::string text(lexer_.text(op.begin, op.end));
    advance_value();
    if (at(TokenKind::Newline) && !lexer_.colon_ends_value() && is_keyed_ahead()) {
        fail();
        sink_.report(token_span(), kMissingOperand, text).help =
            "write the value on the same line, or remove it";
        resume_at_line(token_.begin);
        return false;
    }
    skip_newlines();
    return true;
}

void Parser::check_coalesce_operand(const Expr& operand) {
    if (operand.kind != ExprKind::Binary || is_parenthesised(operand) || panic_) {
        return;
    }
    const BinaryOp op = operand.payload.binary->links().front().op;
    if (op == BinaryOp::Or || op == BinaryOp::And) {
        fail();
        sink_.report(operand.span(), kMixedCoalesce).help = "say which comes first with parentheses";
    }
}

// unary = [ "!" | "-" ] postfix
Expr Parser::parse_unary() {
    if (at(TokenKind::Minus)) {
        const Token minus = token_;
        return parse_negated(minus);
    }
    if (!at(TokenKind::Not)) {
        return parse_postfix();
    }
    const std::uint32_t begin = token_.begin;
    advance_value();
    UnaryExpr unary;
    unary.op = UnaryOp::Not;
    unary.operand = parse_postfix();
    Expr expr = make_expr(ExprKind::Unary, begin, unary.operand.end);
    expr.payload.unary = arena_.make(unary);
    return expr;
}

// A minus glued to a number belongs to it, so that the smallest integer can be written.
Expr Parser::parse_negated(const Token& minus) {
    advance_value();
    const bool glued = token_.begin == minus.end;
    if (glued && (at(TokenKind::Int) || at(TokenKind::Float))) {
        Expr number = parse_number(true);
        number.begin = minus.begin;
        return number;
    }
    if (at(TokenKind::Range) || (at(TokenKind::Junk) && glued)) {
        report_needs_quotes(minus.begin, lexer_.text(minus.begin, token_.end));
        return make_error();
    }
    UnaryExpr unary;
    unary.op = UnaryOp::Negate;
    unary.operand = parse_postfix();
    Expr expr = make_expr(ExprKind::Unary, minus.begin, unary.operand.end);
    expr.payload.unary = arena_.make(unary);
    return expr;
}

// postfix = primary { "." key | "[" expr "]" }, without space before either.
Expr Parser::parse_postfix() {
    const Expr base = parse_primary();
    const bool may_access = base.kind >= ExprKind::Array;
    const bool glued = !token_.space_before && !panic_;
    if (may_access && glued && (at(TokenKind::Dot) || at(TokenKind::LeftBracket))) {
        return parse_access(base);
    }
    return base;
}

Expr Parser::parse_access(Expr base) {
    std::vector<AccessStep> steps;
    while (!token_.space_before && !panic_ && (at(TokenKind::Dot) || at(TokenKind::LeftBracket))) {
        AccessStep step;
        if (at(TokenKind::Dot)) {
            advance_key();
            if (!at(TokenKind::Word) && !at(TokenKind::String)) {
                fail();
                sink_.report(token_span(), kExpectedKey, describe_token()).help =
                    "a path is `a.b`: something must follow the point";
                return make_error();
            }
            const Token key_token = token_;
            const std::optional<Key> key = decode_step_key(key_token);
            if (!key) {
                return make_error();
            }
            step.key = *key;
        } else {
            const Token opener = token_;
            const Nesting nesting(*this);
            if (nesting.is_too_deep()) {
                return make_error();
            }
            await_closer(']', opener.begin);
            ++open_brackets_;
            advance_value();
            step.is_index = true;
            step.index = parse_expression();
            if (!panic_ && !at(TokenKind::RightBracket)) {
                report_unclosed(opener, step.index);
            }
            awaited_closers_.pop_back();
            if (!panic_ || at(TokenKind::Newline) || at(TokenKind::Eof)) {
                --open_brackets_;  // it does not go on with the next line
            }
            if (panic_) {
                return make_error();
            }
        }
        advance_value();
        steps.push_back(step);
    }
    if (base.kind == ExprKind::Name && at(TokenKind::Slash) && !token_.space_before && !panic_ &&
        is_class(lexer_.peek(), kLetter)) {
        const std::string_view rest = lexer_.rest_of_line(base.begin);
        report_needs_quotes(base.begin, rest.substr(0, rest.find_first_of(" \t,;)]}")));
        return make_error();
    }
    AccessExpr access;
    access.base = base;
    access.steps_data = arena_.copy(std::span<const AccessStep>(steps)).data();
    access.steps_size = steps.size();
    Expr expr = make_expr(ExprKind::Access, base.begin, last_end_);
    expr.payload.access = arena_.make(access);
    return expr;
}

// array = "[" { NL } [ expr { ("," | NL) {NL} expr } [","] ] { NL } "]"
Expr Parser::parse_array() {
    const Token opener = token_;
    const Nesting nesting(*this);
    if (nesting.is_too_deep()) {
        return make_error();
    }
    Brackets brackets(*this, false, ']');
    const std::size_t base = items_.size();
    advance_value();
    skip_newlines();
    Elements elements{open_brackets_, ']'};
    bool more = !at(TokenKind::RightBracket);
    while (more && !panic_) {
        if (at(TokenKind::Eof)) {
            report_unclosed(opener, make_error());
            break;
        }
        if (at_wrong_closer()) {
            report_wrong_closer(opener);
            break;
        }
        items_.push_back(parse_element());
        if (panic_ && !recover_element(elements)) {
            break;
        }
        do {
            more = parse_array_separator(opener);
        } while (panic_ && recover_element(elements));
    }
    if (panic_) {
        items_.resize(base);
        return make_error();
    }
    brackets.close();
    const std::uint32_t end = token_.end;
    advance_value();
    return take_items(base, Style::Plain, opener.begin, end);
}

// Between two elements; true when another one follows. In JSON the comma may stand on the next line.
bool Parser::parse_array_separator(const Token& opener) {
    const bool newline = at(TokenKind::Newline);
    skip_newlines();
    if (at(TokenKind::Comma)) {
        advance_value();
        skip_newlines();
        return !at(TokenKind::RightBracket);
    }
    if (at(TokenKind::RightBracket)) {
        return false;
    }
    if (at(TokenKind::Eof)) {
        report_unclosed(opener, make_error());
        return false;
    }
    if (at_wrong_closer()) {
        return true;  // it is said where the next element should be
    }
    if (newline) {
        if (find_binary(token_.kind) && !at(TokenKind::Minus)) {
            fail();
            sink_.report(token_span(), kLeadingOperator, token_text()).help =
                "end the line before with the operator";
        }
        return !panic_;
    }
    if ((at(TokenKind::Colon) || at(TokenKind::Assign)) && is_after_line_of(opener) && !closes_ahead(']')) {
        report_unclosed(opener, items_.back());
        return false;
    }
    if (at(TokenKind::Semicolon)) {
        fail();
        sink_.report(token_span(), kUnexpectedAfterValue, "]", "`;`").help = "separate the elements with `,`";
        return false;
    }
    report_after_value(items_.back(), "`,` or `]`");
    return false;
}

// object = "{" { sep } [ member { sep { sep } member } ] { sep } "}"
Expr Parser::parse_object() {
    const Token opener = token_;
    const Nesting nesting(*this);
    if (nesting.is_too_deep()) {
        return make_error();
    }
    const bool outer_newlines = newlines_are_blank_;
    const bool outer_colon = lexer_.colon_ends_value();
    newlines_are_blank_ = false;
    lexer_.set_colon_ends_value(false);
    const std::size_t base = entries_.size();
    const Body body{BodyKind::Brace, token_span(), {}, 0};
    const std::uint32_t in_expression = opener.begin == value_begin_ ? 0 : 1;
    expression_depth_ += in_expression;
    advance_key();
    parse_body(body);
    expression_depth_ -= in_expression;
    newlines_are_blank_ = outer_newlines;
    lexer_.set_colon_ends_value(outer_colon);
    const Expr table = take_entries(base, Style::Plain, opener.begin, token_.end);
    if (at(TokenKind::RightBrace)) {
        advance_value();
    }
    return table;
}

Expr Parser::parse_parenthesised() {
    const Token opener = token_;
    const Nesting nesting(*this);
    if (nesting.is_too_deep()) {
        return make_error();
    }
    Brackets brackets(*this, true, ')');
    advance_value();
    if (at(TokenKind::RightParen) && report_lambda(opener)) {
        return make_error();
    }
    Expr inner = parse_expression();
    if (!panic_ && !at(TokenKind::RightParen) && !report_lambda(opener)) {
        report_unclosed(opener, inner);
    }
    if (panic_) {
        return make_error();
    }
    brackets.close();
    inner.begin = opener.begin;
    inner.end = token_.end;
    inner.style =
        inner.kind == ExprKind::Object || inner.kind == ExprKind::Array || inner.kind == ExprKind::String
            ? inner.style
            : Style::Brace;
    advance_value();
    return inner;
}

// op = "@" IDENT { "." IDENT } [ "(" [ expr { "," expr } [","] ] ")" ]
Expr Parser::parse_call() {
    const Token name = token_;
    CallExpr call;
    call.bare = name.kind != TokenKind::Operator;
    call.name = lexer_.text(name.begin + (call.bare ? 0 : 1), name.end);
    if (lexer_.peek() != '(') {
        advance_value();
        return finish_call(call, name.begin);
    }
    const Nesting nesting(*this);
    if (nesting.is_too_deep()) {
        return make_error();
    }
    call.has_parentheses = true;
    Brackets brackets(*this, true, ')');
    advance_value();
    const Token opener = token_;
    advance_value();
    const std::size_t base = items_.size();
    Elements elements{open_brackets_, ')'};
    while (!panic_ && !at(TokenKind::RightParen)) {
        if (at_wrong_closer()) {
            report_wrong_closer(opener);
            break;
        }
        const Expr argument = at(TokenKind::Eof) ? make_error() : parse_expression();
        items_.push_back(argument);
        if (panic_ && !recover_element(elements)) {
            break;
        }
        do {
            parse_argument_end(opener, argument);
        } while (panic_ && recover_element(elements));
    }
    const std::span<Expr> args = arena_.copy(std::span<const Expr>(items_).subspan(base));
    items_.resize(base);
    if (panic_) {
        return make_error();
    }
    brackets.close();
    call.args_data = args.data();
    call.args_size = args.size();
    advance_value();
    return finish_call(call, name.begin);
}

// Between two arguments, or before the closer.
void Parser::parse_argument_end(const Token& opener, const Expr& argument) {
    if (at(TokenKind::Comma)) {
        advance_value();
    } else if ((at(TokenKind::Colon) || at(TokenKind::Assign)) && argument.kind == ExprKind::Name &&
               !is_after_line_of(opener)) {
        fail();
        sink_.report(token_span(), kForeignSyntax).help = "give the arguments in their order";
    } else if (!at(TokenKind::RightParen) && !at_wrong_closer()) {
        report_unclosed(opener, argument);
    }
}

Expr Parser::finish_call(CallExpr call, std::uint32_t begin) {
    Expr expr = make_expr(ExprKind::Call, begin, last_end_);
    expr.payload.call = arena_.make(call);
    return expr;
}

// What stands at the token, after `value`, does not continue what `opener` began. When lines lie between
// and no closer follows, the closer is what is missing, and reading goes on with the line of the token.
void Parser::report_unclosed(const Token& opener, const Expr& value) {
    if (at(TokenKind::BadToken)) {
        fail();
        return;
    }
    if (at_wrong_closer()) {
        report_wrong_closer(opener);
        return;
    }
    if (report_foreign_after_value(value)) {
        return;
    }
    fail();
    const std::string bracket(lexer_.text(opener.begin, opener.begin + 1));
    const std::string closer = bracket == "[" ? "]" : ")";
    if (at(TokenKind::Eof) && depth_reported_) {
        return;  // an opener further in has been named
    }
    if (at(TokenKind::Eof) || (is_after_line_of(opener) && !closes_ahead(closer[0]))) {
        sink_.report(span(opener.begin, opener.begin + 1), kUnclosed, bracket).help =
            fmt::format("close it with `{}`", closer);
        resume_after_opener(opener);
        return;
    }
    sink_.report(token_span(), kUnexpectedAfterValue, closer, describe_token()).help =
        fmt::format("close the `{}` or put a `,` between the values", bracket);
}

bool Parser::is_after_line_of(const Token& opener) const {
    return lexer_.line_begin() > opener.begin;
}

}  // namespace tusk
