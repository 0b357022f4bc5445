#include "report/xml_text.hpp"

#include <gtest/gtest.h>

namespace tusk {
namespace {

TEST(XmlText, EscapesMarkup) {
    EXPECT_EQ(xml_text("a < b && \"c\" > 'd'\n\t]]>"), "a &#60; b &#38;&#38; \"c\" &#62; 'd'\n\t]]&#62;");
    EXPECT_EQ(xml_attribute("\"a\"\n\tb"), "&#34;a&#34;&#10;&#9;b");
}

TEST(XmlText, ReplacesWhatXmlCannotHold) {
    EXPECT_EQ(xml_text(std::string_view("a\0b\x1B\xFF", 5)),
              "a\xEF\xBF\xBD"
              "b\xEF\xBF\xBD\xEF\xBF\xBD");
    EXPECT_EQ(xml_text("\xEF\xBF\xBE\xC3\xA4\xF0\x9F\x98\x80"), "\xEF\xBF\xBD\xC3\xA4\xF0\x9F\x98\x80");
}

}  // namespace
}  // namespace tusk
