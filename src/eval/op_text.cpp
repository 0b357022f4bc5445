// @string: text is counted in code points, and what is made stays within the budget for text.
#include <algorithm>
#include <array>
#include <new>
#include <optional>

#include "eval/join_list.hpp"
#include "eval/strict_call.hpp"
#include "tusk/base/utf8.hpp"

namespace tusk {

namespace {

// Reports the first argument that is no string; nothing when all are.
std::optional<Value> check_strings(const StrictCall& call) {
    const std::size_t other = call.find_other(&Value::is_string);
    if (other == call.args.size()) {
        return std::nullopt;
    }
    const Value& value = call.args[other];
    return call.wrong_kind(other, "a string",
                           value.is_array() || value.is_object() ? "" : "convert it with `@string(...)`");
}

template <char first, char last, int distance>
Value shift_letters(const StrictCall& call) {
    if (const auto wrong = check_strings(call)) {
        return *wrong;
    }
    std::string text(call.args[0].text());
    for (char& c : text) {
        c = c >= first && c <= last ? static_cast<char>(c + distance) : c;
    }
    return call.text(text);
}

Value trim(const StrictCall& call) {
    constexpr std::string_view kBlanks = " \t\n\r\f\v";
    if (const auto wrong = check_strings(call)) {
        return *wrong;
    }
    std::string_view text = call.args[0].text();
    text.remove_prefix(std::min(text.find_first_not_of(kBlanks), text.size()));
    return Value::string(text.substr(0, text.find_last_not_of(kBlanks) + 1), call.span());
}

Value length(const StrictCall& call) {
    if (call.args[0].is_array()) {
        return call.wrong_kind(0, "a string", "write `@array.length(...)` for a list");
    }
    if (const auto wrong = check_strings(call)) {
        return *wrong;
    }
    return call.integer(static_cast<std::int64_t>(utf8::count_code_points(call.args[0].text())));
}

bool is_joinable(const Value& value) {
    return value.is_scalar() && !value.is_null();
}

Value concat(const StrictCall& call) {
    BoundedText text(call.evaluator);
    for (std::size_t i = 0; i < call.args.size(); ++i) {
        if (!is_joinable(call.args[i])) {
            return call.wrong_kind(
                i, "a string, a number or a bool",
                call.args[i].is_array() ? "write `@string.join(list, \"\")` for a list" : "");
        }
        text.append(call.args[i]);
    }
    return call.text(text.text());
}

Value replace(const StrictCall& call) {
    if (const auto wrong = check_strings(call)) {
        return *wrong;
    }
    std::string_view text = call.args[0].text();
    const std::string_view from = call.args[1].text();
    if (from.empty()) {
        return call.fail(1, "`@string.replace` looks for an empty text",
                         "give the text that is to be replaced");
    }
    BoundedText replaced(call.evaluator);
    for (std::size_t at = text.find(from); at != std::string_view::npos; at = text.find(from)) {
        replaced.append(text.substr(0, at));
        replaced.append(call.args[2].text());
        text.remove_prefix(at + from.size());
    }
    replaced.append(text);
    return call.text(replaced.text());
}

// n separators give n + 1 parts.
Value split(const StrictCall& call) {
    if (const auto wrong = check_strings(call)) {
        return *wrong;
    }
    std::string_view text = call.args[0].text();
    const std::string_view separator = call.args[1].text();
    if (separator.empty()) {
        return call.fail(1, "`@string.split` splits at an empty text",
                         "give the separator: `@string.split(text, \",\")`");
    }
    std::size_t count = 1;
    for (std::size_t at = text.find(separator); at != std::string_view::npos;
         at = text.find(separator, at + separator.size())) {
        ++count;
    }
    if (!call.evaluator.spend_elements(count, call.span())) {
        return Value::error(call.span());
    }
    Value* const parts = call.evaluator.arena().allocate_array<Value>(count);
    for (std::size_t i = 0; i < count; ++i) {
        const std::size_t end = std::min(text.find(separator), text.size());
        new (&parts[i]) Value(Value::string(text.substr(0, end), call.span()).from(Provenance::Computed));
        text.remove_prefix(std::min(end + separator.size(), text.size()));
    }
    return Value::array({parts, count}, call.span());
}

// Byte offset of code point `index`, which is at most the length.
std::size_t offset_of(std::string_view text, std::int64_t index) {
    std::size_t offset = 0;
    for (; index > 0 && offset < text.size(); --index) {
        const auto decoded = utf8::decode(text, offset);
        offset += decoded ? decoded->size_bytes : 1;
    }
    return offset;
}

Value substr(const StrictCall& call) {
    if (!call.args[0].is_string()) {
        return call.wrong_kind(0, "a string");
    }
    for (std::size_t i = 1; i < call.args.size(); ++i) {
        if (!call.args[i].is_int()) {
            return call.wrong_kind(i, "an integer");
        }
    }
    const std::string_view text = call.args[0].text();
    const auto size = static_cast<std::int64_t>(utf8::count_code_points(text));
    const std::int64_t start = call.args[1].as_int();
    if (start < 0 || start > size) {
        return call.wrong_value(1, "between 0 and the length of the text",
                                "`@string.length(text)` is the number of characters");
    }
    const std::int64_t count = call.args.size() == 3 ? call.args[2].as_int() : size - start;
    if (count < 0 || count > size - start) {
        return call.wrong_value(2, "between 0 and what is left of the text",
                                "leave it out to take the whole rest");
    }
    const std::size_t begin = offset_of(text, start);
    return Value::string(text.substr(begin, offset_of(text.substr(begin), count)), call.span());
}

bool starts_with(std::string_view text, std::string_view part) {
    return text.starts_with(part);
}
bool ends_with(std::string_view text, std::string_view part) {
    return text.ends_with(part);
}
bool contains(std::string_view text, std::string_view part) {
    return text.find(part) != std::string_view::npos;
}

template <bool (*test)(std::string_view text, std::string_view part)>
Value test_part(const StrictCall& call) {
    if (call.args[0].is_array()) {
        return call.wrong_kind(0, "a string", "write `@array.contains(list, value)` for a list");
    }
    if (const auto wrong = check_strings(call)) {
        return *wrong;
    }
    return call.boolean(test(call.args[0].text(), call.args[1].text()));
}

constexpr std::string_view kBraceHelp = "write `{}` for each value, `{{` and `}}` for braces";

// The text of `{}`s and further arguments; `{{` and `}}` are braces.
Value format(const StrictCall& call) {
    if (!call.args[0].is_string()) {
        return call.wrong_kind(0, "a string");
    }
    const std::string_view pattern = call.args[0].text();
    BoundedText text(call.evaluator);
    std::size_t used = 1;
    for (std::size_t i = 0; i < pattern.size();) {
        const std::size_t brace = std::min(pattern.find_first_of("{}", i), pattern.size());
        text.append(pattern.substr(i, brace - i));
        const std::string_view pair = pattern.substr(brace, 2);
        if (pair == "{}") {
            if (used < call.args.size() && !is_joinable(call.args[used])) {
                return call.wrong_kind(used, "a string, a number or a bool");
            }
            if (used < call.args.size()) {
                text.append(call.args[used]);
            }
            ++used;
        } else if (pair == "{{" || pair == "}}") {
            text.append(pair.substr(0, 1));
        } else if (!pair.empty()) {
            return call.fail(0, "a `" + std::string(pair.substr(0, 1)) + "` of the format stands alone",
                             std::string(kBraceHelp));
        }
        i = brace + 2;
    }
    if (used != call.args.size()) {
        return call.fail(0,
                         fmt::format("the format has {} `{{}}`, but {} {}", used - 1, call.args.size() - 1,
                                     call.args.size() == 2 ? "value follows" : "values follow"),
                         std::string(kBraceHelp));
    }
    return call.text(text.text());
}

constexpr std::array<Operator, 13> kRows{{
    {"string.upper", "(text) -> string", 1, 1, Purity::Pure, "with the ASCII letters a-z as A-Z",
     strictly<shift_letters<'a', 'z', 'A' - 'a'>>},
    {"string.lower", "(text) -> string", 1, 1, Purity::Pure, "with the ASCII letters A-Z as a-z",
     strictly<shift_letters<'A', 'Z', 'a' - 'A'>>},
    {"string.trim", "(text) -> string", 1, 1, Purity::Pure, "without spaces, tabs and line ends around it",
     strictly<trim>},
    {"string.length", "(text) -> int", 1, 1, Purity::Pure, "the number of code points", strictly<length>},
    {"string.concat", "(value, ...) -> string", 1, kAnyCount, Purity::Pure,
     "strings, numbers and bools joined to one text", strictly<concat>},
    {"string.replace", "(text, from, to) -> string", 3, 3, Purity::Pure, "with every from as to",
     strictly<replace>},
    {"string.split", "(text, separator) -> list", 2, 2, Purity::Pure, "the parts between the separators",
     strictly<split>},
    {"string.join", "(list, separator) -> string", 2, 2, Purity::Pure,
     "the elements with the separator between them", strictly<join_list>},
    {"string.substr", "(text, start[, length]) -> string", 2, 3, Purity::Pure,
     "length code points from start on, counted from 0; without length all that follow", strictly<substr>},
    {"string.starts_with", "(text, part) -> bool", 2, 2, Purity::Pure, "whether the text starts with part",
     strictly<test_part<starts_with>>},
    {"string.ends_with", "(text, part) -> bool", 2, 2, Purity::Pure, "whether the text ends with part",
     strictly<test_part<ends_with>>},
    {"string.contains", "(text, part) -> bool", 2, 2, Purity::Pure, "whether part stands in the text",
     strictly<test_part<contains>>},
    {"string.format", "(format, value, ...) -> string", 1, kAnyCount, Purity::Pure,
     "the format with a value for each {}; {{ and }} are braces", strictly<format>},
}};

}  // namespace

OperatorFamily text_operators() {
    return {"Text", kRows};
}

}  // namespace tusk
