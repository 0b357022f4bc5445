#include "cli/progress_line.hpp"

#include <fmt/format.h>

namespace tusk::cli {

namespace {

constexpr std::int64_t kPatienceMs = 500;
constexpr std::int64_t kIntervalMs = 100;
constexpr std::string_view kClearLine = "\r\x1b[K";

}  // namespace

ProgressLine::ProgressLine(Environment& environment, bool is_wanted)
    : environment_(environment),
      is_wanted_(is_wanted && environment.err_is_terminal && environment.elapsed_ms) {
    if (is_wanted_) {
        next_ms_ = environment_.elapsed_ms() + kPatienceMs;
    }
}

void ProgressLine::show(const ProgressPhase& phase, std::size_t done, std::size_t total) {
    // Whoever finds another one printing has better things to do.
    const std::unique_lock lock(mutex_, std::try_to_lock);
    if (!is_wanted_ || !lock.owns_lock()) {
        return;
    }
    const std::int64_t now_ms = environment_.elapsed_ms();
    if (now_ms >= next_ms_) {
        next_ms_ = now_ms + kIntervalMs;
        is_shown_ = true;
        static_cast<void>(environment_.err.write(
            fmt::format("{}{}: {} of {} {}", kClearLine, phase.verb, done, total, phase.things)));
    }
}

void ProgressLine::clear() {
    const std::lock_guard lock(mutex_);
    if (is_shown_) {
        is_shown_ = false;
        static_cast<void>(environment_.err.write(kClearLine));
    }
}

}  // namespace tusk::cli
