#include "tusk/tree/layer.hpp"

#include <algorithm>
#include <bit>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "tusk/base/check.hpp"

namespace tusk {

namespace {

TUSK_DIAGNOSTIC(DuplicateKey, Error, "`{}` is set twice", std::string);
TUSK_DIAGNOSTIC(TableConflict, Error, "`{}` is a table and a value", std::string);
TUSK_DIAGNOSTIC(Misplaced, Error, "`{}` can only be the whole value of a key", std::string);
TUSK_DIAGNOSTIC(Reopen, Warning, "the table `{}` is opened a second time", std::string);

// The table that an entry writes, directly or in `@replace({...})`, or null.
Expr* table_of(Entry& entry) {
    Expr& value = entry.value;
    if (value.kind == ExprKind::Object) {
        return &value;
    }
    if (merge_op_of(value) != MergeOp::Replace) {
        return nullptr;
    }
    Expr& replacement = value.payload.call->args_data[0];
    return replacement.kind == ExprKind::Object ? &replacement : nullptr;
}

// A table that unites with others of its path in the same file.
bool is_open_table(const Entry& entry) {
    return entry.value.kind == ExprKind::Object;
}

// Where keys stand, by hash. The keys themselves stay with the caller, who gives them by position.
class KeyIndex {
  public:
    explicit KeyIndex(std::size_t expected_count) : slots_(std::bit_ceil(2 * expected_count + 2)) {}

    // The position of `key`; `position` when it was new, which it is added at.
    template <typename KeyAt>
    [[nodiscard]] std::uint32_t find_or_add(std::string_view key, std::uint32_t position, KeyAt key_at) {
        if (2 * (count_ + 1) > slots_.size()) {
            grow();
        }
        const auto hash = static_cast<std::uint32_t>(std::hash<std::string_view>{}(key));
        std::size_t at = hash & (slots_.size() - 1);
        for (; slots_[at].position != kFree; at = (at + 1) & (slots_.size() - 1)) {
            if (slots_[at].hash == hash && key_at(slots_[at].position) == key) {
                return slots_[at].position;
            }
        }
        slots_[at] = Slot{hash, position};
        ++count_;
        return position;
    }

  private:
    static constexpr std::uint32_t kFree = UINT32_MAX;
    struct Slot {
        std::uint32_t hash = 0;
        std::uint32_t position = kFree;
    };

    void grow() {
        std::vector<Slot> larger(slots_.size() * 2);
        for (const Slot& slot : slots_) {
            std::size_t at = slot.hash & (larger.size() - 1);
            while (slot.position != kFree && larger[at].position != kFree) {
                at = (at + 1) & (larger.size() - 1);
            }
            larger[at] = slot.position != kFree ? slot : larger[at];
        }
        slots_ = std::move(larger);
    }

    std::vector<Slot> slots_;
    std::size_t count_ = 0;
};

// All that one file writes for one key. Its entries are linked in source order; mostly there is one.
struct Group {
    std::string_view key;
    std::uint32_t first = 0;
    std::uint32_t last = 0;
    std::uint32_t last_position = 0;
    bool apart = false;  // something else stands between two of its entries
};

// Entries by key: by scan while there are few keys, then by hash.
class Grouping {
  public:
    explicit Grouping(std::size_t expected_count = 0) {
        written_.reserve(expected_count);
        groups_.reserve(expected_count);
    }

    void add(Entry& entry, std::uint32_t position) {
        const auto place = static_cast<std::uint32_t>(written_.size());
        written_.push_back(Written{&entry, kNone});
        const std::uint32_t found = find_or_add(entry.key.text());
        Group& group = groups_[found];
        if (group.first == kNone) {
            group.first = place;
        } else {
            group.apart = group.apart || group.last_position + 1 != position;
            written_[group.last].next = place;
        }
        group.last = place;
        group.last_position = position;
    }

    [[nodiscard]] const std::vector<Group>& groups() const { return groups_; }

