#include "cli/verdict.hpp"

#include <algorithm>

namespace tusk::cli {

namespace {

// Findings that mean: there was no input to judge.
bool is_unreadable(const Diagnostic& diagnostic) {
    const auto number = static_cast<unsigned>(diagnostic.kind);
    return number < 4000 || (number >= 6000 && number < 6010) || diagnostic.kind == DiagKind::TwoLayerFiles ||
           diagnostic.kind == DiagKind::MissingDimension || diagnostic.kind == DiagKind::RemoteReference ||
           diagnostic.kind == DiagKind::BadSchema;
}

}  // namespace

Severity failing_severity(const Options& options) {
    return options.fail_on == "note"      ? Severity::Note
           : options.fail_on == "warning" ? Severity::Warning
                                          : Severity::Error;
}

Verdict judge(std::span<const Diagnostic> findings, const Options& options) {
    const Severity least = failing_severity(options);
    Verdict verdict;
    for (const Diagnostic& finding : findings) {
        verdict.has_failed = verdict.has_failed || finding.severity >= least;
        verdict.is_unreadable =
            verdict.is_unreadable || (finding.severity == Severity::Error && is_unreadable(finding));
        verdict.warnings += finding.severity == Severity::Warning ? 1 : 0;
    }
    verdict.too_many_warnings = options.max_warnings && verdict.warnings > *options.max_warnings;
    verdict.has_failed = verdict.has_failed || verdict.too_many_warnings;
    return verdict;
}

}  // namespace tusk::cli
