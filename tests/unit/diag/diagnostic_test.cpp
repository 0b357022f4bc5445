#include "tusk/diag/diagnostic.hpp"

#include <gtest/gtest.h>

#include <set>
#include <string>

namespace tusk {
namespace {

TEST(Diagnostic, HasCodeAndSlug) {
    EXPECT_EQ(code_of(DiagKind::DuplicateKey), "TSK3001");
    EXPECT_EQ(slug_of(DiagKind::DuplicateKey), "duplicate-key");
    EXPECT_EQ(slug_of(DiagKind::Unclosed), "unclosed");
    EXPECT_EQ(slug_of(DiagKind::DuplicateServiceId), "duplicate-service-id");
}

TEST(Diagnostic, NamesSeverities) {
    EXPECT_EQ(severity_name(Severity::Error), "error");
    EXPECT_EQ(severity_name(Severity::Warning), "warning");
    EXPECT_EQ(severity_name(Severity::Note), "note");
}

TEST(Diagnostic, NeverUsesANumberOrASlugTwice) {
    std::set<std::string> codes;
    std::set<std::string> slugs;
    for (const DiagKind kind : all_diag_kinds()) {
        EXPECT_TRUE(codes.insert(code_of(kind)).second) << code_of(kind);
        EXPECT_TRUE(slugs.insert(slug_of(kind)).second) << slug_of(kind);
        EXPECT_EQ(code_of(kind).size(), 7U);
    }
    EXPECT_FALSE(codes.empty());
}

TEST(Diagnostic, KnowsMattersOfStyle) {
    EXPECT_TRUE(is_style(DiagKind::BareRef));
    EXPECT_FALSE(is_style(DiagKind::SecretInDiscovery));
}

}  // namespace
}  // namespace tusk
