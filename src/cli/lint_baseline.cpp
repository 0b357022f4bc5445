#include "cli/lint_baseline.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "tusk/report/fingerprint.hpp"

namespace tusk::cli {

namespace {

std::string_view file_name(const Diagnostic& finding, const SourceManager& sources) {
    return finding.span.file == kNoFile ? std::string_view() : sources.name(finding.span.file);
}

}  // namespace

LintBaseline::LintBaseline(std::string_view text) {
    for (std::size_t line = 0; !text.empty(); ++line) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        std::string_view row = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        row = row.substr(0, row.find_last_not_of(" \t\r") + 1);
        if (!row.empty() && !row.starts_with('#')) {
            known_.try_emplace(std::string(row.substr(0, row.find(' '))), Known{line, std::string(row)});
        }
    }
}

bool LintBaseline::take(const std::string& fingerprint) {
    const auto found = known_.find(fingerprint);
    if (found == known_.end()) {
        return false;
    }
    found->second.is_seen = true;
    return true;
}

std::vector<std::string> LintBaseline::list_unseen() const {
    std::map<std::size_t, std::string> lines;
    for (const auto& [fingerprint, known] : known_) {
        if (!known.is_seen) {
            lines.emplace(known.line, known.text);
        }
    }
    std::vector<std::string> texts;
    for (auto& [line, text] : lines) {
        texts.push_back(std::move(text));
    }
    return texts;
}

std::vector<std::string> list_fingerprints(std::span<const Diagnostic> findings,
                                           const SourceManager& sources) {
    Fingerprints fingerprints;
    std::vector<std::string> texts;
    for (const Diagnostic& finding : findings) {
        texts.push_back(fingerprints.add(finding, file_name(finding, sources)));
    }
    return texts;
}

std::string print_baseline(std::span<const Diagnostic> findings, const SourceManager& sources) {
    const std::vector<std::string> fingerprints = list_fingerprints(findings, sources);
    std::vector<std::tuple<std::string, std::string, std::string, std::string>> rows;
    for (std::size_t i = 0; i < findings.size(); ++i) {
        rows.emplace_back(std::string(file_name(findings[i], sources)), findings[i].path,
                          code_of(findings[i].kind), fingerprints[i]);
    }
    std::ranges::sort(rows);
    std::string text =
        "# Findings that `tusk lint` does not show; `tusk lint --write-baseline` writes this.\n";
    for (const auto& [file, path, code, fingerprint] : rows) {
        text += fmt::format("{} {} {}{}{}\n", fingerprint, code, file, path.empty() ? "" : " ", path);
    }
    return text;
}

}  // namespace tusk::cli
