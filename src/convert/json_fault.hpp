#pragma once

#include <cstdint>
#include <string_view>

#include "tusk/diag/sink.hpp"
#include "tusk/source/span.hpp"

namespace tusk {

// Reports why `text`, from `begin` on, is no JSON document (TSK2015), or that it is nested too deep
// (TSK5005): every scalar that is none up to the first place at which it leaves the structure of RFC 8259,
// and what stands there.
// False when no such place was found.
[[nodiscard]] bool report_json_fault(std::string_view text, std::uint32_t begin, FileId file,
                                     std::uint32_t max_depth, Sink& sink);

}  // namespace tusk
