#include "tusk/tree/key_path.hpp"

#include <algorithm>
#include <charconv>

namespace tusk {

namespace {

bool is_key_char(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

// Reads one path from left to right.
class PathReader {
  public:
    explicit PathReader(std::string_view text) : text_(text) {}

    [[nodiscard]] KeyPathResult read() {
        KeyPath path;
        path.global = take('$');
        if (!read_key(path)) {
            return {std::nullopt, at_, "a key"};
        }
        while (at_ < text_.size()) {
            if (take('.')) {
                if (!read_key(path)) {
                    return {std::nullopt, at_, "a key"};
                }
            } else if (take('[')) {
                if (!read_index(path)) {
                    return {std::nullopt, at_, "a number and `]`"};
                }
            } else {
                return {std::nullopt, at_, "`.` or `[`"};
            }
        }
        return {path, 0, {}};
    }

  private:
    [[nodiscard]] bool take(char c) {
        if (at_ < text_.size() && text_[at_] == c) {
            ++at_;
            return true;
        }
        return false;
    }

    [[nodiscard]] bool read_key(KeyPath& path) {
        if (at_ < text_.size() && (text_[at_] == '"' || text_[at_] == '\'')) {
            return read_quoted(path);
        }
        const std::size_t begin = at_;
        while (at_ < text_.size() && (is_key_char(text_[at_]) || text_[at_] == '-')) {
            ++at_;
        }
        path.steps.push_back(PathStep{std::string(text_.substr(begin, at_ - begin)), std::nullopt});
        return is_bare_key(path.steps.back().key);
    }

    [[nodiscard]] bool read_quoted(KeyPath& path) {
        const char quote = text_[at_++];
        std::string key;
        for (; at_ < text_.size() && text_[at_] != quote; ++at_) {
            const bool escaped = text_[at_] == '\\' && quote == '"' && at_ + 1 < text_.size();
            if (escaped) {
                ++at_;
            }
            key.push_back(escaped && text_[at_] == 'n'   ? '\n'
                          : escaped && text_[at_] == 't' ? '\t'
                                                         : text_[at_]);
        }
        path.steps.push_back(PathStep{std::move(key), std::nullopt});
        return take(quote);
    }

    [[nodiscard]] bool read_index(KeyPath& path) {
        std::size_t index = 0;
        const auto result = std::from_chars(text_.data() + at_, text_.data() + text_.size(), index);
        const bool good = result.ec == std::errc();
        at_ = static_cast<std::size_t>(result.ptr - text_.data());
        path.steps.push_back(PathStep{{}, index});
        return good && take(']');
    }

    std::string_view text_;
    std::size_t at_ = 0;
};

}  // namespace

KeyPathResult parse_key_path(std::string_view text) {
    return PathReader(text).read();
}

bool is_bare_key(std::string_view key) {
    return !key.empty() && is_key_char(key.front()) && key.back() != '-' &&
           std::all_of(key.begin(), key.end(), [](char c) { return is_key_char(c) || c == '-'; });
}

std::string print_key(std::string_view key) {
    if (is_bare_key(key)) {
        return std::string(key);
    }
    std::string quoted = "\"";
    for (const char c : key) {
        if (c == '\n' || c == '\t') {
            quoted += c == '\n' ? "\\n" : "\\t";
            continue;
        }
        if (c == '"' || c == '\\') {
            quoted.push_back('\\');
        }
        quoted.push_back(c);
    }
    quoted.push_back('"');
    return quoted;
}

void append_key(std::string& path, std::string_view key) {
    if (!path.empty()) {
        path.push_back('.');
    }
    path += print_key(key);
}

std::string print_key_path(const KeyPath& path) {
    std::string text;
    for (const PathStep& step : path.steps) {
        if (step.index) {
            text += "[" + std::to_string(*step.index) + "]";
        } else {
            append_key(text, step.key);
        }
    }
    return path.global ? "$" + text : text;
}

}  // namespace tusk
