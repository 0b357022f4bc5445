#include "schema/amount.hpp"

#include <gtest/gtest.h>

namespace tusk {
namespace {

std::int64_t amount(std::string_view text, std::string_view format) {
    const std::optional<Value> value = amount_of(Value::string(text, {}), format);
    return value && value->is_int() ? value->as_int() : -1;
}

TEST(Amount, CountsNanosecondsAndBytes) {
    EXPECT_EQ(amount("1h30m", "duration"), 5400LL * 1000 * 1000 * 1000);
    EXPECT_EQ(amount("500ms", "duration"), 500LL * 1000 * 1000);
    EXPECT_EQ(amount("10MB", "size"), 10'000'000);
    EXPECT_EQ(amount("1.5KiB", "size"), 1536);
    EXPECT_EQ(amount("64Ki", "size"), 65536);
}

TEST(Amount, LeavesOtherTextAlone) {
    EXPECT_EQ(amount("30 s", "duration"), -1);
    EXPECT_EQ(amount("30s", "size"), -1);
    EXPECT_EQ(amount("30s", ""), -1);
    EXPECT_FALSE(amount_of(Value::integer(5, {}), "size").has_value());
}

}  // namespace
}  // namespace tusk
