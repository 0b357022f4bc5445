#include "tusk/base/host.hpp"

#include <gtest/gtest.h>

#include <string>

namespace tusk {
namespace {

struct Row {
    std::string input;
    std::optional<HostKind> kind;
};

TEST(Host, KnowsAddressesAndNames) {
    const std::string label(63, 'a');
    const Row rows[] = {
        {"127.0.0.1", HostKind::V4},
        {"0.0.0.0", HostKind::V4},
        {"::1", HostKind::V6},
        {"::", HostKind::V6},
        {"fe80::1", HostKind::V6},
        {"::ffff:10.0.0.1", HostKind::V6},
        {"localhost", HostKind::Name},
        {"user-service", HostKind::Name},
        {"DB1.example.com", HostKind::Name},
        {"10.0.0.1.nip.io", HostKind::Name},
        {"3com", HostKind::Name},
        {label, HostKind::Name},
        {label + "." + label + "." + label + "." + label.substr(0, 61), HostKind::Name},
        {label + "." + label + "." + label + "." + label.substr(0, 62), std::nullopt},
        {label + "a", std::nullopt},
    };
    for (const Row& row : rows) {
        EXPECT_EQ(host_kind(row.input), row.kind) << row.input;
    }
}

TEST(Host, RefusesAllElse) {
    using namespace std::string_literals;
    for (const std::string& text : {""s,
                                    "."s,
                                    ":"s,
                                    "1"s,
                                    "10.0.0"s,
                                    "999.1.1.1"s,
                                    "1.2.3.4.5"s,
                                    "010.0.0.1"s,
                                    "10.0.0.1:80"s,
                                    "localhost:90"s,
                                    "abc:def"s,
                                    "[::1]"s,
                                    "fe80::1%eth0"s,
                                    "a..b"s,
                                    "db.example.com."s,
                                    "my_host"s,
                                    "-x"s,
                                    "x-"s,
                                    "a b"s,
                                    "host.1"s,
                                    "10.0.0.1\0x"s,
                                    "\xC3\xA9t\xC3\xA9"s,
                                    "*"s,
                                    "http://x"s}) {
        EXPECT_EQ(host_kind(text), std::nullopt) << text;
    }
}

TEST(Host, KnowsHowFarAwayItIs) {
    struct ScopeRow {
        const char* input;
        HostScope scope;
    };
    for (const ScopeRow& row :
         {ScopeRow{"0.0.0.0", HostScope::Any}, ScopeRow{"::", HostScope::Any},
          ScopeRow{"127.9.9.9", HostScope::Loopback}, ScopeRow{"0:0:0::1", HostScope::Loopback},
          ScopeRow{"localhost", HostScope::Loopback}, ScopeRow{"::ffff:127.0.0.1", HostScope::Loopback},
          ScopeRow{"169.254.10.1", HostScope::Link}, ScopeRow{"fe80::1", HostScope::Link},
          ScopeRow{"febf::1", HostScope::Link}, ScopeRow{"224.0.0.1", HostScope::Group},
          ScopeRow{"239.255.0.1", HostScope::Group}, ScopeRow{"ff02::1", HostScope::Group},
          ScopeRow{"10.0.0.1", HostScope::Elsewhere}, ScopeRow{"240.0.0.1", HostScope::Elsewhere},
          ScopeRow{"fec0::1", HostScope::Elsewhere}, ScopeRow{"::2", HostScope::Elsewhere},
          ScopeRow{"web", HostScope::Elsewhere}}) {
        EXPECT_EQ(host_scope(row.input), row.scope) << row.input;
    }
}

}  // namespace
}  // namespace tusk
