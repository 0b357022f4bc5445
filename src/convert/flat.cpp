#include <string>

#include "convert/buffered_output.hpp"
#include "convert/formats.hpp"
#include "tusk/tree/key_path.hpp"

namespace tusk {

namespace {

class FlatWriter {
  public:
    FlatWriter(BufferedOutput& buffer, const WriteOptions& options) : buffer_(buffer), options_(options) {}

    void write(const Value& value) {
        if (value.is_object() && !value.members().empty()) {
            for (const Member* const member : ordered_members(value, options_)) {
                const std::size_t length = path_.size();
                append_key(path_, member->key);
                write(member->value);
                path_.resize(length);
            }
        } else if (value.is_array() && !value.items().empty()) {
            std::size_t index = 0;
            for (const Value& item : value.items()) {
                const std::size_t length = path_.size();
                path_ += "[" + std::to_string(index++) + "]";
                write(item);
                path_.resize(length);
            }
        } else {
            buffer_.text()
                .append(path_)
                .append(" = ")
                .append(to_json(value, WriteOptions{true, options_.sort_keys}))
                .push_back('\n');
            buffer_.flush_if_full();
        }
    }

  private:
    BufferedOutput& buffer_;
    const WriteOptions& options_;
    std::string path_;
};

}  // namespace

bool write_flat(const Value& value, const WriteOptions& options, Output& output, Sink& /*sink*/) {
    BufferedOutput buffer(output);
    FlatWriter(buffer, options).write(value);
    return buffer.flush();
}

}  // namespace tusk
