#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tusk/discovery/gateway.hpp"

namespace tusk::discovery {

// Reads the fields of one table that engines are told of. Reports what is of a wrong type (TSK8011) and what
// is secret (TSK8012); such a field is read as if it were absent, as is one that is null.
class SettingReader {
  public:
    // Messages call its fields `gateway.port`.
    [[nodiscard]] static SettingReader of_section(std::string name, const Value& table, Sink& sink);
    // Messages call its fields `timeout` of route `/a/*`.
    [[nodiscard]] static SettingReader of_route(const std::string& name, const Value& table, Sink& sink);

    // Whether the table is one, and no secret.
    [[nodiscard]] bool is_readable() const { return is_readable_; }

    [[nodiscard]] const Value* find(std::string_view key);
    [[nodiscard]] std::optional<Duration> duration(std::string_view key);
    [[nodiscard]] std::optional<std::int64_t> integer(std::string_view key);
    [[nodiscard]] std::optional<double> number(std::string_view key);
    [[nodiscard]] std::string text(std::string_view key);
    [[nodiscard]] std::vector<std::string> texts(std::string_view key);
    [[nodiscard]] bool flag(std::string_view key, bool fallback);
    // A string, or a list of them.
    [[nodiscard]] std::vector<std::string> one_or_more_texts(std::string_view key);

    // Where the field stands, or else the table.
    [[nodiscard]] Span span_of(std::string_view key) const;

    void report(const Value& value, std::string_view key, std::string_view expected);
    // False after a report that `key` is absent.
    [[nodiscard]] bool check_is_set(std::string_view key);
    // False after a report that `key`, without which `needed_by` says nothing, is absent.
    [[nodiscard]] bool check_is_set(std::string_view key, std::string_view needed_by);

  private:
    SettingReader(std::string table_name, std::string before, std::string after, const Value& table,
                  Sink& sink);

    [[nodiscard]] bool is_set(std::string_view key) const;
    [[nodiscard]] std::string name_of(std::string_view key) const;
    [[nodiscard]] bool check_secret(const Value& value, std::string name);
    void add_texts(const Value& list, std::string_view key, std::vector<std::string>& texts);

    std::string before_;
    std::string after_;
    const Value& table_;
    bool is_readable_ = true;
    Sink& sink_;
};

}  // namespace tusk::discovery
