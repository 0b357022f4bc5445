#include "discovery/host_check.hpp"

#include <gtest/gtest.h>

namespace tusk::discovery {
namespace {

TEST(HostCheck, TakesTheDotAtTheEndOfANameAway) {
    EXPECT_EQ(read_host("db.example.com."), "db.example.com");
    EXPECT_EQ(read_host("localhost"), "localhost");
    EXPECT_EQ(read_host("::1"), "::1");
    for (const char* const text : {"10.0.0.1.", "db.example.com..", ".", "", "::1."}) {
        EXPECT_EQ(read_host(text), std::nullopt) << text;
    }
}

TEST(HostCheck, HelpSaysWhatIsWrong) {
    struct Row {
        const char* input;
        const char* part;
    };
    for (const Row& row :
         {Row{"http://x", "URL"}, Row{"[::1]", "without brackets"}, Row{"x:80", "the port as `port`"},
          Row{"10.0.0.1:80", "the port as `port`"}, Row{"10.0.0", "four numbers"}, Row{"", "letters"},
          Row{".", "letters"}, Row{"a:b", "letters"}, Row{"my_host", "letters"}, Row{":80", "letters"}}) {
        EXPECT_NE(host_help(row.input, "port").find(row.part), std::string::npos)
            << row.input << ": " << host_help(row.input, "port");
    }
}

}  // namespace
}  // namespace tusk::discovery
