#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace tusk::test {

// One snippet and what another parser said of it: `accept`, `unsure`, or a class of refusal `E_...`.
struct Snippet {
    std::string id;
    std::string label;
    std::string text;
};

// JSON lines with the members `id`, `label` and `text`; nothing when there is no such file. A line that is
// no such object ends the test run with an exception.
[[nodiscard]] std::optional<std::vector<Snippet>> read_snippets(const std::filesystem::path& file);

// Rows `| id | reason |` of the list of known disagreements, by id; heads of tables are passed over.
[[nodiscard]] std::map<std::string, std::string> read_disagreements(const std::filesystem::path& file);

}  // namespace tusk::test
