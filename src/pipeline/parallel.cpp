#include "pipeline/parallel.hpp"

#include <sched.h>

#include <algorithm>
#include <atomic>
#include <thread>
#include <vector>

namespace tusk {

namespace {

// Below this a thread costs more to start than it saves.
constexpr std::size_t kWorthAThread = 16;

// Some kernels leave a new thread on the core of the one that started it until they have seen both at work
// for a while, which is longer than most of our runs. Once it is elsewhere it may go where it likes.
void leave_core(int core) {
    cpu_set_t allowed;
    if (core < 0 || ::sched_getaffinity(0, sizeof allowed, &allowed) != 0) {
        return;
    }
    cpu_set_t others = allowed;
    CPU_CLR(static_cast<unsigned>(core), &others);
    if (CPU_COUNT(&others) != 0 && ::sched_setaffinity(0, sizeof others, &others) == 0) {
        static_cast<void>(::sched_setaffinity(0, sizeof allowed, &allowed));
    }
}

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
    const int core = ::sched_getcpu();
    std::vector<std::thread> helpers;
    for (std::size_t i = 1; i < used; ++i) {
        helpers.emplace_back([&take_work, core] {
            leave_core(core);
            take_work();
        });
    }
    take_work();
    for (std::thread& helper : helpers) {
        helper.join();
    }
}

}  // namespace tusk
