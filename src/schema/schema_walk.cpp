// Finds the schemas in a schema: which keywords hold further ones, and what the references in them name.
#include "schema/schema_walk.hpp"

#include "schema/uri.hpp"

namespace tusk {

namespace {

TUSK_DIAGNOSTIC(LimitReached, Error, "the schemas of this run hold more than {} schemas", std::size_t);

constexpr std::size_t kMaxNodes = 100'000;

bool is_schema(const Value& value) {
    return value.is_object() || value.is_bool();
}

}  // namespace

std::string escape_token(std::string_view key) {
    std::string token;
    for (const char c : key) {
        token += c == '~' ? "~0" : c == '/' ? "~1" : std::string(1, c);
    }
    return token;
}

const SchemaNode* SchemaWalk::add(const Value& value, const std::string& pointer,
                                  const SchemaNode* resource) {
    if (const SchemaNode* const known = graph_.find(value)) {
        return known;
    }
    if (!is_schema(value) || graph_.is_full_) {
        return nullptr;
    }
    if (graph_.nodes_.size() == kMaxNodes) {
        graph_.is_full_ = true;
        sink_.report(value.span(), kLimitReached, kMaxNodes).help =
            "look for parts that repeat themselves through references or aliases";
        return nullptr;
    }
    SchemaNode& node = graph_.nodes_.emplace_back();
    node.value = &value;
    node.document = &document_;
    node.pointer = pointer;
    node.resource = resource != nullptr ? resource : &node;
    graph_.by_value_.emplace(&value, &node);
    if (const Value* const reference = value.find("$ref"); reference != nullptr && reference->is_string()) {
        graph_.open_.push_back(SchemaGraph::Reference{&node, reference});
        return &node;
    }
    add_id(node);
    add_single(node);
    add_lists(node);
    add_tables(node);
    return &node;
}

// `$id` gives the schema a URI; one that is only a fragment names a place in the schema around it.
void SchemaWalk::add_id(SchemaNode& node) {
    const std::string_view id = node.text_of("$id");
    if (id.empty()) {
        return;
    }
    const std::string base = node.resource->base;
    if (id.starts_with('#')) {
        graph_.by_uri_.emplace(key_of(base) + std::string(id), &node);
        return;
    }
    node.base = resolve_uri(base, id.substr(0, id.find('#')));
    node.resource = &node;
    graph_.by_uri_.emplace(key_of(node.base), &node);
}

std::string SchemaWalk::key_of(std::string_view uri) const {
    return has_scheme(uri) ? std::string(uri) : document_.name + "|" + std::string(uri);
}

const SchemaNode* SchemaWalk::add_below(const SchemaNode& node, std::string_view keyword) {
    const Value* const value = node.find(keyword);
    return value != nullptr ? add(*value, node.pointer + "/" + std::string(keyword), node.resource) : nullptr;
}

void SchemaWalk::add_single(SchemaNode& node) {
    node.additional_properties = add_below(node, "additionalProperties");
    node.property_names = add_below(node, "propertyNames");
    node.items = add_below(node, "items");
    node.additional_items = add_below(node, "additionalItems");
    node.contains = add_below(node, "contains");
    node.not_allowed = add_below(node, "not");
    node.condition = add_below(node, "if");
    node.then_schema = add_below(node, "then");
    node.else_schema = add_below(node, "else");
}

std::vector<const SchemaNode*> SchemaWalk::add_list(const SchemaNode& node, std::string_view keyword) {
    std::vector<const SchemaNode*> schemas;
    const Value* const list = node.find(keyword);
    if (list == nullptr || !list->is_array()) {
        return schemas;
    }
    for (const Value& item : list->items()) {
        const std::string pointer = fmt::format("{}/{}/{}", node.pointer, keyword, schemas.size());
        if (const SchemaNode* const schema = add(item, pointer, node.resource)) {
            schemas.push_back(schema);
        }
    }
    return schemas;
}

void SchemaWalk::add_lists(SchemaNode& node) {
    node.all_of = add_list(node, "allOf");
    node.any_of = add_list(node, "anyOf");
    node.one_of = add_list(node, "oneOf");
    node.item_list = add_list(node, "items");
}

std::vector<NamedSchema> SchemaWalk::add_table(const SchemaNode& node, std::string_view keyword) {
    std::vector<NamedSchema> schemas;
    const Value* const table = node.find(keyword);
    if (table == nullptr || !table->is_object()) {
        return schemas;
    }
    for (const Member& member : table->members()) {
        const std::string pointer = fmt::format("{}/{}/{}", node.pointer, keyword, escape_token(member.key));
        if (const SchemaNode* const schema = add(member.value, pointer, node.resource)) {
            schemas.push_back(NamedSchema{member.key, schema, nullptr});
        }
    }
    return schemas;
}

void SchemaWalk::add_tables(SchemaNode& node) {
    node.properties = add_table(node, "properties");
    for (const NamedSchema& property : node.properties) {
        node.property_index.emplace(property.name, property.schema);
    }
    node.pattern_properties = add_table(node, "patternProperties");
    node.dependencies = add_table(node, "dependencies");
    static_cast<void>(add_table(node, "definitions"));
}

}  // namespace tusk
