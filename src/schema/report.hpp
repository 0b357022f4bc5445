#pragma once

#include <set>
#include <span>
#include <string>
#include <string_view>

#include "schema/failure.hpp"
#include "tusk/base/arena.hpp"
#include "tusk/diag/sink.hpp"
#include "tusk/schema/schema_set.hpp"
#include "tusk/source/source_manager.hpp"

namespace tusk {

// Turns what schemas found in one target into findings: each cause once, at the line of the layer that set
// the value.
class SchemaReport {
  public:
    SchemaReport(const CheckedTarget& target, const SourceManager& sources, Arena& arena, Sink& sink)
        : target_(target), sources_(sources), arena_(arena), sink_(sink) {}

    // The paths of what follows begin with this one.
    void enter(const KeyPath& prefix) { prefix_ = prefix; }
    // Whether the tree has the key, as far as one can know: then it could not be evaluated, which was
    // reported.
    [[nodiscard]] bool may_be_written(std::span<const PathStep> table, std::string_view key) const;
    void report(const SchemaFailure& failure);
    void report(const DeprecatedUse& use);
    [[nodiscard]] UniqueClaim claim(const UniqueUse& use) const;

  private:
    [[nodiscard]] std::string path_text(std::span<const PathStep> path) const;
    [[nodiscard]] const Node* find_node(std::span<const PathStep> path, std::string_view key = {}) const;
    [[nodiscard]] Span place_in_layer(Span at) const;
    [[nodiscard]] Span place_of_failure(const SchemaFailure& failure) const;
    [[nodiscard]] bool hides_text(const SchemaFailure& failure) const;
    [[nodiscard]] std::string describe_found(const SchemaFailure& failure) const;
    [[nodiscard]] std::string message_of(const SchemaFailure& failure) const;
    [[nodiscard]] std::string assertion_message(const SchemaFailure& failure, const std::string& path) const;
    [[nodiscard]] std::string help_for(const SchemaFailure& failure) const;
    [[nodiscard]] std::string help_for_value(const SchemaFailure& failure) const;
    [[nodiscard]] std::string suggest_quotes(const SchemaFailure& failure) const;
    [[nodiscard]] bool fits(const SchemaFailure& failure, const Value& value) const;
    void add_overridden(const SchemaFailure& failure, Diagnostic& diagnostic) const;

    const CheckedTarget& target_;
    const SourceManager& sources_;
    Arena& arena_;
    Sink& sink_;
    KeyPath prefix_;
    std::set<std::string> seen_;
};

}  // namespace tusk
