#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "tusk/load/file_roots.hpp"
#include "tusk/source/file_system.hpp"
#include "tusk/source/source_manager.hpp"
#include "tusk/syntax/parser.hpp"

namespace tusk {

inline constexpr std::uint64_t kMaxFileBytes = 256ULL * 1024 * 1024;

struct LoadLimits {
    ParseLimits parse;
    std::uint64_t file_bytes = kMaxFileBytes;
    std::uint32_t include_depth = 32;  // files that include one another, the first one not counted
    std::uint32_t includes = 1024;     // of one layer
};

// Who says that a file is to be read. What files name and patterns find must be regular files: anybody may
// put a pipe there, and tusk would wait for it. The user may pass one: `tusk merge <(...)`.
enum class NamedBy : std::uint8_t { File, CommandLine };

enum class FileFormat : std::uint8_t { Tsk, Json, Yaml };

// By the extension: .json, .yaml, .yml, and .tsk for everything else.
[[nodiscard]] FileFormat file_format(std::string_view path);

// How the text of a file becomes a document; what is not .tsk is data, and may be any value.
using ReadDocument = Document (*)(FileFormat format, std::string_view text, FileId file, Sink& sink,
                                  const ParseLimits& limits);

// What reading files needs from outside. The seam to formats other than .tsk is `read_document`.
struct LoadContext {
    FileSystem& files;
    SourceManager& sources;
    FileRoots& roots;
    std::function<ReadResult(std::uint64_t limit_bytes)> read_standard_input;
    ReadDocument read_document;
    LoadLimits limits;
};

}  // namespace tusk
