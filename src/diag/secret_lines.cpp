// Which lines belong to the value of a secret key on a line above them.
#include <algorithm>
#include <string>

#include "diag/secret_mask.hpp"

namespace tusk {
namespace {

// A file may be of many megabytes: a key that is further above is not looked for.
constexpr std::size_t kMaxLookBack = std::size_t{1} << 18;

constexpr std::string_view kBlanks = " \t\r";

std::string_view trim(std::string_view text) {
    const std::size_t begin = std::min(text.find_first_not_of(kBlanks), text.size());
    return text.substr(begin, text.find_last_not_of(kBlanks) + 1 - begin);
}

bool is_header(std::string_view trimmed) {
    return trimmed.size() > 1 && trimmed.front() == '[' && trimmed.back() == ']' &&
           trimmed.find(',') == std::string_view::npos;
}

bool is_list_item(std::string_view trimmed) {
    return trimmed == "-" || trimmed.starts_with("- ");
}

bool is_one_of(char byte, std::string_view set) {
    return set.find(byte) != std::string_view::npos;
}

// Reads a text line by line. It may be broken, so that this goes by brackets, indentation and triple
// quotes alone.
class SecretLines {
  public:
    explicit SecretLines(std::span<const std::string> names) : names_(names) {}

    // What the next line, which is `line`, has to hide.
    [[nodiscard]] SecretPart part_of(std::string_view line) const {
        const std::string_view trimmed = trim(line);
        if (!quotes_.empty()) {
            return SecretPart::Text;
        }
        if (trimmed.empty() || !is_inside(line, trimmed)) {
            return SecretPart::OfItsKeys;
        }
        const bool has_keys = open_.empty() || open_.back() == '{' || open_.back() == '<';
        return is_block_text_ || !has_keys ? SecretPart::Text : SecretPart::Value;
    }

    void pass(std::string_view line) {
        const std::string_view trimmed = trim(line);
        if (!quotes_.empty()) {
            const std::size_t close = line.find(quotes_);
            if (close != std::string_view::npos) {
                quotes_.clear();
                pass_value(line.substr(close + 3));
            }
        } else if (!trimmed.empty()) {
            const bool inside = is_inside(line, trimmed);
            if (open_.empty() && is_header(trimmed)) {
                is_secret_section_ = is_secret_key(trimmed, names_);
            }
            if (inside) {
                pass_value(line);
            } else {
                pass_key(line);
            }
        }
    }

  private:
    [[nodiscard]] bool is_inside(std::string_view line, std::string_view trimmed) const {
        if (!open_.empty() || (is_secret_section_ && !is_header(trimmed))) {
            return true;
        }
        const auto indent = static_cast<std::size_t>(trimmed.data() - line.data());
        return has_key_ && (indent > key_indent_ || (indent == key_indent_ && is_list_item(trimmed)) ||
                            (expects_value_ && find_value_of_key(line) == 0));
    }

    void pass_key(std::string_view line) {
        const std::optional<std::size_t> value = find_secret_value(line, names_);
        has_key_ = value.has_value();
        if (has_key_) {
            key_indent_ = line.find_first_not_of(kBlanks);
            const std::string_view text = trim(line.substr(*value));
            is_block_text_ = text == "|";
            pass_value(text);
            expects_value_ = expects_value_ || text.empty();
        }
    }

    // Brackets and triple quotes that `text`, a part of the value, leaves open.
    void pass_value(std::string_view text) {
        text = trim(text);
        char last = '\0';
        for (std::size_t i = 0; i < text.size(); ++i) {
            if (text[i] == '"' || text[i] == '\'') {
                const QuotedText quoted = scan_quoted(text, i);
                if (!quoted.is_closed && quoted.contents.begin - i == 3) {
                    quotes_ = text.substr(i, 3);
                    return;
                }
                i = quoted.end - 1;
            } else if (text[i] == '#' && (i == 0 || is_one_of(text[i - 1], kBlanks))) {
                break;
            } else {
                pass_bracket(text, i);
            }
            last = is_one_of(text[i], kBlanks) ? last : text[i];
        }
        const bool opens_angle = last == '>' && text.find_first_of(":=") == std::string_view::npos;
        if (opens_angle) {
            open_.push_back('<');
        } else if (text == "<" && !open_.empty()) {
            open_.pop_back();
        }
        expects_value_ = last != '\0' && !opens_angle && is_one_of(last, ":=+-*/%?|&<>");
    }

