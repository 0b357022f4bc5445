// Every service of one environment to a JSON file, against a loop that reads the same files and writes the
// same bytes.

#include <fcntl.h>
#include <fmt/core.h>
#include <unistd.h>

#include <iostream>
#include <optional>
#include <utility>

#include "bench/fleet.hpp"
#include "bench/generate.hpp"
#include "bench/jobs.hpp"
#include "bench/measure.hpp"
#include "support/disk.hpp"

namespace tusk::bench {
namespace fs = std::filesystem;

namespace {

constexpr double kMaxPeakBytes = 64e6;

struct Fleet {
    fs::path project;
    std::vector<std::string> inputs;                             // each once, as the build reads them
    std::vector<std::pair<std::string, std::string>> artifacts;  // name and content
};

std::size_t read_into(const std::string& path, std::string& buffer) {
    const int descriptor = open(path.c_str(), O_RDONLY | O_CLOEXEC);
    const ssize_t size = descriptor < 0 ? -1 : read(descriptor, buffer.data(), buffer.size());
    if (descriptor >= 0) {
        close(descriptor);
    }
    return size < 0 ? 0 : static_cast<std::size_t>(size);
}

bool write_plainly(const std::string& path, const std::string& content) {
    const int descriptor = open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
    const bool ok =
        descriptor >= 0 && write(descriptor, content.data(), content.size()) == std::ssize(content);
    return descriptor >= 0 && close(descriptor) == 0 && ok;
}

Fleet make_fleet(const fs::path& project, std::size_t service_count) {
    Fleet fleet;
    fleet.project = project;
    const auto add = [&fleet](const fs::path& path, const std::string& content) {
        test::write_file(path, content);
        fleet.inputs.push_back(path.string());
    };
    add(project / "base.tsk", make_base_layer());
    add(project / "environment" / "production.tsk", make_environment_layer());
    for (std::size_t i = 0; i < service_count; ++i) {
        add(project / (service_name(i) + ".tsk"), make_service_layer(i));
    }
    return fleet;
}

fs::path make_empty_folder(const fs::path& folder) {
    fs::remove_all(folder);
    fs::create_directories(folder);
    return folder;
}

// Milliseconds, or nothing when a service was refused.
std::optional<double> time_build(const Fleet& fleet, const fs::path& scratch) {
    const fs::path out = make_empty_folder(scratch / "out");
    const double start = now_ms();
    const bool ok = build_fleet(fleet.project.string(), "production", out.string());
    const double time = now_ms() - start;
    return ok ? std::optional<double>(time) : std::nullopt;
}

std::optional<double> time_copy(const Fleet& fleet, const fs::path& scratch) {
    const std::string out = make_empty_folder(scratch / "floor").string();
    std::string buffer(1U << 20U, '\0');
    bool ok = true;
    const double start = now_ms();
    for (const std::string& path : fleet.inputs) {
        ok = read_into(path, buffer) != 0 && ok;
    }
    for (const auto& [name, content] : fleet.artifacts) {
        ok = write_plainly(out + "/" + name, content) && ok;
    }
    const double time = now_ms() - start;
    return ok ? std::optional<double>(time) : std::nullopt;
}

}  // namespace

bool run_fleet_job(const Settings& settings, std::vector<Row>& rows) {
    const std::size_t service_count = settings.quick ? 10 : 1000;
    const fs::path scratch = settings.scratch / "fleet";
    Fleet fleet = make_fleet(scratch / "project", service_count);

    // Memory first, in a process of its own, while this one is small.
    const fs::path out = make_empty_folder(scratch / "out");
    const ProcessResult child =
        run_process({settings.self, "--build-fleet", fleet.project.string(), out.string()});
    for (const std::string& name : test::list_names_in(out)) {
        fleet.artifacts.emplace_back(name, test::read_file(out / name).value_or(""));
    }
    if (!child.ok || fleet.artifacts.size() != service_count) {
        std::cerr << "fleet: " << fleet.artifacts.size() << " of " << service_count << " services built\n";
        return false;
    }
    bool all_ok = true;
    const auto value_of = [&all_ok](std::optional<double> time) {
        all_ok = all_ok && time.has_value();
        return time.value_or(0);
    };
    const std::vector<Timing> timings = time_in_turn({[&] { return value_of(time_build(fleet, scratch)); },
                                                      [&] { return value_of(time_copy(fleet, scratch)); }},
                                                     settings.quick ? 1 : 11);
    if (!all_ok) {
        std::cerr << "fleet: a file could not be read or written\n";
        return false;
    }
    rows.push_back(Row{fmt::format("fleet: {} services", service_count), text_of_ms(timings[0].median_ms),
                       "read and write only: " + text_of_ms(timings[1].median_ms),
                       timings[0].median_ms / timings[1].median_ms, Bar::AtMost, 2});
    const auto peak = static_cast<double>(child.peak_bytes);
    rows.push_back(
        Row{"fleet: peak memory", text_of_bytes(peak), "64 MB", peak / kMaxPeakBytes, Bar::AtMost, 1});
    return true;
}

}  // namespace tusk::bench
