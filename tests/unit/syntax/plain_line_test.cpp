#include <gtest/gtest.h>

#include <string>

#include "parsed.hpp"

namespace tusk {
namespace {

// A line `key: literal` is read without tokens; a comment behind it sends it the long way. Both must
// agree on everything but the comment.
TEST(PlainLine, AgreesWithTheLongWay) {
    constexpr std::string_view kValues[] = {
        "1",
        "-1",
        "0",
        "007",
        "1_000",
        "1.5",
        "1.50",
        "-0.0",
        "1e5",
        "true",
        "false",
        "null",
        "truex",
        "True",
        "word",
        "\"x\"",
        "\"\"",
        "'x'",
        "\"a\\n\"",
        "\"${b}\"",
        "\"#\"",
        "\"x",
        "'x",
        "30s",
        "1.2.3",
        "8000-9000",
        "-",
        "+1",
        "[1]",
        "{b: 1}",
        "$g",
        "@env(\"X\", 1)",
        "9223372036854775807",
        "9223372036854775808",
        "-9223372036854775808",
        "-9223372036854775809",
        "\"@env('X','y')\"",
        "\"\"\"x\"\"\"",
        "12345678901234567890",
        "1.7976931348623157e308",
        "1e309",
        "0x10",
        "\"\xC3\xB6\"",
        "\"a\tb\"",
    };
    constexpr TextRow kFrames[] = {
        {"x: 0\na: ", "\nb: 2\n"},
        {"[s]\n  x: 0\n  a: ", "\n  b: 2\n"},
        {"s {\n  x: 0\n  a: ", "\n  b: 2\n}\n"},
        {"s >\n x: 0\n a: ", "\n b: 2\n<\n"},
        {"s:\n  x: 0\n  a: ", "\n  b: 2\nc: 3\n"},
        {"x: 0\na: ", "\n"},
    };
    for (const std::string_view value : kValues) {
        for (const TextRow& frame : kFrames) {
            const std::string before = std::string(frame.input) + std::string(value);
            const Parsed quick = parse_text(before + std::string(frame.expected));
            const Parsed thorough = parse_text(before + " # c" + std::string(frame.expected));
            EXPECT_EQ(quick.dump, thorough.dump) << before;
            EXPECT_EQ(quick.codes, thorough.codes) << before;
            EXPECT_EQ(quick.failed, thorough.failed) << before;
        }
    }
}

TEST(PlainLine, KeepsToTheIndentationOfItsBody) {
    EXPECT_EQ(parse_text("a:\n  b: 1\n  c: 2\n    d: 3\n").codes, "TSK3005");
    EXPECT_EQ(parse_text("a: 1\nb: 2\n  c: 3\n").codes, "TSK9015");
    EXPECT_EQ(parse_text("a:\n  b: 1\nc: 2\nd: 3\n").tree,
              "entry `a` (table indented (entry `b` (int 1))), entry `c` (int 2), entry `d` (int 3)");
}

}  // namespace
}  // namespace tusk
