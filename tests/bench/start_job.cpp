// The whole process: `tusk merge` of three small layers against a program that does nothing.

#include <iostream>

#include "bench/generate.hpp"
#include "bench/jobs.hpp"
#include "bench/measure.hpp"
#include "support/disk.hpp"

namespace tusk::bench {

bool run_start_job(const Settings& settings, std::vector<Row>& rows) {
    const std::filesystem::path folder = settings.scratch / "start";
    test::write_file(folder / "base.tsk", make_base_layer());
    test::write_file(folder / "environment.tsk", make_environment_layer());
    test::write_file(folder / "service.tsk", make_service_layer(1));
    const std::vector<std::string> merge = {settings.tusk, "merge", (folder / "base.tsk").string(),
                                            (folder / "environment.tsk").string(),
                                            (folder / "service.tsk").string()};
    const std::vector<std::string> nothing = {"/bin/true"};
    bool all_ok = true;
    const auto time_of = [&all_ok](const std::vector<std::string>& command) {
        const ProcessResult result = run_process(command);
        all_ok = all_ok && result.ok;
        return result.time_ms;
    };
    const std::vector<Timing> timings = time_in_turn(
        {[&] { return time_of(merge); }, [&] { return time_of(nothing); }}, settings.quick ? 1 : 1000);
    if (!all_ok) {
        std::cerr << "start: a process could not be run or did not exit with 0: " << settings.tusk << '\n';
        return false;
    }
    rows.push_back(Row{
        "start: merge 3 layers",
        text_of_ms(timings[0].median_ms) + " (best " + text_of_ms(timings[0].best_ms) + ")",
        "/bin/true: " + text_of_ms(timings[1].median_ms) + " (best " + text_of_ms(timings[1].best_ms) + ")",
        timings[0].median_ms / timings[1].median_ms, Bar::AtMost, 1.5});
    return true;
}

}  // namespace tusk::bench
