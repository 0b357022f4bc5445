#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

// The real disk, for test data. A disk that fails ends the test run with an exception.
namespace tusk::test {

// Nothing when there is no such file.
[[nodiscard]] std::optional<std::string> read_file(const std::filesystem::path& path);

// Makes the folders above it.
void write_file(const std::filesystem::path& path, std::string_view content);

// Every regular file below `folder`, at any depth, as paths relative to it, sorted; none when there is no
// such folder.
[[nodiscard]] std::vector<std::string> list_files_below(const std::filesystem::path& folder);

// The names directly in `folder`, sorted.
[[nodiscard]] std::vector<std::string> list_names_in(const std::filesystem::path& folder);

}  // namespace tusk::test
