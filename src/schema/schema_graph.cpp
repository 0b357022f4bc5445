#include "schema/schema_graph.hpp"

#include <algorithm>
#include <charconv>

#include "schema/metaschema.hpp"
#include "schema/schema_walk.hpp"
#include "schema/uri.hpp"
#include "tusk/base/edit_distance.hpp"
#include "tusk/eval/evaluate.hpp"
#include "tusk/syntax/file_calls.hpp"
#include "tusk/syntax/parser.hpp"
#include "tusk/syntax/parts.hpp"
#include "tusk/tree/layer.hpp"

namespace tusk {

namespace {

TUSK_DIAGNOSTIC(BadSchema, Error, "`{}` leads nowhere", std::string);
TUSK_DIAGNOSTIC_AS(NoSchemaThere, BadSchema, Error, "`{}` leads to {}, which is no schema", std::string,
                   std::string);
TUSK_DIAGNOSTIC_AS(RootNoSchema, BadSchema, Error, "`{}` holds {}, which is no schema", std::string,
                   std::string);
TUSK_DIAGNOSTIC_AS(GlobalKeyword, BadSchema, Error, "`${}` without quotes is a global, not a keyword",
                   std::string);
TUSK_DIAGNOSTIC_AS(NotAlone, BadSchema, Error, "`@{}` cannot stand in a schema", std::string);
TUSK_DIAGNOSTIC_AS(SchemaCycle, BadSchema, Error, "`{}` leads back to itself without coming to a value",
                   std::string);
TUSK_DIAGNOSTIC(RemoteReference, Error, "`{}` is remote, and tusk reads nothing from the network",
                std::string);

class NoFiles final : public SchemaFiles {
  public:
    [[nodiscard]] std::optional<SchemaFile> load(std::string_view /*path*/, Span /*at*/,
                                                 Sink& /*sink*/) const override {
        return std::nullopt;
    }
};

// `$ref: ...` in a .tsk schema would otherwise be ignored without a word.
bool report_globals(const Tree& tree, Sink& sink) {
    bool has_any = false;
    for (const Node* const global : tree.globals->children.nodes()) {
        if (global->key == "ref" || global->key == "id") {
            has_any = true;
            sink.report(global->top->entry->key_span(), kGlobalKeyword, std::string(global->key)).help =
                fmt::format("write `\"${}\"`", global->key);
        }
    }
    return has_any;
}

// A schema is evaluated alone, so that it says the same wherever it is used.
class AloneCheck {
  public:
    explicit AloneCheck(Sink& sink) : sink_(sink) {}

    void check(const Expr& expr) {
        if (expr.kind == ExprKind::Call &&
            (expr.payload.call->name.starts_with("env") || file_call(expr).has_value())) {
            sink_.report(expr.span(), kNotAlone, std::string(expr.payload.call->name)).help =
                "write the value itself; another schema is named by `\"$ref\"`";
            return;
        }
        for_each_part(expr, [this](const Expr& part) { check(part); });
    }

