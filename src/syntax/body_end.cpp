// Where bodies end: at their closer, at one that is not theirs, and where it is missing.
#include <string>
#include <string_view>

#include "syntax/parser_state.hpp"

namespace tusk {

namespace {

TUSK_DIAGNOSTIC(Unclosed, Error, "`{}` is not closed", std::string);
TUSK_DIAGNOSTIC(MismatchedCloser, Error, "`{}` closes nothing", std::string);
TUSK_DIAGNOSTIC_AS(WrongCloser, MismatchedCloser, Error, "`{}` cannot close `{}`", std::string, std::string);

std::string_view closer_of(std::string_view opener) {
    return opener == "{" ? "}" : "<";
}

}  // namespace

bool Parser::is_lone_less() const {
    if (!at(TokenKind::Less) || !token_.line_start) {
        return false;
    }
    const char next = lexer_.peek();
    return next == ';' || next == ',' || lexer_.ends_line(token_.end);
}

bool Parser::is_body_end(const Body& body) {
    if (at(TokenKind::Eof)) {
        const bool has_closer = body.kind == BodyKind::Brace || body.kind == BodyKind::Angle;
        if (has_closer && !depth_reported_ && body.opener.end != doubled_brace_) {
            fail();
            panic_ = false;
            depth_reported_ = true;
            const std::string_view opener = body.kind == BodyKind::Brace ? "{" : ">";
            sink_.report(body.opener, kUnclosed, std::string(opener)).help = fmt::format(
                "close it with `{}`{}", closer_of(opener), opener == ">" ? " alone on a line" : "");
        }
        return true;
    }
    if (at(TokenKind::RightBrace)) {
        return is_brace_end(body);
    }
    if (body.kind == BodyKind::Brace && (at(TokenKind::RightBracket) || at(TokenKind::RightParen))) {
        return is_wrong_brace_end(body);
    }
    if (at(TokenKind::LeftBracket) && token_.line_start && is_ended_by_header(body)) {
        return true;
    }
    const bool is_missing_line_end =
        at(TokenKind::Less) && token_.line_start && body.kind == BodyKind::Angle && !closes_ahead('<');
    if (is_missing_line_end) {
        return true;  // what follows on the line is said after the block
    }
    if (is_lone_less()) {
        if (body.kind == BodyKind::Angle || body.kind == BodyKind::Indent) {
            return true;
        }
        failed_ = true;
        if (body.kind == BodyKind::Brace) {
            sink_.report(token_span(), kWrongCloser, "<", "{")
                .labels.push_back(Label{body.opener, "opened here"});
            token_.kind = TokenKind::RightBrace;
            return true;
        } else {
            sink_.report(token_span(), kMismatchedCloser, "<").help = "remove it";
        }
        advance_key();
        return false;
    }
    return body.kind == BodyKind::Indent && token_.line_start && is_indent_end(body);
}

// At a `[` at the start of a line: whether it is a section header before which the closer of `body` is
// missing. All blocks that are open end here, and the header is read as one of the file.
bool Parser::is_ended_by_header(const Body& body) {
    if (body.kind != BodyKind::Brace && body.kind != BodyKind::Angle) {
        return false;
    }
    const bool brace = body.kind == BodyKind::Brace;
    if (!header_ends_blocks_) {
        if (!is_header_line(lexer_.text(token_.begin, lexer_.limit())) || closes_ahead(brace ? '}' : '<')) {
            return false;
        }
        header_ends_blocks_ = true;
        const std::string_view opener = brace ? "{" : ">";
        if (body.opener.end != doubled_brace_) {
            sink_.report(body.opener, kUnclosed, std::string(opener)).help =
                fmt::format("close it with `{}`{}", closer_of(opener), brace ? "" : " alone on a line");
        }
    }
    fail();
    resume_at_line(lexer_.line_begin());
    return true;
}

bool Parser::is_brace_end(const Body& body) {
    if (body.kind == BodyKind::Brace || body.kind == BodyKind::Indent) {
        return true;
    }
    failed_ = true;
    if (body.kind == BodyKind::Angle) {
        Diagnostic& diagnostic = sink_.report(token_span(), kWrongCloser, "}", ">");
        diagnostic.labels.push_back(Label{body.opener, "opened here"});
        diagnostic.help = "close it with `<` alone on a line";
        if (brace_depth_ == 0) {
            token_.kind = TokenKind::Less;  // no `{` around waits for it
        }
        return true;
    }
    sink_.report(token_span(), kMismatchedCloser, "}").help =
        "remove it, or look for a `{` that is missing above";
    do {
        advance_value();  // what is closed with it has no opener either
    } while (at(TokenKind::RightBrace) || at(TokenKind::RightBracket) || at(TokenKind::RightParen));
    return false;
}

// At a `]` or `)` in `{ }`: it stands for the `}`, closes what the table stands in, or is one too many.
bool Parser::is_wrong_brace_end(const Body& body) {
    failed_ = true;
    const std::size_t open = awaited_closers_.size();
    const std::size_t ahead = tell_wrong_closer(body.opener, "{");
    if (ahead >= open) {
        advance_key();
        return false;
    }
    const bool closes_outer =
        ahead + 1 < open && awaited_closers_[open - 2] == lexer_.text(token_.begin, token_.end)[0];
    if (!closes_outer) {
        depth_reported_ = depth_reported_ || ahead + 1 < open;
        token_.kind = TokenKind::RightBrace;
    }
    return true;
}

}  // namespace tusk
