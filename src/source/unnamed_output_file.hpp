#pragma once

#include <memory>
#include <string>

#include "tusk/source/file_system.hpp"

namespace tusk {

// An ordinary file that is written without a name and gets that of `target` once it is complete: whoever
// is killed before leaves nothing. What is at the target by then stays, and commit() says `file_exists`. Null
// where the file system has no such files.
[[nodiscard]] std::unique_ptr<OutputFile> create_unnamed_output(const std::string& target,
                                                                Durability durability, unsigned mode);

}  // namespace tusk
