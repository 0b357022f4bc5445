#include "syntax/bare_text.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <string>
#include <utility>

#include "syntax/char_class.hpp"

namespace tusk {

namespace {

// Replaces digit runs by 0 and letter runs by a, so that shapes can be compared: 12:30 -> 0:0.
std::string shape_of(std::string_view text) {
    std::string shape;
    for (const char c : text) {
        const char symbol = is_class(c, kDigit) ? '0' : is_class(c, kLetter) ? 'a' : c;
        if (shape.empty() || shape.back() != symbol || (symbol != '0' && symbol != 'a')) {
            shape.push_back(symbol);
        }
    }
    return shape;
}

std::string_view unit_of(std::string_view text) {
    const auto* const unit =
        std::find_if(text.begin(), text.end(), [](char c) { return is_class(c, kLetter); });
    return text.substr(static_cast<std::size_t>(unit - text.begin()));
}

bool is_one_of(std::string_view text, std::initializer_list<std::string_view> words) {
    return std::find(words.begin(), words.end(), text) != words.end();
}

std::string_view describe_number_with_unit(std::string_view text) {
    const std::string_view unit = unit_of(text);
    if (is_one_of(unit, {"ns", "us", "ms", "s", "sec", "m", "min", "h", "d", "w", "mo", "y"})) {
        return "a duration";
    }
    if (is_one_of(unit, {"B",  "K",  "M",  "G",  "T",  "KB",  "MB",  "GB",  "TB",  "kb", "mb",
                         "gb", "tb", "Ki", "Mi", "Gi", "KiB", "MiB", "GiB", "TiB", "k",  "g"})) {
        return "a size";
    }
    return "a number with a unit";
}

constexpr std::array<std::string_view, 19> kForeignWords = {
    "if",  "else",   "elif",   "for", "while", "function", "def", "class",  "return", "const",
    "let", "import", "switch", "try", "catch", "finally",  "fn",  "export", "var"};

}  // namespace

bool is_foreign_word(std::string_view word) {
    return std::find(kForeignWords.begin(), kForeignWords.end(), word) != kForeignWords.end();
}

std::string_view describe_bare_text(std::string_view text) {
    const std::string shape = shape_of(text);
    if (text.find("://") != std::string_view::npos) {
        return "a URL";
    }
    if (shape == "0-0-0" || shape.starts_with("0-0-0a") || shape.starts_with("0-0-0:") || shape == "0/0/0") {
        return "a date";
    }
    if (shape == "0:0" || shape == "0:0:0") {
        return "a time";
    }
    if (shape == "0.0.0.0" || shape == "0.0.0.0/0" || shape == "0.0.0.0:0") {
        return "an IP address";
    }
    if (shape == "0.0.0" || shape.starts_with("0.0.0-") || shape.starts_with("a0.0") ||
        shape.starts_with("0.0.0a")) {
        return "a version";
    }
    if (shape == "0%" || shape == "0.0%") {
        return "a percentage";
    }
    if (shape == "0a" || shape == "0.0a") {
        return describe_number_with_unit(text);
    }
    if (shape == "0a0a" || shape == "0a0a0a") {
        return "a duration";
    }
    if (text.starts_with("$")) {
        return "text with a `$`";
    }
    if (shape.find("a@a") != std::string::npos || shape.find("0@a") != std::string::npos) {
        return "an email address";
    }
    if (text.find('/') != std::string_view::npos || text.find('\\') != std::string_view::npos) {
        return "a path";
    }
    return "text";
}

std::optional<std::string_view> find_canonical_literal(std::string_view word) {
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 9> kSynonyms{{
        {"yes", "true"},
        {"on", "true"},
        {"true", "true"},
        {"no", "false"},
        {"off", "false"},
        {"false", "false"},
        {"none", "null"},
        {"nil", "null"},
        {"null", "null"},
    }};
    if (word == "undefined") {
        return "null";
    }
    if (word == "Infinity") {
        return "a finite number";
    }
    if (word.size() < 2 || word.size() > 5 || word == "true" || word == "false" || word == "null") {
        return std::nullopt;
    }
    std::string lower(word);
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    if (lower == "nan" || lower == "inf") {
        return "a finite number";
    }
    const auto* const found = std::find_if(kSynonyms.begin(), kSynonyms.end(),
                                           [&lower](const auto& synonym) { return synonym.first == lower; });
    return found == kSynonyms.end() ? std::nullopt : std::optional(found->second);
}

std::string shorten_for_message(std::string_view text) {
    constexpr std::size_t kLongest = 60;
    if (text.size() <= kLongest) {
        return std::string(text);
    }
    std::size_t end = kLongest;
    while ((static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) {
        --end;
    }
    return std::string(text.substr(0, end)) + "...";
}

std::string quote_for_hint(std::string_view text) {
    std::string quoted = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') {
            quoted.push_back('\\');
        }
        quoted.push_back(c);
    }
    quoted.push_back('"');
    return quoted;
}

}  // namespace tusk
