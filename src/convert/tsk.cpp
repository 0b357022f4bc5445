// A finished value as .tsk: parsed again it is the same value, without warnings.
#include <algorithm>
#include <string>

#include "convert/buffered_output.hpp"
#include "convert/formats.hpp"
#include "tusk/base/check.hpp"
#include "tusk/base/utf8.hpp"
#include "tusk/tree/key_path.hpp"

namespace tusk {

namespace {

constexpr std::size_t kMaxLineBytes = 80;

void append_unicode_escape(std::string& out, char32_t code_point) {
    constexpr std::string_view kHex = "0123456789ABCDEF";
    out.append("\\u");
    for (const unsigned shift : {12U, 8U, 4U, 0U}) {
        out.push_back(kHex[(code_point >> shift) & 0xFU]);
    }
}

// Letter of the short escape for a character that has one.
char short_escape(char32_t code_point) {
    switch (code_point) {
        case '"':
        case '\\':
            return static_cast<char>(code_point);
        case '\n':
            return 'n';
        case '\t':
            return 't';
        case '\r':
            return 'r';
        default:
            return '\0';
    }
}

bool is_hidden(char32_t code_point) {
    return code_point < 0x20 || code_point == 0x7F || utf8::is_bidi_control(code_point);
}

// `rest` starts with `@`. A quoted call is evaluated, and one inside longer text gives a warning.
bool starts_call(std::string_view rest) {
    return rest.starts_with("@env(") || rest.starts_with("@env.secure(");
}

void append_text(std::string& out, std::string_view text) {
    out.push_back('"');
    for (std::size_t at = 0; at < text.size();) {
        const auto first_byte = static_cast<unsigned char>(text[at]);
        const utf8::Decoded next = utf8::decode(text, at).value_or(utf8::Decoded{first_byte, 1});
        const std::string_view rest = text.substr(at);
        at += next.size_bytes;
        if (const char letter = short_escape(next.code_point); letter != '\0') {
            out.push_back('\\');
            out.push_back(letter);
        } else if (rest.starts_with("${")) {
            out.append("\\$");
        } else if (is_hidden(next.code_point) || starts_call(rest)) {
            append_unicode_escape(out, next.code_point);
        } else {
            out.append(rest.substr(0, next.size_bytes));
        }
    }
    out.push_back('"');
}

// Holds nothing but tables, so that it needs no header of its own: [services.a], [services.b].
bool holds_only_tables(const Value& table) {
    const std::span<const Member> members = table.members();
    return !members.empty() && std::all_of(members.begin(), members.end(), [](const Member& member) {
        return member.value.is_object() && !member.value.members().empty();
    });
}

bool is_nested(const Value& value) {
    return value.is_array() || value.is_object();
}

class TskWriter {
  public:
    TskWriter(BufferedOutput& buffer, const WriteOptions& options)
        : buffer_(buffer), out_(buffer.text()), options_(options) {}

    // What is no table comes first: below a header it would belong to that section.
    void write_document(const Value& root) {
        const std::vector<const Member*> members = ordered_members(root, options_);
        bool is_first = true;
        for (const Member* const member : members) {
            if (!member->value.is_object()) {
                write_entry(*member);
                is_first = false;
            }
        }
        for (const Member* const member : members) {
            if (member->value.is_object() && is_open_) {
                write_section(print_key(member->key), member->value, is_first);
                is_first = false;
            }
        }
    }

    void write_value(const Value& value) {
        switch (value.kind()) {
            case ValueKind::String:
                append_text(out_, value.text());
                break;
            case ValueKind::Array:
                write_array(value);
                break;
            case ValueKind::Object:
                write_table(value);
                break;
            case ValueKind::Range:
                write_range(value);
                break;
            default:
                append_unquoted_scalar(out_, value);
        }
        is_open_ = is_open_ && buffer_.flush_if_full();
    }

  private:
    void write_section(const std::string& path, const Value& table, bool is_first) {
        if (!holds_only_tables(table)) {
            out_.append(is_first ? "[" : "\n[").append(path).append("]\n");
            write_members(table);
            return;
        }
        for (const Member* const member : ordered_members(table, options_)) {
            if (is_open_) {
                write_section(path + "." + print_key(member->key), member->value, is_first);
                is_first = false;
            }
        }
    }

    void begin_line() { out_.append(depth_ * 2, ' '); }

    // One level deeper: a block at the left margin of a section looks as if it left the section.
    void write_members(const Value& table) {
        ++depth_;
        for (const Member* const member : ordered_members(table, options_)) {
            if (!is_open_) {
                break;
            }
            write_entry(*member);
        }
        --depth_;
    }

    void write_entry(const Member& member) {
        begin_line();
        out_.append(print_key(member.key)).append(member.value.is_object() ? " " : ": ");
        write_value(member.value);
        out_.push_back('\n');
    }

    void write_table(const Value& table) {
        if (table.members().empty()) {
            out_.append("{}");
            return;
        }
        out_.append("{\n");
        write_members(table);
        begin_line();
        out_.push_back('}');
    }

    void write_range(const Value& range) {
        const ValueRange& bounds = range.as_range();
        TUSK_CHECK(bounds.min >= 0 && bounds.min <= bounds.max);
        out_.append(std::to_string(bounds.min)).append("-").append(std::to_string(bounds.max));
    }

    // Scalars on one line while it is short enough, else one item a line.
    void write_array(const Value& array) {
        if (!write_short_array(array)) {
            out_.append("[\n");
            ++depth_;
            std::size_t left = array.items().size();
            for (const Value& item : array.items()) {
                if (!is_open_) {
                    break;
                }
                begin_line();
                write_value(item);
                out_.append(--left == 0 ? "\n" : ",\n");
            }
            --depth_;
            begin_line();
            out_.push_back(']');
        }
    }

    [[nodiscard]] bool write_short_array(const Value& array) {
        std::string line = "[";
        for (const Value& item : array.items()) {
            if (is_nested(item) || item.is_range() || line.size() > kMaxLineBytes) {
                return false;
            }
            line.append(line.size() == 1 ? "" : ", ");
            if (item.is_string()) {
                append_text(line, item.text());
            } else {
                append_unquoted_scalar(line, item);
            }
        }
        line.push_back(']');
        if (line.size() > kMaxLineBytes) {
            return false;
        }
        out_.append(line);
        return true;
    }

    BufferedOutput& buffer_;
    std::string& out_;
    const WriteOptions& options_;
    std::size_t depth_ = 0;
    bool is_open_ = true;
};

}  // namespace

bool write_tsk(const Value& value, const WriteOptions& options, Output& output, Sink& /*sink*/) {
    BufferedOutput buffer(output);
    TskWriter writer(buffer, options);
    if (value.is_object()) {
        writer.write_document(value);
    } else {
        writer.write_value(value);
        buffer.text().push_back('\n');
    }
    return buffer.flush();
}

}  // namespace tusk
