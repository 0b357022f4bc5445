#include "cli/lint_fix.hpp"

#include <algorithm>

namespace tusk::cli {

bool LintFix::overlaps(const TextEdit& edit) const {
    const auto of_file = edits_.find(edit.span.file);
    if (of_file == edits_.end()) {
        return false;
    }
    // Two insertions at one place would depend on their order.
    return std::ranges::any_of(of_file->second, [&edit](const auto& other) {
        const Span& span = other.second.span;
        return span.begin == edit.span.begin || (span.begin < edit.span.end && edit.span.begin < span.end);
    });
}

bool LintFix::add(const Diagnostic& finding) {
    if (finding.edits.empty() ||
        std::ranges::any_of(finding.edits, [this](const TextEdit& edit) { return overlaps(edit); })) {
        return false;
    }
    for (const TextEdit& edit : finding.edits) {
        edits_[edit.span.file].emplace(edit.span.begin, edit);
    }
    return true;
}

std::vector<FileId> LintFix::files() const {
    std::vector<FileId> files;
    for (const auto& [file, edits] : edits_) {
        files.push_back(file);
    }
    return files;
}

std::string LintFix::apply(FileId file, const SourceManager& sources) const {
    const std::string_view before = sources.text(file);
    std::string after;
    std::size_t kept = 0;
    for (const auto& [begin, edit] : edits_.at(file)) {
        after.append(before.substr(kept, begin - kept)).append(edit.replacement);
        kept = edit.span.end;
    }
    return after.append(before.substr(kept));
}

}  // namespace tusk::cli
