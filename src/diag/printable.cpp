#include "tusk/diag/printable.hpp"

#include <fmt/format.h>

#include "tusk/base/utf8.hpp"

namespace tusk {

std::optional<std::string> find_visible_form(char32_t code_point) {
    const bool is_control = code_point < 0x20 || (code_point >= 0x7F && code_point < 0xA0);
    if (is_control || utf8::is_bidi_control(code_point)) {
        return fmt::format("\\u{{{:X}}}", static_cast<std::uint32_t>(code_point));
    }
    return std::nullopt;
}

std::string make_printable(std::string_view text) {
    std::string printable;
    printable.reserve(text.size());
    std::size_t offset = 0;
    while (offset < text.size()) {
        const std::optional<utf8::Decoded> decoded = utf8::decode(text, offset);
        if (!decoded) {
            printable += kReplacementCharacter;
            ++offset;
            continue;
        }
        if (const std::optional<std::string> visible = find_visible_form(decoded->code_point)) {
            printable += *visible;
        } else {
            printable += text.substr(offset, decoded->size_bytes);
        }
        offset += decoded->size_bytes;
    }
    return printable;
}

}  // namespace tusk
