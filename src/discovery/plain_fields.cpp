#include "discovery/plain_fields.hpp"

#include "tusk/value/quantity.hpp"

namespace tusk::discovery {

const Value* find_plain(const Value& table, std::string_view key) {
    const Value* const value = table.is_secret() ? nullptr : table.find(key);
    return value == nullptr || value->is_secret() ? nullptr : value;
}

std::optional<Duration> find_duration(const Value& table, std::string_view key) {
    const Value* const value = find_plain(table, key);
    const std::optional<std::int64_t> time =
        value != nullptr && value->is_string() ? parse_duration(value->text()) : std::nullopt;
    return time ? std::optional(Duration{*time, value->span()}) : std::nullopt;
}

std::optional<std::int64_t> find_int(const Value& table, std::string_view key) {
    const Value* const value = find_plain(table, key);
    return value != nullptr && value->is_int() ? std::optional(value->as_int()) : std::nullopt;
}

std::string find_text(const Value& table, std::string_view key) {
    const Value* const value = find_plain(table, key);
    return value != nullptr && value->is_string() ? std::string(value->text()) : std::string();
}

std::vector<std::string> find_texts(const Value& table, std::string_view key) {
    std::vector<std::string> texts;
    const Value* const list = find_plain(table, key);
    if (list != nullptr && list->is_array()) {
        for (const Value& item : list->items()) {
            if (item.is_string() && !item.is_secret()) {
                texts.emplace_back(item.text());
            }
        }
    }
    return texts;
}

bool find_flag(const Value& table, std::string_view key, bool fallback) {
    const Value* const value = find_plain(table, key);
    return value != nullptr && value->is_bool() ? value->as_bool() : fallback;
}

Span span_of(const Value& table, std::string_view key) {
    const Value* const value = table.find(key);
    return value != nullptr ? value->span() : table.span();
}

}  // namespace tusk::discovery
