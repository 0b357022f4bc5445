#include "tusk/base/dns_label.hpp"

#include <gtest/gtest.h>

#include <string>

namespace tusk {
namespace {

TEST(DnsLabel, TakesPartsOfHostNames) {
    for (const std::string& text :
         {std::string("a"), std::string("user-service"), std::string("9"), std::string(63, 'x')}) {
        EXPECT_TRUE(is_dns_label(text)) << text;
    }
    for (const std::string& text :
         {std::string(), std::string("-a"), std::string("a-"), std::string("A"), std::string("a_b"),
          std::string("a.b"), std::string("\xC3\xA4"), std::string(64, 'x')}) {
        EXPECT_FALSE(is_dns_label(text)) << text;
    }
}

}  // namespace
}  // namespace tusk
