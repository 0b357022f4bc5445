#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "tusk/diag/sink.hpp"
#include "tusk/load/load_context.hpp"
#include "tusk/source/span.hpp"

namespace tusk {

// A file that another file names: `@include "common.tsk"`.
struct NamedFile {
    std::string path;       // relative to the working folder, as messages print it
    std::string canonical;  // the same file has the same one
    std::string root;       // what it and the files that it names must lie in
};

// What the path of a file comes to that the file `namer` names; asks no disk.
[[nodiscard]] std::string path_beside(std::string_view namer, std::string_view written);

// Finds the file that the text at `at` names, seen from the folder of the file that names it. Reports
// a path that is not allowed (TSK6008), leads outside of the root, also through a symbolic link
// (TSK6003), or to no file (TSK6001); the disk is not asked about places outside of the root.
[[nodiscard]] std::optional<NamedFile> find_named_file(std::string_view written, Span at,
                                                       const LoadContext& context, Sink& sink);

// Reads it and hands the root on.
[[nodiscard]] std::optional<FileId> read_named_file(const NamedFile& file, Span at,
                                                    const LoadContext& context, Sink& sink);

}  // namespace tusk
