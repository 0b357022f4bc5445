#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>

#include "tusk/convert/output.hpp"
#include "tusk/eval/host.hpp"
#include "tusk/source/file_system.hpp"
#include "tusk/source/revision.hpp"
#include "tusk/source/signal_hold.hpp"

namespace tusk::cli {

// The world as one run of tusk sees it: real in main, made up in tests.
// What a command of --check-with came to.
struct CheckResult {
    int exit_code = -1;  // -1: it was ended by a signal, or never started
    std::string output;  // both of its streams
};

struct Environment {
    FileSystem& files;
    Output& out;
    Output& err;
    const Host& variables;  // the process environment
    std::function<ReadResult(std::uint64_t limit_bytes)> read_standard_input;
    bool out_is_terminal = false;
    bool err_is_terminal = false;
    Repository* repository = nullptr;  // what --rev asks; null: there is no git
    // Milliseconds of a clock that never goes back; empty: nobody waits, and no progress is shown.
    std::function<std::int64_t()> elapsed_ms{};
    // Differs between programs that may come to different results; empty: that is not known.
    std::function<std::string()> program_identity{};
    // Runs a command that the user typed, with `path` for each `{}` in it; empty: nothing can be run.
    std::function<CheckResult(const std::string& command, const std::string& path)> run_check{};
    std::string process_name{};  // differs from that of other runs at the same time
    // Lets signals wait while files are written; empty: there are none.
    std::function<std::unique_ptr<SignalHold>()> hold_signals{};
};

// Runs one command line (without the program's name) and returns its exit code: 0 yes, 1 no,
// 2 wrong use, 3 unreadable input, 4 unwritable output. What a library throws for want of memory goes
// through.
[[nodiscard]] int run(std::span<const std::string> args, Environment& environment);

}  // namespace tusk::cli
