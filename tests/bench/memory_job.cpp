// Peak memory of the whole process on one large file.

#include <fmt/core.h>

#include <fstream>
#include <iostream>

#include "bench/generate.hpp"
#include "bench/jobs.hpp"
#include "bench/measure.hpp"

namespace tusk::bench {

bool run_memory_job(const Settings& settings, std::vector<Row>& rows) {
    const std::size_t record_count = count_records_for(settings.quick ? 1'000'000 : 100'000'000);
    const std::filesystem::path path = settings.scratch / "large.tsk";
    std::ofstream file(path, std::ios::binary);
    stream_tsk(record_count, [&file](std::string_view piece) { file << piece; });
    file.close();
    if (!file) {
        std::cerr << "memory: cannot write " << path.string() << '\n';
        return false;
    }
    const ProcessResult child = run_process({settings.tusk, "parse", path.string(), "-o", "/dev/null"});
    const auto size = static_cast<double>(std::filesystem::file_size(path));
    std::filesystem::remove(path);
    if (!child.ok) {
        std::cerr << "memory: `tusk parse` could not be run or did not exit with 0: " << settings.tusk
                  << '\n';
        return false;
    }
    const auto peak = static_cast<double>(child.peak_bytes);
    rows.push_back(Row{fmt::format("memory: parse {}", text_of_bytes(size)),
                       fmt::format("{} peak, {}", text_of_bytes(peak), text_of_ms(child.time_ms)),
                       "the file: " + text_of_bytes(size), peak / size, Bar::AtMost, 6});
    return true;
}

}  // namespace tusk::bench
