#include "convert/yaml_source.hpp"

#include <algorithm>
#include <array>

namespace tusk {

namespace {

bool is_blank(char c) {
    return c == ' ' || c == '\t';
}
bool is_space(char c) {
    return is_blank(c) || c == '\n' || c == '\r';
}
bool is_flow_indicator(char c) {
    return c == ',' || c == '[' || c == ']' || c == '{' || c == '}';
}

}  // namespace

std::size_t YamlSource::find_word_end(std::size_t begin) const {
    if (text_.substr(begin, 2) == "!<") {
        const std::size_t close = text_.find('>', begin);
        return close == std::string_view::npos ? text_.size() : close + 1;
    }
    std::size_t end = begin;
    while (end < text_.size() && !is_space(text_[end]) && !is_flow_indicator(text_[end])) {
        ++end;
    }
    return end;
}

YamlSource::Properties YamlSource::read_properties(std::size_t from, int max_count) const {
    Properties properties{from, from, from, {}};
    while (max_count-- > 0 && (at(properties.content) == '&' || at(properties.content) == '!')) {
        properties.end = find_word_end(properties.content);
        if (at(properties.content) == '!') {
            properties.tag_begin = properties.content;
            properties.tag = text_.substr(properties.content, properties.end - properties.content);
        }
        properties.content = skip_space(properties.end);
    }
    return properties;
}

std::size_t YamlSource::find_scalar_end(std::size_t begin, std::string_view value) const {
    if (has_quote(begin)) {
        const char quote = text_[begin];
        std::size_t end = begin + 1;
        while (end < text_.size() && (text_[end] != quote || (quote == '\'' && at(end + 1) == quote))) {
            end += text_[end] == quote || (quote == '"' && text_[end] == '\\') ? 2U : 1U;
        }
        return std::min(end + 1, text_.size());
    }
    std::size_t end = begin;
    if (has_block_text(begin)) {
        for (++end;
             std::string_view("+-0123456789").find(at(end)) != std::string_view::npos && at(end) != '\0';) {
            ++end;
        }
        if (value.find_first_not_of(" \t\n") != std::string_view::npos) {
            end = std::min(text_.find('\n', end), text_.size());
        }
    } else if (text_.substr(begin, value.size()) == value) {
        return begin + value.size();
    }
    // Text over several lines differs from its source in white space only.
    for (const char c : value) {
        if (is_space(c)) {
            continue;
        }
        std::size_t next = end;
        while (next < text_.size() && text_[next] != c && is_space(text_[next])) {
            ++next;
        }
        if (at(next) != c) {
            break;
        }
        end = next + 1;
    }
    return end;
}

std::string_view YamlSource::match_null(std::size_t begin) const {
    static constexpr std::array<std::string_view, 4> kWords{"~", "null", "Null", "NULL"};
    const std::string_view word =
        text_.substr(std::min(begin, text_.size()), find_word_end(begin) - std::min(begin, text_.size()));
    for (const std::string_view null : kWords) {
        if (word == null ||
            (word.size() == null.size() + 1 && word.starts_with(null) && word.ends_with(':'))) {
            return text_.substr(begin, null.size());
        }
    }
    return {};
}

std::size_t YamlSource::skip_space(std::size_t from) const {
    while (from < text_.size()) {
        if (is_space(text_[from])) {
            ++from;
        } else if (text_[from] == '#' && (from == begin_ || is_space(text_[from - 1]))) {
            from = std::min(text_.find('\n', from), text_.size());
        } else {
            break;
        }
    }
    return from;
}

std::size_t YamlSource::find_left_out(std::size_t from, std::size_t to) const {
    while ((from = skip_space(from)) < to) {
        const bool starts_line = from == begin_ || text_[from - 1] == '\n';
        if (starts_line && text_.substr(from, 3) == "...") {
            from += 3;
        } else if (std::string_view(":,-?").find(text_[from]) != std::string_view::npos) {
            ++from;
        } else {
            return from;
        }
    }
    return to;
}

std::int64_t YamlSource::column(std::size_t offset) const {
    const std::size_t newline = offset == 0 ? std::string_view::npos : text_.rfind('\n', offset - 1);
    return static_cast<std::int64_t>(offset - (newline == std::string_view::npos ? begin_ : newline + 1));
}

}  // namespace tusk
