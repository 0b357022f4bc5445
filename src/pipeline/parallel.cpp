#include "pipeline/parallel.hpp"

#include <sched.h>

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
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

// The calls that are to be made, each taken by one thread, and the first exception of one.
class SharedWork {
  public:
    SharedWork(std::size_t count, const std::function<void(std::size_t)>& work)
        : count_(count), work_(work) {}

    // After an exception nobody takes another one.
    void take() {
        try {
            for (std::size_t index = next_.fetch_add(1); index < count_; index = next_.fetch_add(1)) {
                work_(index);
            }
        } catch (...) {
            next_.store(count_);
            const std::lock_guard lock(mutex_);
            if (!failure_) {
                failure_ = std::current_exception();
            }
        }
    }

    void rethrow_failure() const {
        if (failure_) {
            std::rethrow_exception(failure_);
        }
    }

  private:
    std::size_t count_;
    const std::function<void(std::size_t)>& work_;
    std::atomic<std::size_t> next_{0};
    std::mutex mutex_;
    std::exception_ptr failure_;
};

// Threads that begin once all of them are there.
class Helpers {
  public:
    explicit Helpers(SharedWork& work) : work_(work) {}
    Helpers(const Helpers&) = delete;
    Helpers& operator=(const Helpers&) = delete;
    ~Helpers() { end(Word::Leave); }

    // Where the system refuses one of them, half of those that it gave make do: with all of them there could
    // be no memory left to work in.
    void start(std::size_t wanted) {
        while (wanted != 0 && !try_start(wanted)) {
            wanted = threads_.size() / 2;
            end(Word::Leave);
        }
    }
    void begin() { say(Word::Begin); }
    void wait() { end(Word::Begin); }

  private:
    enum class Word : int { Wait, Begin, Leave };

    [[nodiscard]] bool try_start(std::size_t wanted) {
        const int core = ::sched_getcpu();
        word_.store(Word::Wait);
        try {
            threads_.reserve(wanted);
            while (threads_.size() < wanted) {
                threads_.emplace_back([this, core] { help(core); });
            }
        } catch (const std::exception&) {
            return false;
        }
        return true;
    }

    void help(int core) {
        word_.wait(Word::Wait);
        if (word_.load() == Word::Begin) {
            // Who is woken may be put where the one who wakes it is.
            leave_core(core);
            work_.take();
        }
    }

    void say(Word word) {
        word_.store(word);
        word_.notify_all();
    }

    void end(Word word) {
        say(word);
        for (std::thread& thread : threads_) {
            thread.join();
        }
        threads_.clear();
    }

    SharedWork& work_;
    std::vector<std::thread> threads_;
    std::atomic<Word> word_{Word::Wait};
};

}  // namespace

void for_each_index(std::size_t count, std::size_t threads, const std::function<void(std::size_t)>& work) {
    const std::size_t cores = threads != 0 ? threads : std::max(1U, std::thread::hardware_concurrency());
    const std::size_t used = std::min(cores, count / kWorthAThread);
    SharedWork shared(count, work);
    Helpers helpers(shared);
    helpers.start(used > 1 ? used - 1 : 0);
    helpers.begin();
    shared.take();
    helpers.wait();
    shared.rethrow_failure();
}

}  // namespace tusk
