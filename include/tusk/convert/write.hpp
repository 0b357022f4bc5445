#pragma once

#include <span>
#include <string>
#include <string_view>

#include "tusk/convert/output.hpp"
#include "tusk/diag/sink.hpp"
#include "tusk/tree/key_path.hpp"
#include "tusk/value/value.hpp"

namespace tusk {

struct WriteOptions {
    bool compact = false;    // JSON on one line
    bool sort_keys = false;  // bytewise, at every depth
};

// One output format: name, and what prints a finished value in it. `write` returns false when the
// output is closed or a problem was reported to the sink (`env`: two keys with one name, TSK6015).
struct Format {
    std::string_view name;
    std::string_view summary;
    bool (*write)(const Value& value, const WriteOptions& options, Output& output, Sink& sink);
};

// json, yaml, flat, env, text, tsk: one row each. A root that is no table prints in `flat` with the
// path `.` (list items as `[0]`), in `env` as the variable `VALUE`, in `tsk` as the bare value.
[[nodiscard]] std::span<const Format> formats();
[[nodiscard]] const Format* find_format(std::string_view name);

// A value and the path that it was asked for by.
struct NamedValue {
    KeyPath path;
    Value value;
};

// As the format `env`, for values by themselves: the path of each is the name of its variable, or the
// beginning of the names when it is a table.
[[nodiscard]] bool write_assignments(std::span<const NamedValue> values, const WriteOptions& options,
                                     Output& output, Sink& sink);

// The value in a format, as one text.
[[nodiscard]] std::string print_value(const Value& value, const Format& format, Sink& sink);

// JSON text of one value without a final newline; for messages, `flat`, `get`.
[[nodiscard]] std::string to_json(const Value& value, const WriteOptions& options);

// The text `get` prints for a scalar: strings raw, numbers and bools as in JSON, null as `null`.
[[nodiscard]] std::string scalar_text(const Value& value);

// Appends `text` as a JSON string, quotes included; UTF-8 is not escaped.
void append_json_string(std::string& out, std::string_view text);

}  // namespace tusk
