#include <array>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>

#include "convert/buffered_output.hpp"
#include "convert/formats.hpp"
#include "tusk/base/check.hpp"
#include "tusk/convert/json_text.hpp"
#include "tusk/value/scalar_text.hpp"

namespace tusk {

namespace {

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

void append_escape(std::string& out, char c) {
    constexpr std::string_view kHex = "0123456789abcdef";
    switch (c) {
        case '"':
            out += "\\\"";
            return;
        case '\\':
            out += "\\\\";
            return;
        case '\n':
            out += "\\n";
            return;
        case '\t':
            out += "\\t";
            return;
        case '\r':
            out += "\\r";
            return;
        case '\b':
            out += "\\b";
            return;
        case '\f':
            out += "\\f";
            return;
        default: {
            const auto byte = static_cast<unsigned char>(c);
            out += "\\u00";
            out += kHex[byte >> 4U];
            out += kHex[byte & 0xFU];
        }
    }
}

// Writes to a string that `Flush` may empty between values.
template <typename Flush>
class JsonWriter {
  public:
    JsonWriter(std::string& out, const WriteOptions& options, Flush flush)
        : out_(out), options_(options), flush_(flush) {}

    void write(const Value& value, std::uint32_t depth) {
        switch (value.kind()) {
            case ValueKind::String:
                append_json_string(out_, value.text());
                break;
            case ValueKind::Array:
                write_array(value, depth);
                break;
            case ValueKind::Object:
                write_object(value, depth);
                break;
            case ValueKind::Range:
                write_range(value, depth);
                break;
            default:
                append_scalar(out_, value);
        }
        flush_();
    }

  private:
    void begin_line(std::uint32_t depth) {
        if (!options_.compact) {
            out_.push_back('\n');
            out_.append(std::size_t{depth} * 2, ' ');
        }
    }

    void write_key(std::string_view key) {
        append_json_string(out_, key);
        out_.push_back(':');
        if (!options_.compact) {
            out_.push_back(' ');
        }
    }

    void write_array(const Value& array, std::uint32_t depth) {
        out_.push_back('[');
        bool first = true;
        for (const Value& item : array.items()) {
            if (!first) {
                out_.push_back(',');
            }
            first = false;
            begin_line(depth + 1);
            write(item, depth + 1);
        }
        if (!first) {
            begin_line(depth);
        }
        out_.push_back(']');
    }

    void write_member(const Member& member, bool first, std::uint32_t depth) {
        if (!first) {
            out_.push_back(',');
        }
        begin_line(depth + 1);
        write_key(member.key);
        write(member.value, depth + 1);
    }

    void write_object(const Value& object, std::uint32_t depth) {
        out_.push_back('{');
        bool first = true;
        if (options_.sort_keys) {
            for (const Member* const member : ordered_members(object, options_)) {
                write_member(*member, first, depth);
                first = false;
            }
        } else {
            for (const Member& member : object.members()) {
                write_member(member, first, depth);
                first = false;
            }
        }
        if (!first) {
            begin_line(depth);
        }
        out_.push_back('}');
    }

    void write_range(const Value& range, std::uint32_t depth) {
        const ValueRange& bounds = range.as_range();
        const bool sorted = options_.sort_keys;
        const Member min{"min", Value::integer(bounds.min, range.span())};
        const Member max{"max", Value::integer(bounds.max, range.span())};
        const Member type{"type", Value::string("range", range.span())};
        out_.push_back('{');
        write_member(sorted ? max : min, true, depth);
        write_member(sorted ? min : max, false, depth);
        write_member(type, false, depth);
        begin_line(depth);
        out_.push_back('}');
    }

    std::string& out_;
    const WriteOptions& options_;
    Flush flush_;
};

}  // namespace

void append_json_string(std::string& out, std::string_view text) {
    out.push_back('"');
    const char* run = text.data();
    const char* const end = text.data() + text.size();
    for (const char* at = run; at != end; ++at) {
        if (kEscaped[static_cast<unsigned char>(*at)]) {
            out.append(run, at);
            append_escape(out, *at);
            run = at + 1;
        }
    }
    out.append(run, end);
    out.push_back('"');
}

std::string to_json(const Value& value, const WriteOptions& options) {
    std::string text;
    JsonWriter writer(text, options, [] {});
    writer.write(value, 0);
    return text;
}

bool write_json(const Value& value, const WriteOptions& options, Output& output, Sink& /*sink*/) {
    BufferedOutput buffer(output);
    JsonWriter writer(buffer.text(), options, [&buffer] { buffer.flush_if_full(); });
    writer.write(value, 0);
    buffer.text().push_back('\n');
    return buffer.flush();
}

bool is_json_text(std::string_view text) {
    return nlohmann::json::accept(text);
}

}  // namespace tusk
