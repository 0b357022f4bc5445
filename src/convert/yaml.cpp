#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <string>

#include "convert/formats.hpp"
#include "tusk/value/scalar_text.hpp"

namespace tusk {

namespace {

// Words that some YAML reader takes for a bool or null.
bool is_reserved(std::string_view key) {
    static constexpr std::array<std::string_view, 9> kWords = {"true", "false", "yes", "no", "on",
                                                               "off",  "null",  "y",   "n"};
    std::string lower(key);
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return std::find(kWords.begin(), kWords.end(), lower) != kWords.end();
}

bool is_plain_key(std::string_view key) {
    const auto is_letter = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
    };
    return !key.empty() && is_letter(key.front()) && !is_reserved(key) &&
           std::all_of(key.begin(), key.end(),
                       [&](char c) { return is_letter(c) || (c >= '0' && c <= '9') || c == '-'; });
}

class YamlWriter {
  public:
    YamlWriter(YAML::Emitter& emitter, const WriteOptions& options) : emitter_(emitter), options_(options) {}

    void write(const Value& value) {
        switch (value.kind()) {
            case ValueKind::String:
                emitter_ << YAML::DoubleQuoted << std::string(value.text());
                return;
            case ValueKind::Array:
                write_array(value);
                return;
            case ValueKind::Object:
                write_object(value);
                return;
            case ValueKind::Range:
                emitter_ << YAML::BeginMap << "min" << std::to_string(value.as_range().min) << "max"
                         << std::to_string(value.as_range().max) << "type" << YAML::DoubleQuoted << "range"
                         << YAML::EndMap;
                return;
            default:
                emitter_ << scalar_text(value);
        }
    }

  private:
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
            emitter_ << YAML::Key;
            if (!is_plain_key(member->key)) {
                emitter_ << YAML::DoubleQuoted;
            }
            emitter_ << std::string(member->key) << YAML::Value;
            write(member->value);
        }
        emitter_ << YAML::EndMap;
    }

    YAML::Emitter& emitter_;
    const WriteOptions& options_;
};

}  // namespace

bool write_yaml(const Value& value, const WriteOptions& options, Output& output, Sink& /*sink*/) {
    YAML::Emitter emitter;
    YamlWriter(emitter, options).write(value);
    return emitter.good() && output.write({emitter.c_str(), emitter.size()}) && output.write("\n");
}

}  // namespace tusk
