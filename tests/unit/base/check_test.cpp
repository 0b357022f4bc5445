#include "tusk/base/check.hpp"

#include <gtest/gtest.h>

namespace tusk {
namespace {

TEST(Check, DoesNothingWhenTrue) {
    TUSK_CHECK(1 + 1 == 2);
}

TEST(CheckDeathTest, NamesTheExpectationAndExitsWith70) {
    const int two = 2;
    EXPECT_EXIT(TUSK_CHECK(two == 3), testing::ExitedWithCode(70),
                "tusk .*: bug in tusk: `two == 3` does not hold at .*check_test.cpp:[0-9]+");
}

}  // namespace
}  // namespace tusk
