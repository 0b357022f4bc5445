#include "pipeline/parallel.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <stdexcept>
#include <string>
#include <vector>

namespace tusk {
namespace {

TEST(Parallel, CallsOnceForEveryIndex) {
    for (const std::size_t threads : {0U, 1U, 2U, 7U}) {
        for (const std::size_t count : {0U, 1U, 31U, 500U}) {
            std::vector<std::atomic<int>> calls(count);
            for_each_index(count, threads, [&calls](std::size_t index) { ++calls[index]; });
            for (const std::atomic<int>& of_index : calls) {
                EXPECT_EQ(of_index, 1);
            }
        }
    }
}

// Whichever thread takes the index: it is at rest when the exception comes out.
TEST(Parallel, ThrowsOnWhatACallThrows) {
    for (const std::size_t threads : {1U, 2U, 7U}) {
        for (std::size_t bad = 0; bad < 200; ++bad) {
            std::atomic<int> running{0};
            const auto work = [&running, bad](std::size_t index) {
                ++running;
                const bool is_bad = index == bad;
                --running;
                if (is_bad) {
                    throw std::runtime_error(std::to_string(index));
                }
            };
            std::string message;
            try {
                for_each_index(200, threads, work);
            } catch (const std::runtime_error& error) {
                message = error.what();
            }
            EXPECT_EQ(message, std::to_string(bad));
            EXPECT_EQ(running, 0);
        }
    }
}

TEST(Parallel, BeginsNothingMoreAfterAnException) {
    std::size_t calls = 0;
    const auto work = [&calls](std::size_t index) {
        ++calls;
        if (index == 3) {
            throw std::runtime_error("x");
        }
    };
    EXPECT_THROW(for_each_index(500, 1, work), std::runtime_error);
    EXPECT_EQ(calls, 4U);
}

}  // namespace
}  // namespace tusk
