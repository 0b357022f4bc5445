#include "tusk/tree/key_path.hpp"

#include <algorithm>
#include <utility>

#include "tree/key_scanner.hpp"
#include "tusk/base/utf8.hpp"

namespace tusk {

namespace {

class KeyPathParser {
  public:
    explicit KeyPathParser(std::string_view text) : scanner_(text) {}

    // path = [ "$" ] key { "." key | "[" INT "]" }
    [[nodiscard]] KeyPathResult parse() {
        path_.global = scanner_.accept('$');
        bool good = parse_key();
        while (good && !scanner_.is_at_end()) {
            if (scanner_.accept('.')) {
                good = parse_key();
            } else if (scanner_.accept('[')) {
                good = parse_index();
            } else {
                good = scanner_.fail("`.`, `[` or the end");
            }
        }
        return good ? KeyPathResult{std::move(path_), 0, {}}
                    : KeyPathResult{std::nullopt, scanner_.offset(), scanner_.expected()};
    }

  private:
    [[nodiscard]] bool parse_key() {
        std::optional<std::string> key = scanner_.scan_key("a key");
        if (key) {
            path_.steps.push_back(PathStep{std::move(*key), std::nullopt});
        }
        return key.has_value();
    }

    [[nodiscard]] bool parse_index() {
        const std::optional<std::size_t> index = scanner_.scan_number();
        if (!index) {
            return scanner_.fail("a list index");
        }
        if (!scanner_.accept(']')) {
            return scanner_.fail("`]`");
        }
        path_.steps.push_back(PathStep{{}, index});
        return true;
    }

    KeyScanner scanner_;
    KeyPath path_;
};

void append_unicode_escape(std::string& out, char32_t code_point) {
    constexpr std::string_view kHex = "0123456789ABCDEF";
    out.append("\\u");
    for (const unsigned shift : {12U, 8U, 4U, 0U}) {
        out.push_back(kHex[(code_point >> shift) & 0xFU]);
    }
}

bool is_hidden(char32_t code_point) {
    return code_point < 0x20 || code_point == 0x7F || utf8::is_bidi_control(code_point);
}

}  // namespace

KeyPathResult parse_key_path(std::string_view text) {
    return KeyPathParser(text).parse();
}

bool is_bare_key(std::string_view key) {
    return !key.empty() && is_key_char(key.front()) && key.back() != '-' &&
           std::all_of(key.begin(), key.end(), [](char c) { return is_key_char(c) || c == '-'; });
}

std::string print_key(std::string_view key) {
    if (is_bare_key(key)) {
        return std::string(key);
    }
    std::string out = "\"";
    for (std::size_t at = 0; at < key.size();) {
        const auto first_byte = static_cast<unsigned char>(key[at]);
        const utf8::Decoded next = utf8::decode(key, at).value_or(utf8::Decoded{first_byte, 1});
        const std::string_view bytes = key.substr(at, next.size_bytes);
        at += next.size_bytes;
        // The .tsk lexer looks for the end of a `${` before it is known that this is a key.
        const bool opens_template = bytes == "$" && key.substr(at).starts_with('{');
        if (bytes == "\"" || bytes == "\\") {
            out.append("\\").append(bytes);
        } else if (bytes == "\n" || bytes == "\t") {
            out.append(bytes == "\n" ? "\\n" : "\\t");
        } else if (is_hidden(next.code_point) || opens_template) {
            append_unicode_escape(out, next.code_point);
        } else {
            out.append(bytes);
        }
    }
    out.push_back('"');
    return out;
}

void append_key(std::string& path, std::string_view key) {
    if (!path.empty()) {
        path.push_back('.');
    }
    path.append(print_key(key));
}

std::string print_key_path(const KeyPath& path) {
    std::string out;
    for (const PathStep& step : path.steps) {
        if (step.index) {
            out.append("[").append(std::to_string(*step.index)).append("]");
        } else {
            append_key(out, step.key);
        }
    }
    return path.global ? "$" + out : out;
}

}  // namespace tusk
