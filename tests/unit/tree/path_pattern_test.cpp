#include "tusk/tree/path_pattern.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace tusk {
namespace {

PatternSegment key(std::string name) {
    return PatternSegment{SegmentKind::Key, std::move(name)};
}
const PatternSegment kOne{SegmentKind::AnyKey, {}};
const PatternSegment kPath{SegmentKind::AnyPath, {}};

TEST(PathPattern, Parses) {
    struct Row {
        std::string text;
        PathPattern pattern;
    };
    const Row rows[] = {
        {"a", {false, {key("a")}}},
        {"routes.*.headers", {false, {key("routes"), kOne, key("headers")}}},
        {"**.password", {false, {kPath, key("password")}}},
        {"a.**", {false, {key("a"), kPath}}},
        {"*", {false, {kOne}}},
        {"$db.tags", {true, {key("db"), key("tags")}}},
        {"$*", {true, {kOne}}},
        {"a.\"*\".'**'", {false, {key("a"), key("*"), key("**")}}},
        {"\"a.b\".c", {false, {key("a.b"), key("c")}}},
        {"\"$x\"", {false, {key("$x")}}},
        {"user-service.404", {false, {key("user-service"), key("404")}}},
        {R"("\u00e9\"")", {false, {key("\xC3\xA9\"")}}},
    };
    for (const Row& row : rows) {
        const PathPatternResult result = parse_path_pattern(row.text);
        ASSERT_TRUE(result.pattern) << row.text;
        EXPECT_EQ(*result.pattern, row.pattern) << row.text;
    }
}

TEST(PathPattern, SaysWhatIsWrongAndWhere) {
    struct Row {
        std::string text;
        std::size_t offset;
        std::string expected;
    };
    const Row rows[] = {
        {"", 0, "a key, `*` or `**`"},
        {"a.", 2, "a key, `*` or `**`"},
        {"a..b", 2, "a key, `*` or `**`"},
        {".a", 0, "a key, `*` or `**`"},
        {"$", 1, "a key, `*` or `**`"},
        {"$$a", 1, "a key, `*` or `**`"},
        {"a b", 1, "`.` or the end"},
        {"api_*", 4, "`.` or the end"},
        {"*_url", 1, "`.` or the end"},
        {"***", 2, "`.` or the end"},
        {"a[0]", 1, "`.` or the end"},
        {"a-", 2, "a letter, digit or `_` after `-`"},
        {"\"a", 2, "a closing `\"`"},
        {"'a", 2, "a closing `'`"},
        {"a.\"\\x\"", 3, "an escape: `\\\"`, `\\\\`, `\\n`, `\\t` or `\\uXXXX`"},
    };
    for (const Row& row : rows) {
        const PathPatternResult result = parse_path_pattern(row.text);
        EXPECT_FALSE(result.pattern) << row.text;
        EXPECT_EQ(result.error_offset, row.offset) << row.text;
        EXPECT_EQ(result.expected, row.expected) << row.text;
    }
}

PathMatcher::State walk(PathMatcher& matcher, const KeyPath& path) {
    PathMatcher::State state = matcher.start(path.global);
    for (const PathStep& step : path.steps) {
        state = step.index ? matcher.enter_element(state) : matcher.enter(state, step.key);
    }
    return state;
}

bool matches(std::string_view pattern_text, std::string_view path_text) {
    const PathPattern pattern = *parse_path_pattern(pattern_text).pattern;
    PathMatcher matcher({&pattern});
    return matcher.last_match(walk(matcher, *parse_key_path(path_text).path)).has_value();
}

