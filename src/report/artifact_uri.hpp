#pragma once

#include <string>
#include <string_view>

namespace tusk {

// The path as a URI, relative where the path is: `a b.tsk` is `a%20b.tsk`. An absolute path is a file: URI.
[[nodiscard]] std::string artifact_uri(std::string_view path);

}  // namespace tusk
