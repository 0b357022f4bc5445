#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "tusk/diag/sink.hpp"
#include "tusk/value/value.hpp"

namespace tusk {

// One table of tusk.tsk: gives its settings by key, and reports those that are of the wrong kind.
class SettingReader {
  public:
    // `path` is that of the table, `project`; empty for the document.
    SettingReader(const Value& table, std::string path, Sink& sink)
        : table_(table), path_(std::move(path)), sink_(sink) {}

    // Reports every key that is not known, with the one that may have been meant; false when there is one.
    bool check_keys(std::span<const std::string_view> known) const;

    [[nodiscard]] std::span<const Member> members() const { return table_.members(); }
    // Nothing when there is no such setting, or when it is of another kind, which is reported.
    [[nodiscard]] std::optional<SettingReader> find_table(std::string_view key) const;
    [[nodiscard]] std::optional<Value> find_text(std::string_view key) const;
    // Those items of a list that are strings.
    [[nodiscard]] std::optional<std::vector<Value>> find_texts(std::string_view key) const;

    [[nodiscard]] bool has(std::string_view key) const { return table_.find(key) != nullptr; }
    // Of a setting that is there.
    [[nodiscard]] Span place_of(std::string_view key) const { return table_.find(key)->span(); }

    // "`project.dir` must be a string, found a number"; the text may get a help.
    Diagnostic& report(std::string_view key, Span at, std::string expected, std::string found) const;
    // Whether `name` can be a part of a path; reports it when not.
    bool check_name(std::string_view key, const Value& name) const;

  private:
    [[nodiscard]] std::string path_of(std::string_view key) const;

    Value table_;
    std::string path_;
    Sink& sink_;
};

}  // namespace tusk
