#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tusk/discovery/gateway.hpp"

// Fields of a table that are there, of the right type and no secret; nothing for others.
namespace tusk::discovery {

[[nodiscard]] const Value* find_plain(const Value& table, std::string_view key);
[[nodiscard]] std::optional<Duration> find_duration(const Value& table, std::string_view key);
[[nodiscard]] std::optional<std::int64_t> find_int(const Value& table, std::string_view key);
[[nodiscard]] std::string find_text(const Value& table, std::string_view key);
[[nodiscard]] std::vector<std::string> find_texts(const Value& table, std::string_view key);
[[nodiscard]] bool find_flag(const Value& table, std::string_view key, bool fallback);
// Where the field stands, or else the table.
[[nodiscard]] Span span_of(const Value& table, std::string_view key);

}  // namespace tusk::discovery
