#pragma once

#include <cstdint>
#include <functional>

#include "tusk/eval/evaluate.hpp"
#include "tusk/eval/host.hpp"
#include "tusk/source/file_system.hpp"
#include "tusk/source/source_manager.hpp"
#include "tusk/syntax/parser.hpp"

namespace tusk {

inline constexpr std::uint64_t kMaxFileBytes = 256ULL * 1024 * 1024;

// What the phases need from outside, and the texts that they keep for messages.
struct World {
    FileSystem& files;
    SourceManager& sources;
    const Host& host;
    std::function<ReadResult(std::uint64_t limit_bytes)> read_standard_input;
    ParseLimits parse_limits;
    EvalLimits eval_limits;
    std::uint64_t max_file_bytes = kMaxFileBytes;
};

}  // namespace tusk
