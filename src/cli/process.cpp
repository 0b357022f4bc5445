// The real world: standard streams, the process environment, the disk.
#include "cli/process.hpp"

#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <exception>
#include <memory>
#include <new>
#include <string>
#include <vector>

#include "cli/exit_code.hpp"
#include "cli/git_repository.hpp"
#include "cli/program.hpp"
#include "tusk/cli/run.hpp"
#include "tusk/source/real_file_system.hpp"
#include "tusk/source/real_signal_hold.hpp"

namespace tusk::cli {

namespace {

class DescriptorOutput final : public Output {
  public:
    explicit DescriptorOutput(int descriptor) : descriptor_(descriptor) {}

    [[nodiscard]] bool write(std::string_view bytes) override {
        while (!bytes.empty()) {
            const ssize_t written = ::write(descriptor_, bytes.data(), bytes.size());
            if (written < 0 && errno == EINTR) {
                continue;
            }
            if (written < 0) {
                error_ = std::error_code(errno, std::generic_category());
                return false;
            }
            bytes.remove_prefix(static_cast<std::size_t>(written));
        }
        return true;
    }
    [[nodiscard]] std::error_code error() const override { return error_; }

  private:
    int descriptor_;
    std::error_code error_;
};

class ProcessVariables final : public Host {
  public:
    [[nodiscard]] std::optional<std::string_view> variable(std::string_view name) const override {
        const char* const value = std::getenv(std::string(name).c_str());
        return value == nullptr ? std::nullopt : std::optional<std::string_view>(value);
    }
};

// A program that is built or installed anew has another size or time.
std::string identify_program() {
    struct ::stat status {};
    if (::stat("/proc/self/exe", &status) != 0) {
        return {};
    }
    return fmt::format("{} {} {}.{}", TUSK_VERSION, status.st_size, status.st_mtim.tv_sec,
                       status.st_mtim.tv_nsec);
}

// By a shell, as the command was typed for one; the path is an argument, whatever characters are in it.
CheckResult run_check(const std::string& command, const std::string& path) {
    constexpr std::array<std::string_view, 3> kPlaceholders{"\"{}\"", "'{}'", "{}"};
    std::string script;
    for (std::string_view rest = command; !rest.empty();) {
        const auto placeholder = std::ranges::find_if(
            kPlaceholders, [rest](std::string_view form) { return rest.starts_with(form); });
        const bool is_path = placeholder != kPlaceholders.end();
        script += is_path ? "\"$1\"" : rest.substr(0, 1);
        rest.remove_prefix(is_path ? placeholder->size() : 1);
    }
    const ProgramResult result = run_program({"/bin/sh", "-c", script, "sh", path});
    return {result.exit_code, result.out + result.err};
}

int run_in_environment(int argc, char** argv, Output& err) {
    RealFileSystem files;
    DescriptorOutput out(STDOUT_FILENO);
    const ProcessVariables variables;
    GitRepository repository;
    Environment environment{
        files,
        out,
        err,
        variables,
        [&files](std::uint64_t limit_bytes) { return files.read("/dev/stdin", limit_bytes); },
        ::isatty(STDOUT_FILENO) == 1,
        ::isatty(STDERR_FILENO) == 1,
        &repository,
        [] {
            const auto now = std::chrono::steady_clock::now().time_since_epoch();
            return std::int64_t{std::chrono::duration_cast<std::chrono::milliseconds>(now).count()};
        },
        identify_program,
        run_check,
        fmt::format("{}", ::getpid()),
        [] { return std::make_unique<RealSignalHold>(); }};
    const std::vector<std::string> args(argv + (argc > 0 ? 1 : 0), argv + argc);
    return run(args, environment);
}

}  // namespace

int run_process(int argc, char** argv) {
    // A closed pipe and a file over the limit show as errors of write(), so that files in progress are
    // cleaned up.
    static_cast<void>(std::signal(SIGPIPE, SIG_IGN));
    static_cast<void>(std::signal(SIGXFSZ, SIG_IGN));
    DescriptorOutput err(STDERR_FILENO);
    try {
        return run_in_environment(argc, argv, err);
    } catch (const std::bad_alloc&) {
        static_cast<void>(err.write("tusk: there is not enough memory\n"));
    } catch (const std::exception& exception) {
        static_cast<void>(err.write("tusk " TUSK_VERSION ": bug in tusk: "));
        static_cast<void>(err.write(exception.what()));
        static_cast<void>(err.write("\n"));
    }
    return kBug;
}

}  // namespace tusk::cli
