#include "discovery/setting_reader.hpp"

#include "tusk/value/quantity.hpp"

namespace tusk::discovery {

namespace {

TUSK_DIAGNOSTIC_AS(BadSetting, BadServiceField, Error, "{} must be {}, found {}", std::string, std::string,
                   std::string);
TUSK_DIAGNOSTIC_AS(MissingSetting, BadServiceField, Error, "{} needs {}, which is not set", std::string,
                   std::string);
TUSK_DIAGNOSTIC_AS(AbsentSetting, BadServiceField, Error, "{} is not set", std::string);
TUSK_DIAGNOSTIC_AS(SecretSetting, SecretInDiscovery, Error, "{} is secret, but would be published",
                   std::string);

constexpr std::string_view kDuration = "a duration such as \"30s\"";

std::string describe(const Value& value) {
    return value.is_string() ? fmt::format("string \"{}\"", value.text())
           : value.is_int()  ? fmt::format("integer {}", value.as_int())
                             : describe_kind(value.kind());
}

}  // namespace

SettingReader::SettingReader(std::string table_name, std::string before, std::string after,
                             const Value& table, Sink& sink)
    : before_(std::move(before)), after_(std::move(after)), table_(table), sink_(sink) {
    if (!check_secret(table, table_name)) {
        is_readable_ = false;
    } else if (!table.is_object() && !table.is_null()) {
        is_readable_ = false;
        sink.report(table.span(), kBadSetting, std::move(table_name), "a table", describe(table));
    }
}

SettingReader SettingReader::of_section(std::string name, const Value& table, Sink& sink) {
    std::string before = name + ".";
    return {fmt::format("`{}`", name), std::move(before), "", table, sink};
}

SettingReader SettingReader::of_route(const std::string& name, const Value& table, Sink& sink) {
    return {fmt::format("route `{}`", name), "", fmt::format(" of route `{}`", name), table, sink};
}

const Value* SettingReader::find(std::string_view key) {
    const Value* const value = is_readable_ ? table_.find(key) : nullptr;
    return value != nullptr && !value->is_null() && check_secret(*value, name_of(key)) ? value : nullptr;
}

std::optional<Duration> SettingReader::duration(std::string_view key) {
    const Value* const value = find(key);
    if (value == nullptr) {
        return std::nullopt;
    }
    const std::optional<std::int64_t> time =
        value->is_string() ? parse_duration(value->text()) : std::nullopt;
    if (!time) {
        sink_.report(value->span(), kBadSetting, name_of(key), std::string(kDuration),
                     value->is_string() ? fmt::format("\"{}\"", value->text()) : describe(*value));
        return std::nullopt;
    }
    return Duration{*time, value->span()};
}

std::optional<std::int64_t> SettingReader::integer(std::string_view key) {
    const Value* const value = find(key);
    if (value != nullptr && !value->is_int()) {
        report(*value, key, "an integer");
        return std::nullopt;
    }
    return value != nullptr ? std::optional(value->as_int()) : std::nullopt;
}

std::optional<double> SettingReader::number(std::string_view key) {
    const Value* const value = find(key);
    if (value != nullptr && !value->is_number()) {
        report(*value, key, "a number");
        return std::nullopt;
    }
    return value != nullptr ? std::optional(value->as_number()) : std::nullopt;
}

std::string SettingReader::text(std::string_view key) {
    const Value* const value = find(key);
    if (value != nullptr && !value->is_string()) {
        report(*value, key, "a string");
        return {};
    }
    return value != nullptr ? std::string(value->text()) : std::string();
}

std::vector<std::string> SettingReader::texts(std::string_view key) {
    std::vector<std::string> texts;
    const Value* const list = find(key);
    if (list != nullptr && list->is_array()) {
        add_texts(*list, key, texts);
    } else if (list != nullptr) {
        report(*list, key, "a list of strings");
    }
    return texts;
}

bool SettingReader::flag(std::string_view key, bool fallback) {
    const Value* const value = find(key);
    if (value != nullptr && !value->is_bool()) {
        report(*value, key, "true or false");
        return fallback;
    }
    return value != nullptr ? value->as_bool() : fallback;
}

std::vector<std::string> SettingReader::one_or_more_texts(std::string_view key) {
    std::vector<std::string> texts;
    const Value* const value = find(key);
    if (value != nullptr && value->is_array()) {
        add_texts(*value, key, texts);
    } else if (value != nullptr && value->is_string()) {
        texts.emplace_back(value->text());
    } else if (value != nullptr) {
        report(*value, key, "a string or a list of strings");
    }
    return texts;
}

Span SettingReader::span_of(std::string_view key) const {
    const Value* const value = table_.find(key);
    return value != nullptr ? value->span() : table_.span();
}

void SettingReader::report(const Value& value, std::string_view key, std::string_view expected) {
    sink_.report(value.span(), kBadSetting, name_of(key), std::string(expected), describe(value));
}

bool SettingReader::is_set(std::string_view key) const {
    const Value* const value = table_.find(key);
    return value != nullptr && !value->is_null();
}

bool SettingReader::check_is_set(std::string_view key) {
    if (!is_set(key)) {
        sink_.report(table_.span(), kAbsentSetting, name_of(key));
    }
    return is_set(key);
}

bool SettingReader::check_is_set(std::string_view key, std::string_view needed_by) {
    if (!is_set(key)) {
        sink_.report(span_of(needed_by), kMissingSetting, name_of(needed_by), name_of(key));
    }
    return is_set(key);
}

std::string SettingReader::name_of(std::string_view key) const {
    return fmt::format("`{}{}`{}", before_, key, after_);
}

bool SettingReader::check_secret(const Value& value, std::string name) {
    if (value.is_secret()) {
        sink_.report(value.span(), kSecretSetting, std::move(name)).help =
            "use a value that is no secret, or read it with `@env(...)`";
    }
    return !value.is_secret();
}

void SettingReader::add_texts(const Value& list, std::string_view key, std::vector<std::string>& texts) {
    for (const Value& item : list.items()) {
        if (!check_secret(item, name_of(key))) {
            continue;
        }
        if (item.is_string()) {
            texts.emplace_back(item.text());
        } else {
            report(item, key, "a list of strings");
        }
    }
}

}  // namespace tusk::discovery
