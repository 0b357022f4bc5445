// Differences as lines for a person.
#include <fmt/format.h>

#include <algorithm>
#include <unordered_set>
#include <vector>

#include "cli/diff_output.hpp"
#include "tusk/base/utf8.hpp"
#include "tusk/convert/write.hpp"
#include "tusk/diag/mask.hpp"
#include "tusk/inspect/place_index.hpp"

namespace tusk::cli {

namespace {

constexpr std::size_t kMaxAligned = 60;

std::string_view shown_path(const Change& change) {
    return change.path.empty() ? "." : std::string_view(change.path);
}

// Columns on a terminal.
std::size_t width_of(std::string_view text) {
    std::size_t width = 0;
    for (std::size_t at = 0; at < text.size();) {
        const auto byte = static_cast<unsigned char>(text[at]);
        const utf8::Decoded next = utf8::decode(text, at).value_or(utf8::Decoded{byte, 1});
        width += static_cast<std::size_t>(utf8::display_width(next.code_point));
        at += next.size_bytes;
    }
    return width;
}

class TextPrinter {
  public:
    TextPrinter(const DiffReport& report, const SourceManager& sources) : report_(report), places_(sources) {}

    [[nodiscard]] std::string print() {
        if (report_.services.empty()) {
            return {};
        }
        line("--- " + report_.before);
        line("+++ " + report_.after);
        if (!report_.has_services) {
            line("");
        }
        for (const ServiceDifference& service : report_.services) {
            print_service(service);
        }
        return std::move(text_);
    }

  private:
    void line(std::string_view content) { text_.append(content).append("\n"); }

    void print_service(const ServiceDifference& service) {
        indent_ = report_.has_services ? "  " : "";
        if (service.presence != Presence::Both) {
            const bool is_old = service.presence == Presence::BeforeOnly;
            line(fmt::format("\n{} (only in {})", service.service, is_old ? report_.before : report_.after));
            return;
        }
        if (report_.has_services) {
            line("\n" + service.service);
        }
        for (const Change& change : list_leaf_changes(service.difference)) {
            print_change(change);
        }
    }

    void print_change(const Change& change) {
        const bool hides = is_secret(change) && !report_.reveal;
        const std::string before = change.before ? show(*change.before, hides) : "";
        const std::string after = change.after ? show(*change.after, hides) : "";
        const std::size_t width = std::min(std::max(width_of(before), width_of(after)), kMaxAligned);
        line(indent_ + std::string(shown_path(change)));
        if (change.before) {
            print_side('-', before, width, change.before->span());
        }
        if (change.after) {
            print_side('+', after, width, change.after->span());
        }
    }

    // That there is nothing is no secret.
    [[nodiscard]] static std::string show(const Value& value, bool hides) {
        return hides && !value.is_null() ? std::string(kMaskedText)
                                         : to_json(value, WriteOptions{true, false});
    }

    void print_side(char sign, const std::string& value, std::size_t width, Span place) {
        std::string content = fmt::format("{}  {} {}", indent_, sign, value);
        if (place.file != kNoFile) {
            const std::size_t own = width_of(value);
            content.append(own < width ? width - own : 0, ' ');
            content.append("  ").append(places_.text(place));
        }
        line(content);
    }

    const DiffReport& report_;
    PlaceIndex places_;
    std::string text_;
    std::string indent_;
};

}  // namespace

std::string print_diff(const DiffReport& report, const SourceManager& sources) {
    return TextPrinter(report, sources).print();
}

// A path can be that of several changes: what replaces an element of a list may be several elements.
std::string print_changed_paths(const DiffReport& report) {
    std::string text;
    for (const ServiceDifference& service : report.services) {
        const std::string prefix = report.has_services ? service.service + "\t" : "";
        std::unordered_set<std::string> printed;
        for (const Change& change : list_leaf_changes(service.difference)) {
            const std::string path(shown_path(change));
            if (printed.insert(path).second) {
                text.append(prefix).append(path).append("\n");
            }
        }
    }
    return text;
}

}  // namespace tusk::cli
