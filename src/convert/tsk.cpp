// A finished value as .tsk: parsed again it is the same value, without warnings.
#include <string>

#include "convert/buffered_output.hpp"
#include "convert/formats.hpp"
#include "tusk/tree/key_path.hpp"
#include "tusk/value/scalar_text.hpp"

namespace tusk {

namespace {

bool is_section(const Value& value) {
    return value.is_object();
}

// As a JSON string, with `$` before `{` escaped and `@` of a call too, so that both stay text.
void append_text(std::string& out, std::string_view text) {
    std::string json;
    append_json_string(json, text);
    for (std::size_t i = 0; i < json.size(); ++i) {
        const bool reference = json[i] == '$' && i + 1 < json.size() && json[i + 1] == '{';
        const bool call = json[i] == '@' && json.compare(i, 4, "@env") == 0;
        if (call) {
            out += "\\u0040";
            continue;
        }
        if (reference) {
            out.push_back('\\');
        }
        out.push_back(json[i]);
    }
}

class TskWriter {
  public:
    TskWriter(BufferedOutput& buffer, const WriteOptions& options) : buffer_(buffer), options_(options) {}

    // Scalars and lists first: after a section header there is no way back to the root but `[]`.
    void write_document(const Value& root) {
        const std::vector<const Member*> members = ordered_members(root, options_);
        bool first = true;
        for (const Member* const member : members) {
            if (!is_section(member->value)) {
                write_entry(*member, 0);
                first = false;
            }
        }
        for (const Member* const member : members) {
            if (is_section(member->value)) {
                out().append(first ? "[" : "\n[").append(print_key(member->key)).append("]\n");
                first = false;
                write_members(member->value, 0);
            }
        }
    }

  private:
    [[nodiscard]] std::string& out() { return buffer_.text(); }

    void write_members(const Value& table, std::size_t depth) {
        for (const Member* const member : ordered_members(table, options_)) {
            write_entry(*member, depth);
        }
    }

    void write_entry(const Member& member, std::size_t depth) {
        out().append(depth * 2, ' ').append(print_key(member.key)).append(": ");
        write_value(member.value, depth);
        out().push_back('\n');
        buffer_.flush_if_full();
    }

    void write_value(const Value& value, std::size_t depth) {
        switch (value.kind()) {
            case ValueKind::String:
                append_text(out(), value.text());
                return;
            case ValueKind::Array:
                write_array(value, depth);
                return;
            case ValueKind::Object:
                if (value.members().empty()) {
                    out() += "{}";
                    return;
                }
                out() += "{\n";
                write_members(value, depth + 1);
                out().append(depth * 2, ' ').push_back('}');
                return;
            case ValueKind::Range:
                out() += std::to_string(value.as_range().min) + "-" + std::to_string(value.as_range().max);
                return;
            default:
                append_scalar(out(), value);
        }
    }

    void write_array(const Value& array, std::size_t depth) {
        bool lines = false;
        for (const Value& item : array.items()) {
            lines = lines || item.is_object() || item.is_array();
        }
        out().push_back('[');
        bool first = true;
        for (const Value& item : array.items()) {
            if (lines) {
                out().append(first ? "\n" : ",\n").append((depth + 1) * 2, ' ');
            } else if (!first) {
                out() += ", ";
            }
            first = false;
            write_value(item, depth + 1);
        }
        if (lines) {
            out().append("\n").append(depth * 2, ' ');
        }
        out().push_back(']');
    }

    BufferedOutput& buffer_;
    const WriteOptions& options_;
};

}  // namespace

bool write_tsk(const Value& value, const WriteOptions& options, Output& output, Sink& /*sink*/) {
    BufferedOutput buffer(output);
    TskWriter(buffer, options).write_document(value);
    return buffer.flush();
}

}  // namespace tusk
