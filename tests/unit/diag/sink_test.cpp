#include "tusk/diag/sink.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace tusk {
namespace {

TUSK_DIAGNOSTIC(DuplicateKey, Error, "duplicate key `{}`", std::string);
TUSK_DIAGNOSTIC(TypeChange, Warning, "`{}` changes its type", std::string);
TUSK_DIAGNOSTIC(MissingLayer, Note, "no layer `{}`", std::string);

Span at(std::uint32_t file, std::uint32_t offset) {
    return {FileId{file}, offset, offset + 1};
}

std::vector<std::string> messages(const std::vector<Diagnostic>& findings) {
    std::vector<std::string> all;
    for (const Diagnostic& finding : findings) {
        all.push_back(finding.message);
    }
    return all;
}

TEST(Sink, CountsErrorsOnly) {
    Sink sink;
    sink.report(at(0, 0), kTypeChange, "a");
    sink.report(at(0, 0), kMissingLayer, "b");
    EXPECT_FALSE(sink.has_errors());
    sink.report(at(0, 0), kDuplicateKey, "c");
    EXPECT_EQ(sink.error_count(), 1U);
    EXPECT_EQ(sink.diagnostics().size(), 3U);
}

TEST(Sink, LetsTheCallerAddDetails) {
    Sink sink;
    sink.report(at(0, 9), kDuplicateKey, "a").labels.push_back(Label{at(0, 1), "first set here"});
    EXPECT_EQ(sink.diagnostics()[0].labels[0].message, "first set here");
}

TEST(Sink, AddsTheContextsOfTheMoment) {
    Sink sink;
    {
        const ContextScope outer(sink, "while merging layer `prod.tsk`");
        const ContextScope inner(sink, "while reading `a`");
        sink.report(at(0, 0), kDuplicateKey, "a");
    }
    sink.report(at(0, 0), kDuplicateKey, "b");
    EXPECT_EQ(sink.diagnostics()[0].contexts,
              (std::vector<std::string>{"while merging layer `prod.tsk`", "while reading `a`"}));
    EXPECT_TRUE(sink.diagnostics()[1].contexts.empty());
}

TEST(Sink, SortsByFileAndOffsetAndKeepsTheOrderOfEquals) {
    Sink sink;
    sink.report(Span{}, kDuplicateKey, "no place");
    sink.report(at(1, 0), kDuplicateKey, "second file");
    sink.report(at(0, 7), kDuplicateKey, "cause");
    sink.report(Span{FileId{0}, 7, 7}, kTypeChange, "effect");
    sink.report(at(0, 3), kDuplicateKey, "first");
    const std::vector<Diagnostic> sorted = sink.take_sorted();
    EXPECT_EQ(messages(sorted),
              (std::vector<std::string>{"duplicate key `first`", "duplicate key `cause`",
                                        "`effect` changes its type", "duplicate key `second file`",
                                        "duplicate key `no place`"}));
    EXPECT_TRUE(sink.diagnostics().empty());
    EXPECT_TRUE(sink.has_errors());
}

TEST(Sink, CountsAnEqualFindingOfAnotherTarget) {
    Sink all;
    for (int target = 0; target < 4; ++target) {
        Sink one;
        one.report(at(0, 3), kDuplicateKey, "port");
        one.report(at(0, 3), kDuplicateKey, "port-" + std::to_string(target));
        all.append(std::move(one));
    }
    ASSERT_EQ(all.diagnostics().size(), 5U);
    EXPECT_EQ(all.diagnostics()[0].further_targets, 3U);
    EXPECT_EQ(all.diagnostics()[1].further_targets, 0U);
    EXPECT_EQ(all.error_count(), 5U);
}

TEST(Sink, SaysARepeatedFindingOnceAndCountsItsTargetOnce) {
    Sink all;
    for (int target = 0; target < 2; ++target) {
        Sink one;
        one.report(at(0, 3), kDuplicateKey, "a");
        one.report(at(0, 5), kDuplicateKey, "b");
        one.report(at(0, 3), kDuplicateKey, "a");
        all.append(std::move(one));
    }
    all.report(at(0, 5), kDuplicateKey, "b");
    const std::vector<Diagnostic> findings = all.take_sorted();
    ASSERT_EQ(findings.size(), 2U);
    EXPECT_EQ(findings[0].message, "duplicate key `a`");
    EXPECT_EQ(findings[0].further_targets, 1U);
    EXPECT_EQ(findings[1].further_targets, 1U);
}

TEST(Sink, AddsUpWhatOthersHaveCounted) {
    const auto make_pair_of_targets = [] {
        Sink pair;
        for (int target = 0; target < 2; ++target) {
            Sink one;
            one.report(at(0, 3), kDuplicateKey, "port");
            pair.append(std::move(one));
        }
        return pair;
    };
    Sink all = make_pair_of_targets();
    all.append(make_pair_of_targets());
    ASSERT_EQ(all.diagnostics().size(), 1U);
    EXPECT_EQ(all.diagnostics()[0].further_targets, 3U);
}

TEST(Sink, TellsFindingsApartByKindPlaceAndText) {
    Sink all;
    all.report(at(0, 3), kDuplicateKey, "a");
    const auto append_one = [&all](Span span, const auto& definition, const char* name) {
        Sink one;
        one.report(span, definition, name);
        all.append(std::move(one));
    };
    append_one(at(0, 4), kDuplicateKey, "a");
    append_one(at(1, 3), kDuplicateKey, "a");
    append_one(at(0, 3), kDuplicateKey, "b");
    append_one(at(0, 3), kTypeChange, "a");
    append_one(Span{FileId{0}, 3, 9}, kDuplicateKey, "a");
    EXPECT_EQ(all.diagnostics().size(), 6U);
    append_one(at(1, 3), kDuplicateKey, "a");
    EXPECT_EQ(all.diagnostics().size(), 6U);
    EXPECT_EQ(all.diagnostics()[2].further_targets, 1U);
}

TEST(Sink, LeavesTheOtherSinkEmpty) {
    Sink all;
    Sink one;
    one.report(at(0, 0), kDuplicateKey, "a");
    all.append(std::move(one));
    EXPECT_TRUE(one.diagnostics().empty());  // NOLINT(bugprone-use-after-move)
    EXPECT_FALSE(one.has_errors());
}

TEST(Sink, RaisesWarningsBeforeAndAfter) {
    Sink sink;
    sink.report(at(0, 0), kTypeChange, "before");
    sink.report(at(0, 1), kMissingLayer, "note");
    sink.raise_warnings();
    EXPECT_EQ(sink.error_count(), 1U);
    sink.report(at(0, 2), kTypeChange, "after");
    Sink other;
    other.report(at(0, 3), kTypeChange, "appended");
    sink.append(std::move(other));
    EXPECT_EQ(sink.error_count(), 3U);
    for (const Diagnostic& finding : sink.diagnostics()) {
        const bool is_note = finding.kind == DiagKind::MissingLayer;
        EXPECT_EQ(finding.severity, is_note ? Severity::Note : Severity::Error) << finding.message;
    }
}

TEST(Sink, KeepsTheHigherSeverityOfEquals) {
    Sink all;
    all.report(at(0, 0), kTypeChange, "a");
    Sink strict;
    strict.raise_warnings();
    strict.report(at(0, 0), kTypeChange, "a");
    all.append(std::move(strict));
    ASSERT_EQ(all.diagnostics().size(), 1U);
    EXPECT_EQ(all.diagnostics()[0].severity, Severity::Error);
    EXPECT_EQ(all.error_count(), 1U);
}

}  // namespace
}  // namespace tusk
