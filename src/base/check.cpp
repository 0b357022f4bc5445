#include "tusk/base/check.hpp"

#include <cstdio>
#include <cstdlib>
#include <string>

namespace tusk {
namespace {

constexpr int kExitBug = 70;

}  // namespace

// Neither destructors nor buffered output run: after a broken expectation nothing more may reach an
// artifact.
void fail_check(const char* expression, const char* file, int line) {
    const std::string message = "tusk " TUSK_VERSION ": bug in tusk: `" + std::string(expression) +
                                "` does not hold at " + file + ":" + std::to_string(line) + "\n";
    std::fwrite(message.data(), 1, message.size(), stderr);
    std::_Exit(kExitBug);
}

}  // namespace tusk
