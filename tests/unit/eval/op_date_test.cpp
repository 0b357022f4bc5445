#include <gtest/gtest.h>

#include <string>

#include "evaluated.hpp"

namespace tusk {
namespace {

struct DateRow {
    std::string_view format;
    std::int64_t seconds;
    std::string_view expected;
};

std::string format_date(std::string_view format, std::int64_t seconds) {
    return evaluate_one("@date('" + std::string(format) + "', " + std::to_string(seconds) + ")");
}

TEST(OpDate, FormatsEveryLetter) {
    constexpr std::int64_t kMoment = 1709210107;  // Thursday, 2024-02-29T12:35:07Z
    constexpr DateRow kRows[] = {
        {"d j D l N w z", kMoment, "29 29 Thu Thursday 4 4 59"},
        {"W F m M n t L", kMoment, "09 February 02 Feb 2 29 1"},
        {"o Y y", kMoment, "2024 2024 24"},
        {"a A g G h H i s", kMoment, "pm PM 12 12 12 12 35 07"},
        {"U", kMoment, "1709210107"},
        {"c", kMoment, "2024-02-29T12:35:07+00:00"},
        {"e T", kMoment, "UTC UTC"},
        {R"(Y-m-d\TH:i:s\Z)", kMoment, "2024-02-29T12:35:07Z"},
        {R"(\\Y, 1é)", kMoment, "\\\\2024, 1é"},
        {"", kMoment, ""},
        {"a A g G h H", 1709164800, "am AM 12 0 12 00"},
        {"Y-m-d H:i:s", 0, "1970-01-01 00:00:00"},
        {"Y-m-d H:i:s", -1, "1969-12-31 23:59:59"},
        {"Y-m-d", 253402300799, "9999-12-31"},
        {"Y-m-d", -62167219200, "0000-01-01"},
        {"L", 951782400, "1"},               // 2000
        {"L", -2203891200, "0"},             // 1900
        {"o-W N", 1230768000, "2009-01 4"},  // 2009-01-01
        {"o-W N", 1262304000, "2009-53 5"},  // 2010-01-01
        {"o-W N", 1230508800, "2009-01 1"},  // 2008-12-29
    };
    for (const DateRow& row : kRows) {
        EXPECT_EQ(format_date(row.format, row.seconds), "\"" + std::string(row.expected) + "\"")
            << row.format;
    }
}

TEST(OpDate, KnowsOnlyTheMomentThatItIsGiven) {
    constexpr std::int64_t kNow = 1735776000;  // 2025-01-02T00:00:00Z
    EXPECT_EQ(evaluate_one("@date(\"Y\")", {}, kNow), "\"2025\"");
    EXPECT_EQ(evaluate_one("@now", {}, kNow), "\"2025-01-02T00:00:00Z\"");
    EXPECT_EQ(evaluate_one("@now()", {}, kNow), "\"2025-01-02T00:00:00Z\"");
    EXPECT_EQ(evaluate_one("@time()", {}, kNow), "1735776000");
    EXPECT_EQ(evaluate_one("@date(\"Y-m-d\", @time() - 86400)", {}, kNow), "\"2025-01-01\"");
    for (const std::string_view expression : {"@date(\"Y\")", "@now", "@now()", "@time", "@time()"}) {
        EXPECT_EQ(evaluate_one(expression), "TSK5010") << expression;
    }
    EXPECT_EQ(evaluate_one("@now", {}, INT64_MAX), "TSK5010");
}

// The operator wins over a key of its name.
TEST(OpDate, NeedsNoParenthesesWithoutArguments) {
    Layers layers{"time: 5\na: @time\nb: \"${@now}\""};
    EXPECT_EQ(evaluate_tree(layers, layers.merge(), {}, {}, 7).json,
              R"({"time":5,"a":7,"b":"1970-01-01T00:00:07Z"})");
    EXPECT_EQ(evaluate_one("@date"), "TSK5020");
}

TEST(OpDate, RefusesWrongArguments) {
    for (const std::string_view expression :
         {"@date(\"S\", 0)", "@date(\"Y e P\", 0)", "@date(1, 0)", "@date(\"Y\", 1.5)", "@date(\"Y\", \"0\")",
          "@date(\"Y\", 253402300800)", "@date(\"Y\", -62167219201)", "@now(1)", "@time(0)", "@date()"}) {
        EXPECT_EQ(evaluate_one(expression), "TSK5003") << expression;
    }
}

}  // namespace
}  // namespace tusk
