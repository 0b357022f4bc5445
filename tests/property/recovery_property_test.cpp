#include <gtest/gtest.h>

#include <map>
#include <string>
#include <vector>

#include "broken_document.hpp"
#include "unit/syntax/parsed.hpp"

namespace tusk {
namespace {

constexpr std::size_t kSections = 4;
constexpr std::uint64_t kSeeds = 2000;

std::string write(const std::vector<SectionMaker::Tokens>& sections) {
    std::string text;
    for (std::size_t i = 0; i < sections.size(); ++i) {
        text += "[s" + std::to_string(i) + "]\n";
        for (const std::string& token : sections[i]) {
            text += token;
        }
        text += "end: 0\n";  // an operator at the end of the last line would make the next header a list
    }
    return text;
}

// The tree of every section, without places.
std::map<std::string, std::string> trees_of(const std::string& dump) {
    std::map<std::string, std::string> trees;
    std::size_t begin = 0;
    while (begin < dump.size()) {
        std::size_t end = dump.find("\nentry ", begin);
        end = end == std::string::npos ? dump.size() : end + 1;
        const std::string tree = flatten_dump(std::string_view(dump).substr(begin, end - begin));
        trees[tree.substr(0, tree.find(' ', 6))] += tree;
        begin = end;
    }
    return trees;
}

std::size_t count_errors(const std::string& text) {
    SourceManager sources;
    Sink sink;
    const FileId file = sources.add("x.tsk", SourceText(text));
    const Document document = parse_document(sources.text(file), file, sink);
    EXPECT_EQ(document.failed, sink.has_errors()) << text;
    return sink.error_count();
}

// One token wrong in one section: few messages, and what other sections say is read as if nothing had been.
TEST(RecoveryLaw, OneMistakeStaysWhereItIs) {
    std::size_t failed = 0;
    std::size_t many = 0;
    for (std::uint64_t seed = 1; seed <= kSeeds; ++seed) {
        SectionMaker make(seed);
        std::vector<SectionMaker::Tokens> sections(kSections);
        for (SectionMaker::Tokens& section : sections) {
            section = make.random_section();
        }
        const std::string good = write(sections);
        ASSERT_EQ(count_errors(good), 0U) << good;
        const std::map<std::string, std::string> before = trees_of(parse_text(good).dump);
        const std::size_t broken = make.pick(kSections);
        make.break_once(sections[broken]);
        const std::string bad = write(sections);
        const std::size_t errors = count_errors(bad);
        ASSERT_LE(errors, 4U) << bad;
        many += errors > 2 ? 1U : 0U;
        failed += errors != 0 ? 1U : 0U;
        std::map<std::string, std::string> after = trees_of(parse_text(bad).dump);
        for (std::size_t i = 0; i < kSections; ++i) {
            const std::string name = "entry `s" + std::to_string(i) + "`";
            if (i != broken) {
                EXPECT_EQ(after[name], before.at(name)) << bad;
            }
        }
    }
    EXPECT_GT(failed, kSeeds / 2);
    EXPECT_LT(many, kSeeds / 100) << "documents with more than two messages";
}

}  // namespace
}  // namespace tusk