  private:
    Sink& sink_;
};

// One step of a JSON pointer.
const Value* step_into(const Value& value, std::string_view token) {
    if (!value.is_array()) {
        return value.find(token);
    }
    std::size_t index = 0;
    const char* const end = token.data() + token.size();
    return std::from_chars(token.data(), end, index).ptr == end ? find_element(value, index) : nullptr;
}

std::string unescape_token(std::string_view token) {
    std::string key;
    for (std::size_t i = 0; i < token.size(); ++i) {
        const bool is_escape = token[i] == '~' && i + 1 < token.size() && token[i + 1] <= '1';
        key += is_escape ? (token[++i] == '0' ? '~' : '/') : token[i];
    }
    return key;
}

// "did you mean", for the key of `value` that is like the token.
std::string suggest_token(const Value& value, std::string_view token) {
    std::vector<std::string_view> keys;
    for (const Member& member : value.is_object() ? value.members() : std::span<const Member>()) {
        keys.push_back(member.key);
    }
    const auto similar = find_similar(token, keys);
    return similar ? fmt::format("did you mean `{}`?", *similar) : "";
}

}  // namespace

std::string name_of(const SchemaNode& node, std::string_view below) {
    return fmt::format("{}#{}{}", node.document->name, node.pointer, below);
}

Span place_of(const SchemaNode& node, std::string_view keyword) {
    const Value* const value = node.find(keyword);
    return value != nullptr ? value->span() : node.value->span();
}

const SchemaNode* SchemaGraph::add(SchemaFile file, const SchemaFiles& files, Sink& sink) {
    SchemaDocument* const document = read_document(std::move(file), sink);
    return document != nullptr && follow_references(files, sink) && document->root != nullptr ? document->root
                                                                                              : nullptr;
}

const SchemaNode* SchemaGraph::add_built_in(const std::string& name, std::string_view text) {
    Sink unseen;  // A text of tusk itself is in order.
    const FileId file = sources_.intern(name, SourceText(text));
    SchemaFile built_in{name, name, parse_json_value(sources_.text(file), file, unseen)};
    SchemaDocument* const document = read_document(std::move(built_in), unseen);
    if (document == nullptr) {
        return nullptr;
    }
    document->is_built_in = true;
    return document->root;
}

bool SchemaGraph::finish(Sink& sink) {
    return follow_references(NoFiles(), sink);
}

SchemaDocument* SchemaGraph::read_document(SchemaFile file, Sink& sink) {
    const auto known = std::ranges::find(documents_, file.canonical, &SchemaDocument::canonical);
    if (known != documents_.end()) {
        return &*known;
    }
    if (file.document.failed) {
        return nullptr;
    }
    SchemaDocument& document = documents_.emplace_back();
    document.name = std::move(file.name);
    document.canonical = std::move(file.canonical);
    document.document = std::move(file.document);
    document.file = document.document.file;
    const Expr& root = document.document.root;
    if (root.kind != ExprKind::Object) {
        document.value = root.kind == ExprKind::Bool ? Value::boolean(root.payload.boolean, root.span())
                                                     : Value::null(root.span());
    } else {
        const std::size_t errors = sink.error_count();
        const Tree tree = build_layer(document.document, 0, document.arena, sink);
        AloneCheck(sink).check(root);
        if (document.document.failed || report_globals(tree, sink) || sink.error_count() != errors) {
            return nullptr;
        }
        document.value = evaluate(tree, ClosedHost(), sources_, document.arena, sink);
        if (sink.error_count() != errors) {
            return nullptr;
        }
        if (document.value.span().file == kNoFile) {
            document.value = document.value.at(Span{document.file, 0, 0});
        }
    }
    document.root = SchemaWalk(*this, document, sink).add(document.value, "", nullptr);
    if (document.root != nullptr) {
        entries_.push_back(document.root);
    } else if (!is_full_) {
        sink.report(document.value.span(), kRootNoSchema, std::string(document.name),
                    std::string(root.kind == ExprKind::Array    ? "a list"
                                : root.kind == ExprKind::String ? "a text"
                                : root.kind == ExprKind::Null   ? "null"
                                                                : "a number"))
            .help = "a schema is a table, `true` or `false`";
    }
    return &document;
}

bool SchemaGraph::follow_references(const SchemaFiles& files, Sink& sink) {
    bool is_good = !is_full_;
    while (!open_.empty()) {
        const Reference reference = open_.back();
        open_.pop_back();
        reference.node->target = find_target(reference, files, sink);
        is_good = is_good && reference.node->target != nullptr && !is_full_;
    }
    return is_good && check_cycles(*this, sink);
}

const SchemaNode* SchemaGraph::report_nowhere(const Reference& reference, std::string help, Sink& sink) {
    sink.report(reference.text->span(), kBadSchema, std::string(reference.text->text())).help =
        std::move(help);
    return nullptr;
}

const SchemaNode* SchemaGraph::find_target(const Reference& reference, const SchemaFiles& files, Sink& sink) {
    const std::string_view text = reference.text->text();
    const std::size_t hash = text.find('#');
    const std::optional<std::string> fragment =
        decode_percent(hash == std::string_view::npos ? "" : text.substr(hash + 1));
    if (!fragment) {
        return report_nowhere(reference, "a `%` is followed by two digits, `%25` is one itself", sink);
    }
    const SchemaNode* const resource = find_resource(reference, text.substr(0, hash), files, sink);
    return resource != nullptr ? find_in_resource(reference, *resource, *fragment, sink) : nullptr;
}

const SchemaNode* SchemaGraph::find_resource(const Reference& reference, std::string_view uri,
                                             const SchemaFiles& files, Sink& sink) {
    const SchemaNode& node = *reference.node;
    const SchemaNode* const own = node.resource;
    if (uri.empty()) {
        return own;
    }
    const std::string resolved = resolve_uri(own->base, uri);
    const auto known = by_uri_.find(SchemaWalk(*this, *node.document, sink).key_of(resolved));
    if (known != by_uri_.end()) {
        return known->second;
    }
    if (resolved == kMetaschemaUri || resolved == kMetaschemaHttpsUri) {
        return add_built_in(std::string(kMetaschemaName), metaschema_text());
    }
    if (has_scheme(uri)) {
        sink.report(reference.text->span(), kRemoteReference, std::string(uri)).help =
            "save it beside this file, and name that file";
        return nullptr;
    }
    const std::optional<std::string> path = decode_percent(uri);
    std::optional<SchemaFile> file =
        path ? files.load(*path, reference.text->span(), sink) : std::optional<SchemaFile>();
    const SchemaDocument* const document = file ? read_document(std::move(*file), sink) : nullptr;
    return document != nullptr ? document->root : nullptr;
}

const SchemaNode* SchemaGraph::find_in_resource(const Reference& reference, const SchemaNode& resource,
                                                std::string_view fragment, Sink& sink) {
    SchemaWalk walk(*this, *resource.document, sink);
    if (fragment.empty()) {
        return &resource;
    }
    if (!fragment.starts_with('/')) {
        const auto named = by_uri_.find(walk.key_of(resource.base) + "#" + std::string(fragment));
        return named != by_uri_.end()
                   ? named->second
                   : report_nowhere(reference, "a path in the file begins with `#/`", sink);
    }
    const Value* value = resource.value;
    const SchemaNode* around = &resource;
    std::string pointer = resource.pointer;
    for (std::string_view rest = fragment; !rest.empty();) {
        rest.remove_prefix(1);
        const std::string token = unescape_token(rest.substr(0, rest.find('/')));
        rest.remove_prefix(std::min(rest.find('/'), rest.size()));
        const Value* const next = step_into(*value, token);
        if (next == nullptr) {
            return report_nowhere(reference, suggest_token(*value, token), sink);
        }
        value = next;
        pointer += "/" + escape_token(token);
        const SchemaNode* const schema = find(*value);
        around = schema != nullptr ? schema->resource : around;
    }
    if (const SchemaNode* const known = find(*value)) {
        return known;
    }
    const SchemaNode* const target = walk.add(*value, pointer, around);
    if (target != nullptr) {
        entries_.push_back(target);
    } else if (!is_full_) {
        sink.report(reference.text->span(), kNoSchemaThere, std::string(reference.text->text()),
                    describe_kind(value->kind()));
    }
    return target;
}

std::vector<const SchemaNode*> in_place_schemas(const SchemaNode& node) {
    if (node.target != nullptr) {
        return {node.target};
    }
    std::vector<const SchemaNode*> schemas;
    for (const auto* const list : {&node.all_of, &node.any_of, &node.one_of}) {
        schemas.insert(schemas.end(), list->begin(), list->end());
    }
    for (const SchemaNode* const single :
         {node.not_allowed, node.condition, node.then_schema, node.else_schema}) {
        if (single != nullptr) {
            schemas.push_back(single);
        }
    }
    for (const NamedSchema& dependency : node.dependencies) {
        schemas.push_back(dependency.schema);
    }
    return schemas;
}

namespace {

// Goes through the schemas depth first; the way may be long, so that it lies in a vector.
class CycleSearch {
  public:
    explicit CycleSearch(Sink& sink) : sink_(sink) {}

