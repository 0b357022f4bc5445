#pragma once

#include <cstdint>
#include <mutex>
#include <string_view>

#include "tusk/cli/run.hpp"

namespace tusk::cli {

// What is done, and to what: `writing`, `files`.
struct ProgressPhase {
    std::string_view verb;
    std::string_view things;
};

// One line on a terminal that says how far a long run is; nothing for a run that is done within half a
// second.
class ProgressLine {
  public:
    ProgressLine(Environment& environment, bool is_wanted);
    ProgressLine(const ProgressLine&) = delete;
    ProgressLine& operator=(const ProgressLine&) = delete;
    ~ProgressLine() { clear(); }

    // From any thread.
    void show(const ProgressPhase& phase, std::size_t done, std::size_t total);
    // Makes room for what is printed next.
    void clear();

  private:
    Environment& environment_;
    bool is_wanted_;
    std::mutex mutex_;
    std::int64_t next_ms_ = 0;
    bool is_shown_ = false;
};

}  // namespace tusk::cli
