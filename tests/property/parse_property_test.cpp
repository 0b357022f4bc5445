#include <gtest/gtest.h>

#include <array>
#include <cstdint>
#include <random>
#include <string>
#include <string_view>

#include "unit/eval/evaluated.hpp"
#include "unit/syntax/parsed.hpp"

namespace tusk {
namespace {

// Joins pieces of the language at random: mostly documents with mistakes in them.
std::string random_text(std::uint64_t seed) {
    constexpr std::array<std::string_view, 60> kPieces = {
        "a",    "b",      "port",   "$g",       "\"x\"", "'y'", "1",   "30s",  "1-5",    "true",
        "null", "yes",    ": ",     ":",        " = ",   "+=",  "{",   "}",    "[",      "]",
        "(",    ")",      ",",      ";",        " > ",   ">",   "<",   "<\n",  "\n",     "\n",
        "\n",   "\n  ",   "\n    ", "\n\t",     "- ",    "-",   " + ", " * ",  " / ",    "==",
        "??",   "||",     "&&",     "? ",       " : ",   "!",   ".",   "@env", "@a.b",   "\"",
        "'",    "\"\"\"", "${",     "\"${a}\"", "# c",   "//",  "/*",  "*/",   "|\n  t", "\\"};
    std::mt19937_64 random(seed);
    std::string text;
    for (std::uint64_t size = random() % 40; size > 0; --size) {
        text += kPieces[static_cast<std::size_t>(random() % kPieces.size())];
    }
    return text;
}

// A document that failed has a message, one that did not fail has no error, and every place that is
// named lies in the text.
TEST(ParseLaw, SaysWhyItFailed) {
    std::size_t good = 0;
    for (std::uint64_t seed = 1; seed <= 30'000; ++seed) {
        const std::string text = random_text(seed);
        Layers layers{text};
        const bool failed = layers.document(0).failed;
        ASSERT_EQ(failed, layers.sink().has_errors()) << text;
        for (const Diagnostic& finding : layers.sink().diagnostics()) {
            ASSERT_LE(finding.span.begin, finding.span.end) << text;
            ASSERT_LE(finding.span.end, text.size()) << text;
            ASSERT_FALSE(finding.message.empty()) << text;
        }
        good += failed ? 0U : 1U;
    }
    EXPECT_GT(good, 500U);
}

// What a text means does not depend on the kind of its line ends, nor on a comment behind it.
TEST(ParseLaw, DoesNotCareHowLinesEnd) {
    for (std::uint64_t seed = 1; seed <= 10'000; ++seed) {
        const std::string text = random_text(seed);
        std::string windows;
        for (const char c : text) {
            windows.append(c == '\n' ? "\r\n" : std::string(1, c));
        }
        const Parsed plain = parse_text(text);
        const Parsed carriage = parse_text(windows);
        ASSERT_EQ(plain.tree, carriage.tree) << text;
        ASSERT_EQ(plain.codes, carriage.codes) << text;
    }
}

// A line of its own in front changes no code and no node.
TEST(ParseLaw, DoesNotCareForACommentInFront) {
    for (std::uint64_t seed = 1; seed <= 10'000; ++seed) {
        const std::string text = random_text(seed);
        const Parsed plain = parse_text(text);
        const Parsed commented = parse_text("# note\n" + text);
        ASSERT_EQ(plain.tree, commented.tree) << text;
        ASSERT_EQ(plain.codes, commented.codes) << text;
    }
}

}  // namespace
}  // namespace tusk
