#include "tusk/diag/render_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <optional>
#include <vector>

#include "diag/snippet.hpp"
#include "tusk/diag/printable.hpp"

namespace tusk {
namespace {

constexpr std::string_view kRed = "\x1b[1;31m";
constexpr std::string_view kYellow = "\x1b[1;33m";
constexpr std::string_view kCyan = "\x1b[36m";
constexpr std::string_view kBlue = "\x1b[34m";
constexpr std::string_view kReset = "\x1b[0m";

std::string_view colour_of(Severity severity) {
    switch (severity) {
        case Severity::Error:
            return kRed;
        case Severity::Warning:
            return kYellow;
        case Severity::Note:
            return kCyan;
    }
    return {};
}

bool has_place(Span span) {
    return span.file != kNoFile;
}

std::string format_title(const Diagnostic& diagnostic) {
    return fmt::format("{}[{}]", severity_name(diagnostic.severity), code_of(diagnostic.kind));
}

std::string format_place(const SourceManager& sources, Span span) {
    const LineColumn position = sources.position(span.file, span.begin);
    return fmt::format("{}:{}:{}", make_printable(sources.name(span.file)), position.line, position.column);
}

// `overrides: base.tsk:7:10`: such a fact needs no `note: ` before it.
bool has_own_title(std::string_view note) {
    const std::size_t end = note.find_first_not_of("abcdefghijklmnopqrstuvwxyz-");
    return end != 0 && end != std::string_view::npos && note.substr(end, 2) == ": ";
}

// A span within its first line.
struct PlacedSpan {
    SourceManager::Line line;
    ByteRange bytes;
};

PlacedSpan place(const SourceManager& sources, Span span) {
    const SourceManager::Line line = sources.line_at(span.file, span.begin);
    const std::size_t size = line.text.size();
    const std::size_t begin = span.begin - std::min(span.begin, line.begin_offset);
    const std::size_t end = span.end - std::min(span.end, line.begin_offset);
    const std::size_t clamped_begin = std::min(begin, size);
    return {line, {clamped_begin, std::clamp(end, clamped_begin, size)}};
}

class TextRenderer {
  public:
    TextRenderer(const Diagnostic& diagnostic, const SourceManager& sources, const RenderOptions& options)
        : diagnostic_(diagnostic), sources_(sources), options_(options), gutter_(measure_gutter()) {}

    [[nodiscard]] std::string render() && {
        add_painted(colour_of(diagnostic_.severity), format_title(diagnostic_));
        out_ += ": " + make_printable(diagnostic_.message) + "\n";
        if (has_place(diagnostic_.span)) {
            add_primary();
        }
        for (const Label& label : diagnostic_.labels) {
            add_label_block(label);
        }
        add_facts();
        out_ += '\n';
        return std::move(out_);
    }

  private:
    [[nodiscard]] std::size_t measure_gutter() const {
        std::uint32_t last_line = 0;
        const auto include = [&](Span span) {
            if (has_place(span)) {
                last_line = std::max(last_line, sources_.position(span.file, span.begin).line);
            }
        };
        include(diagnostic_.span);
        for (const Label& label : diagnostic_.labels) {
            include(label.span);
        }
        return last_line == 0 ? 0 : std::to_string(last_line).size();
    }

    [[nodiscard]] Snippet make_snippet(Span span, const PlacedSpan& placed) const {
        const std::size_t line_begin = placed.line.begin_offset;
        const std::vector<ByteRange> secrets =
            options_.mask_secrets
                ? find_secret_parts(sources_, span.file, {line_begin, line_begin + placed.line.text.size()},
                                    options_.secret_places)
                : std::vector<ByteRange>();
        return {placed.line.text, placed.bytes, secrets};
    }

    void add_painted(std::string_view colour, std::string_view text) {
        if (options_.colour) {
            fmt::format_to(std::back_inserter(out_), "{}{}{}", colour, text, kReset);
        } else {
            out_ += text;
        }
    }

    void add_gutter(std::string_view number) { add_painted(kBlue, fmt::format("{:>{}} |", number, gutter_)); }

