#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <type_traits>
#include <unordered_map>
#include <utility>
#include <vector>

#include "tusk/diag/definition.hpp"
#include "tusk/diag/diagnostic.hpp"
#include "tusk/source/source_manager.hpp"

namespace tusk {

// Collects the findings of one phase or one target. Phases report here and go on; nothing is
// printed before the end. Not thread-safe: every thread has its own, append() joins them.
class Sink {
  public:
    // Returns the finding so that labels, notes and help can be added; valid until the next report.
    template <typename... Args>
    Diagnostic& report(Span span, const DiagDefinition<Args...>& definition,
                       std::type_identity_t<Args>... args) {
        return add_formatted(definition.kind, definition.severity, span, definition.format,
                             fmt::make_format_args(args...));
    }

    // Whether an error was reported, taken since or not.
    [[nodiscard]] bool has_errors() const { return error_count_ != 0; }
    [[nodiscard]] std::size_t error_count() const { return error_count_; }
    [[nodiscard]] const std::vector<Diagnostic>& diagnostics() const { return diagnostics_; }

    // Moves the findings of `other`, those of the target with this name, here. A finding equal in kind, place
    // and text to one that is here already is not repeated: the first one counts the target.
    void append(Sink&& other, const std::string& target = {});

    // Forgets the findings that are not wanted.
    void keep_if(const std::function<bool(const Diagnostic&)>& is_wanted);

    // `--strict`: from now on warnings are reported as errors; notes stay. Also raises the warnings
    // that are here.
    void raise_warnings();

    // Findings by file and offset, causal order among equals, those without a place last. What was
    // reported twice, labels included, is there once. With `sources` files are in their order, else in that
    // of their ids.
    [[nodiscard]] std::vector<Diagnostic> take_sorted(const SourceManager* sources = nullptr);

  private:
    friend class ContextScope;

    Diagnostic& add_formatted(DiagKind kind, Severity severity, Span span, fmt::string_view format,
                              fmt::format_args args);
    [[nodiscard]] Diagnostic* find_indexed(const Diagnostic& finding);
    void merge(Diagnostic&& finding);

    std::vector<Diagnostic> diagnostics_;
    std::vector<std::string> contexts_;
    std::unordered_multimap<std::size_t, std::size_t> index_;  // hash of a finding -> its place
    std::size_t error_count_ = 0;
    bool raise_warnings_ = false;
};

// Adds a line such as "while evaluating service `user-service`" to everything reported in it.
class ContextScope {
  public:
    ContextScope(Sink& sink, std::string context) : sink_(sink) {
        sink_.contexts_.push_back(std::move(context));
    }
    ContextScope(const ContextScope&) = delete;
    ContextScope& operator=(const ContextScope&) = delete;
    ~ContextScope() { sink_.contexts_.pop_back(); }

  private:
    Sink& sink_;
};

}  // namespace tusk
