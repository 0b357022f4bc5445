#pragma once

#include <re2/re2.h>

#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "tusk/source/span.hpp"
#include "tusk/syntax/ast.hpp"
#include "tusk/value/value.hpp"

namespace tusk {

struct SchemaNode;
struct SchemaDocument;

// The constraints that valijson reads from one schema, itself without those beneath it.
class SchemaConstraints;
struct DropConstraints {
    void operator()(const SchemaConstraints* constraints) const;
};

// A schema under a key of `properties`, `patternProperties` or `dependencies`.
struct NamedSchema {
    std::string_view name;
    const SchemaNode* schema = nullptr;
    std::unique_ptr<const re2::RE2> pattern;  // patternProperties; null when it cannot be used
};

// An expression of `x-tusk-assert`.
struct SchemaAssertion {
    Document document;
    const Expr* condition = nullptr;
    std::string_view text;
    Span at;                                              // in the schema
    std::vector<std::vector<std::string_view>> operands;  // the paths of the keys that it names
};

// One schema: an object, or true or false. Lives as long as its graph.
struct SchemaNode {
    const Value* value = nullptr;
    const SchemaDocument* document = nullptr;
    const SchemaNode* resource = nullptr;  // the schema that `$ref` in it is seen from
    std::string pointer;                   // "/properties/port", from the root of the document
    std::string base;                      // the URI of a resource; empty when it has none

    const SchemaNode* target = nullptr;  // where `$ref` leads: then nothing else in it counts

    std::vector<NamedSchema> properties;
    std::unordered_map<std::string_view, const SchemaNode*> property_index;
    std::vector<NamedSchema> pattern_properties;
    std::vector<NamedSchema> dependencies;  // those that are schemas
    const SchemaNode* additional_properties = nullptr;
    const SchemaNode* property_names = nullptr;
    const SchemaNode* items = nullptr;
    std::vector<const SchemaNode*> item_list;
    const SchemaNode* additional_items = nullptr;
    const SchemaNode* contains = nullptr;
    std::vector<const SchemaNode*> all_of;
    std::vector<const SchemaNode*> any_of;
    std::vector<const SchemaNode*> one_of;
    const SchemaNode* not_allowed = nullptr;
    const SchemaNode* condition = nullptr;
    const SchemaNode* then_schema = nullptr;
    const SchemaNode* else_schema = nullptr;

    std::unique_ptr<const re2::RE2> pattern;
    std::vector<std::unique_ptr<const SchemaAssertion>> assertions;
    std::unique_ptr<const SchemaConstraints, DropConstraints> constraints;

    [[nodiscard]] const Value* find(std::string_view keyword) const { return value->find(keyword); }
    // The text of a keyword, empty when it has none.
    [[nodiscard]] std::string_view text_of(std::string_view keyword) const {
        const Value* const found = find(keyword);
        return found != nullptr && found->is_string() ? found->text() : std::string_view();
    }
};

// Without the references that lead to it.
[[nodiscard]] inline const SchemaNode& follow(const SchemaNode& node) {
    const SchemaNode* at = &node;
    while (at->target != nullptr) {
        at = at->target;
    }
    return *at;
}

// A file, or a text of tusk itself, that holds a schema.
struct SchemaDocument {
    std::string name;
    std::string canonical;
    FileId file = kNoFile;
    Document document;
    Arena arena;
    Value value;
    const SchemaNode* root = nullptr;
    bool is_built_in = false;  // a text of tusk itself: a test has checked that it is a schema
};

// "schema.json#/properties/port".
[[nodiscard]] std::string name_of(const SchemaNode& node, std::string_view below = {});
// Where the keyword stands, else the schema.
[[nodiscard]] Span place_of(const SchemaNode& node, std::string_view keyword);

}  // namespace tusk
