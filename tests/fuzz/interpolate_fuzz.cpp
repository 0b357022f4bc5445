// The inside of a string: of a double-quoted one, of a triple-quoted one and of a raw one.

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>

#include "fuzz/checks.hpp"
#include "fuzz/fuzz_target.hpp"
#include "tusk/base/utf8.hpp"
#include "tusk/convert/write.hpp"

namespace {

using tusk::fuzz::require;
using tusk::fuzz::Stack;

constexpr std::string_view kAround =
    "$g: \"G\"\n$n: 7\nport: 80\nnothing: null\nlist: [1, \"two\"]\n\"odd key\": { x: 1.5 }\n";

// The text that `t.s` comes to in a document with a few things to refer to, when it comes to something.
std::optional<std::string> value_of(std::string_view quote, std::string_view inside) {
    Stack stack;
    const std::string text = std::string(kAround) + "t { s: " + std::string(quote) + std::string(inside) +
                             std::string(quote) + " }\n";
    std::optional<std::string> result;
    if (stack.add(text)) {
        const std::optional<tusk::Value> value =
            tusk::fuzz::check_path(stack, stack.trees().front(), {"t", "s"});
        if (value) {
            const tusk::Member member{"s", *value};
            tusk::fuzz::check_written(tusk::Value::object({&member, 1}, {}));
            result = scalar_text(*value);
        }
    }
    stack.check_findings();
    return result;
}

bool holds_bidi_control(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const auto next = tusk::utf8::decode(text, at);
        if (!next || tusk::utf8::is_bidi_control(next->code_point)) {
            return true;
        }
        at += next->size_bytes;
    }
    return false;
}

bool is_plain(std::string_view text) {
    return !tusk::utf8::find_invalid(text) && !holds_bidi_control(text) &&
           std::ranges::all_of(text,
                               [](char c) { return static_cast<unsigned char>(c) >= 0x20 && c != 0x7F; });
}

bool holds_any(std::string_view text, std::string_view characters) {
    return text.find_first_of(characters) != std::string_view::npos;
}

// Raw text is itself; only a whole call to @env is none.
void check_raw(std::string_view inside) {
    const std::optional<std::string> raw = value_of("'", inside);
    const bool is_call = inside.find('@') != std::string_view::npos;
    if (is_plain(inside) && !is_call && !holds_any(inside, "'")) {
        require(raw == std::string(inside), "raw text is itself");
    }
}

// Text in which nothing is special is itself.
void check_plain(std::string_view inside, const std::optional<std::string>& quoted) {
    const bool is_call = inside.find('@') != std::string_view::npos;
    if (is_plain(inside) && !is_call && !holds_any(inside, "\"\\$")) {
        require(quoted == std::string(inside), "plain text is itself");
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view inside = tusk::fuzz::text_of(data, size);
    const std::optional<std::string> quoted = value_of("\"", inside);
    const std::optional<std::string> triple = value_of("\"\"\"", inside);
    const bool one_line = !holds_any(inside, "\"\r\n") && inside.find('@') == std::string_view::npos;
    require(!one_line || quoted == triple, "three quotes on one line are as good as one");
    check_raw(inside);
    check_plain(inside, quoted);
    return 0;
}