    // Calls `visit` with every entry of the group, in source order.
    template <typename Visit>
    void for_each(const Group& group, Visit visit) const {
        for (std::uint32_t at = group.first; at != kNone; at = written_[at].next) {
            visit(*written_[at].entry);
        }
    }
    [[nodiscard]] Entry& first_of(const Group& group) const { return *written_[group.first].entry; }

  private:
    static constexpr std::uint32_t kNone = UINT32_MAX;
    struct Written {
        Entry* entry = nullptr;
        std::uint32_t next = kNone;
    };

    // The place of the group called `key`, which may be new and without entries.
    [[nodiscard]] std::uint32_t find_or_add(std::string_view key) {
        constexpr std::size_t kScanned = 8;
        const auto next = static_cast<std::uint32_t>(groups_.size());
        const auto key_at = [this](std::uint32_t at) { return groups_[at].key; };
        std::uint32_t found = next;
        if (next <= kScanned) {
            for (found = 0; found != next && groups_[found].key != key; ++found) {
            }
        } else {
            if (!index_) {
                index_.emplace(std::max(groups_.capacity(), groups_.size()));
                for (std::uint32_t i = 0; i < next; ++i) {
                    static_cast<void>(index_->find_or_add(groups_[i].key, i, key_at));
                }
            }
            found = index_->find_or_add(key, next, key_at);
        }
        if (found == next) {
            groups_.push_back(Group{key, kNone, kNone, 0, false});
        }
        return found;
    }

    std::vector<Written> written_;
    std::vector<Group> groups_;
    std::optional<KeyIndex> index_;
};

bool has_unique_keys(std::span<const Entry> entries) {
    constexpr std::size_t kCompared = 12;
    if (entries.size() <= kCompared) {
        for (std::size_t i = 1; i < entries.size(); ++i) {
            for (std::size_t j = 0; j < i; ++j) {
                if (entries[i].key.text() == entries[j].key.text()) {
                    return false;
                }
            }
        }
        return true;
    }
    KeyIndex index(entries.size());
    const auto key_at = [entries](std::uint32_t at) { return entries[at].key.text(); };
    for (std::uint32_t i = 0; i < entries.size(); ++i) {
        if (index.find_or_add(entries[i].key.text(), i, key_at) != i) {
            return false;
        }
    }
    return true;
}

class LayerBuilder {
  public:
    LayerBuilder(LayerIndex layer, Arena& arena, Sink* sink) : layer_(layer), arena_(arena), sink_(sink) {}

    [[nodiscard]] Tree build(Expr& root) {
        Node node;
        node.children = build_children({&root});
        Node globals;
        in_globals_ = true;
        globals.children = build_groups(globals_);
        return Tree{arena_.make(node), arena_.make(globals), assertions_};
    }

    [[nodiscard]] Tree build_object(Expr& object) {
        Node node;
        node.children = build_children({&object});
        return Tree{arena_.make(node), nullptr, assertions_};
    }

    [[nodiscard]] bool has_failed() const { return failed_; }

  private:
    // The tables are openings of one path, in source order.
    [[nodiscard]] Children build_children(const std::vector<Expr*>& tables) {
        std::size_t count = 0;
        for (const Expr* const table : tables) {
            count += table->size;
        }
        Grouping grouping(count);
        std::uint32_t position = 0;
        for (Expr* const table : tables) {
            for (Entry* entry = table->payload.entries; entry != table->payload.entries + table->size;
                 ++entry) {
                if (entry->key.statement != 0) {
                    add_assertion(*entry);
                } else {
                    (entry->key.global != 0 ? globals_ : grouping).add(*entry, position++);
                }
            }
        }
        return build_groups(grouping);
    }

    // Those in an object of a list or an expression are found when that object is evaluated.
    void add_assertion(Entry& entry) {
        check_nested(entry.value);
        if (is_nested_ || is_include(entry)) {
            return;
        }
        assertions_ = arena_.make(Assertion{&entry, table_, assertions_, layer_});
    }

