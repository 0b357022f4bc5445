#include "golden/exemptions.hpp"

#include <algorithm>
#include <string_view>

#include "support/disk.hpp"

namespace tusk::test {

std::map<std::string, std::string> read_exemptions(const std::filesystem::path& file) {
    std::map<std::string, std::string> exemptions;
    const std::string content = read_file(file).value_or("");
    std::string_view text = content;
    while (!text.empty()) {
        const std::string_view line = text.substr(0, text.find('\n'));
        text.remove_prefix(std::min(line.size() + 1, text.size()));
        if (!line.empty() && line.front() != '#') {
            const std::size_t space = std::min(line.find(' '), line.size());
            exemptions[std::string(line.substr(0, space))] = line.substr(std::min(space + 1, line.size()));
        }
    }
    return exemptions;
}

}  // namespace tusk::test
