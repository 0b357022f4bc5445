// `tusk build` as a process, against loops that only read, hash and write the same files.

#include <fcntl.h>
#include <fmt/core.h>
#include <unistd.h>

#include <iostream>
#include <thread>
#include <utility>

#include "bench/generate.hpp"
#include "bench/jobs.hpp"
#include "bench/measure.hpp"
#include "support/disk.hpp"
#include "tusk/base/sha256.hpp"

namespace tusk::bench {
namespace fs = std::filesystem;

namespace {

constexpr double kMaxPeakBytes = 128e6;

struct BuiltFleet {
    std::size_t service_count = 0;
    fs::path project;
    fs::path out;
    fs::path floor;  // where the loop writes
    std::vector<std::string> inputs;
    std::vector<std::pair<std::string, std::string>> artifacts;  // path below the folder and content
};

BuiltFleet make_fleet(const fs::path& scratch, std::size_t service_count) {
    BuiltFleet fleet{service_count, scratch / "project", scratch / "out", scratch / "floor", {}, {}};
    const auto add = [&fleet](const fs::path& path, const std::string& content) {
        test::write_file(path, content);
        fleet.inputs.push_back(path.string());
    };
    add(fleet.project / "base.tsk", make_base_layer());
    add(fleet.project / "environment" / "production.tsk", make_environment_layer());
    for (std::size_t i = 0; i < service_count; ++i) {
        add(fleet.project / (service_name(i) + ".tsk"), make_service_layer(i));
    }
    return fleet;
}

ProcessResult build(const Settings& settings, const BuiltFleet& fleet, const std::string& jobs) {
    return run_process({settings.tusk, "build", "-q", "-C", fleet.project.string(), "--env", "production",
                        "--no-env", "-o", fleet.out.string(), "-j", jobs});
}

// Milliseconds; a run that failed says so and counts as none.
double time_build(const Settings& settings, const BuiltFleet& fleet, const std::string& jobs, bool is_first,
                  bool& all_ok) {
    if (is_first) {
        fs::remove_all(fleet.out);
    }
    const ProcessResult result = build(settings, fleet, jobs);
    all_ok = all_ok && result.ok;
    return result.time_ms;
}

std::size_t read_into(const std::string& path, std::string& buffer) {
    const int descriptor = open(path.c_str(), O_RDONLY | O_CLOEXEC);
    const ssize_t size = descriptor < 0 ? -1 : read(descriptor, buffer.data(), buffer.size());
    if (descriptor >= 0) {
        close(descriptor);
    }
    return size < 0 ? 0 : static_cast<std::size_t>(size);
}

double time_copy(const BuiltFleet& fleet, bool& all_ok) {
    fs::remove_all(fleet.floor);
    std::string buffer(1U << 20U, '\0');
    const double start = now_ms();
    fs::create_directories(fleet.floor / "production");
    for (const std::string& path : fleet.inputs) {
        all_ok = read_into(path, buffer) != 0 && all_ok;
    }
    for (const auto& [name, content] : fleet.artifacts) {
        const std::string path = fleet.floor.string() + "/" + name;
        const int descriptor = open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
        all_ok = descriptor >= 0 &&
                 write(descriptor, content.data(), content.size()) == std::ssize(content) &&
                 close(descriptor) == 0 && all_ok;
    }
    return now_ms() - start;
}

double time_hash(const BuiltFleet& fleet, bool& all_ok) {
    std::string buffer(1U << 22U, '\0');
    const auto hash = [&](const std::string& path) {
        const std::size_t size = read_into(path, buffer);
        all_ok = sha256_hex(std::string_view(buffer).substr(0, size)).size() == 64 && size != 0 && all_ok;
    };
    const double start = now_ms();
    for (const std::string& path : fleet.inputs) {
        hash(path);
    }
    for (const auto& [name, content] : fleet.artifacts) {
        hash(fleet.out.string() + "/" + name);
    }
    return now_ms() - start;
}

bool read_artifacts(BuiltFleet& fleet) {
    for (const std::string& name : test::list_names_in(fleet.out / "production")) {
        fleet.artifacts.emplace_back("production/" + name,
                                     test::read_file(fleet.out / "production" / name).value_or(""));
    }
    // The services and the discovery file.
    return fleet.artifacts.size() == fleet.service_count + 1;
}

}  // namespace

bool run_build_job(const Settings& settings, std::vector<Row>& rows) {
    BuiltFleet small = make_fleet(settings.scratch / "build", settings.quick ? 10 : 1000);
    const BuiltFleet large = make_fleet(settings.scratch / "build_large", settings.quick ? 100 : 10'000);
    const std::string cores = fmt::format("{}", std::max(1U, std::thread::hardware_concurrency()));
    const ProcessResult first = build(settings, large, cores);
    if (!first.ok || !build(settings, small, cores).ok || !read_artifacts(small)) {
        std::cerr << "build: the fleet was not built\n";
        return false;
    }
    bool all_ok = true;
    const std::size_t rounds = settings.quick ? 1 : 7;
    const std::vector<Timing> of_small =
        time_in_turn({[&] { return time_build(settings, small, cores, true, all_ok); },
                      [&] { return time_copy(small, all_ok); },
                      [&] { return time_build(settings, small, cores, false, all_ok); },
                      [&] { return time_hash(small, all_ok); }},
                     rounds);
    const std::vector<Timing> of_large =
        time_in_turn({[&] { return time_build(settings, large, cores, true, all_ok); },
                      [&] { return time_build(settings, small, cores, true, all_ok); },
                      [&] { return time_build(settings, large, "1", true, all_ok); }},
                     settings.quick ? 1 : 5);
    if (!all_ok) {
        std::cerr << "build: a run failed\n";
        return false;
    }
    const auto add = [&rows](std::string job, double tusk, const std::string& what, double peer, Bar bar,
                             double bar_value) {
        rows.push_back(Row{std::move(job), text_of_ms(tusk), what + text_of_ms(peer),
                           bar == Bar::AtMost ? tusk / peer : peer / tusk, bar, bar_value});
    };
    add(fmt::format("build: {} services", small.service_count), of_small[0].median_ms,
        "read and write only: ", of_small[1].median_ms, Bar::AtMost, 1.5);
    add("build: nothing changed", of_small[2].median_ms, "read and hash only: ", of_small[3].median_ms,
        Bar::AtMost, 1.2);
    const double scale = static_cast<double>(large.service_count) / static_cast<double>(small.service_count);
    add(fmt::format("build: {} services", large.service_count), of_large[0].median_ms,
        fmt::format("{} x {}: ", scale, small.service_count), scale * of_large[1].median_ms, Bar::AtMost,
        1.15);
    add("build: all cores", of_large[0].median_ms, "one: ", of_large[2].median_ms, Bar::AtLeast, 1.6);
    const auto peak = static_cast<double>(first.peak_bytes);
    rows.push_back(Row{fmt::format("build: peak memory, {}", large.service_count), text_of_bytes(peak),
                       "128 MB", peak / kMaxPeakBytes, Bar::AtMost, 1});
    return true;
}

}  // namespace tusk::bench