    [[nodiscard]] Children build_groups(const Grouping& grouping) {
        std::vector<const Node*> nodes;
        nodes.reserve(grouping.groups().size());
        for (const Group& group : grouping.groups()) {
            nodes.push_back(build_node(grouping, group));
        }
        return make_children(nodes, arena_);
    }

    [[nodiscard]] const Node* build_node(const Grouping& grouping, const Group& group) {
        Node node;
        node.key = group.key;
        Entry& first = grouping.first_of(group);
        std::vector<Expr*> tables;
        grouping.for_each(group, [&](Entry& entry) {
            if (&entry != &first && !(is_open_table(entry) && is_open_table(first))) {
                report_clash(first, entry);
                return;
            }
            node.top = arena_.make(Contribution{&entry, node.top, layer_, merge_op_of(entry.value)});
            if (Expr* const table = table_of(entry)) {
                tables.push_back(table);
            }
        });
        if (tables.empty()) {
            check_leaf(first.value, node.top->op);
            return arena_.make(node);
        }
        if (group.apart) {
            check_reopen(grouping, group);
        }
        node.unexpanded = tables.size() == 1 && settle_constant(*tables.front());
        if (!node.unexpanded) {
            const TablePath* const outer = table_;
            table_ = arena_.make(TablePath{group.key, outer, in_globals_});
            node.children = build_children(tables);
            table_ = outer;
        }
        return arena_.make(node);
    }

    void report_clash(const Entry& first, const Entry& second) {
        failed_ = true;
        if (sink_ == nullptr) {
            return;
        }
        std::string key = second.key.global != 0 ? "$" : "";
        key += second.key.text();
        Diagnostic& diagnostic = is_open_table(first) != is_open_table(second)
                                     ? sink_->report(second.key_span(), kTableConflict, key)
                                     : sink_->report(second.key_span(), kDuplicateKey, key);
        diagnostic.labels.push_back(Label{first.key_span(), "first set here"});
        diagnostic.help =
            is_open_table(first) != is_open_table(second) ? "rename one of them" : "remove one of them";
    }

    void check_reopen(const Grouping& grouping, const Group& group) {
        const Entry* first = nullptr;
        grouping.for_each(group, [&](const Entry& entry) {
            if (entry.value.style == Style::Dotted || sink_ == nullptr) {
                return;
            }
            if (first != nullptr) {
                Diagnostic& diagnostic = sink_->report(entry.key_span(), kReopen, std::string(group.key));
                diagnostic.labels.push_back(Label{first->key_span(), "first opened here"});
                diagnostic.help = "keep what belongs to one table together";
            }
            first = first == nullptr ? &entry : first;
        });
    }

    // The value of a key. The elements of `@by` may hold directives: what they match lies below them.
    void check_leaf(Expr& value, MergeOp op) {
        const bool is_directive = value.kind == ExprKind::Call && !value.payload.call->bare &&
                                  is_directive_name(value.payload.call->name);
        if (!is_directive) {
            check_nested(value);
            return;
        }
        CallExpr& call = *value.payload.call;
        for (Expr* arg = call.args_data; arg != call.args_data + call.args_size; ++arg) {
            if (op == MergeOp::By && arg->kind == ExprKind::Array) {
                check_elements(*arg);
            } else {
                check_nested(*arg);
            }
        }
    }

    void check_elements(Expr& list) {
        if (settle_constant(list)) {
            return;
        }
        for (Expr* item = list.payload.items; item != list.payload.items + list.size; ++item) {
            if (item->kind == ExprKind::Object && !settle_constant(*item)) {
                check_object(*item);
            } else {
                check_nested(*item);
            }
        }
    }

