// One line for each leaf: `server.port = 8080`.
#include <string>

#include "convert/buffered_output.hpp"
#include "convert/formats.hpp"
#include "tusk/tree/key_path.hpp"

namespace tusk {

namespace {

class FlatWriter {
  public:
    FlatWriter(BufferedOutput& buffer, const WriteOptions& options)
        : buffer_(buffer), options_(options), leaf_options_(options) {
        leaf_options_.compact = true;
    }

    // False once the output takes no more.
    [[nodiscard]] bool write(const Value& value) {
        if (value.is_object() && !value.members().empty()) {
            return write_members(value);
        }
        if (value.is_array() && !value.items().empty()) {
            return write_items(value);
        }
        std::string& out = buffer_.text();
        out.append(path_.empty() ? "." : path_).append(" = ");
        append_json(out, value, leaf_options_);
        out.push_back('\n');
        return buffer_.flush_if_full();
    }

  private:
    [[nodiscard]] bool write_members(const Value& object) {
        const std::size_t size = path_.size();
        bool is_open = true;
        for (const Member* const member : ordered_members(object, options_)) {
            append_key(path_, member->key);
            is_open = is_open && write(member->value);
            path_.resize(size);
        }
        return is_open;
    }

    [[nodiscard]] bool write_items(const Value& array) {
        const std::size_t size = path_.size();
        std::size_t index = 0;
        bool is_open = true;
        for (const Value& item : array.items()) {
            path_.append("[").append(std::to_string(index++)).append("]");
            is_open = is_open && write(item);
            path_.resize(size);
        }
        return is_open;
    }

    BufferedOutput& buffer_;
    const WriteOptions& options_;
    WriteOptions leaf_options_;
    std::string path_;
};

}  // namespace

bool write_flat(const Value& value, const WriteOptions& options, Output& output, Sink& /*sink*/) {
    BufferedOutput buffer(output);
    return FlatWriter(buffer, options).write(value) && buffer.flush();
}

}  // namespace tusk
