#include "tusk/diag/definition.hpp"

#include <gtest/gtest.h>

#include "tusk/diag/sink.hpp"

namespace tusk {
namespace {

TUSK_DIAGNOSTIC(Unclosed, Error, "`{{` is never closed");
TUSK_DIAGNOSTIC(DuplicateKey, Error, "duplicate key `{}`", std::string);
TUSK_DIAGNOSTIC_AS(DuplicateKeyIn, DuplicateKey, Warning, "duplicate key `{}` in {} of {:>3}", std::string,
                   int, unsigned);

// Checked by the compiler: a definition that had to be computed at start could not be asked here.
static_assert(kUnclosed.kind == DiagKind::Unclosed);
static_assert(kDuplicateKey.severity == Severity::Error);
static_assert(kDuplicateKeyIn.kind == DiagKind::DuplicateKey);
static_assert(kDuplicateKeyIn.severity == Severity::Warning);

static_assert(kOwnsItsText<std::string> && kOwnsItsText<int> && kOwnsItsText<char>);
static_assert(!kOwnsItsText<std::string_view>);
static_assert(!kOwnsItsText<const char*>);
static_assert(!kOwnsItsText<const std::string&>);

TEST(Definition, FormatsNoneOneAndSeveralArguments) {
    Sink sink;
    sink.report(Span{FileId{0}, 1, 2}, kUnclosed);
    sink.report(Span{FileId{0}, 3, 4}, kDuplicateKey, "port");
    sink.report(Span{FileId{0}, 5, 6}, kDuplicateKeyIn, std::string("host"), 1, 2U);
    ASSERT_EQ(sink.diagnostics().size(), 3U);
    EXPECT_EQ(sink.diagnostics()[0].message, "`{` is never closed");
    EXPECT_EQ(sink.diagnostics()[1].message, "duplicate key `port`");
    EXPECT_EQ(sink.diagnostics()[2].message, "duplicate key `host` in 1 of   2");
    EXPECT_EQ(sink.diagnostics()[2].kind, DiagKind::DuplicateKey);
    EXPECT_EQ(sink.diagnostics()[2].severity, Severity::Warning);
    EXPECT_EQ(sink.diagnostics()[1].span, (Span{FileId{0}, 3, 4}));
}

}  // namespace
}  // namespace tusk