    // Objects inside lists and expressions are no nodes, but their keys are checked all the same.
    void check_nested(Expr& expr) {
        if (settle_constant(expr)) {
            return;
        }
        switch (expr.kind) {
            case ExprKind::Array:
            case ExprKind::Template:
                for (Expr* item = expr.payload.items; item != expr.payload.items + expr.size; ++item) {
                    check_nested(*item);
                }
                return;
            case ExprKind::Object:
                check_no_directives(expr);
                check_object(expr);
                return;
            case ExprKind::Access:
                check_nested(expr.payload.access->base);
                return;
            case ExprKind::Unary:
                check_nested(expr.payload.unary->operand);
                return;
            case ExprKind::Binary: {
                BinaryExpr& binary = *expr.payload.binary;
                check_nested(binary.first);
                for (BinaryLink* link = binary.links_data; link != binary.links_data + binary.links_size;
                     ++link) {
                    check_nested(link->operand);
                }
                return;
            }
            case ExprKind::Conditional:
                check_nested(expr.payload.conditional->condition);
                check_nested(expr.payload.conditional->then_value);
                check_nested(expr.payload.conditional->else_value);
                return;
            case ExprKind::Call: {
                CallExpr& call = *expr.payload.call;
                check_no_directive(expr);
                for (Expr* arg = call.args_data; arg != call.args_data + call.args_size; ++arg) {
                    check_nested(*arg);
                }
                return;
            }
            default:
                return;
        }
    }

    void check_object(Expr& object) {
        const bool was_nested = std::exchange(is_nested_, true);
        static_cast<void>(build_children({&object}));
        is_nested_ = was_nested;
    }

    void check_no_directives(const Expr& object) {
        for (const Entry& entry : object.entries()) {
            if (entry.value.kind == ExprKind::Object) {
                check_no_directives(entry.value);
            } else if (merge_op_of(entry.value) != MergeOp::Set && entry.key.statement == 0) {
                check_no_directive(entry.value);
            }
        }
    }

    // A directive needs a key of the merged tree, with something below it.
    void check_no_directive(const Expr& call_expr) {
        const CallExpr& call = *call_expr.payload.call;
        if (call.bare || !is_directive_name(call.name)) {
            return;
        }
        failed_ = true;
        if (sink_ != nullptr) {
            const std::string name = call.sugar ? "+=" : "@" + std::string(call.name);
            sink_->report(call_expr.span(), kMisplaced, name).help =
                fmt::format("write `key: @{}(...)` in a table", call.name);
        }
    }

    LayerIndex layer_;
    Arena& arena_;
    Sink* sink_;
    Grouping globals_;
    const Assertion* assertions_ = nullptr;
    const TablePath* table_ = nullptr;  // whose body is being read
    bool in_globals_ = false;
    bool is_nested_ = false;  // in an object of a list or an expression
    bool failed_ = false;
};

}  // namespace

bool settle_constant(Expr& expr) {
    if (!expr.constant) {
        return false;
    }
    bool constant = true;
    if (expr.kind == ExprKind::Object) {
        for (Entry* entry = expr.payload.entries; entry != expr.payload.entries + expr.size; ++entry) {
            constant = settle_constant(entry->value) && constant;
        }
        constant = constant && has_unique_keys(expr.entries());
    } else if (expr.kind == ExprKind::Array) {
        for (Expr* item = expr.payload.items; item != expr.payload.items + expr.size; ++item) {
            constant = settle_constant(*item) && constant;
        }
    }
    if (!constant) {  // documents are shared by threads once they are settled
        expr.constant = false;
    }
    return constant;
}

Tree build_tree(Document& document, LayerIndex layer, Arena& arena, Sink& sink) {
    TUSK_CHECK(document.root.kind == ExprKind::Object);
    LayerBuilder builder(layer, arena, &sink);
    Tree tree = builder.build(document.root);
    tree.has_aliases = document.has_aliases;
    document.failed = document.failed || builder.has_failed();
    return tree;
}

Tree build_layer(Document& document, LayerIndex layer, Arena& arena, Sink& sink) {
    const Tree tree = build_tree(document, layer, arena, sink);
    bind_lone_words(document, tree, sink);
    return tree;
}

Tree build_object(const Expr& object, Arena& arena, LayerIndex layer) {
    Expr copy = object;
    LayerBuilder builder(layer, arena, nullptr);
    return builder.build_object(copy);
}

}  // namespace tusk
