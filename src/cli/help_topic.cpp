#include "cli/help_topic.hpp"

#include <array>

#include "cli/code_help.hpp"
#include "cli/operator_help.hpp"

namespace tusk::cli {

std::span<const HelpTopic> help_topics() {
    static constexpr std::array<HelpTopic, 2> kTopics{
        {{"codes", "lists the codes of findings; tusk help TSK3001 explains one.", list_codes, explain_code,
          list_code_slugs},
         {"operators", "lists what @... may stand in a .tsk file; tusk help @env explains one.",
          render_operator_help, explain_operator, list_operator_names}}};
    return kTopics;
}

std::optional<std::string> find_topic_text(std::string_view name) {
    for (const HelpTopic& topic : help_topics()) {
        std::optional<std::string> text = topic.name == name ? topic.render_list() : topic.explain(name);
        if (text) {
            return text;
        }
    }
    return std::nullopt;
}

}  // namespace tusk::cli
