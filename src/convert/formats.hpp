#pragma once

#include <string>
#include <vector>

#include "tusk/convert/write.hpp"

namespace tusk {

[[nodiscard]] bool write_json(const Value& value, const WriteOptions& options, Output& output, Sink& sink);
[[nodiscard]] bool write_text(const Value& value, const WriteOptions& options, Output& output, Sink& sink);
[[nodiscard]] bool write_yaml(const Value& value, const WriteOptions& options, Output& output, Sink& sink);
[[nodiscard]] bool write_flat(const Value& value, const WriteOptions& options, Output& output, Sink& sink);
[[nodiscard]] bool write_env(const Value& value, const WriteOptions& options, Output& output, Sink& sink);
[[nodiscard]] bool write_tsk(const Value& value, const WriteOptions& options, Output& output, Sink& sink);

// The members in the order in which they are to be printed.
[[nodiscard]] std::vector<const Member*> ordered_members(const Value& object, const WriteOptions& options);

// Appends what to_json returns.
void append_json(std::string& out, const Value& value, const WriteOptions& options);

// Appends null, a bool or a number as all formats print them. Anything else is a bug: strings are
// quoted by their format, and what is not evaluated must not reach an artifact.
void append_unquoted_scalar(std::string& out, const Value& scalar);

}  // namespace tusk
