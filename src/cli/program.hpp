#pragma once

#include <sys/types.h>

#include <string>
#include <utility>
#include <vector>

// Programs that tusk starts: by their name and arguments.
namespace tusk::cli {

// Owns a file descriptor.
class Pipe {
  public:
    Pipe() = default;
    explicit Pipe(int descriptor) : descriptor_(descriptor) {}
    Pipe(const Pipe&) = delete;
    Pipe& operator=(const Pipe&) = delete;
    Pipe(Pipe&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}
    Pipe& operator=(Pipe&& other) noexcept {
        std::swap(descriptor_, other.descriptor_);
        return *this;
    }
    ~Pipe() { close(); }

    [[nodiscard]] int descriptor() const { return descriptor_; }
    void close();

  private:
    int descriptor_ = -1;
};

// A program that is running, with the other ends of its streams.
struct RunningProgram {
    pid_t process = -1;  // -1: it could not be started
    Pipe in;
    Pipe out;
    Pipe err;
};

[[nodiscard]] RunningProgram start_program(const std::vector<std::string>& command);
// Its exit code, or -1 when it was ended by a signal.
[[nodiscard]] int wait_for(RunningProgram& program);

struct ProgramResult {
    bool has_started = false;
    int exit_code = -1;
    std::string out;
    std::string err;
};

// Runs a program without input to its end.
[[nodiscard]] ProgramResult run_program(const std::vector<std::string>& command);

}  // namespace tusk::cli
