#include "schema/expectation.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <vector>

#include "schema/decimal.hpp"
#include "schema/format.hpp"
#include "tusk/value/scalar_text.hpp"

namespace tusk {

namespace {

struct TypeRow {
    std::string_view name;
    std::string_view words;
};
constexpr std::array<TypeRow, 7> kTypes{{{"integer", "an integer"},
                                         {"number", "a number"},
                                         {"string", "a string"},
                                         {"boolean", "`true` or `false`"},
                                         {"array", "a list"},
                                         {"object", "a table"},
                                         {"null", "null"}}};

std::string_view type_of(const Value& value) {
    switch (value.kind()) {
        case ValueKind::Null:
            return "null";
        case ValueKind::Bool:
            return "boolean";
        case ValueKind::Int:
            return "integer";
        case ValueKind::Float:
            return "number";
        case ValueKind::String:
            return "string";
        case ValueKind::Array:
            return "array";
        case ValueKind::Object:
        case ValueKind::Range:
            return "object";
        case ValueKind::Error:
        case ValueKind::Unset:
        case ValueKind::Deferred:
            break;
    }
    return {};
}

bool is_of_type(std::string_view type, const Value& value) {
    return type == type_of(value) || (type == "number" && value.is_number()) ||
           (type == "integer" && is_whole(value));
}

std::vector<std::string_view> types_of(const SchemaNode& node) {
    std::vector<std::string_view> types;
    const Value* const type = node.find("type");
    if (type != nullptr && type->is_string()) {
        types.push_back(type->text());
    }
    for (const Value& item : type != nullptr && type->is_array() ? type->items() : std::span<const Value>()) {
        types.push_back(item.is_string() ? item.text() : std::string_view());
    }
    return types;
}

std::string number_text(const Value* number) {
    std::string text;
    if (number != nullptr && number->is_number()) {
        append_scalar(text, *number);
    }
    return text;
}

// " from 1 to 9", " of at least 1", " above 0 and at most 1".
std::string describe_bounds(const SchemaNode& node) {
    const std::string least = number_text(node.find("minimum"));
    const std::string most = number_text(node.find("maximum"));
    const std::string above = number_text(node.find("exclusiveMinimum"));
    const std::string below = number_text(node.find("exclusiveMaximum"));
    const std::string step = number_text(node.find("multipleOf"));
    std::string text;
    if (!least.empty() && !most.empty() && above.empty() && below.empty()) {
        text = fmt::format(" from {} to {}", least, most);
    } else {
        const std::string low = !above.empty()   ? " above " + above
                                : !least.empty() ? " of at least " + least
                                                 : "";
        const std::string high = !below.empty()  ? " below " + below
                                 : !most.empty() ? " of at most " + most
                                                 : "";
        text = low + (low.empty() || high.empty() ? "" : " and") + high;
    }
    return step.empty() || step == "1" ? text : text + ", a multiple of " + step;
}

// " of 1 to 63 characters".
std::string describe_count(const SchemaNode& node, std::string_view least_key, std::string_view most_key,
                           std::string_view unit) {
    const std::string least = number_text(node.find(least_key));
    const std::string most = number_text(node.find(most_key));
    const std::string& last = most.empty() ? least : most;
    const std::string units = last.empty() ? "" : std::string(unit) + (last == "1" ? "" : "s");
    if (!least.empty() && least == most) {
        return fmt::format(" of {} {}", least, units);
    }
    if (!least.empty() && !most.empty()) {
        return fmt::format(" of {} to {} {}", least, most, units);
    }
    return !least.empty()  ? fmt::format(" of at least {} {}", least, units)
           : !most.empty() ? fmt::format(" of at most {} {}", most, units)
                           : "";
}

std::string describe_string(const SchemaNode& node) {
    const SchemaFormat* const format = find_schema_format(node.text_of("format"));
    std::string text = format != nullptr ? std::string(format->expected) : "a string";
    text += describe_count(node, "minLength", "maxLength", "character");
    const std::string_view pattern = node.text_of("pattern");
    return pattern.empty() ? text : fmt::format("{} that matches `{}`", text, pattern);
}

std::string describe_type(const SchemaNode& node, std::string_view type) {
    if (type == "string") {
        return describe_string(node);
    }
    const auto* const row = std::ranges::find(kTypes, type, &TypeRow::name);
    const std::string words(row != kTypes.end() ? row->words : "something else");
    if (type == "integer" || type == "number") {
        return node.text_of("format") == "port" && node.find("minimum") == nullptr
                   ? words + " from 1 to 65535"
                   : words + describe_bounds(node);
    }
    return type == "array"    ? words + describe_count(node, "minItems", "maxItems", "element")
           : type == "object" ? words + describe_count(node, "minProperties", "maxProperties", "key")
                              : words;
}

}  // namespace

bool takes_kind(const SchemaNode& node, const Value& value) {
    const std::vector<std::string_view> types = types_of(node);
    return types.empty() ||
           std::ranges::any_of(types, [&value](std::string_view type) { return is_of_type(type, value); });
}

std::string show_schema_value(const Value& value) {
    if (value.is_string()) {
        return fmt::format("\"{}\"", value.text());
    }
    if (!value.is_scalar()) {
        return describe_kind(value.kind());
    }
    std::string text;
    append_scalar(text, value);
    return text;
}

std::string list_choices(const Value& choices) {
    constexpr std::size_t kShown = 10;
    std::string text;
    for (std::size_t i = 0; i < choices.items().size() && i < kShown; ++i) {
        text += (text.empty() ? "" : ", ") + show_schema_value(choices.items()[i]);
    }
    return choices.items().size() > kShown ? text + ", ..." : text.empty() ? "nothing" : text;
}

std::string describe_expectation(const SchemaNode& schema, const Value& found) {
    const SchemaNode& node = follow(schema);
    if (const Value* const only = node.find("const")) {
        return show_schema_value(*only);
    }
    if (const Value* const choices = node.find("enum"); choices != nullptr && choices->is_array()) {
        return (choices->items().size() == 1 ? "" : "one of ") + list_choices(*choices);
    }
    std::vector<std::string_view> types = types_of(node);
    if (types.empty()) {
        const bool is_bounded = found.is_number() && !describe_bounds(node).empty();
        types.push_back(is_bounded ? "number" : type_of(found));
    }
    std::string text;
    for (std::size_t i = 0; i < types.size(); ++i) {
        text += i == 0 ? "" : i + 1 == types.size() ? " or " : ", ";
        text += describe_type(node, types[i]);
    }
    return text;
}

}  // namespace tusk
