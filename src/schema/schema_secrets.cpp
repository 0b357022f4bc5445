#include "schema/schema_secrets.hpp"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>
#include <utility>

namespace tusk {

namespace {

constexpr std::size_t kMaxSteps = 20'000;
constexpr std::size_t kMaxPatterns = 1000;
constexpr std::size_t kMaxDepth = 400;

// A schema inside another one, and which values it looks at, seen from those of that one.
struct Part {
    const SchemaNode* schema;
    std::vector<PatternSegment> below;
};

std::vector<Part> parts_of(const SchemaNode& node) {
    std::vector<Part> parts;
    for (const SchemaNode* const schema : in_place_schemas(node)) {
        parts.push_back(Part{schema, {}});
    }
    for (const NamedSchema& property : node.properties) {
        parts.push_back(
            Part{property.schema, {PatternSegment{SegmentKind::Key, std::string(property.name)}}});
    }
    const auto add_any = [&parts](const SchemaNode* schema) {
        if (schema != nullptr) {
            parts.push_back(Part{schema, {PatternSegment{SegmentKind::AnyKey, {}}}});
        }
    };
    for (const NamedSchema& named : node.pattern_properties) {
        add_any(named.schema);
    }
    for (const SchemaNode* const schema : node.item_list) {
        add_any(schema);
    }
    for (const SchemaNode* const schema :
         {node.additional_properties, node.items, node.additional_items, node.contains}) {
        add_any(schema);
    }
    return parts;
}

// What is no bool is a mistake, and was meant.
bool is_marked(const SchemaNode& node) {
    const Value* const mark = node.target == nullptr ? node.find("x-tusk-secret") : nullptr;
    return mark != nullptr && !(mark->is_bool() && !mark->as_bool());
}

class SecretSearch {
  public:
    SecretSearch(const SchemaGraph& graph, SecretPaths& paths) : paths_(paths) { find_ways(graph); }

    // A schema that is met again on the way to itself is entered with `**` before it, which is known only
    // then: the search begins anew.
    void run(const SchemaNode& root, const std::vector<PatternSegment>& prefix) {
        const std::size_t known = paths_.size();
        do {
            is_complete_ = true;
            paths_.resize(known);
            steps_ = 0;
            found_ = 0;
            way_ = prefix;
            on_the_way_.clear();
            walk(root);
            if (steps_ >= kMaxSteps) {
                paths_.resize(known);
                way_ = prefix;
                way_.push_back(PatternSegment{SegmentKind::AnyPath, {}});
                add();
                return;
            }
        } while (!is_complete_);
    }

  private:
    // The schemas from which a secret can be reached.
    void find_ways(const SchemaGraph& graph) {
        std::unordered_map<const SchemaNode*, std::vector<const SchemaNode*>> users;
        std::vector<const SchemaNode*> open;
        for (const SchemaNode& node : graph.nodes()) {
            for (const Part& part : parts_of(node)) {
                users[part.schema].push_back(&node);
            }
            if (is_marked(node)) {
                open.push_back(&node);
            }
        }
        while (!open.empty()) {
            const SchemaNode* const node = open.back();
            open.pop_back();
            if (leads_.insert(node).second) {
                open.insert(open.end(), users[node].begin(), users[node].end());
            }
        }
    }

    void walk(const SchemaNode& node) {
        if (!leads_.contains(&node) || steps_ >= kMaxSteps) {
            return;
        }
        ++steps_;
        if (on_the_way_.size() >= kMaxDepth) {
            steps_ = kMaxSteps;
            return;
        }
        if (std::ranges::find(on_the_way_, &node) != on_the_way_.end()) {
            is_complete_ = !repeated_.insert(&node).second && is_complete_;
            return;
        }
        const std::size_t depth = way_.size();
        if (repeated_.contains(&node)) {
            way_.push_back(PatternSegment{SegmentKind::AnyPath, {}});
        }
        if (is_marked(node)) {
            add();
        }
        on_the_way_.push_back(&node);
        for (const Part& part : parts_of(node)) {
            const std::size_t here = way_.size();
            way_.insert(way_.end(), part.below.begin(), part.below.end());
            walk(*part.schema);
            way_.resize(here);
        }
        on_the_way_.pop_back();
        way_.resize(depth);
    }

    void add() {
        PathPattern pattern{false, way_};
        if (std::ranges::find(paths_, pattern) == paths_.end()) {
            paths_.push_back(std::move(pattern));
            steps_ = ++found_ > kMaxPatterns ? kMaxSteps : steps_;
        }
    }

    SecretPaths& paths_;
    std::unordered_set<const SchemaNode*> leads_;
    std::unordered_set<const SchemaNode*> repeated_;
    std::vector<const SchemaNode*> on_the_way_;
    std::vector<PatternSegment> way_;
    std::size_t steps_ = 0;
    std::size_t found_ = 0;
    bool is_complete_ = true;
};

}  // namespace

void add_secret_patterns(const SchemaGraph& graph, const SchemaNode& root, const KeyPath& prefix,
                         SecretPaths& paths) {
    std::vector<PatternSegment> way;
    for (const PathStep& step : prefix.steps) {
        way.push_back(step.index ? PatternSegment{SegmentKind::AnyKey, {}}
                                 : PatternSegment{SegmentKind::Key, step.key});
    }
    SecretSearch(graph, paths).run(root, way);
}

}  // namespace tusk
