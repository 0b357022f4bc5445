#pragma once

namespace tusk {

// Prints the broken expectation with its place and the version, and ends the process with exit
// code 70: a bug in tusk, never a fault of the input.
[[noreturn]] void fail_check(const char* expression, const char* file, int line);

}  // namespace tusk

// Stays on in Release: a wrong artifact is worse than a crash.
#define TUSK_CHECK(condition) \
    ((condition) ? static_cast<void>(0) : ::tusk::fail_check(#condition, __FILE__, __LINE__))
