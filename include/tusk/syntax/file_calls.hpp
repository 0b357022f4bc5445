#pragma once

#include <optional>
#include <string_view>

#include "tusk/syntax/ast.hpp"

namespace tusk {

// A file that an expression names: `@include "f"`, `@import("f")`, `@json("f")`, `@f.tsk.get("key")`.
struct FileCall {
    std::string_view path;  // empty when it is not written out, which evaluation reports
    Span at;
    bool is_document = false;  // by its extension it may name files itself; else it is data or text
};

// Nothing for a call that reads no file.
[[nodiscard]] std::optional<FileCall> file_call(const Expr& call);

}  // namespace tusk
