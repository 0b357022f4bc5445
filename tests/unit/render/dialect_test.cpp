#include "render/dialect.hpp"

#include <gtest/gtest.h>

namespace tusk::render {
namespace {

// The value as the dialect writes it, or what is wrong with it.
std::string written(std::string_view dialect, std::string text) {
    const std::vector<Assignment> variables{{"A", "a", std::move(text), {}}};
    Sink sink;
    const std::string file = print_variables(variables, dialect, sink);
    if (sink.has_errors()) {
        const std::string message = sink.take_sorted().front().message;
        return "! " + message.substr(message.find('`'));
    }
    const std::size_t start = file.find("A=") + 2;
    return file.substr(start, file.size() - start - 1);
}

TEST(Dialect, ShQuotesEverything) {
    EXPECT_EQ(written("sh", "a b"), "'a b'");
    EXPECT_EQ(written("sh", "it's $x"), "'it'\\''s $x'");
    EXPECT_EQ(written("sh", "a\r\nb"), "'a\r\nb'");
    EXPECT_EQ(written("", "x"), "'x'");
    EXPECT_EQ(written("sh", "\x1B[1m"), "! `a` holds a control character");
}

TEST(Dialect, DotenvPicksAQuote) {
    EXPECT_EQ(written("dotenv", "a # b"), "'a # b'");
    EXPECT_EQ(written("dotenv", "it's"), "\"it's\"");
    EXPECT_EQ(written("dotenv", "it's \\n"), "`it's \\n`");
    EXPECT_EQ(written("dotenv", "it's \"x\""), "`it's \"x\"`");
    EXPECT_EQ(written("dotenv", "one\ntwo"), "'one\ntwo'");
    EXPECT_EQ(written("dotenv", ""), "''");
    EXPECT_EQ(written("dotenv", "'\"`"), "! `a` holds all of the quotes ' \" and `");
    EXPECT_EQ(written("dotenv", "'\\`"), "! `a` holds the quotes ' and `, and a backslash");
    EXPECT_EQ(written("dotenv", "a\rb"), "! `a` holds a carriage return");
}

TEST(Dialect, DotenvLeavesABackslashAtTheEndBare) {
    EXPECT_EQ(written("dotenv", "C:\\data\\"), "C:\\data\\");
    EXPECT_EQ(written("dotenv", " C:\\"), "! `a` ends in a backslash, and cannot do without quotes");
    EXPECT_EQ(written("dotenv", "#\\"), "! `a` ends in a backslash, and cannot do without quotes");
}

TEST(Dialect, DockerWritesAsItIs) {
    EXPECT_EQ(written("docker", "it's \"x\" # $y"), "it's \"x\" # $y");
    EXPECT_EQ(written("docker", ""), "");
    EXPECT_EQ(written("docker", "a\nb"), "! `a` holds a line break");
    EXPECT_EQ(written("docker", " a"), "! `a` has blanks at an end");
    EXPECT_EQ(written("docker", "a\t"), "! `a` has blanks at an end");
}

TEST(Dialect, SystemdEscapes) {
    EXPECT_EQ(written("systemd", "\"\\$`'"), "\"\\\"\\\\\\$\\`'\"");
    EXPECT_EQ(written("systemd", "a\nb"), "\"a\nb\"");
    EXPECT_EQ(written("systemd", "a\r"), "! `a` holds a carriage return");
}

}  // namespace
}  // namespace tusk::render
