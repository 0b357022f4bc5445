#pragma once

#include <string_view>

#include "tusk/diag/sink.hpp"
#include "tusk/source/span.hpp"

namespace tusk {

// Whether `text` is strict UTF-8; reports the first lines on which it is not (TSK1001).
[[nodiscard]] bool check_encoding(std::string_view text, FileId file, Sink& sink);

}  // namespace tusk
