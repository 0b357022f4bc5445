#include "project/setting_reader.hpp"

#include <algorithm>

#include "tusk/base/edit_distance.hpp"
#include "tusk/project/project.hpp"

namespace tusk {

namespace {

TUSK_DIAGNOSTIC(BadProjectFile, Error, "`{}` must be {}, found {}", std::string, std::string, std::string);
TUSK_DIAGNOSTIC_AS(UnknownSetting, BadProjectFile, Error, "tusk.tsk has no setting `{}`", std::string);

}  // namespace

bool SettingReader::check_keys(std::span<const std::string_view> known) const {
    bool are_known = true;
    for (const Member& member : table_.members()) {
        if (std::find(known.begin(), known.end(), member.key) == known.end()) {
            are_known = false;
            const auto similar = find_similar(member.key, known);
            sink_.report(member.value.span(), kUnknownSetting, path_of(member.key)).help =
                similar ? fmt::format("did you mean `{}`?", path_of(*similar)) : "tusk(1) lists the settings";
        }
    }
    return are_known;
}

std::optional<SettingReader> SettingReader::find_table(std::string_view key) const {
    const Value* const value = table_.find(key);
    if (value == nullptr) {
        return std::nullopt;
    }
    if (!value->is_object()) {
        report(key, value->span(), "a table", describe_kind(value->kind()));
        return std::nullopt;
    }
    return SettingReader(*value, path_of(key), sink_);
}

std::optional<Value> SettingReader::find_text(std::string_view key) const {
    const Value* const value = table_.find(key);
    if (value != nullptr && !value->is_string()) {
        report(key, value->span(), "a string", describe_kind(value->kind()));
        return std::nullopt;
    }
    return value == nullptr ? std::nullopt : std::optional(*value);
}

std::optional<std::vector<Value>> SettingReader::find_texts(std::string_view key) const {
    const Value* const value = table_.find(key);
    if (value == nullptr) {
        return std::nullopt;
    }
    if (!value->is_array()) {
        report(key, value->span(), "a list of strings", describe_kind(value->kind()));
        return std::nullopt;
    }
    std::vector<Value> texts;
    for (const Value& item : value->items()) {
        if (item.is_string()) {
            texts.push_back(item);
        } else {
            report(key, item.span(), "a list of strings", describe_kind(item.kind()));
        }
    }
    return texts;
}

Diagnostic& SettingReader::report(std::string_view key, Span at, std::string expected,
                                  std::string found) const {
    return sink_.report(at, kBadProjectFile, path_of(key), std::move(expected), std::move(found));
}

bool SettingReader::check_name(std::string_view key, const Value& name) const {
    if (is_layer_name(name.text())) {
        return true;
    }
    report(key, name.span(), "a plain name", fmt::format("`{}`", name.text())).help =
        "use letters, digits, `.`, `_` and `-`, starting with a letter or digit";
    return false;
}

std::string SettingReader::path_of(std::string_view key) const {
    // The path of a file is a key, too.
    const bool needs_quotes = key.empty() || key.find_first_of("/{}\\") != std::string_view::npos;
    const std::string shown = needs_quotes ? fmt::format("\"{}\"", key) : std::string(key);
    return path_.empty() ? shown : fmt::format("{}.{}", path_, shown);
}

}  // namespace tusk
