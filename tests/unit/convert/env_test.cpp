#include <gtest/gtest.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <string>
#include <string_view>
#include <vector>

#include "random_value.hpp"
#include "written.hpp"

namespace tusk {
namespace {

struct Outcome {
    bool is_written;
    std::string text;
    std::vector<Diagnostic> findings;
};

Outcome write_env(const Value& value) {
    StringOutput output;
    Sink sink;
    const bool is_written = find_format("env")->write(value, {}, output, sink);
    return {is_written, output.text, sink.take_sorted()};
}

// What `command` prints, run by `sh -c`.
std::string shell_output(const std::string& command) {
    std::string text;
    std::FILE* const pipe = popen(command.c_str(), "r");
    if (pipe == nullptr) {
        return text;
    }
    std::array<char, 4096> buffer{};
    for (std::size_t size = 1; size != 0;) {
        size = std::fread(buffer.data(), 1, buffer.size(), pipe);
        text.append(buffer.data(), size);
    }
    EXPECT_EQ(pclose(pipe), 0);
    return text;
}

TEST(WriteEnv, FlattensTables) {
    RandomValues make;
    const Value value = make.table(
        {Member{"server", make.table({Member{"port", make.integer(80)},
                                      Member{"tls", make.table({Member{"on", make.boolean(true)}})}})},
         Member{"user-service", make.text("it's")}, Member{"timeout", make.floating(30)},
         Member{"tags", make.list({make.integer(1), make.text("a'b")})}, Member{"empty", make.table({})},
         Member{"ports", make.range(1, 2)}, Member{"nothing", make.null()}, Member{"404", make.text("x\ny")},
         Member{"caf\xC3\xA9", make.text("")}});
    EXPECT_EQ(written("env", value),
              "SERVER_PORT='80'\n"
              "SERVER_TLS_ON='true'\n"
              "USER_SERVICE='it'\\''s'\n"
              "TIMEOUT='30.0'\n"
              "TAGS='[1,\"a'\\''b\"]'\n"
              "EMPTY='{}'\n"
              "PORTS='{\"min\":1,\"max\":2,\"type\":\"range\"}'\n"
              "_404='x\ny'\n"
              "CAF_=''\n");
}

TEST(WriteEnv, NamesThatAreHardToMake) {
    RandomValues make;
    EXPECT_EQ(written("env", make.table({Member{"", make.integer(1)}})), "_='1'\n");
    EXPECT_EQ(written("env", make.table({Member{"", make.table({Member{"a", make.integer(1)}})}})),
              "_A='1'\n");
    EXPECT_EQ(written("env", make.table({Member{"1", make.table({Member{"2", make.integer(1)}})}})),
              "_1_2='1'\n");
}

TEST(WriteEnv, RootsThatAreNoTables) {
    RandomValues make;
    EXPECT_EQ(written("env", make.integer(5)), "VALUE='5'\n");
    EXPECT_EQ(written("env", make.list({make.integer(5)})), "VALUE='[5]'\n");
    EXPECT_EQ(written("env", make.null()), "");
    EXPECT_EQ(written("env", make.table({})), "");
}

TEST(WriteEnv, RefusesTwoKeysWithOneName) {
    RandomValues make;
    const Value first = make.integer(1).at(Span{FileId{0}, 10, 11});
    const Value second = make.integer(2).at(Span{FileId{0}, 20, 21});
    const Value third = make.integer(3).at(Span{FileId{0}, 30, 31});
    const Outcome outcome =
        write_env(make.table({Member{"ok", make.integer(0)}, Member{"a", make.table({Member{"b", first}})},
                              Member{"a_b", second}, Member{"A.b", third}}));
    EXPECT_FALSE(outcome.is_written);
    EXPECT_EQ(outcome.text, "");
    ASSERT_EQ(outcome.findings.size(), 2U);
    const Diagnostic& finding = outcome.findings.front();
    EXPECT_EQ(finding.kind, DiagKind::NameCollision);
    EXPECT_EQ(finding.message, "`a.b` and `a_b` both become the variable `A_B`");
    EXPECT_EQ(finding.path, "a_b");
    EXPECT_EQ(finding.span.begin, 20U);
    ASSERT_EQ(finding.labels.size(), 1U);
    EXPECT_EQ(finding.labels.front().span.begin, 10U);
    EXPECT_EQ(outcome.findings.back().message, "`a.b` and `\"A.b\"` both become the variable `A_B`");
}

TEST(WriteEnv, OmittedKeysDoNotCollide) {
    RandomValues make;
    EXPECT_EQ(written("env", make.table({Member{"a-b", make.null()}, Member{"a_b", make.integer(1)}})),
              "A_B='1'\n");
}

TEST(WriteEnv, RefusesNul) {
    RandomValues make;
    const Outcome outcome = write_env(make.table({Member{"a", make.text(std::string_view("x\0y", 3))}}));
    EXPECT_FALSE(outcome.is_written);
    EXPECT_EQ(outcome.text, "");
    ASSERT_EQ(outcome.findings.size(), 1U);
    EXPECT_EQ(outcome.findings.front().message, "`a` holds a NUL character, which no variable can hold");
}

TEST(WriteEnv, ShellReadsBackTheSameText) {
    if (access("/bin/sh", X_OK) != 0) {
        GTEST_SKIP() << "no /bin/sh";
    }
    RandomValues make(7003);
    std::vector<std::string> texts = {"", "'", "''", "a'b", "$HOME `id` $(id) \\ \"", "line\nline\n\n", "-n"};
    for (int i = 0; i < 200; ++i) {
        texts.push_back(make.random_text());
    }
    std::vector<std::string> keys;
    for (std::size_t i = 0; i < texts.size(); ++i) {
        keys.push_back("t" + std::to_string(i));
    }
    std::vector<Member> members;
    for (std::size_t i = 0; i < texts.size(); ++i) {
        members.push_back(Member{keys[i], make.text(texts[i])});
    }
    std::string command = written("env", make.table(members));
    std::string expected;
    for (std::size_t i = 0; i < texts.size(); ++i) {
        command += "printf '%s\\0' \"$T" + std::to_string(i) + "\"\n";
        expected += texts[i] + '\0';
    }
    EXPECT_EQ(shell_output(command), expected);
}

}  // namespace
}  // namespace tusk
