// Lists that directives and rules join: from the lowest list upwards.
#include <algorithm>
#include <optional>
#include <string>
#include <unordered_map>

#include "eval/evaluator.hpp"
#include "eval/history.hpp"
#include "eval/value_set.hpp"
#include "tusk/diag/mask.hpp"
#include "tusk/tree/layer.hpp"
#include "tusk/value/scalar_text.hpp"

namespace tusk {

namespace {

TUSK_DIAGNOSTIC(NotAList, Error, "`{}` adds to a list, but below it stands {}", std::string, std::string);
TUSK_DIAGNOSTIC(DuplicateElement, Error, "two elements have the same {}: {}", std::string, std::string);
TUSK_DIAGNOSTIC(TypeMismatch, Error, "`{}` takes a list, found {}", std::string, std::string);
TUSK_DIAGNOSTIC_AS(BadByKey, TypeMismatch, Error, "the key of `@by` must be written out");

std::string directive_name(const Contribution& step) {
    const CallExpr& call = *step.written().payload.call;
    return call.sugar ? "+=" : "@" + std::string(call.name);
}

// A scalar as a message shows it.
std::string show_identity(const Value& scalar) {
    if (scalar.is_secret()) {
        return std::string(kMaskedText);
    }
    std::string text = scalar.is_string() ? "\"" : "";
    append_scalar(text, scalar);
    return fmt::format("`{}`", text.append(scalar.is_string() ? "\"" : ""));
}

// Appends what is not there yet.
void append_unique(std::vector<Value>& list, std::span<const Value> added) {
    ValueSet known(list.begin(), list.end());
    for (const Value& element : added) {
        if (known.insert(element).second) {
            list.push_back(element);
        }
    }
}

}  // namespace

// One list of the key, on its way to those below it.
struct ListStep {
    const Contribution* written = nullptr;  // null when an expression around the key gave it
    const MergeRule* rule = nullptr;        // says how; null when a directive does
    Value value;                            // the list, when it had to be known to be one

    [[nodiscard]] Span span() const { return written != nullptr ? written->written().span() : value.span(); }
};

// Where the elements of a list stand that have a scalar at the key of `@by`.
class KeyedPlaces {
  public:
    // `rule` is null when a directive says so.
    KeyedPlaces(std::string_view key, const MergeRule* rule, Sink& sink)
        : key_(key), sink_(sink), rule_(rule) {}

    [[nodiscard]] std::string_view key() const { return key_; }

    // False after reporting that another element has the same key.
    [[nodiscard]] bool add(const Value& identity, Span at, std::size_t place) {
        if (!is_key(identity)) {
            return true;
        }
        const auto inserted = places_.emplace(identity, Place{at, place});
        if (inserted.second) {
            return true;
        }
        Diagnostic& diagnostic =
            sink_.report(at, kDuplicateElement, fmt::format("`{}`", key_),
                         show_identity(inserted.first->first.secret(identity.is_secret() ||
                                                                    inserted.first->first.is_secret())));
        diagnostic.labels.push_back(Label{inserted.first->second.at, "the first one"});
        if (rule_ != nullptr) {
            diagnostic.labels.push_back(Label{rule_->at, "the rule that merges them"});
        }
        diagnostic.help =
            fmt::format("elements that `{}` merges need different keys", rule_ != nullptr ? "by" : "@by");
        return false;
    }

    [[nodiscard]] std::optional<std::size_t> find(const Value& identity) const {
        if (!is_key(identity)) {
            return std::nullopt;
        }
        const auto found = places_.find(identity);
        return found == places_.end() ? std::nullopt : std::optional(found->second.place);
    }

  private:
    struct Place {
        Span at;
        std::size_t place = 0;
    };

    [[nodiscard]] static bool is_key(const Value& identity) {
        return identity.is_scalar() && !identity.is_null();
    }

