#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "tusk/diag/sink.hpp"
#include "tusk/pipeline/world.hpp"

namespace tusk {

// Reads a file that the command line or the layout named; reports why it cannot be read.
[[nodiscard]] std::optional<SourceText> read_file(const std::string& path, const FileSystem& files,
                                                  std::uint64_t limit_bytes, Sink& sink);

// As read_file, adds the text to the sources; `-` is standard input.
[[nodiscard]] std::optional<FileId> read_source(const std::string& path, const World& world, Sink& sink);

}  // namespace tusk
