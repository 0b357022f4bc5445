#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "tusk/diag/sink.hpp"
#include "tusk/load/load_context.hpp"

namespace tusk {

// Reads a file; reports why it cannot be read, at the place that names it if there is one.
[[nodiscard]] std::optional<SourceText> read_file(const std::string& path, const FileSystem& files,
                                                  std::uint64_t limit_bytes, Sink& sink, Span at = {},
                                                  NamedBy named_by = NamedBy::File);

// A file as a source; `-` is standard input.
[[nodiscard]] std::optional<FileId> read_source(const std::string& path, const LoadContext& context,
                                                Sink& sink, NamedBy named_by = NamedBy::File);

}  // namespace tusk
