#include "tusk/schema/schema_set.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "schema/check.hpp"
#include "schema/compile.hpp"
#include "schema/known_good.hpp"
#include "schema/metaschema.hpp"
#include "schema/pattern.hpp"
#include "schema/report.hpp"
#include "schema/schema_graph.hpp"
#include "schema/schema_secrets.hpp"

namespace tusk {

namespace {

TUSK_DIAGNOSTIC(BadSchema, Error, "{}", std::string);

const Value* find_value(const Value& root, const KeyPath& path) {
    const Value* value = &root;
    for (const PathStep& step : path.steps) {
        value = step.index ? find_element(*value, *step.index) : value->find(step.key);
        if (value == nullptr) {
            return nullptr;
        }
    }
    return value;
}

// A schema that is none is found like any other wrong value: in the file of the schema.
class SchemaCheck {
  public:
    SchemaCheck(SourceManager& sources, Sink& sink) : graph_(sources), sink_(sink) {
        metaschema_ = graph_.add_built_in(std::string(kMetaschemaName), metaschema_text());
        Sink unseen;  // The metaschema refers to itself only.
        static_cast<void>(graph_.finish(unseen) && compile_graph(graph_, unseen));
    }

    void check(const SchemaNode& node) {
        Sink found;
        const Tree no_tree;
        const CheckedTarget target{*node.value, no_tree, {{}, node.document->file}, {}};
        SchemaReport report(target, graph_.sources(), arena_, found);
        const CheckContext context{graph_.sources(), arena_, nullptr};
        for (const SchemaFailure& failure : check_value(*metaschema_, *node.value, context).failures) {
            report.report(failure);
        }
        for (Diagnostic& finding : found.take_sorted()) {
            Diagnostic& diagnostic = sink_.report(finding.span, kBadSchema, std::move(finding.message));
            diagnostic.help = std::move(finding.help);
            diagnostic.notes.emplace_back("in a schema, draft 7 of JSON Schema");
        }
    }

