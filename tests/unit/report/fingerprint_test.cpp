#include "tusk/report/fingerprint.hpp"

#include <gtest/gtest.h>

#include <set>

namespace tusk {
namespace {

Diagnostic make(std::string message, std::string path = "") {
    Diagnostic finding;
    finding.kind = DiagKind::DuplicateKey;
    finding.message = std::move(message);
    finding.path = std::move(path);
    return finding;
}

std::string fingerprint(const Diagnostic& finding, std::string_view file = "a.tsk") {
    return Fingerprints().add(finding, file);
}

TEST(Fingerprints, StayWhenLinesMove) {
    Diagnostic moved = make("m, see a.tsk:30:7");
    moved.span.begin = 99;
    EXPECT_EQ(fingerprint(make("m, see a.tsk:3:70")), fingerprint(moved));
}

TEST(Fingerprints, TellFindingsApart) {
    Diagnostic other_kind = make("m");
    other_kind.kind = DiagKind::TableConflict;
    const std::set<std::string> all{fingerprint(make("m")),        fingerprint(make("n")),
                                    fingerprint(make("m", "a.b")), fingerprint(make("m"), "b.tsk"),
                                    fingerprint(other_kind),       fingerprint(make("a.tsk", "m"), "")};
    EXPECT_EQ(all.size(), 6U);
}

TEST(Fingerprints, CountWhatIsTheSame) {
    Fingerprints fingerprints;
    const std::string first = fingerprints.add(make("m"), "a.tsk");
    EXPECT_EQ(fingerprints.add(make("m"), "a.tsk"), first + "-2");
    EXPECT_EQ(fingerprints.add(make("m"), "a.tsk"), first + "-3");
    EXPECT_NE(fingerprints.add(make("n"), "a.tsk"), first);
}

TEST(Fingerprints, ReadNoNumbersThatAreValues) {
    EXPECT_EQ(without_positions("`8080` is no port: 65536"), "`8080` is no port: 65536");
    EXPECT_EQ(without_positions("first set in a.tsk:12:7, line 3"), "first set in a.tsk, line ");
    EXPECT_EQ(without_positions(""), "");
}

}  // namespace
}  // namespace tusk