    std::string_view key_;
    Sink& sink_;
    const MergeRule* rule_;
    std::unordered_map<Value, Place, ValueHash, ValueEqual> places_;
};

// base: tags: ["a"]      top: tags += ["b"]
// result: tags: ["a", "b"]
Value Evaluator::fold_lists(Slot& slot) {
    std::vector<ListStep> steps;  // highest first
    const Value base = find_base_list(slot, steps);
    if (is_stop(base) || steps.empty()) {
        return base;
    }
    std::vector<Value> list;
    if (base.is_array()) {
        list.assign(base.items().begin(), base.items().end());
    }
    bool secret = base.is_secret();
    for (auto step = steps.rbegin(); step != steps.rend(); ++step) {
        const Value added = apply_step(*step, list, slot);
        if (is_stop(added)) {
            return added;
        }
        tell_joined(step->written, step->rule != nullptr ? step->rule->op : step->written->op, false);
        secret = secret || added.is_secret();
    }
    return Value::array(arena_.copy(std::span<const Value>(list)), steps.front().span())
        .from(Provenance::Computed)
        .secret(secret);
}

// The list that the steps start from, null when there is none; without steps, what the key comes to.
Value Evaluator::find_base_list(Slot& slot, std::vector<ListStep>& steps) {
    const MergeRule* const rule = has_list_rule(slot) ? rule_of(slot) : nullptr;
    for (History history(slot); !history.is_done(); history.advance()) {
        const Contribution* const written = history.written();
        if (written != nullptr && is_list_op(written->op)) {
            steps.push_back(ListStep{written, nullptr, {}});
            continue;
        }
        if (written != nullptr && written->op == MergeOp::Delete) {
            break;
        }
        const bool has_rule = rule != nullptr && (written == nullptr || written->op == MergeOp::Set);
        if (has_rule && written != nullptr && written->value().kind == ExprKind::Array) {
            steps.push_back(ListStep{written, rule, {}});
            continue;
        }
        const bool is_known = steps.empty() && slot.value.is_array();
        const Value value = is_known        ? slot.value
                            : steps.empty() ? evaluate(written->value(), slot)
                                            : value_below(history, slot);
        if (!has_rule || !value.is_array()) {
            if (value.is_array() && !steps.empty()) {
                tell_joined(written, MergeOp::Set, true);
            }
            return steps.empty() ? value : settle_base(value, slot, steps);
        }
        steps.push_back(ListStep{written, rule, value});
    }
    return settle_base(Value::null({}), slot, steps);
}

// What stands there, as far as a list above it needs to know.
Value Evaluator::value_below(const History& history, Slot& slot) {
    const Contribution* const written = history.written();
    if (written == nullptr) {
        return history.inherited()->value;
    }
    return written->is_table() ? Value::object({}, written->entry->key_span())
                               : evaluate_set(written->value(), slot);
}

// A directive needs a list, or nothing, below it; where a rule finds none, its list stands alone.
Value Evaluator::settle_base(const Value& below, Slot& slot, std::vector<ListStep>& steps) {
    if (is_stop(below) || below.is_array()) {
        return below;
    }
    if (steps.back().rule != nullptr) {
        const ListStep lowest = steps.back();
        steps.pop_back();
        if (!steps.empty()) {
            tell_joined(lowest.written, MergeOp::Set, true);
        }
        return lowest.value.is_array() ? lowest.value : evaluate_set(lowest.written->value(), slot);
    }
    if (below.is_null()) {
        return below;
    }
    Diagnostic& diagnostic = sink_.report(steps.back().written->written().span(), kNotAList, path_of(slot),
                                          describe_kind(below.kind()));
    diagnostic.labels.push_back(Label{below.span(), describe_kind(below.kind()) + " in the layer below"});
    diagnostic.help = "write `key: [...]` to replace it";
    return Value::error(below.span());
}

// Changes `list`; gives the list that the step added, or why it could not.
Value Evaluator::apply_step(const ListStep& step, std::vector<Value>& list, Slot& owner) {
    const MergeOp op = step.rule != nullptr ? step.rule->op : step.written->op;
    if (op == MergeOp::By) {
        return merge_elements(step, list, owner);
    }
    const Value added = step.value.is_array() ? step.value : evaluate_set(step.written->value(), owner);
    if (is_stop(added)) {
        return added;
    }
    if (!added.is_array()) {
        sink_
            .report(step.written->value().span(), kTypeMismatch, directive_name(*step.written),
                    describe_kind(added.kind()))
            .help = "put it in brackets: [...]";
        return Value::error(added.span());
    }
    const std::span<const Value> items = added.items();
    if (op == MergeOp::Prepend) {
        list.insert(list.begin(), items.begin(), items.end());
    } else if (op == MergeOp::Append) {
        list.insert(list.end(), items.begin(), items.end());
    } else {
        append_unique(list, items);
    }
    return added;
}

// base: users: [{name: "a", id: 1}]      top: users: @by("name", [{name: "a", id: 2}, {name: "b"}])
// result: users: [{name: "a", id: 2}, {name: "b"}]
Value Evaluator::merge_elements(const ListStep& step, std::vector<Value>& list, Slot& owner) {
    std::string_view key;
    if (step.rule != nullptr) {
        key = step.rule->by_key;
    } else {
        const Expr& written = step.written->written().payload.call->args()[0];
        if (written.kind != ExprKind::String || !written.constant) {
            sink_.report(written.span(), kBadByKey).help = "write `@by(\"name\", [...])`";
            return Value::error(written.span());
        }
        key = written.text();
    }
    KeyedPlaces below(key, step.rule, sink_);
    for (std::size_t i = 0; i < list.size(); ++i) {
        const Value* const identity = find_member(list[i], key);
        if (identity != nullptr && !below.add(*identity, list[i].span(), i)) {
            return Value::error(list[i].span());
        }
    }
    return merge_all(step, below, list, owner);
}

// Each element of the step; gives the list of them, or why one of them could not be merged.
Value Evaluator::merge_all(const ListStep& step, const KeyedPlaces& below, std::vector<Value>& list,
                           Slot& owner) {
    // Written elements are merged as trees: directives in them see what they match.
    const Expr* const elements = step.value.is_array() ? nullptr : &step.written->value();
    const bool is_written = elements != nullptr && elements->kind == ExprKind::Array && !elements->constant;
    const Value added = elements == nullptr ? step.value
                        : is_written        ? Value::array({}, elements->span())
                                            : evaluate_set(*elements, owner);
    if (is_stop(added)) {
        return added;
    }
    if (!added.is_array()) {
        sink_.report(elements->span(), kTypeMismatch, "@by", describe_kind(added.kind())).help =
            "put it in brackets: [...]";
        return Value::error(added.span());
    }
    KeyedPlaces own(below.key(), step.rule, sink_);
    const std::size_t count = is_written ? elements->items().size() : added.items().size();
    for (std::size_t i = 0; i < count; ++i) {
        const ByElement element =
            is_written ? ByElement{&elements->items()[i], {}} : ByElement{nullptr, added.items()[i]};
        const Value merged = merge_one(element, below, own, list, owner);
        if (is_stop(merged)) {
            return merged;
        }
    }
    return added;
}

// Puts one element into `list`: over the one that has its key, or at the end.
Value Evaluator::merge_one(ByElement element, const KeyedPlaces& below, KeyedPlaces& own,
                           std::vector<Value>& list, Slot& owner) {
    if (element.written != nullptr && element.written->kind != ExprKind::Object) {
        element = ByElement{nullptr, evaluate_set(*element.written, owner)};
    }
    if (is_stop(element.value)) {
        return element.value;
    }
    const Span at = element.written != nullptr ? element.written->span() : element.value.span();
    const Value identity = element_key(element, own.key(), owner);
    if (is_stop(identity)) {
        return identity;
    }
    if (!own.add(identity, at, list.size())) {
        return Value::error(at);
    }
    const std::optional<std::size_t> place = below.find(identity);
    const Value merged = place                        ? merge_element(element, list[*place], owner)
                         : element.written != nullptr ? add_element(*element.written, owner)
                                                      : element.value;
    if (is_stop(merged)) {
        return merged;
    }
    if (place) {
        list[*place] = merged;
    } else {
        list.push_back(merged);
    }
    return merged;
}

// What an element has at `key`, null when it has nothing there.
Value Evaluator::element_key(const ByElement& element, std::string_view key, Slot& owner) {
    if (element.written == nullptr) {
        const Value* const member = find_member(element.value, key);
        return member != nullptr ? *member : Value::null({});
    }
    ++list_depth_;
    Slot* const child = find_child(local_object(*element.written, owner), key);
    --list_depth_;
    if (child == nullptr || !is_present(*child)) {
        return Value::null({});
    }
    const Value value = force(*child);
    if (!value.is_unset()) {
        return value;
    }
    report_unset(value);
    return Value::error(value.span());
}

// An element that matches none.
Value Evaluator::add_element(const Expr& written, Slot& owner) {
    const Value value = evaluate(written, owner);
    return is_stop(value) ? value : element_places_.arrange({}, local_object(written, owner).node, value);
}

// The element laid over the one below it, as tables of two layers are.
Value Evaluator::merge_element(const ByElement& element, const Value& below, Slot& owner) {
    Slot over;
    over.parent = &owner;
    over.shape = SlotShape::Table;
    over.rule_state = rules_.enter_element(owner.rule_state);
    over.secret_state = secrets_.enter_element(owner.secret_state);
    over.is_secret = owner.is_secret;
    constexpr LayerIndex kBelow = 0;
    constexpr LayerIndex kOver = 1;
    const Inherited* segments =
        replaces(over, nullptr) ? nullptr : arena_.make(Inherited{kBelow, below, nullptr});
    Slot* table = nullptr;
    if (element.written == nullptr) {
        segments = arena_.make(Inherited{kOver, element.value, segments});
        table = arena_.make(over);
        open_children(*table, segments);
    } else {
        // Kept beside the element alone, for when evaluation has to come back.
        const Slot& alone = local_object(*element.written, owner);
        Slot*& known = local_objects_[{element.written, &alone}];
        if (known == nullptr) {
            over.node = build_object(*element.written, arena_, kOver).root;
            known = arena_.make(over);
            open_children(*known, segments);
            move_assertions(alone, *known);
        }
        table = known;
    }
    const Span at = element.written != nullptr ? element.written->span() : element.value.span();
    const std::size_t errors = sink_.error_count();
    const Value value = compute_table(*table);
    if (value.is_deferred()) {
        return value;
    }
    return sink_.error_count() != errors ? Value::error(at)
                                         : element_places_.arrange(below, table->node, value).at(at);
}

// Statements in an element are about what it is merged to.
void Evaluator::move_assertions(const Slot& from, Slot& to) {
    const auto found = std::find_if(local_assertions_.rbegin(), local_assertions_.rend(),
                                    [&from](const LocalAssertions& local) { return local.table == &from; });
    if (found != local_assertions_.rend()) {
        found->table = &to;
    }
}

}  // namespace tusk
