#include "tusk/source/real_signal_hold.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <optional>
#include <thread>

namespace tusk {
namespace {

volatile std::sig_atomic_t taken = 0;

void take(int /*signal*/) {
    taken = taken + 1;
}

// A signal that counts instead of ending the tests.
class RealSignalHoldTest : public testing::TestWithParam<int> {
  protected:
    RealSignalHoldTest() : before_(std::signal(GetParam(), take)) { taken = 0; }
    ~RealSignalHoldTest() override { std::signal(GetParam(), before_); }

    // To the process, as a terminal sends it.
    static void send() { ASSERT_EQ(::kill(::getpid(), GetParam()), 0); }

  private:
    void (*before_)(int);
};

TEST_P(RealSignalHoldTest, LetsASignalWaitUntilItGoes) {
    std::optional<RealSignalHold> hold(std::in_place);
    EXPECT_FALSE(hold->has_come());
    send();
    EXPECT_EQ(taken, 0);
    EXPECT_TRUE(hold->has_come());
    std::thread([&hold] { EXPECT_TRUE(hold->has_come()); }).join();
    EXPECT_EQ(taken, 0);
    hold.reset();
    EXPECT_EQ(taken, 1);
    send();
    EXPECT_EQ(taken, 2);
}

TEST_P(RealSignalHoldTest, WaitsForTheOutermost) {
    std::optional<RealSignalHold> outer(std::in_place);
    {
        const RealSignalHold inner;
        send();
    }
    EXPECT_EQ(taken, 0);
    EXPECT_TRUE(outer->has_come());
    outer.reset();
    EXPECT_EQ(taken, 1);
}

// As nohup(1) has it for its command.
TEST_P(RealSignalHoldTest, DoesNotCountWhatIsIgnored) {
    std::signal(GetParam(), SIG_IGN);
    const RealSignalHold hold;
    send();
    EXPECT_FALSE(hold.has_come());
}

INSTANTIATE_TEST_SUITE_P(Signals, RealSignalHoldTest, testing::Values(SIGINT, SIGTERM, SIGHUP));

}  // namespace
}  // namespace tusk
