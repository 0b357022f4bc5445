#include "corpus/snippets.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <sstream>

#include "support/disk.hpp"

namespace tusk::test {

std::optional<std::vector<Snippet>> read_snippets(const std::filesystem::path& file) {
    const std::optional<std::string> content = read_file(file);
    if (!content) {
        return std::nullopt;
    }
    std::vector<Snippet> snippets;
    std::istringstream lines(*content);
    for (std::string line; std::getline(lines, line);) {
        const nlohmann::json row = nlohmann::json::parse(line);
        snippets.push_back(Snippet{row.at("id"), row.at("label"), row.at("text")});
    }
    return snippets;
}

std::map<std::string, std::string> read_disagreements(const std::filesystem::path& file) {
    std::map<std::string, std::string> reasons;
    std::istringstream lines(read_file(file).value_or(""));
    for (std::string line; std::getline(lines, line);) {
        std::istringstream row(line);
        std::string bar;
        std::string id;
        std::string reason;
        row >> bar >> id >> bar;
        std::getline(row, reason);
        if (!id.empty() && std::all_of(id.begin(), id.end(), [](char c) { return c >= '0' && c <= '9'; })) {
            reasons[id] = reason;
        }
    }
    return reasons;
}

}  // namespace tusk::test
