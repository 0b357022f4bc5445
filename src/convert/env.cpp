// Shell assignments: `SERVER_PORT='8080'`.
#include <algorithm>
#include <string>
#include <unordered_map>
#include <vector>

#include "convert/formats.hpp"
#include "tusk/base/utf8.hpp"
#include "tusk/tree/key_path.hpp"

namespace tusk {

namespace {

TUSK_DIAGNOSTIC(NameCollision, Error, "`{}` and `{}` both become the variable `{}`", std::string, std::string,
                std::string);
TUSK_DIAGNOSTIC(TypeMismatch, Error, "`{}` holds a NUL character, which no variable can hold", std::string);

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

// Every character that cannot stand in a name becomes one `_`, however many bytes it has.
void append_name_part(std::string& name, std::string_view key) {
    for (std::size_t at = 0; at < key.size();) {
        const char c = key[at];
        if (c >= 'a' && c <= 'z') {
            name.push_back(static_cast<char>(c - 'a' + 'A'));
        } else {
            name.push_back((c >= 'A' && c <= 'Z') || is_digit(c) ? c : '_');
        }
        const auto decoded = utf8::decode(key, at);
        at += decoded ? decoded->size_bytes : 1;
    }
}

void append_shell_quoted(std::string& out, std::string_view text) {
    out.push_back('\'');
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t quote = std::min(text.find('\'', at), text.size());
        out.append(text.substr(at, quote - at));
        if (quote != text.size()) {
            out.append("'\\''");
        }
        at = quote + 1;
    }
    out.push_back('\'');
}

class EnvWriter {
  public:
    EnvWriter(const WriteOptions& options, Sink& sink)
        : options_(options), leaf_options_(options), sink_(sink) {
        leaf_options_.compact = true;
    }

    void write_named(const KeyPath& path, const Value& value) {
        path_ = print_key_path(path);
        name_.clear();
        for (std::size_t i = 0; i < path.steps.size(); ++i) {
            const PathStep& step = path.steps[i];
            name_.append(i == 0 ? "" : "_");
            append_name_part(name_, step.index ? std::to_string(*step.index) : step.key);
        }
        write_value(value);
    }

    void write_root(const Value& root) {
        if (is_flattened(root)) {
            write_members(root);
        } else if (!root.is_null() && !root.is_object()) {
            assign(root, "VALUE");
        }
    }

    [[nodiscard]] const std::string& text() const { return text_; }
    [[nodiscard]] bool has_failed() const { return has_failed_; }

  private:
    struct Source {
        std::string path;
        Span span;
    };

    [[nodiscard]] static bool is_flattened(const Value& value) {
        return value.is_object() && !value.members().empty();
    }

    void write_value(const Value& value) {
        if (is_flattened(value)) {
            write_members(value);
        } else if (!value.is_null()) {
            const bool needs_start = name_.empty() || is_digit(name_.front());
            assign(value, needs_start ? "_" + name_ : name_);
        }
    }

    void write_members(const Value& object) {
        const std::size_t name_size = name_.size();
        const std::size_t path_size = path_.size();
        for (const Member* const member : ordered_members(object, options_)) {
            if (!path_.empty()) {
                name_.push_back('_');
            }
            append_name_part(name_, member->key);
            append_key(path_, member->key);
            write_value(member->value);
            name_.resize(name_size);
            path_.resize(path_size);
        }
    }

    void assign(const Value& value, const std::string& name) {
        const auto inserted = sources_.emplace(name, Source{path_, value.span()});
        if (!inserted.second) {
            report_collision(inserted.first->second, value, name);
            return;
        }
        if (value.is_string() && value.text().find('\0') != std::string_view::npos) {
            has_failed_ = true;
            Diagnostic& diagnostic = sink_.report(value.span(), kTypeMismatch, path_);
            diagnostic.path = path_;
            diagnostic.help = "remove it, or choose another format";
            return;
        }
        text_.append(name).push_back('=');
        append_shell_quoted(text_, value.is_scalar() ? scalar_text(value) : to_json(value, leaf_options_));
        text_.push_back('\n');
    }

    void report_collision(const Source& first, const Value& value, const std::string& name) {
        has_failed_ = true;
        Diagnostic& diagnostic = sink_.report(value.span(), kNameCollision, first.path, path_, name);
        diagnostic.labels.push_back(Label{first.span, "the first one is set here"});
        diagnostic.path = path_;
        diagnostic.help = "rename one of the keys";
    }

    const WriteOptions& options_;
    WriteOptions leaf_options_;
    Sink& sink_;
    std::unordered_map<std::string, Source> sources_;
    std::string name_;
    std::string path_;
    std::string text_;
    bool has_failed_ = false;
};

}  // namespace

// All names are known to differ before the first byte is written.
bool write_env(const Value& value, const WriteOptions& options, Output& output, Sink& sink) {
    EnvWriter writer(options, sink);
    writer.write_root(value);
    return !writer.has_failed() && output.write(writer.text());
}

bool write_assignments(std::span<const NamedValue> values, const WriteOptions& options, Output& output,
                       Sink& sink) {
    EnvWriter writer(options, sink);
    for (const NamedValue& named : values) {
        writer.write_named(named.path, named.value);
    }
    return !writer.has_failed() && output.write(writer.text());
}

}  // namespace tusk