    [[nodiscard]] bool run(const SchemaNode& start) {
        enter(start);
        while (!way_.empty()) {
            Step& step = way_.back();
            if (step.next == step.schemas.size()) {
                states_[step.node] = State::Done;
                way_.pop_back();
                continue;
            }
            enter(*step.schemas[step.next++]);
        }
        return is_good_;
    }

  private:
    enum class State { Unseen, OnTheWay, Done };
    struct Step {
        const SchemaNode* node;
        std::vector<const SchemaNode*> schemas;
        std::size_t next = 0;
    };

    void enter(const SchemaNode& node) {
        State& state = states_[&node];
        if (state == State::OnTheWay) {
            report(node);
        }
        if (state == State::Unseen) {
            state = State::OnTheWay;
            way_.push_back(Step{&node, in_place_schemas(node), 0});
        }
    }

    // A cycle has a reference in it.
    void report(const SchemaNode& begin) {
        is_good_ = false;
        const auto first = std::ranges::find(way_, &begin, &Step::node);
        const auto reference =
            std::find_if(first, way_.end(), [](const Step& step) { return step.node->target != nullptr; });
        const Value& text = *reference->node->find("$ref");
        sink_.report(text.span(), kSchemaCycle, std::string(text.text())).help =
            "a schema may come back to itself beneath `properties` or `items`";
    }

    Sink& sink_;
    std::unordered_map<const SchemaNode*, State> states_;
    std::vector<Step> way_;
    bool is_good_ = true;
};

}  // namespace

bool check_cycles(const SchemaGraph& graph, Sink& sink) {
    CycleSearch search(sink);
    bool is_good = true;
    for (const SchemaNode& node : graph.nodes()) {
        is_good = search.run(node) && is_good;
    }
    return is_good;
}

}  // namespace tusk
