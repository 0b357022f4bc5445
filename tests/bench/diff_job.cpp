// `tusk diff` of two environments, against `tusk validate --all` of the same two: both as a user runs them.

#include <fmt/core.h>

#include <iostream>

#include "bench/generate.hpp"
#include "bench/jobs.hpp"
#include "bench/measure.hpp"
#include "support/disk.hpp"

namespace tusk::bench {

namespace {

void write_project(const std::filesystem::path& project, std::size_t service_count) {
    test::write_file(project / "base.tsk", make_base_layer());
    test::write_file(project / "environment" / "production.tsk", make_environment_layer());
    test::write_file(project / "environment" / "staging.tsk", make_other_environment_layer());
    for (std::size_t i = 0; i < service_count; ++i) {
        test::write_file(project / (service_name(i) + ".tsk"), make_service_layer(i));
    }
}

}  // namespace

bool run_diff_job(const Settings& settings, std::vector<Row>& rows) {
    const std::size_t service_count = settings.quick ? 10 : 1000;
    const std::string project = (settings.scratch / "diff").string();
    write_project(project, service_count);
    bool all_ok = true;
    const auto time = [&](const std::vector<std::string>& arguments, int expected_exit) {
        std::vector<std::string> command{settings.tusk, "-C", project, "-q"};
        command.insert(command.end(), arguments.begin(), arguments.end());
        const ProcessResult result = run_process(command);
        all_ok = all_ok && result.exit_code == expected_exit;
        return result.time_ms;
    };
    const std::vector<Timing> timings = time_in_turn({[&] {
                                                          return time({"diff", "staging", "production"}, 1);
                                                      },
                                                      [&] {
                                                          return time({"validate", "--all"}, 0);
                                                      }},
                                                     settings.quick ? 1 : 11);
    if (!all_ok) {
        std::cerr << "diff: `tusk diff` or `tusk validate` could not be run, or gave another exit code\n";
        return false;
    }
    rows.push_back(Row{fmt::format("diff: 2 environments, {} services", service_count),
                       text_of_ms(timings[0].median_ms),
                       "validate --all: " + text_of_ms(timings[1].median_ms),
                       timings[0].median_ms / timings[1].median_ms, Bar::AtMost, 3});
    return true;
}

}  // namespace tusk::bench
