// Shell assignments: `SERVER_PORT='8080'`.
#include <cctype>
#include <map>
#include <string>

#include "convert/buffered_output.hpp"
#include "convert/formats.hpp"
#include "tusk/tree/key_path.hpp"
#include "tusk/value/scalar_text.hpp"

namespace tusk {

namespace {

TUSK_DIAGNOSTIC(NameCollision, Error, "`{}` and `{}` both become the variable `{}`", std::string, std::string,
                std::string);

std::string to_variable_name(std::string_view path) {
    std::string name;
    for (const char c : path) {
        const auto byte = static_cast<unsigned char>(c);
        name.push_back(byte < 0x80 && std::isalnum(byte) != 0 ? static_cast<char>(std::toupper(byte)) : '_');
    }
    return name.empty() || std::isdigit(static_cast<unsigned char>(name.front())) != 0 ? "_" + name : name;
}

void append_quoted(std::string& out, std::string_view text) {
    out.push_back('\'');
    for (const char c : text) {
        if (c == '\'') {
            out += "'\\''";
        } else {
            out.push_back(c);
        }
    }
    out.push_back('\'');
}

class EnvWriter {
  public:
    EnvWriter(const WriteOptions& options, Sink& sink) : options_(options), sink_(sink) {}

    void write(const Value& value, const std::string& name, const std::string& path) {
        if (value.is_null()) {
            return;
        }
        if (value.is_object() && !value.members().empty()) {
            for (const Member* const member : ordered_members(value, options_)) {
                std::string member_path = path;
                append_key(member_path, member->key);
                write(member->value,
                      name.empty() ? std::string(member->key) : name + "_" + std::string(member->key),
                      member_path);
            }
            return;
        }
        assign(value, to_variable_name(name), path);
    }

    [[nodiscard]] const std::string& text() const { return text_; }
    [[nodiscard]] bool is_good() const { return good_; }

  private:
    struct Source {
        std::string path;
        Span span;
    };

    void assign(const Value& value, const std::string& name, const std::string& path) {
        const auto inserted = names_.emplace(name, Source{path, value.span()});
        if (!inserted.second) {
            good_ = false;
            const Source& first = inserted.first->second;
            Diagnostic& diagnostic = sink_.report(value.span(), kNameCollision, first.path, path, name);
            diagnostic.labels.push_back(Label{first.span, "the other one"});
            diagnostic.help = "rename one of them";
            return;
        }
        text_.append(name).push_back('=');
        append_quoted(text_, value.is_scalar() ? scalar_text(value)
                                               : to_json(value, WriteOptions{true, options_.sort_keys}));
        text_.push_back('\n');
    }

    const WriteOptions& options_;
    Sink& sink_;
    std::map<std::string, Source> names_;
    std::string text_;
    bool good_ = true;
};

}  // namespace

bool write_env(const Value& value, const WriteOptions& options, Output& output, Sink& sink) {
    EnvWriter writer(options, sink);
    writer.write(value, "", "");
    return writer.is_good() && output.write(writer.text());
}

}  // namespace tusk
