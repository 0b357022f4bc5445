#include "pipeline/parallel.hpp"

#include <algorithm>
#include <atomic>
#include <thread>
#include <vector>

namespace tusk {

namespace {

// Below this a thread costs more to start than it saves.
constexpr std::size_t kWorthAThread = 16;

}  // namespace

void for_each_index(std::size_t count, std::size_t threads, const std::function<void(std::size_t)>& work) {
    const std::size_t cores = threads != 0 ? threads : std::max(1U, std::thread::hardware_concurrency());
    const std::size_t used = std::min(cores, count / kWorthAThread);
    std::atomic<std::size_t> next{0};
    const auto take_work = [&] {
        for (std::size_t index = next.fetch_add(1); index < count; index = next.fetch_add(1)) {
            work(index);
        }
    };
    std::vector<std::thread> helpers;
    for (std::size_t i = 1; i < used; ++i) {
        helpers.emplace_back(take_work);
    }
    take_work();
    for (std::thread& helper : helpers) {
        helper.join();
    }
}

}  // namespace tusk
