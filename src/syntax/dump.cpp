#include "tusk/syntax/dump.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <vector>

#include "tusk/base/utf8.hpp"

namespace tusk {

namespace {

std::string_view style_name(Style style) {
    switch (style) {
        case Style::Plain:
            return "";
        case Style::Header:
            return " header";
        case Style::Dotted:
            return " dotted";
        case Style::Brace:
            return " braces";
        case Style::Angle:
            return " angle";
        case Style::Indent:
            return " indented";
        case Style::Raw:
            return " raw";
        case Style::LoneWord:
            return " word";
    }
    return "";
}

class Dumper {
  public:
    explicit Dumper(std::string_view text) : text_(text) {
        for (std::size_t at = text.find('\n'); at != std::string_view::npos; at = text.find('\n', at + 1)) {
            line_starts_.push_back(static_cast<std::uint32_t>(at + 1));
        }
    }

    void dump_entries(std::span<const Entry> entries, int depth) {
        for (const Entry& entry : entries) {
            if (entry.key.statement != 0) {
                line(depth, "statement", entry.key_span());
            } else {
                line(depth,
                     fmt::format("{} `{}`", entry.key.global != 0 ? "global" : "entry", entry.key.text()),
                     entry.key_span());
            }
            dump(entry.value, depth + 1);
        }
    }

    void dump(const Expr& expr, int depth);

    [[nodiscard]] std::string take() { return std::move(out_); }

  private:
    void line(int depth, std::string_view what, Span at) {
        const LineColumn place = position(at.begin);
        fmt::format_to(std::back_inserter(out_), "{:{}}{} {}:{}\n", "", depth * 2, what, place.line,
                       place.column);
    }

    // SourceManager::position() reads the text from its start: too slow for every node of a tree. Columns are
    // counted on from the node before, since all of a document may be one line.
    [[nodiscard]] LineColumn position(std::uint32_t offset) {
        const auto next = std::upper_bound(line_starts_.begin(), line_starts_.end(), offset);
        const auto line = static_cast<std::uint32_t>(next - line_starts_.begin());
        if (line != last_.line || offset < last_offset_) {
            last_ = LineColumn{line, 1};
            last_offset_ = line_starts_[line - 1];
        }
        last_.column += static_cast<std::uint32_t>(
            utf8::count_code_points(text_.substr(last_offset_, offset - last_offset_)));
        last_offset_ = offset;
        return last_;
    }

    void dump_all(std::span<const Expr> items, int depth) {
        for (const Expr& item : items) {
            dump(item, depth);
        }
    }

    void dump_access(const AccessExpr& access, int depth) {
        dump(access.base, depth);
        for (const AccessStep& step : access.steps()) {
            if (step.is_index) {
                dump(step.index, depth);
            } else {
                fmt::format_to(std::back_inserter(out_), "{:{}}.{}\n", "", depth * 2, step.key.text());
            }
        }
    }

    void dump_binary(const BinaryExpr& binary, int depth) {
        dump(binary.first, depth);
        for (const BinaryLink& link : binary.links()) {
            fmt::format_to(std::back_inserter(out_), "{:{}}{}\n", "", depth * 2, binary_op_text(link.op));
            dump(link.operand, depth);
        }
    }

    std::string_view text_;
    std::vector<std::uint32_t> line_starts_{0};
    LineColumn last_{0, 0};  // of the last node
    std::uint32_t last_offset_ = 0;
    std::string out_;
};

void Dumper::dump(const Expr& expr, int depth) {
    const Span at = expr.span();
    switch (expr.kind) {
        case ExprKind::Error:
            return line(depth, "error", at);
        case ExprKind::Null:
            return line(depth, "null", at);
        case ExprKind::Bool:
            return line(depth, expr.payload.boolean ? "true" : "false", at);
        case ExprKind::Int:
            return line(depth, fmt::format("int {}", expr.payload.integer), at);
        case ExprKind::Float:
            return line(depth, fmt::format("float {}", expr.payload.floating), at);
        case ExprKind::String:
            return line(depth, fmt::format("string{} {:?}", style_name(expr.style), expr.text()), at);
        case ExprKind::Range:
            return line(depth, fmt::format("range {}-{}", expr.payload.range->min, expr.payload.range->max),
                        at);
        case ExprKind::Template:
            line(depth, "template", at);
            return dump_all(expr.items(), depth + 1);
        case ExprKind::Array:
            line(depth, fmt::format("list{}", style_name(expr.style)), at);
            return dump_all(expr.items(), depth + 1);
        case ExprKind::Object:
            line(depth, fmt::format("table{}", style_name(expr.style)), at);
            return dump_entries(expr.entries(), depth + 1);
        case ExprKind::Name:
            return line(depth, fmt::format("name `{}`", expr.text()), at);
        case ExprKind::Global:
            return line(depth, fmt::format("reference `${}`", expr.text()), at);
        case ExprKind::Access:
            line(depth, "path", at);
            return dump_access(*expr.payload.access, depth + 1);
        case ExprKind::Unary:
            line(depth, expr.payload.unary->op == UnaryOp::Not ? "not" : "negate", at);
            return dump(expr.payload.unary->operand, depth + 1);
        case ExprKind::Binary:
            line(depth, "expression", at);
            return dump_binary(*expr.payload.binary, depth + 1);
        case ExprKind::Conditional:
            line(depth, "choice", at);
            dump(expr.payload.conditional->condition, depth + 1);
            dump(expr.payload.conditional->then_value, depth + 1);
            return dump(expr.payload.conditional->else_value, depth + 1);
        case ExprKind::Call:
            line(depth,
                 fmt::format("call `@{}`{}", expr.payload.call->name,
                             expr.payload.call->quoted ? " quoted" : ""),
                 at);
            return dump_all(expr.payload.call->args(), depth + 1);
    }
}

}  // namespace

std::string dump_ast(const Document& document, const SourceManager& sources) {
    Dumper dumper(sources.text(document.file));
    if (document.root.kind == ExprKind::Object) {
        dumper.dump_entries(document.root.entries(), 0);
    } else {
        dumper.dump(document.root, 0);
    }
    return dumper.take();
}

}  // namespace tusk
