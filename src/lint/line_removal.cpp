#include "lint/line_removal.hpp"

#include <algorithm>
#include <cctype>

namespace tusk::lint {

namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

// Nothing, or the leading parts of a dotted key.
bool is_start_of_key(std::string_view text) {
    const std::size_t begin = text.find_first_not_of(" \t");
    if (begin == std::string_view::npos) {
        return true;
    }
    text.remove_prefix(begin);
    return text.ends_with('.') && std::all_of(text.begin(), text.end(), [](unsigned char c) {
               return std::isalnum(c) != 0 || c == '_' || c == '-' || c == '.' || c == '$';
           });
}

// Nothing, or a comment.
bool is_end_of_line(std::string_view text) {
    const std::size_t begin = text.find_first_not_of(" \t\r");
    return begin == std::string_view::npos || text[begin] == '#' || text.substr(begin).starts_with("//");
}

}  // namespace

std::optional<TextEdit> remove_lines(Span entry, const SourceManager& sources) {
    const std::string_view text = sources.text(entry.file);
    const std::size_t newline = entry.begin == 0 ? std::string_view::npos : text.rfind('\n', entry.begin - 1);
    std::size_t begin = newline == std::string_view::npos ? 0 : newline + 1;
    if (begin == 0 && text.starts_with(kByteOrderMark)) {
        begin = kByteOrderMark.size();
    }
    const std::size_t end = std::min(text.find('\n', entry.end), text.size());
    if (!is_start_of_key(text.substr(begin, entry.begin - begin)) ||
        !is_end_of_line(text.substr(entry.end, end - entry.end))) {
        return std::nullopt;
    }
    const std::size_t behind = std::min(end + 1, text.size());
    return TextEdit{Span{entry.file, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(behind)},
                    ""};
}

}  // namespace tusk::lint
