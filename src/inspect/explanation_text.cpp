// An explanation for people.
#include <algorithm>

#include <fmt/format.h>

#include "inspect/explanation_parts.hpp"
#include "tusk/base/arena.hpp"
#include "tusk/convert/write.hpp"
#include "tusk/diag/mask.hpp"
#include "tusk/inspect/masked_value.hpp"
#include "tusk/inspect/place_index.hpp"

namespace tusk {

namespace {

// A line of three columns, of which the first two are as wide as their widest.
struct Row {
    std::string first;
    std::string second;
    std::string third;
};

void append_rows(std::string& out, std::string_view indent, const std::vector<Row>& rows) {
    std::size_t first = 0;
    std::size_t second = 0;
    for (const Row& row : rows) {
        first = std::max(first, row.first.size());
        second = std::max(second, row.second.size());
    }
    for (const Row& row : rows) {
        std::string line =
            fmt::format("{}{:<{}}  {:<{}}  {}", indent, row.first, first, row.second, second, row.third);
        line.resize(line.find_last_not_of(' ') + 1);
        out += line + "\n";
    }
}

class TextWriter {
  public:
    TextWriter(const PathExplanation& explanation, const ExplainView& view)
        : explanation_(explanation), view_(view), places_(view.sources) {}

    [[nodiscard]] std::string write() {
        write_value();
        write_history();
        write_sources();
        write_checks();
        return std::move(out_);
    }

  private:
    [[nodiscard]] std::string show(const Value& value, bool compact) {
        return to_json(view_.reveals ? value : mask_value(value, arena_), WriteOptions{compact, false});
    }

    void write_value() {
        const std::optional<Value>& value = explanation_.result.found.value;
        out_ += print_key_path(explanation_.path);
        if (!value) {
            out_ += " does not exist\n";
            return;
        }
        constexpr std::size_t kShortBytes = 100;
        const std::string compact = show(*value, true);
        out_ += " = " + (compact.size() <= kShortBytes ? compact : show(*value, false)) + "\n";
    }

    void write_history() {
        if (explanation_.result.history.empty()) {
            return;
        }
        std::string_view indent = "  ";
        if (explanation_.result.written_steps != explanation_.path.steps.size()) {
            if (const std::optional<Value>& value = explanation_.result.found.value; value) {
                append_rows(out_, indent, {Row{"stands at", places_.text(value->span()), {}}});
            }
            out_ += fmt::format("  a part of {}\n", print_key_path(history_path(explanation_)));
            indent = "    ";
        }
        std::vector<Row> rows;
        for (const HistoryEntry& entry : explanation_.result.history) {
            rows.push_back(
                Row{std::string(fate_name(entry.fate)), places_.text(entry.span()), describe(entry)});
        }
        append_rows(out_, indent, rows);
    }

    [[nodiscard]] std::string describe(const HistoryEntry& entry) {
        std::string text = shorten(written_text(entry, explanation_, view_));
        if (text.empty()) {
            text = "{ ... }";
        }
        if (entry.rule != nullptr) {
            text += fmt::format("  (rule {})", places_.text(entry.rule->at));
        }
        const Span above = hidden_from_above(explanation_, entry);
        return above.file == kNoFile ? text : fmt::format("{}  (hidden by {})", text, places_.text(above));
    }

    void write_sources() {
        constexpr std::size_t kMostIndent = 8;
        if (explanation_.sources.empty()) {
            return;
        }
        out_ += "uses\n";
        std::vector<Row> rows;
        for (const ValueSource& source : explanation_.sources) {
            const std::string indent(2 * std::min(source.depth, kMostIndent), ' ');
            if (source.variable) {
                rows.push_back(
                    Row{fmt::format("{}variable {}: {}", indent, source.name, outcome_name(*source.variable)),
                        places_.text(source.reference),
                        {}});
            } else {
                rows.push_back(Row{fmt::format("{}{} = {}", indent, source.name,
                                               shorten(to_json(shown_source(source, view_, arena_),
                                                               WriteOptions{true, false}))),
                                   places_.text(source.value.span()),
                                   {}});
            }
        }
        append_rows(out_, "  ", rows);
    }

    void write_checks() {
        if (explanation_.checks.empty()) {
            return;
        }
        out_ += "checked by\n";
        std::vector<Row> rows;
        for (const ValueCheck& check : explanation_.checks) {
            const bool is_default = check.at.file == kNoFile;
            rows.push_back(Row{is_default ? "the keys that are required without a `[validate] required`"
                                          : places_.text(check.at),
                               is_default                 ? std::string()
                               : check.kind == "required" ? "[validate] required"
                               : check.kind == "schema"
                                   ? "schema " + check.name
                                   : shorten(mask_source(check.at, view_.sources, view_.secret_places)),
                               {}});
        }
        append_rows(out_, "  ", rows);
    }

    const PathExplanation& explanation_;
    const ExplainView& view_;
    PlaceIndex places_;
    Arena arena_;
    std::string out_;
};

}  // namespace

std::string explanation_text(const PathExplanation& explanation, const ExplainView& view) {
    return TextWriter(explanation, view).write();
}

}  // namespace tusk
