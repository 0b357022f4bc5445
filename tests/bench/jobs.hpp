#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "bench/table.hpp"

namespace tusk::bench {

struct Settings {
    bool quick = false;             // tiny inputs, every job once: shows that the jobs work, measures nothing
    std::string tusk;               // path of the binary
    std::string self;               // path of this program
    std::filesystem::path scratch;  // an empty folder
};

// Each job adds its rows; false, with a line on standard error, when it could not run.
[[nodiscard]] bool run_start_job(const Settings& settings, std::vector<Row>& rows);
[[nodiscard]] bool run_parse_job(const Settings& settings, std::vector<Row>& rows);
[[nodiscard]] bool run_fleet_job(const Settings& settings, std::vector<Row>& rows);
[[nodiscard]] bool run_build_job(const Settings& settings, std::vector<Row>& rows);
[[nodiscard]] bool run_tools_job(const Settings& settings, std::vector<Row>& rows);
[[nodiscard]] bool run_inspect_job(const Settings& settings, std::vector<Row>& rows);
[[nodiscard]] bool run_diff_job(const Settings& settings, std::vector<Row>& rows);
[[nodiscard]] bool run_schema_job(const Settings& settings, std::vector<Row>& rows);
[[nodiscard]] bool run_reference_job(const Settings& settings, std::vector<Row>& rows);
[[nodiscard]] bool run_memory_job(const Settings& settings, std::vector<Row>& rows);

}  // namespace tusk::bench