    // One in the middle of a word is text; `(` after the name of an operator is not.
    void pass_bracket(std::string_view text, std::size_t at) {
        const bool is_glued = at > 0 && !is_one_of(text[at - 1], " \t,:=([{");
        const bool is_call = text[at] == '(' && text.substr(0, at).find('@') != std::string_view::npos;
        if (is_one_of(text[at], "([{") && (!is_glued || is_call)) {
            open_.push_back(text[at]);
        } else if (is_one_of(text[at], ")]}") && !open_.empty()) {
            open_.pop_back();
        }
    }

    std::span<const std::string> names_;
    std::string quotes_;  // of a text of several lines that is open
    std::string open_;    // brackets within the value
    std::size_t key_indent_ = 0;
    bool has_key_ = false;            // the last line that is not inside has a secret key
    bool expects_value_ = false;      // the value goes on with the next line
    bool is_block_text_ = false;      // what is deeper than the key is text
    bool is_secret_section_ = false;  // below a header that looks secret
};

}  // namespace

std::vector<ByteRange> find_secret_parts(std::string_view text, ByteRange line,
                                         std::span<const std::string> names) {
    SecretLines lines(names);
    std::size_t at = line.begin - std::min(line.begin, kMaxLookBack);
    while (at < line.begin) {
        const std::size_t end = std::min(text.find('\n', at), line.begin);
        lines.pass(text.substr(at, end - at));
        at = end + 1;
    }
    const std::string_view found = text.substr(line.begin, line.end - line.begin);
    return find_secret_parts(found, lines.part_of(found), names);
}

namespace {

// Adds what stands in the part of the line that `place` covers.
void add_parts_of_place(std::string_view text, ByteRange line, Span place, std::vector<ByteRange>& parts) {
    const std::size_t begin = std::max<std::size_t>(line.begin, place.begin);
    const std::size_t end = std::min<std::size_t>(line.end, place.end);
    if (begin >= end) {
        return;
    }
    for (const ByteRange& part : find_secret_parts(text.substr(begin, end - begin), SecretPart::Text)) {
        parts.push_back({part.begin + begin - line.begin, part.end + begin - line.begin});
    }
}

// Ascending, those that overlap as one.
std::vector<ByteRange> join_overlapping(std::vector<ByteRange> parts) {
    std::ranges::sort(parts, {}, &ByteRange::begin);
    std::vector<ByteRange> joined;
    for (const ByteRange& part : parts) {
        if (!joined.empty() && part.begin <= joined.back().end) {
            joined.back().end = std::max(joined.back().end, part.end);
        } else {
            joined.push_back(part);
        }
    }
    return joined;
}

}  // namespace

std::vector<ByteRange> find_secret_parts(const SourceManager& sources, FileId file, ByteRange line,
                                         const SecretPlaces* places) {
    const std::string_view text = sources.text(file);
    std::vector<ByteRange> parts;
    if (places != nullptr && places->hides(file)) {
        if (line.begin < line.end) {
            parts.push_back({0, line.end - line.begin});
        }
        return parts;
    }
    if (places == nullptr || places->goes_by_names(file)) {
        parts = find_secret_parts(text, line,
                                  places != nullptr ? places->names() : std::span<const std::string>());
    }
    if (places == nullptr || places->in(file).empty()) {
        return parts;
    }
    for (const Span place : places->in(file)) {
        add_parts_of_place(text, line, place, parts);
    }
    return join_overlapping(std::move(parts));
}

}  // namespace tusk
