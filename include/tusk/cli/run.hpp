#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>

#include "tusk/convert/output.hpp"
#include "tusk/eval/host.hpp"
#include "tusk/source/file_system.hpp"
#include "tusk/source/revision.hpp"

namespace tusk::cli {

// The world as one run of tusk sees it: real in main, made up in tests.
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
};

// Runs one command line (without the program's name) and returns its exit code: 0 yes, 1 no,
// 2 wrong use, 3 unreadable input, 4 unwritable output.
[[nodiscard]] int run(std::span<const std::string> args, Environment& environment);

}  // namespace tusk::cli
