#include "convert/yaml_message.hpp"

#include <fmt/format.h>
#include <yaml-cpp/exceptions.h>

#include <array>

namespace tusk {

namespace {

struct Row {
    std::string_view reason;   // yaml-cpp's text, or its beginning
    std::string_view message;  // `{}` stands for what was found
    std::string_view help;
};

constexpr std::string_view kQuote = "put the text in quotes";

// Not a constant: yaml-cpp's texts are none.
const std::array<Row, 19>& rows() {
    static const std::array<Row, 19> kRows{{
        {YAML::ErrorMsg::MAP_VALUE, "{} cannot stand here",
         "put text that holds `: ` in quotes, and let all keys of a table start in one column"},
        {YAML::ErrorMsg::MAP_KEY, "{} cannot stand here", "let all keys of a table start in one column"},
        {YAML::ErrorMsg::BLOCK_ENTRY, "{} cannot stand here",
         "start a list on a line of its own, or put text that starts with `- ` in quotes"},
        {YAML::ErrorMsg::END_OF_MAP_FLOW, "expected `,` or `}}`, found {}", "put a `,` between members"},
        {YAML::ErrorMsg::END_OF_SEQ_FLOW, "expected `,` or `]`, found {}", "put a `,` between items"},
        {YAML::ErrorMsg::END_OF_MAP, "expected a key, found {}",
         "let all keys of a table start in one column"},
        {YAML::ErrorMsg::END_OF_SEQ, "expected `- `, found {}",
         "let all items of a list start in one column"},
        {YAML::ErrorMsg::UNKNOWN_TOKEN, "a value cannot start with {}", kQuote},
        {YAML::ErrorMsg::DOC_IN_SCALAR, "a string cannot hold a line that starts with {}",
         "close the string before it, or indent the line"},
        {YAML::ErrorMsg::EOF_IN_SCALAR, "the string is not closed", "close it with its quote"},
        {YAML::ErrorMsg::TAB_IN_INDENTATION, "a tab cannot indent in YAML", "indent with spaces"},
        {YAML::ErrorMsg::CHAR_IN_BLOCK, "{} stands behind `|` or `>` on one line",
         "start the text on the next line"},
        {YAML::ErrorMsg::ZERO_INDENT_IN_BLOCK, "a block of text cannot be indented by 0",
         "write a digit from 1 to 9"},
        {YAML::ErrorMsg::ALIAS_NOT_FOUND, "`*` is an alias without a name", kQuote},
        {YAML::ErrorMsg::ANCHOR_NOT_FOUND, "`&` is an anchor without a name", kQuote},
        {YAML::ErrorMsg::CHAR_IN_ALIAS, "{} cannot stand in the name of an alias", kQuote},
        {YAML::ErrorMsg::CHAR_IN_ANCHOR, "{} cannot stand in the name of an anchor", kQuote},
        {YAML::ErrorMsg::MULTIPLE_TAGS, "a value has two tags", "remove one of them"},
        {YAML::ErrorMsg::MULTIPLE_ANCHORS, "a value has two anchors", "remove one of them"},
    }};
    return kRows;
}

}  // namespace

YamlMessage explain_yaml_error(std::string_view reason, std::string_view found) {
    const std::string quoted = found.empty() ? "the end of the line" : fmt::format("`{}`", found);
    for (const Row& row : rows()) {
        if (reason.starts_with(row.reason)) {
            return {fmt::format(fmt::runtime(row.message), quoted), std::string(row.help)};
        }
    }
    return {fmt::format("the text is no YAML at {}", quoted), std::string(kQuote)};
}

}  // namespace tusk
