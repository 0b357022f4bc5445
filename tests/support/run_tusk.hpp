#pragma once

#include <map>
#include <string>
#include <vector>

#include "tusk/source/memory_file_system.hpp"

namespace tusk::test {

// Content by path, relative to the working folder.
using FileTree = std::map<std::string, std::string, std::less<>>;

// One command line and the world it sees, apart from its files.
struct Invocation {
    std::vector<std::string> args;  // without the program's name
    std::map<std::string, std::string, std::less<>> variables;
    std::string standard_input;
    bool output_closed = false;  // nobody reads standard output any more
    // What git says instead of an answer: `no program`, or why there is no repository. Without it git has the
    // revisions of MemoryRepository.
    std::string git_fault;
};

struct RunResult {
    int exit_code = 0;
    std::string out;
    std::string err;
};

// Runs tusk in this process; neither stream is a terminal. The working folder is the same after the
// run as before it, as it would be for a shell.
[[nodiscard]] RunResult run_tusk(const Invocation& invocation, MemoryFileSystem& files);

// The files that are new or different since `before`, which maps absolute paths. Files outside the
// working folder keep their absolute path.
[[nodiscard]] FileTree files_written_since(const FileTree& before, const MemoryFileSystem& files);

}  // namespace tusk::test
