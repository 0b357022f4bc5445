// A value as variables, and shell assignments of them: `SERVER_PORT='8080'`.
#include "tusk/convert/assignments.hpp"

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

class AssignmentLister {
  public:
    AssignmentLister(const WriteOptions& options, Sink& sink)
        : options_(options), leaf_options_(options), sink_(sink) {
        leaf_options_.compact = true;
    }

    void list_named(const KeyPath& path, const Value& value) {
        path_ = print_key_path(path);
        name_.clear();
        for (std::size_t i = 0; i < path.steps.size(); ++i) {
            const PathStep& step = path.steps[i];
            name_.append(i == 0 ? "" : "_");
            append_name_part(name_, step.index ? std::to_string(*step.index) : step.key);
        }
        list_value(value);
    }

    void list_root(const Value& root) {
        if (is_flattened(root)) {
            list_members(root);
        } else if (!root.is_null() && !root.is_object()) {
            assign(root, "VALUE");
        }
    }

    // Nothing after a report.
    [[nodiscard]] std::optional<std::vector<Assignment>> take() {
        return has_failed_ ? std::nullopt : std::optional(std::move(assignments_));
    }

  private:
    struct Source {
        std::string path;
        Span span;
    };

    [[nodiscard]] static bool is_flattened(const Value& value) {
        return value.is_object() && !value.members().empty();
    }

    void list_value(const Value& value) {
        if (is_flattened(value)) {
            list_members(value);
        } else if (!value.is_null()) {
            const bool needs_start = name_.empty() || is_digit(name_.front());
            assign(value, needs_start ? "_" + name_ : name_);
        }
    }

    void list_members(const Value& object) {
        const std::size_t name_size = name_.size();
        const std::size_t path_size = path_.size();
        for (const Member* const member : ordered_members(object, options_)) {
            if (!path_.empty()) {
                name_.push_back('_');
            }
            append_name_part(name_, member->key);
            append_key(path_, member->key);
            list_value(member->value);
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
        assignments_.push_back(
            Assignment{name, path_, value.is_scalar() ? scalar_text(value) : to_json(value, leaf_options_),
                       value.span()});
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
    std::vector<Assignment> assignments_;
    bool has_failed_ = false;
};

// All names are known to differ before the first byte is written.
bool print(const std::optional<std::vector<Assignment>>& assignments, Output& output) {
    if (!assignments) {
        return false;
    }
    std::string text;
    for (const Assignment& assignment : *assignments) {
        text.append(assignment.name).push_back('=');
        append_shell_quoted(text, assignment.text);
        text.push_back('\n');
    }
    return output.write(text);
}

}  // namespace

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

std::optional<std::vector<Assignment>> list_assignments(const Value& value, const WriteOptions& options,
                                                        Sink& sink) {
    AssignmentLister lister(options, sink);
    lister.list_root(value);
    return lister.take();
}

bool write_env(const Value& value, const WriteOptions& options, Output& output, Sink& sink) {
    return print(list_assignments(value, options, sink), output);
}

bool write_assignments(std::span<const NamedValue> values, const WriteOptions& options, Output& output,
                       Sink& sink) {
    AssignmentLister lister(options, sink);
    for (const NamedValue& named : values) {
        lister.list_named(named.path, named.value);
    }
    return print(lister.take(), output);
}

}  // namespace tusk
