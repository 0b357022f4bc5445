#include "report/place.hpp"

#include <gtest/gtest.h>

namespace tusk {
namespace {

TEST(PlaceFinder, CountsAsTheSourceManager) {
    for (const char* const text :
         {"", "a", "\n", "a\r\nb\n\n", "\xEF\xBB\xBF\xC3\xA9: 1\n\xF0\x9F\x98\x80x\n"}) {
        SourceManager sources;
        const std::string content(text);
        const FileId file = sources.add("a.tsk", SourceText(content));
        PlaceFinder places(sources);
        for (std::uint32_t at = 0; at <= content.size() + 1; ++at) {
            const std::optional<Place> place = places.find({file, at, at});
            ASSERT_TRUE(place);
            const LineColumn wanted = sources.position(file, at);
            EXPECT_EQ(place->begin.line, wanted.line) << content << at;
            EXPECT_EQ(place->begin.column, wanted.column) << content << at;
        }
    }
}

TEST(PlaceFinder, ClampsAndEndsBehindTheSpan) {
    SourceManager sources;
    const FileId file = sources.add("a.tsk", SourceText("a: 1\nb: 2\n"));
    PlaceFinder places(sources);
    const std::optional<Place> place = places.find({file, 5, 99});
    ASSERT_TRUE(place);
    EXPECT_EQ(place->file, "a.tsk");
    EXPECT_EQ(place->byte_begin, 5U);
    EXPECT_EQ(place->byte_end, 10U);
    EXPECT_EQ(place->end.line, 3U);
    EXPECT_EQ(place->end.column, 1U);
    EXPECT_FALSE(places.find({}));
}

TEST(PlaceFinder, TakesALabelWhereTheFindingIsInNoFile) {
    SourceManager sources;
    const FileId set = sources.add("--set", SourceText("a=1"));
    const FileId file = sources.add("a.tsk", SourceText("a: 1\n"));
    PlaceFinder places(sources);
    Diagnostic finding;
    EXPECT_FALSE(places.find_in_file(finding));
    finding.span = {set, 0, 1};
    EXPECT_FALSE(places.find_in_file(finding));
    finding.labels = {Label{{set, 0, 1}, "x"}, Label{{file, 3, 4}, "y"}};
    ASSERT_TRUE(places.find_in_file(finding));
    EXPECT_EQ(places.find_in_file(finding)->begin.column, 4U);
}

TEST(PlainPath, HasNoDotBeforeIt) {
    EXPECT_EQ(plain_path("./a.tsk"), "a.tsk");
    EXPECT_EQ(plain_path("././a.tsk"), "a.tsk");
    EXPECT_EQ(plain_path("../a.tsk"), "../a.tsk");
    EXPECT_EQ(plain_path("."), ".");
}

}  // namespace
}  // namespace tusk
