#include "report/masked.hpp"

#include <algorithm>

#include "tusk/diag/mask.hpp"

namespace tusk {
namespace {

// The whole lines of the span: a replacement may repeat what stands beside it.
Span widen_to_lines(Span span, const SourceManager& sources) {
    const SourceManager::Line first = sources.line_at(span.file, span.begin);
    const SourceManager::Line last = sources.line_at(span.file, span.end);
    span.begin = first.begin_offset;
    span.end = last.begin_offset + static_cast<std::uint32_t>(last.text.size());
    return span;
}

bool holds_secret(Span span, const SourceManager& sources, const SecretPlaces& places) {
    return span.file != kNoFile && mask_source(widen_to_lines(span, sources), sources, places) !=
                                       sources.text(widen_to_lines(span, sources));
}

}  // namespace

Diagnostic mask_finding(const Diagnostic& finding, const SourceManager& sources,
                        const RenderOptions& options) {
    if (!options.mask_secrets) {
        return finding;
    }
    Diagnostic masked = mask_secrets(finding, sources, options.secret_places);
    const SecretPlaces none;
    const SecretPlaces& places = options.secret_places != nullptr ? *options.secret_places : none;
    if (std::any_of(masked.edits.begin(), masked.edits.end(),
                    [&](const TextEdit& edit) { return holds_secret(edit.span, sources, places); })) {
        masked.edits.clear();
    }
    return masked;
}

}  // namespace tusk