  private:
    SchemaGraph graph_;
    Sink& sink_;
    Arena arena_;
    const SchemaNode* metaschema_ = nullptr;
};

}  // namespace

struct SchemaSet::UsedSchema {
    SchemaUse use;
    const SchemaNode* root = nullptr;
    bool is_built_in = false;
};

SchemaSet::SchemaSet(SourceManager& sources, MatchesGlob matches_glob)
    : sources_(&sources), matches_glob_(matches_glob), graph_(std::make_unique<SchemaGraph>(sources)) {}
SchemaSet::SchemaSet(SchemaSet&&) noexcept = default;
SchemaSet& SchemaSet::operator=(SchemaSet&&) noexcept = default;
SchemaSet::~SchemaSet() = default;

bool SchemaSet::add(SchemaUse use, SchemaFile file, const SchemaFiles& files, Sink& sink) {
    const std::size_t known = graph_->documents().size();
    const SchemaNode* const root = graph_->add(std::move(file), files, sink);
    if (root != nullptr) {
        uses_.push_back(UsedSchema{std::move(use), root, false});
        return true;
    }
    // A reference that leads nowhere must not hide the other mistakes.
    SchemaCheck check(*sources_, sink);
    for (std::size_t i = known; i < graph_->documents().size(); ++i) {
        if (const SchemaNode* const other = graph_->documents()[i].root) {
            check.check(*other);
        }
    }
    return false;
}

bool SchemaSet::add_built_in(std::span<const BuiltInUse> schemas, Sink& sink) {
    for (const BuiltInUse& schema : schemas) {
        const SchemaNode* const root = graph_->add_built_in(schema.use.file, schema.text);
        if (root == nullptr) {
            return false;
        }
        uses_.push_back(UsedSchema{schema.use, root, true});
    }
    return graph_->finish(sink);
}

void SchemaSet::add_secret_paths(SecretPaths& paths) const {
    for (const UsedSchema& used : uses_) {
        add_secret_patterns(*graph_, *used.root, used.use.path, paths);
    }
}

std::vector<std::string> SchemaSet::file_names() const {
    std::vector<std::string> names;
    for (const SchemaDocument& document : graph_->documents()) {
        names.push_back(document.name);
    }
    return names;
}

std::vector<std::string> SchemaSet::files_for(std::string_view service) const {
    std::set<const SchemaDocument*> counting;
    for (const UsedSchema* const used : uses_of(service)) {
        counting.insert(used->root->document);
    }
    for (const SchemaNode& node : graph_->nodes()) {
        if (node.target != nullptr && node.target->document != node.document) {
            counting.insert(node.target->document);
        }
    }
    std::vector<std::string> files;
    for (const SchemaDocument* const document : counting) {
        if (!document->is_built_in) {
            files.push_back(document->canonical);
        }
    }
    return files;
}

bool SchemaSet::compile(Sink& sink) {
    if (uses_.empty()) {
        return true;
    }
    known_good_ = std::make_unique<KnownGood>(uses_.size());
    const std::size_t errors = sink.error_count();
    std::optional<SchemaCheck> check;  // Reading the metaschema takes longer than most of them.
    for (const SchemaNode* const entry : graph_->entries()) {
        if (!entry->document->is_built_in) {
            if (!check) {
                check.emplace(*sources_, sink);
            }
            check->check(*entry);
        }
    }
    return sink.error_count() == errors && compile_graph(*graph_, sink);
}

std::vector<const SchemaSet::UsedSchema*> SchemaSet::uses_of(std::string_view service) const {
    std::vector<const UsedSchema*> uses;
    for (const UsedSchema& used : uses_) {
        const std::string& wanted = used.use.service;
        if (wanted.empty() || (!service.empty() && matches_glob_(service, wanted))) {
            uses.push_back(&used);
        }
    }
    return uses;
}

std::vector<UniqueClaim> SchemaSet::check(const CheckedTarget& target, Arena& arena, Sink& sink) const {
    std::vector<UniqueClaim> claims;
    const bool has_errors = sink.has_errors();
    SchemaReport report(target, *sources_, arena, sink);
    for (const UsedSchema* const used : uses_of(target.service)) {
        const KeyPath& prefix = used->use.path;
        const Value* const value = find_value(target.value, prefix);
        const auto number = static_cast<std::size_t>(used - uses_.data());
        if (value == nullptr || value->is_error() || known_good_->contains(number, *value)) {
            continue;
        }
        report.enter(prefix);
        CheckContext context{*sources_, arena, nullptr};
        if (has_errors) {
            context.was_written = [&report](std::span<const PathStep> table, std::string_view key) {
                return report.may_be_written(table, key);
            };
        }
        const SchemaFindings found = check_value(*used->root, *value, context);
        for (const SchemaFailure& failure : found.failures) {
            // A null takes a key of a lower layer back: tusk's own schemas take it as absent.
            if (!used->is_built_in || !failure.value.is_null()) {
                report.report(failure);
            }
        }
        for (const DeprecatedUse& use : found.deprecated) {
            report.report(use);
        }
        for (const UniqueUse& use : found.unique) {
            claims.push_back(report.claim(use));
        }
        // After an error what is missing may have been written all the same.
        if (!has_errors && found.failures.empty() && found.deprecated.empty() && found.unique.empty()) {
            known_good_->add(number, *value);
        }
    }
    return claims;
}

namespace {

// The schemas that look at the same value as these, without those that only ask a question.
std::vector<const SchemaNode*> close_in_place(std::vector<const SchemaNode*> nodes) {
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        for (const SchemaNode* const schema : in_place_schemas(*nodes[i])) {
            const bool only_asks = schema == nodes[i]->not_allowed || schema == nodes[i]->condition;
            if (!only_asks && std::ranges::find(nodes, schema) == nodes.end()) {
                nodes.push_back(schema);
            }
        }
    }
    return nodes;
}

void add_step(const SchemaNode& node, const PathStep& step, std::vector<const SchemaNode*>& next) {
    const auto add = [&next](const SchemaNode* schema) {
        if (schema != nullptr && std::ranges::find(next, schema) == next.end()) {
            next.push_back(schema);
        }
    };
    if (step.index) {
        add(*step.index < node.item_list.size() ? node.item_list[*step.index]
            : node.item_list.empty()            ? node.items
                                                : node.additional_items);
        return;
    }
    const std::size_t before = next.size();
    const auto property = node.property_index.find(step.key);
    add(property != node.property_index.end() ? property->second : nullptr);
    for (const NamedSchema& named : node.pattern_properties) {
        const SchemaPattern pattern = compile_pattern(named.name);
        if (pattern.regex != nullptr && re2::RE2::PartialMatch(step.key, *pattern.regex)) {
            add(named.schema);
        }
    }
    if (next.size() == before) {
        add(node.additional_properties);
    }
}

}  // namespace

std::vector<SchemaRule> SchemaSet::find_rules(const KeyPath& path, std::string_view service) const {
    std::vector<SchemaRule> rules;
    for (const UsedSchema* const used : path.global ? std::vector<const UsedSchema*>() : uses_of(service)) {
        const std::vector<PathStep>& prefix = used->use.path.steps;
        if (path.steps.size() < prefix.size() ||
            !std::equal(prefix.begin(), prefix.end(), path.steps.begin())) {
            continue;
        }
        std::vector<const SchemaNode*> nodes = close_in_place({used->root});
        for (const PathStep& step : std::span(path.steps).subspan(prefix.size())) {
            std::vector<const SchemaNode*> next;
            for (const SchemaNode* const node : nodes) {
                add_step(*node, step, next);
            }
            nodes = close_in_place(std::move(next));
        }
        for (const SchemaNode* const node : nodes) {
            const bool says_something =
                node->target == nullptr && !(node->value->is_bool() && node->value->as_bool());
            if (says_something) {
                rules.push_back(SchemaRule{name_of(*node), node->value->span()});
            }
        }
    }
    return rules;
}

}  // namespace tusk
