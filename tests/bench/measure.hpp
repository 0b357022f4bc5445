#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

namespace tusk::bench {

struct Timing {
    double best_ms = 0;
    double median_ms = 0;
};

// Runs the jobs in turn, `run_count` rounds of all of them, so that a slow moment of the machine does not
// fall on one only. A job returns its own time in milliseconds.
[[nodiscard]] std::vector<Timing> time_in_turn(const std::vector<std::function<double()>>& jobs,
                                               std::size_t run_count);

// Milliseconds of a steady clock.
[[nodiscard]] double now_ms();

// Gives freed memory back to the system, so that each run pays for fresh memory as a new process does.
void release_free_memory();

struct ProcessResult {
    bool ok = false;     // started and exited with 0
    int exit_code = -1;  // when it was started and exited
    double time_ms = 0;
    std::size_t peak_bytes = 0;  // resident set
};

// Runs a program with standard output on /dev/null and waits for it. The system counts the memory of the
// caller as that of the child until it starts, so callers must be small themselves.
[[nodiscard]] ProcessResult run_process(const std::vector<std::string>& command);

}  // namespace tusk::bench
