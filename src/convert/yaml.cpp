#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <array>
#include <string>

#include "convert/formats.hpp"
#include "tusk/base/check.hpp"
#include "tusk/base/utf8.hpp"

namespace tusk {

namespace {

// What YAML readers accept as a key without a `?` before it, with room for the quotes.
constexpr std::size_t kMaxSimpleKeyBytes = 1000;

bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

bool is_plain_key_char(char c) {
    return is_letter(c) || (c >= '0' && c <= '9') || c == '-';
}

// Words that some YAML reader takes for a bool or null.
bool is_reserved_word(std::string_view key) {
    static constexpr std::array<std::string_view, 9> kWords = {"true", "false", "yes", "no", "on",
                                                               "off",  "null",  "y",   "n"};
    std::string lower(key);
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return std::find(kWords.begin(), kWords.end(), lower) != kWords.end();
}

bool is_plain_key(std::string_view key) {
    return !key.empty() && is_letter(key.front()) && std::all_of(key.begin(), key.end(), is_plain_key_char) &&
           !is_reserved_word(key);
}

// Characters that YAML calls not printable, and those that some readers take for a line end.
bool is_escaped(char32_t c) {
    return c < 0x20 || (c >= 0x7F && c <= 0xA0) || c == 0x2028 || c == 0x2029 || c == 0xFEFF ||
           (c & 0xFFFE) == 0xFFFE || utf8::is_bidi_control(c);
}

void append_escape(std::string& out, char32_t c) {
    constexpr std::string_view kHex = "0123456789ABCDEF";
    out.push_back('\\');
    if (c == '\n' || c == '\t' || c == '\r') {
        out.push_back(c == '\n' ? 'n' : c == '\t' ? 't' : 'r');
        return;
    }
    const unsigned digits = c < 0x100 ? 2 : c < 0x10000 ? 4 : 8;
    out.push_back(digits == 2 ? 'x' : digits == 4 ? 'u' : 'U');
    for (unsigned shift = digits * 4; shift != 0; shift -= 4) {
        out.push_back(kHex[(c >> (shift - 4)) & 0xFU]);
    }
}

std::string quote(std::string_view text) {
    std::string out = "\"";
    for (std::size_t at = 0; at < text.size();) {
        const auto first_byte = static_cast<unsigned char>(text[at]);
        const utf8::Decoded next = utf8::decode(text, at).value_or(utf8::Decoded{first_byte, 1});
        if (next.code_point == '"' || next.code_point == '\\') {
            out.push_back('\\');
        }
        if (is_escaped(next.code_point)) {
            append_escape(out, next.code_point);
        } else {
            out.append(text.substr(at, next.size_bytes));
        }
        at += next.size_bytes;
    }
    out.push_back('"');
    return out;
}

// YAML 1.1 readers take `1e+16` for a string: a float needs a point.
std::string float_text(const Value& value) {
    std::string text;
    append_unquoted_scalar(text, value);
    const std::size_t exponent = text.find('e');
    if (exponent != std::string::npos && text.find('.') == std::string::npos) {
        text.insert(exponent, ".0");
    }
    return text;
}

class YamlWriter {
  public:
    YamlWriter(YAML::Emitter& emitter, const WriteOptions& options) : emitter_(emitter), options_(options) {}

    void write(const Value& value) {
        switch (value.kind()) {
            case ValueKind::String:
                emit(quote(value.text()));
                return;
            case ValueKind::Array:
                write_array(value);
                return;
            case ValueKind::Object:
                write_object(value);
                return;
            case ValueKind::Range:
                write_range(value);
                return;
            case ValueKind::Float:
                emit(float_text(value));
                return;
            default: {
                std::string text;
                append_unquoted_scalar(text, value);
                emit(text);
            }
        }
    }

  private:
    // The emitter's own quoting replaces some characters and leaves others that readers refuse; this
    // is its way to write a scalar as it stands.
    void emit(const std::string& text) { emitter_.WriteIntegralType<const char*>(text.c_str()); }

    void write_array(const Value& array) {
        emitter_ << (array.items().empty() ? YAML::Flow : YAML::Block) << YAML::BeginSeq;
        for (const Value& item : array.items()) {
            write(item);
        }
        emitter_ << YAML::EndSeq;
    }

    void write_object(const Value& object) {
        emitter_ << (object.members().empty() ? YAML::Flow : YAML::Block) << YAML::BeginMap;
        for (const Member* const member : ordered_members(object, options_)) {
            const std::string key = is_plain_key(member->key) ? std::string(member->key) : quote(member->key);
            if (key.size() > kMaxSimpleKeyBytes) {
                emitter_ << YAML::LongKey;
            }
            emitter_ << YAML::Key;
            emit(key);
            emitter_ << YAML::Value;
            write(member->value);
        }
        emitter_ << YAML::EndMap;
    }

    void write_range(const Value& range) {
        const Span place = range.span();
        const std::array<Member, 3> members{Member{"min", Value::integer(range.as_range().min, place)},
                                            Member{"max", Value::integer(range.as_range().max, place)},
                                            Member{"type", Value::string("range", place)}};
        write_object(Value::object(members, place));
    }

    YAML::Emitter& emitter_;
    const WriteOptions& options_;
};

}  // namespace

bool write_yaml(const Value& value, const WriteOptions& options, Output& output, Sink& /*sink*/) {
    YAML::Emitter emitter;
    bool is_good = false;
    try {
        YamlWriter(emitter, options).write(value);
        is_good = emitter.good();
    } catch (const YAML::Exception&) {
        is_good = false;
    }
    TUSK_CHECK(is_good);
    return output.write({emitter.c_str(), emitter.size()}) && output.write("\n");
}

}  // namespace tusk
