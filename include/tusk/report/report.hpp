#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "tusk/diag/diagnostic.hpp"
#include "tusk/diag/render_text.hpp"
#include "tusk/source/source_manager.hpp"

namespace tusk {

enum class DiagFormat {
    Text,   // with snippets
    Short,  // one line each
    Json,   // one object a line, with every field
};

// The format of that name on the command line: `text`, `short`, `json`.
[[nodiscard]] std::optional<DiagFormat> find_diag_format(std::string_view name);

inline constexpr std::size_t kDefaultFindingLimit = 100;

// The first `limit` findings in the order given, and how many of each severity are not shown. Empty
// without findings.
[[nodiscard]] std::string render_report(std::span<const Diagnostic> findings, const SourceManager& sources,
                                        DiagFormat format, const RenderOptions& options,
                                        std::size_t limit = kDefaultFindingLimit);

}  // namespace tusk
