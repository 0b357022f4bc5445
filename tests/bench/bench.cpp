// tusk_bench [--quick] [--tusk PATH] [--only
// start|memory|build|tools|diff|schema|fleet|inspect|parse|references]
// [--scratch FOLDER] Prints one table. Exit code 0, or 1 when a bar is missed or a job could not run.

#include <unistd.h>

#include <algorithm>
#include <array>
#include <iostream>
#include <optional>
#include <string_view>

#include "bench/fleet.hpp"
#include "bench/jobs.hpp"

namespace {

using tusk::bench::Row;
using tusk::bench::Settings;

struct Job {
    std::string_view name;
    bool (*run)(const Settings& settings, std::vector<Row>& rows);
};

// Those that start processes come first, while this one is small: see run_process.
constexpr std::array<Job, 10> kJobs = {{{"start", tusk::bench::run_start_job},
                                        {"memory", tusk::bench::run_memory_job},
                                        {"build", tusk::bench::run_build_job},
                                        {"tools", tusk::bench::run_tools_job},
                                        {"diff", tusk::bench::run_diff_job},
                                        {"schema", tusk::bench::run_schema_job},
                                        {"fleet", tusk::bench::run_fleet_job},
                                        {"inspect", tusk::bench::run_inspect_job},
                                        {"parse", tusk::bench::run_parse_job},
                                        {"references", tusk::bench::run_reference_job}}};

struct Options {
    Settings settings;
    std::string_view only;
};

// Memory if possible: on a disk, the disk is what one measures.
std::filesystem::path default_scratch() {
    const std::filesystem::path memory = "/dev/shm";
    return access(memory.c_str(), W_OK) == 0 ? memory : std::filesystem::temp_directory_path();
}

// What a linker wrote lies in memory in small pieces, which a short run feels; what was installed does not.
std::string install_copy(const std::string& tusk) {
    const std::filesystem::path copy =
        std::filesystem::temp_directory_path() / ("tusk_bench_" + std::to_string(getpid()));
    std::filesystem::copy_file(tusk, copy, std::filesystem::copy_options::overwrite_existing);
    return copy.string();
}

std::optional<Options> read_options(const std::vector<std::string_view>& args) {
    Options options;
    options.settings.scratch = default_scratch();
    for (std::size_t i = 0; i < args.size(); ++i) {
        if (args[i] == "--quick") {
            options.settings.quick = true;
            continue;
        }
        if (i + 1 == args.size()) {
            return std::nullopt;
        }
        const std::string_view value = args[++i];
        if (args[i - 1] == "--tusk") {
            options.settings.tusk = value;
        } else if (args[i - 1] == "--only") {
            options.only = value;
        } else if (args[i - 1] == "--scratch") {
            options.settings.scratch = value;
        } else {
            return std::nullopt;
        }
    }
    const bool knows_job =
        options.only.empty() || std::ranges::find(kJobs, options.only, &Job::name) != kJobs.end();
    return knows_job ? std::optional<Options>(std::move(options)) : std::nullopt;
}

int run_jobs(const Options& options) {
    std::vector<Row> rows;
    bool all_ran = true;
    for (const Job& job : kJobs) {
        if (options.only.empty() || options.only == job.name) {
            all_ran = job.run(options.settings, rows) && all_ran;
        }
    }
    tusk::bench::print_table(rows, !options.settings.quick);
    const bool is_good = options.settings.quick || tusk::bench::keeps_all_bars(rows);
    return all_ran && !rows.empty() && is_good ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
    const std::vector<std::string_view> args(argv + 1, argv + argc);
    // The child of the fleet job.
    if (args.size() == 3 && args[0] == "--build-fleet") {
        return tusk::bench::build_fleet(std::string(args[1]), "production", std::string(args[2])) ? 0 : 1;
    }
    std::optional<Options> options = read_options(args);
    if (!options) {
        std::cerr << "usage: tusk_bench [--quick] [--tusk PATH] [--only "
                     "start|memory|build|tools|diff|schema|fleet|inspect|parse|references] "
                     "[--scratch FOLDER]\n";
        return 2;
    }
    Settings& settings = options->settings;
    settings.self = std::filesystem::read_symlink("/proc/self/exe").string();
    if (settings.tusk.empty()) {
        settings.tusk = TUSK_BENCH_BINARY;
    }
    settings.tusk = install_copy(settings.tusk);
    settings.scratch /= "tusk_bench_" + std::to_string(getpid());
    std::filesystem::create_directories(settings.scratch);
    const int exit_code = run_jobs(*options);
    std::filesystem::remove_all(settings.scratch);
    std::filesystem::remove(settings.tusk);
    return exit_code;
}
