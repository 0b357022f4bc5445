#include "tusk/source/real_signal_hold.hpp"

#include <array>

namespace tusk {

namespace {

constexpr std::array<int, 3> kHeld{SIGINT, SIGTERM, SIGHUP};

bool is_ignored(int signal) {
    struct ::sigaction action {};
    return ::sigaction(signal, nullptr, &action) == 0 && action.sa_handler == SIG_IGN;
}

}  // namespace

RealSignalHold::RealSignalHold() {
    ::sigset_t held;
    ::sigemptyset(&held);
    for (const int signal : kHeld) {
        ::sigaddset(&held, signal);
    }
    ::pthread_sigmask(SIG_BLOCK, &held, &before_);
}

RealSignalHold::~RealSignalHold() {
    ::pthread_sigmask(SIG_SETMASK, &before_, nullptr);
}

// One that is blocked waits even where it is ignored, as under nohup(1). One that was blocked before will not
// take effect when this goes.
bool RealSignalHold::has_come() const {
    ::sigset_t waiting;
    if (::sigpending(&waiting) != 0) {
        return false;
    }
    for (const int signal : kHeld) {
        if (::sigismember(&waiting, signal) == 1 && ::sigismember(&before_, signal) == 0 &&
            !is_ignored(signal)) {
            return true;
        }
    }
    return false;
}

}  // namespace tusk
