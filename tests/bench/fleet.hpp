#pragma once

#include <string>

namespace tusk::bench {

// Builds every service of the project folder `dir` for environment `env` and writes `<service>.json` for
// each into `out_dir`, which exists. False when something was wrong.
[[nodiscard]] bool build_fleet(const std::string& dir, const std::string& env, const std::string& out_dir);

}  // namespace tusk::bench
