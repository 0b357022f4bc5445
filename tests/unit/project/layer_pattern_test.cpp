#include "tusk/project/layer_pattern.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace tusk {
namespace {

LayerPattern parse(std::string_view text) {
    return parse_layer_pattern(text).pattern.value();
}

TEST(LayerPattern, BecomesAPathWithoutItsExtension) {
    const Dimensions values{{"env", "live"}, {"service", "web"}, {"region", "eu"}};
    EXPECT_EQ(fill_in(parse("base.tsk"), values), "base");
    EXPECT_EQ(fill_in(parse("a/{env}-{region}.json?"), values), "a/live-eu");
    EXPECT_EQ(fill_in(parse("{service}/{env}/"), values), "web/live");
}

struct MatchCase {
    std::string pattern;
    std::string path;
    Dimensions known;
    std::optional<Dimensions> values;
};

TEST(LayerPattern, FindsTheValuesInAPath) {
    const std::vector<MatchCase> cases{
        {"base.tsk", "base", {}, Dimensions{}},
        {"base.tsk", "bases", {}, std::nullopt},
        {"base.tsk", "a/base", {}, std::nullopt},
        {"a/base.tsk", "a", {}, std::nullopt},
        {"{service}.tsk", "web", {}, Dimensions{{"service", "web"}}},
        {"{service}.tsk", "_web", {}, std::nullopt},
        {"{service}.tsk", "a/web", {}, std::nullopt},
        {"{service}/{env}.tsk",
         "web/live",
         {{"env", "live"}},
         Dimensions{{"env", "live"}, {"service", "web"}}},
        {"{service}/{env}.tsk", "web/test", {{"env", "live"}}, std::nullopt},
        {"{service}/{service}.tsk", "web/web", {}, Dimensions{{"service", "web"}}},
        {"{service}/{service}.tsk", "web/api", {}, std::nullopt},
        // The first dimension takes the most.
        {"{service}-{env}.tsk", "user-web-live", {}, Dimensions{{"env", "live"}, {"service", "user-web"}}},
        {"{service}-{env}.tsk",
         "user-web-live",
         {{"service", "user"}},
         Dimensions{{"env", "web-live"}, {"service", "user"}}},
        {"{service}-{env}.tsk", "web", {}, std::nullopt},
    };
    for (const MatchCase& row : cases) {
        EXPECT_EQ(match(parse(row.pattern), row.path, row.known), row.values)
            << row.pattern << " " << row.path;
    }
}

TEST(LayerPattern, WeighsWhatIsWrittenOut) {
    EXPECT_EQ(parse("{service}.tsk").literal_size(), 0U);
    EXPECT_GT(parse("base.tsk").literal_size(), parse("{service}-{env}.tsk").literal_size());
}

}  // namespace
}  // namespace tusk
