#pragma once

#include <vector>

#include "tusk/convert/write.hpp"

namespace tusk {

[[nodiscard]] bool write_json(const Value& value, const WriteOptions& options, Output& output, Sink& sink);
[[nodiscard]] bool write_yaml(const Value& value, const WriteOptions& options, Output& output, Sink& sink);
[[nodiscard]] bool write_flat(const Value& value, const WriteOptions& options, Output& output, Sink& sink);
[[nodiscard]] bool write_env(const Value& value, const WriteOptions& options, Output& output, Sink& sink);
[[nodiscard]] bool write_tsk(const Value& value, const WriteOptions& options, Output& output, Sink& sink);

// The members in the order in which they are to be printed.
[[nodiscard]] std::vector<const Member*> ordered_members(const Value& object, const WriteOptions& options);

}  // namespace tusk
