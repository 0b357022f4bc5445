#include "tusk/schema/value_type.hpp"

#include <gtest/gtest.h>

#include <string_view>

namespace tusk {
namespace {

TEST(ValueType, TakesUrlsWithAHostAndAPortThatCanBe) {
    constexpr std::string_view kUrls[] = {
        "http://example.com",
        "https://example.com:443/a?b=c:d#e:f",
        "http://example.com:0",
        "http://example.com:65535/",
        "postgres://user:pass@db:5432/name",
        "postgres://user:p@ss:word@db/name",
        "mongodb://a:27017,b:27018/db",
        "http://[::1]",
        "http://[::1]:8080/",
        "redis+tls://cache",
        "http://h/a:99999",
    };
    for (const std::string_view url : kUrls) {
        EXPECT_TRUE(is_url(url)) << url;
    }
}

TEST(ValueType, RefusesWhatIsNoUrl) {
    constexpr std::string_view kTexts[] = {
        "",
        "example.com",
        "://host",
        "1http://host",
        "http://",
        "http:///path",
        "http://:80",
        "http://user@",
        "http://user@:80",
        "http://h:99999",
        "http://h:65536",
        "http://h:",
        "http://h:-1",
        "http://h:80x",
        "http://h:80:80",
        "http://h:${port}",
        "mongodb://a:27017,b:99999/db",
        "mongodb://a,,b",
        "http://[::1",
        "http://[::1]80",
        "http://[::1]:99999",
        "http://a b",
    };
    for (const std::string_view text : kTexts) {
        EXPECT_FALSE(is_url(text)) << text;
    }
}

}  // namespace
}  // namespace tusk
