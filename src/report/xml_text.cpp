#include "report/xml_text.hpp"

#include <fmt/format.h>

#include <optional>

#include "tusk/base/utf8.hpp"
#include "tusk/diag/printable.hpp"

namespace tusk {
namespace {

// The characters of XML 1.0; decode() has refused surrogates.
bool is_xml_character(char32_t code_point) {
    return code_point == '\t' || code_point == '\n' || code_point == '\r' ||
           (code_point >= 0x20 && code_point != 0xFFFE && code_point != 0xFFFF);
}

bool is_special(char32_t code_point, bool is_attribute) {
    const bool is_markup = code_point == '&' || code_point == '<' || code_point == '>' || code_point == '\r';
    return is_markup || (is_attribute && (code_point == '"' || code_point == '\n' || code_point == '\t'));
}

std::string escape(std::string_view text, bool is_attribute) {
    std::string escaped;
    std::size_t at = 0;
    while (at < text.size()) {
        const std::optional<utf8::Decoded> decoded = utf8::decode(text, at);
        if (!decoded || !is_xml_character(decoded->code_point)) {
            escaped += kReplacementCharacter;
        } else if (is_special(decoded->code_point, is_attribute)) {
            escaped += fmt::format("&#{};", static_cast<unsigned>(decoded->code_point));
        } else {
            escaped += text.substr(at, decoded->size_bytes);
        }
        at += decoded ? decoded->size_bytes : 1;
    }
    return escaped;
}

}  // namespace

std::string xml_text(std::string_view text) {
    return escape(text, false);
}

std::string xml_attribute(std::string_view text) {
    return escape(text, true);
}

}  // namespace tusk
