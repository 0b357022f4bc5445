#include "bench/measure.hpp"

#include <fcntl.h>
#include <malloc.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>

namespace tusk::bench {

double now_ms() {
    const auto now = std::chrono::steady_clock::now().time_since_epoch();
    return std::chrono::duration<double, std::milli>(now).count();
}

std::vector<Timing> time_in_turn(const std::vector<std::function<double()>>& jobs, std::size_t run_count) {
    std::vector<std::vector<double>> times(jobs.size());
    for (std::size_t run = 0; run < run_count; ++run) {
        for (std::size_t job = 0; job < jobs.size(); ++job) {
            times[job].push_back(jobs[job]());
        }
    }
    std::vector<Timing> timings;
    for (std::vector<double>& runs : times) {
        std::ranges::sort(runs);
        timings.push_back(Timing{runs.front(), runs[runs.size() / 2]});
    }
    return timings;
}

void release_free_memory() {
    malloc_trim(0);
}

ProcessResult run_process(const std::vector<std::string>& command) {
    std::vector<std::string> words = command;
    std::vector<char*> argv;
    for (std::string& word : words) {
        argv.push_back(word.data());
    }
    argv.push_back(nullptr);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    ProcessResult result;
    pid_t child = 0;
    const double start = now_ms();
    const int error = posix_spawn(&child, argv[0], &actions, nullptr, argv.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    int status = 0;
    rusage usage{};
    if (error != 0 || wait4(child, &status, 0, &usage) != child) {
        return result;
    }
    result.time_ms = now_ms() - start;
    result.exit_code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    result.ok = result.exit_code == 0;
    result.peak_bytes = static_cast<std::size_t>(usage.ru_maxrss) * 1024;
    return result;
}

}  // namespace tusk::bench