    void add_place(std::string_view arrow, Span span) {
        out_.append(gutter_, ' ');
        add_painted(kBlue, arrow);
        out_ += " " + format_place(sources_, span) + "\n";
        add_gutter("");
        out_ += '\n';
    }

    void add_source_line(Span span, const Snippet& snippet) {
        add_gutter(std::to_string(sources_.position(span.file, span.begin).line));
        if (!snippet.text().empty()) {
            out_ += " " + snippet.text();
        }
        out_ += '\n';
    }

    void add_underline(CellRange cells, char mark, std::string_view colour, std::string_view message) {
        add_gutter("");
        out_.append(cells.begin + 1, ' ');
        add_painted(colour, std::string(cells.size, mark));
        if (!message.empty()) {
            out_ += " " + make_printable(message);
        }
        out_ += '\n';
    }

    void add_primary() {
        const PlacedSpan placed = place(sources_, diagnostic_.span);
        const Snippet snippet = make_snippet(diagnostic_.span, placed);
        add_place("-->", diagnostic_.span);
        add_source_line(diagnostic_.span, snippet);
        if (const std::optional<CellRange> cells = snippet.find_cells(placed.bytes)) {
            add_underline(*cells, '^', colour_of(diagnostic_.severity), "");
        }
        for (const Label& label : diagnostic_.labels) {
            if (const std::optional<CellRange> cells = find_cells_in_primary(label)) {
                add_underline(*cells, '-', kBlue, label.message);
            }
        }
    }

    // Where the label is on the line that the finding itself shows.
    [[nodiscard]] std::optional<CellRange> find_cells_in_primary(const Label& label) const {
        if (!has_place(diagnostic_.span) || label.span.file != diagnostic_.span.file) {
            return std::nullopt;
        }
        const PlacedSpan primary = place(sources_, diagnostic_.span);
        const PlacedSpan placed = place(sources_, label.span);
        if (placed.line.begin_offset != primary.line.begin_offset) {
            return std::nullopt;
        }
        return make_snippet(diagnostic_.span, primary).find_cells(placed.bytes);
    }

    void add_label_block(const Label& label) {
        if (!has_place(label.span) || find_cells_in_primary(label)) {
            return;
        }
        const PlacedSpan placed = place(sources_, label.span);
        const Snippet snippet = make_snippet(label.span, placed);
        add_place(":::", label.span);
        add_source_line(label.span, snippet);
        if (const std::optional<CellRange> cells = snippet.find_cells(placed.bytes)) {
            add_underline(*cells, '-', kBlue, label.message);
        }
    }

    void add_fact(std::string_view title, std::string_view text) {
        out_.append(gutter_ + 1, ' ');
        add_painted(kBlue, "=");
        fmt::format_to(std::back_inserter(out_), " {}{}\n", title, make_printable(text));
    }

    void add_facts() {
        for (const Label& label : diagnostic_.labels) {
            if (!has_place(label.span)) {
                add_fact("note: ", label.message);
            }
        }
        for (const std::string& note : diagnostic_.notes) {
            add_fact(has_own_title(note) ? "" : "note: ", note);
        }
        for (const std::string& context : diagnostic_.contexts) {
            add_fact("", context);
        }
        if (diagnostic_.further_targets != 0) {
            add_fact("note: ", fmt::format("and {} more target{}", diagnostic_.further_targets,
                                           diagnostic_.further_targets == 1 ? "" : "s"));
        }
        if (!diagnostic_.help.empty()) {
            add_fact("help: ", diagnostic_.help);
        }
    }

    const Diagnostic& diagnostic_;
    const SourceManager& sources_;
    const RenderOptions& options_;
    std::size_t gutter_;  // digits of the largest line number
    std::string out_;
};

}  // namespace

std::string render_text(const Diagnostic& diagnostic, const SourceManager& sources,
                        const RenderOptions& options) {
    return TextRenderer(diagnostic, sources, options).render();
}

std::string render_short(const Diagnostic& diagnostic, const SourceManager& sources) {
    const std::string place =
        has_place(diagnostic.span) ? format_place(sources, diagnostic.span) + ": " : std::string();
    return fmt::format("{}{}: {}\n", place, format_title(diagnostic), make_printable(diagnostic.message));
}

}  // namespace tusk
