#include "schema/format.hpp"

#include <gtest/gtest.h>

#include <array>

namespace tusk {
namespace {

struct FormatRow {
    std::string_view format;
    std::string_view text;
    bool is_valid;
};

TEST(SchemaFormat, ReadsTexts) {
    constexpr std::array<FormatRow, 78> kRows{{
        {"duration", "1h30m", true},
        {"duration", "5 minutes", false},
        {"duration", "1mo", false},
        {"size", "10MiB", true},
        {"size", "10M", false},
        {"port", "8080", true},
        {"port", "0", false},
        {"port", "65536", false},
        {"hostport", "db.example.com:5432", true},
        {"hostport", "[::1]:80", true},
        {"hostport", "db", false},
        {"hostport", ":80", false},
        {"url", "https://a.b/c", true},
        {"url", "a.b/c", false},
        {"ip", "2001:db8::1", true},
        {"ip", "10.1.1.1", true},
        {"ip", "10.1.1", false},
        {"cpu", "500m", true},
        {"cpu", "0.5", true},
        {"cpu", "0.5m", false},
        {"cpu", "m", false},
        {"semver", "1.4.0", true},
        {"semver", "1.4.0-rc.1+build.5", true},
        {"semver", "1.4", false},
        {"semver", "01.4.0", false},
        {"semver", "1.4.0-01", false},
        {"dns-label", "user-service", true},
        {"dns-label", "User", false},
        {"dns-label", "-a", false},
        {"date", "2024-02-29", true},
        {"date", "2023-02-29", false},
        {"date", "2024-2-9", false},
        {"time", "12:30:00Z", true},
        {"time", "12:30:00.5+02:00", true},
        {"time", "24:00:00Z", false},
        {"time", "12:30:00", false},
        {"time", "23:59:60Z", true},
        {"time", "22:59:60Z", false},
        {"date-time", "2024-01-01T00:00:00Z", true},
        {"date-time", "2024-01-01 00:00:00Z", false},
        {"email", "a.b@c.example", true},
        {"email", "a..b@c", false},
        {"email", "a@[127.0.0.1]", true},
        {"email", "@c", false},
        {"idn-email", "ä@b.example", true},
        {"email", "ä@b.example", false},
        {"hostname", "a-b.c", true},
        {"hostname", "a_b", false},
        {"hostname", "-a.b", false},
        {"hostname", "", false},
        {"idn-hostname", "bücher.example", true},
        {"ipv4", "1.2.3.4", true},
        {"ipv4", "01.2.3.4", false},
        {"ipv4", "1.2.3.4.5", false},
        {"ipv6", "::", true},
        {"ipv6", "1:2:3:4:5:6:7:8", true},
        {"ipv6", "1:2:3:4:5:6:7", false},
        {"ipv6", "::ffff:1.2.3.4", true},
        {"ipv6", "1::2::3", false},
        {"ipv6", "12345::", false},
        {"uri", "urn:a:b", true},
        {"uri", "/a", false},
        {"uri", "http://[::1]/a", true},
        {"uri", "http://a b", false},
        {"uri-reference", "../a#b", true},
        {"uri-reference", "a\\b", false},
        {"iri", "http://ä/ö", true},
        {"uri", "http://ä/ö", false},
        {"iri-reference", "ä", true},
        {"uri-template", "/a/{b,c}", true},
        {"uri-template", "/a/{b", false},
        {"json-pointer", "/a/~0b", true},
        {"json-pointer", "a", false},
        {"json-pointer", "/~2", false},
        {"relative-json-pointer", "1/a", true},
        {"relative-json-pointer", "/a", false},
        {"regex", "a+", true},
        {"regex", "(", false},
    }};
    for (const FormatRow& row : kRows) {
        const SchemaFormat* const format = find_schema_format(row.format);
        ASSERT_NE(format, nullptr) << row.format;
        EXPECT_EQ(format->is_valid(row.text), row.is_valid) << row.format << " " << row.text;
    }
}

}  // namespace
}  // namespace tusk
