// Numbers and ranges: from a token to a node.
#include <optional>
#include <string>

#include "syntax/parser_state.hpp"

namespace tusk {

namespace {

TUSK_DIAGNOSTIC(RangeReversed, Error, "range `{}` ends below its start", std::string);
TUSK_DIAGNOSTIC(BadNumber, Error, "`{}` is out of range: integers have 64 bits", std::string);
TUSK_DIAGNOSTIC_AS(BadUnderscore, BadNumber, Error, "`{}` is no range: `_` may stand only between digits",
                   std::string);
TUSK_DIAGNOSTIC(LeadingZero, Error, "`{}` has a leading zero", std::string);

}  // namespace

Expr Parser::parse_number(bool negative) {
    Expr expr;
    if (at(TokenKind::Float)) {
        expr = make_expr(ExprKind::Float, token_.begin, token_.end);
        expr.payload.floating = negative ? -token_.payload.floating : token_.payload.floating;
    } else {
        expr = make_expr(ExprKind::Int, token_.begin, token_.end);
        const std::uint64_t magnitude = token_.payload.magnitude;
        const std::uint64_t limit = (std::uint64_t{1} << 63) - (negative ? 0 : 1);
        if (magnitude > limit) {
            fail();
            sink_.report(token_span(), kBadNumber, token_text()).help =
                "write it as a float (`.0` at its end) or in quotes";
            return make_error();
        }
        expr.payload.integer = static_cast<std::int64_t>(negative ? 0 - magnitude : magnitude);
    }
    expr.constant = true;
    advance_value();
    return expr;
}

// RANGE = INT "-" INT
Expr Parser::parse_range() {
    const std::string text = token_text();
    const std::size_t dash = text.find('-');
    for (const std::string& bound : {text.substr(0, dash), text.substr(dash + 1)}) {
        if (bound.size() > 1 && bound[0] == '0') {
            fail();
            sink_.report(token_span(), kLeadingZero, text).help =
                "write it without the zero, or in quotes when the zero counts";
            return make_error();
        }
        if (bound.ends_with('_') || bound.find("__") != std::string::npos) {
            fail();
            sink_.report(token_span(), kBadUnderscore, text);
            return make_error();
        }
    }
    const auto read = [&text](std::size_t begin, std::size_t end) -> std::optional<std::int64_t> {
        std::int64_t value = 0;
        for (std::size_t i = begin; i < end; ++i) {
            const std::int64_t digit = text[i] - '0';
            if (text[i] == '_') {
                continue;
            }
            if (value > (INT64_MAX - digit) / 10) {
                return std::nullopt;
            }
            value = value * 10 + digit;
        }
        return value;
    };
    const std::optional<std::int64_t> min = read(0, dash);
    const std::optional<std::int64_t> max = read(dash + 1, text.size());
    if (!min || !max) {
        fail();
        sink_.report(token_span(), kBadNumber, text);
        return make_error();
    }
    if (*min > *max) {
        fail();
        sink_.report(token_span(), kRangeReversed, text).help =
            fmt::format("write `{}-{}` for the range, `{} - {}` to subtract", *max, *min, *min, *max);
        return make_error();
    }
    Expr expr = make_expr(ExprKind::Range, token_.begin, token_.end);
    expr.payload.range = arena_.make(RangeBounds{*min, *max});
    expr.constant = true;
    advance_value();
    return expr;
}

}  // namespace tusk
