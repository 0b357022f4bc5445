#pragma once

#include <filesystem>
#include <string_view>

namespace tusk::test {

// `<name>.tsk` with `.out` and `.err` beside it: `tusk parse -v <name>.tsk`. Gives the exit code of the
// runner; `filter` selects the names that contain it.
[[nodiscard]] int run_lang_suite(const std::filesystem::path& folder, std::string_view filter);

// `<name>/cmd`, its input files and `<name>/want/`.
[[nodiscard]] int run_cmd_suite(const std::filesystem::path& folder, std::string_view filter);

}  // namespace tusk::test
