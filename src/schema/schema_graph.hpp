#pragma once

#include <cstddef>
#include <deque>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "schema/schema_node.hpp"
#include "tusk/diag/sink.hpp"
#include "tusk/schema/schema_set.hpp"
#include "tusk/source/source_manager.hpp"

namespace tusk {

// All schemas of a run and how they refer to one another.
class SchemaGraph {
  public:
    explicit SchemaGraph(SourceManager& sources) : sources_(sources) {}

    // The schema of a file with all that it refers to, or null after a report.
    [[nodiscard]] const SchemaNode* add(SchemaFile file, const SchemaFiles& files, Sink& sink);
    // A schema of tusk itself: `name` is "built-in: server", `text` JSON.
    [[nodiscard]] const SchemaNode* add_built_in(const std::string& name, std::string_view text);
    // Follows the references of built-in schemas, which name no files. False after a report.
    [[nodiscard]] bool finish(Sink& sink);

    [[nodiscard]] const std::deque<SchemaDocument>& documents() const { return documents_; }
    // The schemas that lie in no other one: each is checked as a whole.
    [[nodiscard]] const std::vector<const SchemaNode*>& entries() const { return entries_; }
    [[nodiscard]] std::deque<SchemaNode>& nodes() { return nodes_; }
    [[nodiscard]] const std::deque<SchemaNode>& nodes() const { return nodes_; }
    // The schema that stands there, or null. For every object in a schema that is one.
    [[nodiscard]] const SchemaNode* find(const Value& value) const {
        const auto found = by_value_.find(&value);
        return found != by_value_.end() ? found->second : nullptr;
    }
    [[nodiscard]] SourceManager& sources() const { return sources_; }

  private:
    friend class SchemaWalk;

    // A `$ref` that has not been followed yet.
    struct Reference {
        SchemaNode* node;
        const Value* text;
    };

    [[nodiscard]] SchemaDocument* read_document(SchemaFile file, Sink& sink);
    [[nodiscard]] bool follow_references(const SchemaFiles& files, Sink& sink);
    [[nodiscard]] const SchemaNode* find_target(const Reference& reference, const SchemaFiles& files,
                                                Sink& sink);
    [[nodiscard]] const SchemaNode* find_resource(const Reference& reference, std::string_view uri,
                                                  const SchemaFiles& files, Sink& sink);
    [[nodiscard]] const SchemaNode* find_in_resource(const Reference& reference, const SchemaNode& resource,
                                                     std::string_view fragment, Sink& sink);
    [[nodiscard]] const SchemaNode* report_nowhere(const Reference& reference, std::string help, Sink& sink);

    SourceManager& sources_;
    std::deque<SchemaDocument> documents_;
    std::deque<SchemaNode> nodes_;
    std::unordered_map<const Value*, const SchemaNode*> by_value_;
    std::unordered_map<std::string, const SchemaNode*> by_uri_;
    std::vector<const SchemaNode*> entries_;
    std::vector<Reference> open_;
    bool is_full_ = false;  // there are too many schemas, which was reported
};

// The schemas that look at the same value as `node`.
[[nodiscard]] std::vector<const SchemaNode*> in_place_schemas(const SchemaNode& node);

// Reports references that lead back to themselves without coming to another value; false when there are any.
[[nodiscard]] bool check_cycles(const SchemaGraph& graph, Sink& sink);

}  // namespace tusk
