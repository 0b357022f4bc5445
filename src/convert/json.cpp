#include <array>
#include <cstdint>
#include <cstring>
#include <nlohmann/json.hpp>
#include <string>

#include "convert/buffered_output.hpp"
#include "convert/formats.hpp"
#include "tusk/convert/json_text.hpp"

namespace tusk {

namespace {

// Control characters, DEL included, would act on a terminal; the rest must be escaped in JSON. Those from
// U+0080 to U+009F, which do so too, begin with kC1Lead.
constexpr std::array<bool, 256> make_escaped() {
    std::array<bool, 256> escaped{};
    for (unsigned c = 0; c < 0x20; ++c) {
        escaped[c] = true;
    }
    escaped['"'] = true;
    escaped['\\'] = true;
    escaped[0x7F] = true;
    return escaped;
}

constexpr std::array<bool, 256> kEscaped = make_escaped();

constexpr char kC1Lead = '\xC2';

bool is_c1(const char* at, const char* end) {
    return *at == kC1Lead && end - at > 1 && static_cast<unsigned char>(at[1]) < 0xA0;
}

bool is_escaped(const char* at, const char* end) {
    return kEscaped[static_cast<unsigned char>(*at)] || is_c1(at, end);
}

constexpr std::uint64_t repeat_byte(std::uint8_t byte) {
    return 0x0101010101010101U * byte;
}

// The high bit of some byte is set when a byte of `word` is zero.
constexpr std::uint64_t mark_zero_bytes(std::uint64_t word) {
    return (word - repeat_byte(0x01)) & ~word & repeat_byte(0x80);
}

bool has_escaped_byte(std::uint64_t word) {
    const std::uint64_t below_space = (word - repeat_byte(0x20)) & ~word & repeat_byte(0x80);
    return (below_space | mark_zero_bytes(word ^ repeat_byte('"')) |
            mark_zero_bytes(word ^ repeat_byte('\\')) | mark_zero_bytes(word ^ repeat_byte(0x7F)) |
            mark_zero_bytes(word ^ repeat_byte(static_cast<std::uint8_t>(kC1Lead)))) != 0;
}

// First byte in the range that needs an escape, or `end`. Eight bytes at a time while all are plain.
const char* find_escaped(const char* at, const char* end) {
    std::uint64_t word = 0;
    while (true) {
        while (static_cast<std::size_t>(end - at) >= sizeof word) {
            std::memcpy(&word, at, sizeof word);
            if (has_escaped_byte(word)) {
                break;
            }
            at += sizeof word;
        }
        const char* const looked_at = end - at < std::ptrdiff_t{sizeof word} ? end : at + sizeof word;
        while (at != looked_at && !is_escaped(at, end)) {
            ++at;
        }
        if (at != looked_at || at == end) {
            return at;
        }
    }
}

char short_escape(char c) {
    switch (c) {
        case '"':
        case '\\':
            return c;
        case '\n':
            return 'n';
        case '\t':
            return 't';
        case '\r':
            return 'r';
        case '\b':
            return 'b';
        case '\f':
            return 'f';
        default:
            return '\0';
    }
}

// Past the character at `at`.
const char* append_escape(std::string& out, const char* at) {
    constexpr std::string_view kHex = "0123456789abcdef";
    out.push_back('\\');
    if (const char letter = short_escape(*at); letter != '\0') {
        out.push_back(letter);
        return at + 1;
    }
    // The second byte of U+0080 to U+009F is the number of the character.
    const char* const last = *at == kC1Lead ? at + 1 : at;
    const auto byte = static_cast<unsigned char>(*last);
    out.append("u00");
    out.push_back(kHex[byte >> 4U]);
    out.push_back(kHex[byte & 0xFU]);
    return last + 1;
}

// Appends to a string, which goes to `buffer` piece by piece when there is one.
class JsonWriter {
  public:
    JsonWriter(std::string& out, const WriteOptions& options, BufferedOutput* buffer)
        : out_(out), options_(options), buffer_(buffer) {}

    void write(const Value& value) {
        switch (value.kind()) {
            case ValueKind::String:
                append_json_string(out_, value.text());
                break;
            case ValueKind::Array:
                write_array(value);
                break;
            case ValueKind::Object:
                write_object(value);
                break;
            case ValueKind::Range:
                write_range(value);
                break;
            default:
                append_unquoted_scalar(out_, value);
        }
        is_open_ = buffer_ == nullptr || buffer_->flush_if_full();
    }

  private:
    void open(char bracket) {
        out_.push_back(bracket);
        ++depth_;
    }

    void close(char bracket, bool is_empty) {
        --depth_;
        if (!is_empty) {
            begin_line();
        }
        out_.push_back(bracket);
    }

    void begin_line() {
        if (!options_.compact) {
            out_.push_back('\n');
            out_.append(depth_ * 2, ' ');
        }
    }

    void begin_item(bool is_first) {
        if (!is_first) {
            out_.push_back(',');
        }
        begin_line();
    }

    void write_array(const Value& array) {
        open('[');
        bool is_first = true;
        for (const Value& item : array.items()) {
            begin_item(is_first);
            is_first = false;
            write(item);
            if (!is_open_) {
                return;
            }
        }
        close(']', is_first);
    }

    void write_member(const Member& member, bool is_first) {
        begin_item(is_first);
        append_json_string(out_, member.key);
        out_.append(options_.compact ? ":" : ": ");
        write(member.value);
    }

    void write_object(const Value& object) {
        if (options_.sort_keys) {
            write_sorted(object);
            return;
        }
        open('{');
        bool is_first = true;
        for (const Member& member : object.members()) {
            write_member(member, is_first);
            is_first = false;
            if (!is_open_) {
                return;
            }
        }
        close('}', is_first);
    }

    void write_sorted(const Value& object) {
        open('{');
        bool is_first = true;
        for (const Member* const member : ordered_members(object, options_)) {
            write_member(*member, is_first);
            is_first = false;
            if (!is_open_) {
                return;
            }
        }
        close('}', is_first);
    }

    void write_range(const Value& range) {
        const Span place = range.span();
        const std::array<Member, 3> members{Member{"min", Value::integer(range.as_range().min, place)},
                                            Member{"max", Value::integer(range.as_range().max, place)},
                                            Member{"type", Value::string("range", place)}};
        write_object(Value::object(members, place));
    }

    std::string& out_;
    const WriteOptions& options_;
    BufferedOutput* buffer_;
    std::size_t depth_ = 0;
    bool is_open_ = true;
};

}  // namespace

void append_json_string(std::string& out, std::string_view text) {
    out.push_back('"');
    const char* at = text.data();
    const char* const end = at + text.size();
    while (true) {
        const char* const stop = find_escaped(at, end);
        out.append(at, stop);
        if (stop == end) {
            break;
        }
        at = append_escape(out, stop);
    }
    out.push_back('"');
}

void append_json(std::string& out, const Value& value, const WriteOptions& options) {
    JsonWriter(out, options, nullptr).write(value);
}

std::string to_json(const Value& value, const WriteOptions& options) {
    std::string text;
    append_json(text, value, options);
    return text;
}

bool write_json(const Value& value, const WriteOptions& options, Output& output, Sink& /*sink*/) {
    BufferedOutput buffer(output);
    JsonWriter(buffer.text(), options, &buffer).write(value);
    buffer.text().push_back('\n');
    return buffer.flush();
}

bool is_json_text(std::string_view text) {
    return nlohmann::json::accept(text);
}

}  // namespace tusk
