#include "cli/help_topic.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "cli/command.hpp"

namespace tusk::cli {
namespace {

// One word has one meaning: a command hides a topic, and a topic an entry.
TEST(HelpTopic, NamesAreDistinct) {
    std::set<std::string> names;
    for (const Command& command : commands()) {
        EXPECT_TRUE(names.emplace(command.name).second) << command.name;
    }
    for (const HelpTopic& topic : help_topics()) {
        EXPECT_TRUE(names.emplace(topic.name).second) << topic.name;
        for (const std::string& entry : topic.list_names()) {
            EXPECT_TRUE(names.insert(entry).second) << entry;
        }
    }
}

TEST(HelpTopic, ExplainsEveryNameItLists) {
    for (const HelpTopic& topic : help_topics()) {
        EXPECT_EQ(find_topic_text(topic.name), topic.render_list());
        for (const std::string& entry : topic.list_names()) {
            EXPECT_TRUE(find_topic_text(entry).has_value()) << entry;
        }
    }
    EXPECT_EQ(find_topic_text("no-such-thing"), std::nullopt);
}

}  // namespace
}  // namespace tusk::cli
