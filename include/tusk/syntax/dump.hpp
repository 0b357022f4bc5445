#pragma once

#include <string>

#include "tusk/source/source_manager.hpp"
#include "tusk/syntax/ast.hpp"

namespace tusk {

// The tree as indented text, one node a line with its place: what `tusk parse --ast` prints.
[[nodiscard]] std::string dump_ast(const Document& document, const SourceManager& sources);

}  // namespace tusk