TEST(PathMatcher, Matches) {
    struct Row {
        std::string pattern;
        std::vector<std::string> matched;
        std::vector<std::string> others;
    };
    const Row rows[] = {
        {"a", {"a"}, {"b", "a.a", "$a", "\"*\""}},
        {"a.b", {"a.b"}, {"a", "b", "a.b.c", "a[0]", "$a.b"}},
        {"*", {"a", "\"*\"", "\"\""}, {"a.b", "$a"}},
        {"a.*.c", {"a.b.c", "a.\"x.y\".c", "a[0].c"}, {"a.c", "a.b.b.c", "a.b"}},
        {"**", {"a", "a.b.c", "$a", "$a.b", "a[0]"}, {}},
        {"**.c", {"c", "a.c", "a.b.c", "c.c", "$c", "$a.c", "a[1].c"}, {"a", "c.a", "$c.a"}},
        {"a.**", {"a", "a.b", "a.b.c", "a[0].b"}, {"b", "b.a", "$a"}},
        {"a.**.z", {"a.z", "a.b.z", "a.z.z", "a.b.c.z"}, {"a", "z", "a.b", "b.z"}},
        {"**.a.**.b", {"a.b", "x.a.b", "a.x.b", "x.a.y.z.b", "a.a.b.b"}, {"a", "b", "b.a", "a.b.c"}},
        {"**.*", {"a", "a.b", "$a"}, {}},
        {"*.**", {"a", "a.b"}, {"$a"}},
        {"$a", {"$a"}, {"a", "$b", "$a.b"}},
        {"$**.t", {"$t", "$a.t"}, {"t", "a.t"}},
        {"$*", {"$a"}, {"a", "$a.b"}},
        {"a.\"*\"", {"a.\"*\""}, {"a.b"}},
        {"\"a.b\"", {"\"a.b\""}, {"a.b"}},
    };
    for (const Row& row : rows) {
        for (const std::string& path : row.matched) {
            EXPECT_TRUE(matches(row.pattern, path)) << row.pattern << " " << path;
        }
        for (const std::string& path : row.others) {
            EXPECT_FALSE(matches(row.pattern, path)) << row.pattern << " " << path;
        }
    }
}

TEST(PathMatcher, FindsTheLastOfSeveral) {
    const std::vector<PathPattern> patterns = {
        *parse_path_pattern("a.b").pattern, *parse_path_pattern("**.b").pattern,
        *parse_path_pattern("a.*").pattern, *parse_path_pattern("a.b.c").pattern};
    PathMatcher matcher({&patterns[0], &patterns[1], &patterns[2], &patterns[3]});
    const auto last = [&matcher](std::string_view path) {
        return matcher.last_match(walk(matcher, *parse_key_path(path).path));
    };
    EXPECT_EQ(last("a.b"), 2U);
    EXPECT_EQ(last("a.x"), 2U);
    EXPECT_EQ(last("x.b"), 1U);
    EXPECT_EQ(last("a.b.c"), 3U);
    EXPECT_EQ(last("a"), std::nullopt);
    EXPECT_EQ(last("a.b"), 2U);
}

TEST(PathMatcher, KnowsWhereNothingCanMatchAnyMore) {
    const PathPattern pattern = *parse_path_pattern("a.b").pattern;
    PathMatcher matcher({&pattern});
    EXPECT_EQ(matcher.enter(matcher.start(false), "x"), PathMatcher::kNowhere);
    EXPECT_EQ(matcher.start(true), PathMatcher::kNowhere);
    EXPECT_EQ(matcher.enter(PathMatcher::kNowhere, "a"), PathMatcher::kNowhere);
    PathMatcher none({});
    EXPECT_EQ(none.start(false), PathMatcher::kNowhere);
}

// Patterns that could be in very many states at once cost only the states that are met.
TEST(PathMatcher, ManyRunsOfKeysStayFast) {
    std::string text = "**.a";
    for (int i = 0; i < 40; ++i) {
        text += ".*.**";
    }
    const PathPattern pattern = *parse_path_pattern(text + ".z").pattern;
    PathMatcher matcher({&pattern});
    PathMatcher::State state = matcher.start(false);
    for (int i = 0; i < 2000; ++i) {
        state = matcher.enter(state, i % 3 == 0 ? "a" : "b");
    }
    EXPECT_TRUE(matcher.last_match(matcher.enter(state, "z")).has_value());
}

}  // namespace
}  // namespace tusk
