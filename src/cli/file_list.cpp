#include "cli/file_list.hpp"

#include <algorithm>
#include <string_view>

#include "tusk/load/read_source.hpp"

namespace tusk::cli {

namespace {

constexpr std::string_view kStandardInput = "-";

void add_names(std::string_view text, char end, std::vector<std::string>& names) {
    while (!text.empty()) {
        const std::string_view name = text.substr(0, text.find(end));
        if (!name.empty()) {
            names.emplace_back(name);
        }
        text.remove_prefix(std::min(name.size() + 1, text.size()));
    }
}

}  // namespace

std::string find_list_fault(const Options& options) {
    const auto inputs = std::ranges::count(options.changed, kStandardInput);
    if (inputs > 1) {
        return "standard input can be read once only";
    }
    return inputs == 0 && options.nul ? "--null is about names on standard input: give `-` as a FILE" : "";
}

std::optional<std::vector<std::string>> expand_file_list(const std::vector<std::string>& files,
                                                         Session& session) {
    std::vector<std::string> names;
    for (const std::string& file : files) {
        if (file != kStandardInput) {
            names.push_back(file);
            continue;
        }
        const std::optional<FileId> list =
            read_source(file, session.world().load, session.sink(), NamedBy::CommandLine);
        if (!list) {
            return std::nullopt;
        }
        add_names(session.sources().text(*list), session.options().nul ? '\0' : '\n', names);
    }
    return names;
}

}  // namespace tusk::cli
