#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tusk::cli {

// What `tusk help` explains besides the commands: a list under one word, and every entry of it under its own
// names.
struct HelpTopic {
    std::string_view name;     // `codes`
    std::string_view summary;  // goes on after `tusk help codes`
    std::string (*render_list)();
    // The text of one entry; nothing when it has no such name.
    std::optional<std::string> (*explain)(std::string_view name);
    // The names that may have been meant by a similar one.
    std::vector<std::string> (*list_names)();
};

[[nodiscard]] std::span<const HelpTopic> help_topics();

// The text for a topic or for an entry of one.
[[nodiscard]] std::optional<std::string> find_topic_text(std::string_view name);

}  // namespace tusk::cli
