#include "cli/program.hpp"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>

namespace tusk::cli {

namespace {

struct PipeEnds {
    Pipe read;
    Pipe write;
};

PipeEnds make_pipe() {
    std::array<int, 2> descriptors{-1, -1};
    if (::pipe2(descriptors.data(), O_CLOEXEC) != 0) {
        return {};
    }
    return {Pipe(descriptors[0]), Pipe(descriptors[1])};
}

// What a new process begins with: its streams, and the signals that tusk ignores as programs expect them.
class SpawnSettings {
  public:
    SpawnSettings() {
        ::posix_spawn_file_actions_init(&actions_);
        ::posix_spawnattr_init(&attributes_);
        sigset_t signals;
        ::sigemptyset(&signals);
        ::sigaddset(&signals, SIGPIPE);
        ::sigaddset(&signals, SIGXFSZ);
        ::posix_spawnattr_setsigdefault(&attributes_, &signals);
        // Signals that wait here are for the program, too.
        sigset_t none;
        ::sigemptyset(&none);
        ::posix_spawnattr_setsigmask(&attributes_, &none);
        ::posix_spawnattr_setflags(&attributes_, POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK);
    }
    SpawnSettings(const SpawnSettings&) = delete;
    SpawnSettings& operator=(const SpawnSettings&) = delete;
    ~SpawnSettings() {
        ::posix_spawn_file_actions_destroy(&actions_);
        ::posix_spawnattr_destroy(&attributes_);
    }

    void connect(const Pipe& pipe, int stream) {
        ::posix_spawn_file_actions_adddup2(&actions_, pipe.descriptor(), stream);
    }
    // 0, or why the program could not be started.
    [[nodiscard]] int spawn(pid_t& process, char* const* arguments) const {
        return ::posix_spawnp(&process, arguments[0], &actions_, &attributes_, arguments, environ);
    }

  private:
    posix_spawn_file_actions_t actions_{};
    posix_spawnattr_t attributes_{};
};

// False at the end of the stream.
bool read_some(const Pipe& pipe, std::string& text) {
    std::array<char, 65536> buffer;
    const ssize_t count = ::read(pipe.descriptor(), buffer.data(), buffer.size());
    if (count > 0) {
        text.append(buffer.data(), static_cast<std::size_t>(count));
    }
    return count > 0 || (count < 0 && errno == EINTR);
}

// Both streams at once: a program that waits for room in one would never end the other.
void read_streams(RunningProgram& program, ProgramResult& result) {
    bool is_out_open = true;
    bool is_err_open = true;
    while (is_out_open || is_err_open) {
        std::array<::pollfd, 2> streams{{{is_out_open ? program.out.descriptor() : -1, POLLIN, 0},
                                         {is_err_open ? program.err.descriptor() : -1, POLLIN, 0}}};
        if (::poll(streams.data(), streams.size(), -1) < 0) {
            if (errno == EINTR) {
                continue;
            }
            return;
        }
        if (streams[0].revents != 0) {
            is_out_open = read_some(program.out, result.out);
        }
        if (streams[1].revents != 0) {
            is_err_open = read_some(program.err, result.err);
        }
    }
}

}  // namespace

void Pipe::close() {
    if (descriptor_ >= 0) {
        ::close(std::exchange(descriptor_, -1));
    }
}

RunningProgram start_program(const std::vector<std::string>& command) {
    PipeEnds in = make_pipe();
    PipeEnds out = make_pipe();
    PipeEnds err = make_pipe();
    SpawnSettings settings;
    settings.connect(in.read, STDIN_FILENO);
    settings.connect(out.write, STDOUT_FILENO);
    settings.connect(err.write, STDERR_FILENO);
    std::vector<std::string> words = command;
    std::vector<char*> arguments;
    for (std::string& word : words) {
        arguments.push_back(word.data());
    }
    arguments.push_back(nullptr);
    RunningProgram program;
    if (settings.spawn(program.process, arguments.data()) != 0) {
        return {};
    }
    program.in = std::move(in.write);
    program.out = std::move(out.read);
    program.err = std::move(err.read);
    return program;
}

int wait_for(RunningProgram& program) {
    int status = 0;
    while (::waitpid(program.process, &status, 0) < 0) {
        if (errno != EINTR) {
            return -1;
        }
    }
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

ProgramResult run_program(const std::vector<std::string>& command) {
    ProgramResult result;
    RunningProgram program = start_program(command);
    if (program.process < 0) {
        return result;
    }
    result.has_started = true;
    program.in.close();
    read_streams(program, result);
    result.exit_code = wait_for(program);
    return result;
}

}  // namespace tusk::cli
