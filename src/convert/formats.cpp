#include "convert/formats.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "tusk/base/check.hpp"
#include "tusk/value/scalar_text.hpp"

namespace tusk {

namespace {

class TextOutput final : public Output {
  public:
    [[nodiscard]] bool write(std::string_view bytes) override {
        text_ += bytes;
        return true;
    }
    [[nodiscard]] std::string take() { return std::move(text_); }

  private:
    std::string text_;
};

}  // namespace

std::span<const Format> formats() {
    static constexpr std::array<Format, 6> kFormats{{
        {"json", "JSON, two spaces a level", write_json},
        {"yaml", "YAML 1.2, every string in quotes", write_yaml},
        {"flat", "one `path = JSON` line for each leaf", write_flat},
        {"env", "shell assignments, `SERVER_PORT='8080'`", write_env},
        {"text", "a scalar as it is, the rest as JSON", write_text},
        {"tsk", ".tsk without references", write_tsk},
    }};
    return kFormats;
}

const Format* find_format(std::string_view name) {
    for (const Format& format : formats()) {
        if (format.name == name) {
            return &format;
        }
    }
    return nullptr;
}

std::string print_value(const Value& value, const Format& format, Sink& sink) {
    TextOutput output;
    static_cast<void>(format.write(value, {}, output, sink));
    return output.take();
}

std::string scalar_text(const Value& value) {
    std::string text;
    if (value.is_string()) {
        text = value.text();
    } else {
        append_unquoted_scalar(text, value);
    }
    return text;
}

bool write_text(const Value& value, const WriteOptions& options, Output& output, Sink& sink) {
    return value.is_scalar() ? output.write(scalar_text(value) + "\n")
                             : write_json(value, options, output, sink);
}

std::vector<const Member*> ordered_members(const Value& object, const WriteOptions& options) {
    std::vector<const Member*> members;
    members.reserve(object.members().size());
    for (const Member& member : object.members()) {
        members.push_back(&member);
    }
    if (options.sort_keys) {
        std::sort(members.begin(), members.end(),
                  [](const Member* a, const Member* b) { return a->key < b->key; });
    }
    return members;
}

void append_unquoted_scalar(std::string& out, const Value& scalar) {
    TUSK_CHECK(scalar.is_scalar() && !scalar.is_string());
    TUSK_CHECK(!scalar.is_float() || std::isfinite(scalar.as_float()));
    append_scalar(out, scalar);
}

}  // namespace tusk
