#include "tusk/diag/sink.hpp"

#include <algorithm>
#include <functional>
#include <iterator>
#include <string_view>
#include <tuple>

namespace tusk {
namespace {

std::size_t hash_of(const Diagnostic& finding) {
    constexpr std::size_t kPrime = 1099511628211U;
    std::size_t hash = std::hash<std::string_view>{}(finding.message);
    hash = (hash ^ static_cast<std::size_t>(finding.kind)) * kPrime;
    hash = (hash ^ static_cast<std::size_t>(finding.span.file)) * kPrime;
    return (hash ^ finding.span.begin) * kPrime;
}

bool is_same_finding(const Diagnostic& a, const Diagnostic& b) {
    return a.kind == b.kind && a.span == b.span && a.message == b.message;
}

bool is_repeated_finding(const Diagnostic& a, const Diagnostic& b) {
    const auto is_same_label = [](const Label& x, const Label& y) {
        return x.span == y.span && x.message == y.message;
    };
    return is_same_finding(a, b) && std::ranges::equal(a.labels, b.labels, is_same_label);
}

// What is evaluated in several attempts reports in each of them. Two rules that one value breaks are two
// findings: their labels differ.
void drop_repeated(std::vector<Diagnostic>& findings) {
    std::unordered_multimap<std::size_t, std::size_t> kept;  // hash of a finding -> its place
    std::size_t size = 0;
    for (Diagnostic& finding : findings) {
        const std::size_t hash = hash_of(finding);
        const auto [begin, end] = kept.equal_range(hash);
        const bool is_repeated = std::any_of(begin, end, [&](const auto& entry) {
            return is_repeated_finding(findings[entry.second], finding);
        });
        if (is_repeated) {
            continue;
        }
        kept.emplace(hash, size);
        if (&findings[size] != &finding) {
            findings[size] = std::move(finding);
        }
        ++size;
    }
    findings.erase(findings.begin() + static_cast<std::ptrdiff_t>(size), findings.end());
}

}  // namespace

Diagnostic& Sink::add_formatted(DiagKind kind, Severity severity, Span span, fmt::string_view format,
                                fmt::format_args args) {
    Diagnostic& finding = diagnostics_.emplace_back();
    finding.kind = kind;
    finding.severity = raise_warnings_ && severity == Severity::Warning ? Severity::Error : severity;
    finding.message = fmt::vformat(format, args);
    finding.span = span;
    finding.contexts = contexts_;
    if (finding.severity == Severity::Error) {
        ++error_count_;
    }
    return finding;
}

// The first of the equal findings that are in the index.
Diagnostic* Sink::find_indexed(const Diagnostic& finding) {
    const auto [begin, end] = index_.equal_range(hash_of(finding));
    std::size_t first = diagnostics_.size();
    for (auto entry = begin; entry != end; ++entry) {
        if (entry->second < first && is_same_finding(diagnostics_[entry->second], finding)) {
            first = entry->second;
        }
    }
    return first == diagnostics_.size() ? nullptr : &diagnostics_[first];
}

void Sink::merge(Diagnostic&& finding) {
    if (raise_warnings_ && finding.severity == Severity::Warning) {
        finding.severity = Severity::Error;
    }
    const bool is_error = finding.severity == Severity::Error;
    Diagnostic* const known = find_indexed(finding);
    if (known == nullptr) {
        error_count_ += is_error ? 1 : 0;
        diagnostics_.push_back(std::move(finding));
        return;
    }
    known->further_targets += 1 + finding.further_targets;
    known->targets.insert(known->targets.end(), std::make_move_iterator(finding.targets.begin()),
                          std::make_move_iterator(finding.targets.end()));
    if (is_error && known->severity != Severity::Error) {
        known->severity = Severity::Error;
        ++error_count_;
    }
}

// The index makes joining many targets linear in the number of findings. It only grows here, and
// only by what was there before: two equal findings of one target are not two targets.
void Sink::append(Sink&& other, const std::string& target) {
    for (std::size_t i = index_.size(); i < diagnostics_.size(); ++i) {
        index_.emplace(hash_of(diagnostics_[i]), i);
    }
    drop_repeated(other.diagnostics_);
    for (Diagnostic& finding : other.diagnostics_) {
        if (!target.empty()) {
            finding.targets.push_back(target);
        }
        merge(std::move(finding));
    }
    other.diagnostics_.clear();
    other.index_.clear();
    other.error_count_ = 0;
}

void Sink::keep_if(const std::function<bool(const Diagnostic&)>& is_wanted) {
    const auto unwanted = [&is_wanted](const Diagnostic& finding) { return !is_wanted(finding); };
    diagnostics_.erase(std::remove_if(diagnostics_.begin(), diagnostics_.end(), unwanted),
                       diagnostics_.end());
    index_.clear();
    error_count_ = static_cast<std::size_t>(
        std::count_if(diagnostics_.begin(), diagnostics_.end(),
                      [](const Diagnostic& finding) { return finding.severity == Severity::Error; }));
}

void Sink::raise_warnings() {
    raise_warnings_ = true;
    for (Diagnostic& finding : diagnostics_) {
        if (finding.severity == Severity::Warning) {
            finding.severity = Severity::Error;
            ++error_count_;
        }
    }
}

std::vector<Diagnostic> Sink::take_sorted(const SourceManager* sources) {
    std::vector<Diagnostic> findings = std::move(diagnostics_);
    diagnostics_.clear();
    index_.clear();
    drop_repeated(findings);
    std::ranges::stable_sort(findings, [sources](const Diagnostic& a, const Diagnostic& b) {
        if (a.span.file == b.span.file) {
            return a.span.begin < b.span.begin;
        }
        return sources != nullptr ? sources->comes_before(a.span.file, b.span.file)
                                  : a.span.file < b.span.file;
    });
    return findings;
}

}  // namespace tusk
