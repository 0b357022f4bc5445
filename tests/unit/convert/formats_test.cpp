#include <gtest/gtest.h>

#include <limits>
#include <string>

#include "random_value.hpp"
#include "tusk/convert/write.hpp"
#include "written.hpp"

namespace tusk {
namespace {

TEST(Formats, AreFoundByName) {
    for (const char* const name : {"json", "yaml", "flat", "env", "text", "tsk"}) {
        const Format* const format = find_format(name);
        ASSERT_NE(format, nullptr) << name;
        EXPECT_EQ(format->name, name);
        EXPECT_FALSE(format->summary.empty());
        EXPECT_NE(format->write, nullptr);
    }
    EXPECT_EQ(formats().size(), 6U);
    EXPECT_EQ(find_format("JSON"), nullptr);
    EXPECT_EQ(find_format(""), nullptr);
}

TEST(Formats, ScalarTextIsRaw) {
    RandomValues make;
    EXPECT_EQ(scalar_text(make.text("a \"b\"\n")), "a \"b\"\n");
    EXPECT_EQ(scalar_text(make.integer(-8080)), "-8080");
    EXPECT_EQ(scalar_text(make.floating(2)), "2.0");
    EXPECT_EQ(scalar_text(make.boolean(true)), "true");
    EXPECT_EQ(scalar_text(make.null()), "null");
}

TEST(Formats, TextIsAScalarAsItIsOrJson) {
    RandomValues make;
    EXPECT_EQ(written("text", make.text("a \"b\"")), "a \"b\"\n");
    EXPECT_EQ(written("text", make.integer(80)), "80\n");
    EXPECT_EQ(written("text", make.list({make.integer(80)})), "[\n  80\n]\n");
    EXPECT_EQ(written("text", make.range(1, 2), WriteOptions{true, false}),
              "{\"min\":1,\"max\":2,\"type\":\"range\"}\n");
}

TEST(FormatsDeathTest, ValuesThatAreNotFinishedAreBugs) {
    EXPECT_EXIT(static_cast<void>(to_json(Value::error({}), {})), testing::ExitedWithCode(70), "");
    EXPECT_EXIT(static_cast<void>(to_json(Value::unset("X", {}), {})), testing::ExitedWithCode(70), "");
    const Value infinite = Value::floating(std::numeric_limits<double>::infinity(), {});
    EXPECT_EXIT(static_cast<void>(to_json(infinite, {})), testing::ExitedWithCode(70), "");
}

}  // namespace
}  // namespace tusk
