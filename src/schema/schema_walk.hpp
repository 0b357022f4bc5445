#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "schema/schema_graph.hpp"

namespace tusk {

// Adds schemas of one document to a graph, each with all that lie in it.
class SchemaWalk {
  public:
    SchemaWalk(SchemaGraph& graph, const SchemaDocument& document, Sink& sink)
        : graph_(graph), document_(document), sink_(sink) {}

    // Null when the value can be no schema. Without a resource it is one itself.
    const SchemaNode* add(const Value& value, const std::string& pointer, const SchemaNode* resource);

    // Under what a URI is known; one that is not absolute counts in its document only.
    [[nodiscard]] std::string key_of(std::string_view uri) const;

  private:
    void add_id(SchemaNode& node);
    void add_single(SchemaNode& node);
    void add_lists(SchemaNode& node);
    void add_tables(SchemaNode& node);
    [[nodiscard]] const SchemaNode* add_below(const SchemaNode& node, std::string_view keyword);
    [[nodiscard]] std::vector<const SchemaNode*> add_list(const SchemaNode& node, std::string_view keyword);
    [[nodiscard]] std::vector<NamedSchema> add_table(const SchemaNode& node, std::string_view keyword);

    SchemaGraph& graph_;
    const SchemaDocument& document_;
    Sink& sink_;
};

// A key as a part of a JSON pointer.
[[nodiscard]] std::string escape_token(std::string_view key);

}  // namespace tusk
