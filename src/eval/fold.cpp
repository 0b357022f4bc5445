// List directives: from the list that lies below, upwards.
#include <cmath>
#include <optional>
#include <string>
#include <unordered_map>

#include "eval/evaluator.hpp"
#include "eval/history.hpp"
#include "eval/value_set.hpp"
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

// A scalar as text, equal for equal values: 1 and 1.0 are one, 1 and "1" are two.
std::string identity_of(const Value& scalar) {
    constexpr double kExact = 9007199254740992.0;  // 2^53
    std::string text = scalar.is_string() ? "\"" : "";
    if (scalar.is_float() && std::trunc(scalar.as_float()) == scalar.as_float() &&
        std::fabs(scalar.as_float()) < kExact) {
        return std::to_string(static_cast<std::int64_t>(scalar.as_float()));
    }
    append_scalar(text, scalar);
    return text.append(scalar.is_string() ? "\"" : "");
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

// Where the elements of a list stand that have a scalar at the key of `@by`.
class KeyedPlaces {
  public:
    KeyedPlaces(std::string_view key, Sink& sink) : key_(key), sink_(sink) {}

    [[nodiscard]] std::string_view key() const { return key_; }

    // False after reporting that another element has the same key.
    [[nodiscard]] bool add(const Value& identity, Span at, std::size_t place) {
        if (!is_key(identity)) {
            return true;
        }
        const auto inserted = places_.emplace(identity_of(identity), Place{at, place});
        if (inserted.second) {
            return true;
        }
        Diagnostic& diagnostic =
            sink_.report(at, kDuplicateElement, fmt::format("`{}`", key_),
                         identity.is_secret() ? "***" : fmt::format("`{}`", identity_of(identity)));
        diagnostic.labels.push_back(Label{inserted.first->second.at, "the first one"});
        diagnostic.help = "elements that `@by` merges need different keys";
        return false;
    }

    [[nodiscard]] std::optional<std::size_t> find(const Value& identity) const {
        if (!is_key(identity)) {
            return std::nullopt;
        }
        const auto found = places_.find(identity_of(identity));
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
    std::unordered_map<std::string, Place> places_;
};

// base: tags: ["a"]      top: tags += ["b"]
// result: tags: ["a", "b"]
Value Evaluator::fold_lists(Slot& slot) {
    std::vector<const Contribution*> steps;  // highest first
    const Value base = find_base_list(slot, steps);
    if (is_stop(base)) {
        return base;
    }
    std::vector<Value> list;
    if (base.is_array()) {
        list.assign(base.items().begin(), base.items().end());
    }
    bool secret = base.is_secret();
    for (auto step = steps.rbegin(); step != steps.rend(); ++step) {
        const Value added = apply_directive(**step, list, slot);
        if (is_stop(added)) {
            return added;
        }
        secret = secret || added.is_secret();
    }
    return Value::array(arena_.copy(std::span<const Value>(list)), steps.front()->written().span())
        .from(Provenance::Computed)
        .secret(secret);
}

// The list that the directives start from; null when there is none.
Value Evaluator::find_base_list(Slot& slot, std::vector<const Contribution*>& steps) {
    for (History history(slot); !history.is_done(); history.advance()) {
        const Contribution* const written = history.written();
        if (written != nullptr && is_list_op(written->op)) {
            steps.push_back(written);
            continue;
        }
        if (written != nullptr && written->op == MergeOp::Delete) {
            break;
        }
        const bool is_table = written != nullptr && written->is_table();
        const Value value = written == nullptr ? history.inherited()->value
                            : is_table         ? Value::object({}, written->entry->key_span())
                                               : evaluate_set(written->value(), slot);
        if (is_stop(value) || value.is_array() || value.is_null()) {
            return value;
        }
        Diagnostic& diagnostic = sink_.report(steps.back()->written().span(), kNotAList, path_of(slot),
                                              describe_kind(value.kind()));
        diagnostic.labels.push_back(Label{value.span(), describe_kind(value.kind()) + " in the layer below"});
        diagnostic.help = "write `key: [...]` to replace it";
        return Value::error(value.span());
    }
    return Value::null({});
}

// Changes `list`; gives the list that the directive added, or why it could not.
Value Evaluator::apply_directive(const Contribution& step, std::vector<Value>& list, Slot& owner) {
    if (step.op == MergeOp::By) {
        return merge_elements(step, list, owner);
    }
    const Value added = evaluate_set(step.value(), owner);
    if (is_stop(added)) {
        return added;
    }
    if (!added.is_array()) {
        sink_.report(step.value().span(), kTypeMismatch, directive_name(step), describe_kind(added.kind()))
            .help = "put it in brackets: [...]";
        return Value::error(added.span());
    }
    const std::span<const Value> items = added.items();
    if (step.op == MergeOp::Prepend) {
        list.insert(list.begin(), items.begin(), items.end());
    } else if (step.op == MergeOp::Append) {
        list.insert(list.end(), items.begin(), items.end());
    } else {
        append_unique(list, items);
    }
    return added;
}

// base: users: [{name: "a", id: 1}]      top: users: @by("name", [{name: "a", id: 2}, {name: "b"}])
// result: users: [{name: "a", id: 2}, {name: "b"}]
Value Evaluator::merge_elements(const Contribution& step, std::vector<Value>& list, Slot& owner) {
    const Expr& key = step.written().payload.call->args()[0];
    if (key.kind != ExprKind::String || !key.constant) {
        sink_.report(key.span(), kBadByKey).help = "write `@by(\"name\", [...])`";
        return Value::error(key.span());
    }
    KeyedPlaces below(key.text(), sink_);
    for (std::size_t i = 0; i < list.size(); ++i) {
        const Value* const identity = find_member(list[i], key.text());
        if (identity != nullptr && !below.add(*identity, list[i].span(), i)) {
            return Value::error(list[i].span());
        }
    }
    // Written elements are merged as trees: directives in them see what they match.
    const Expr& elements = step.value();
    const bool is_written = elements.kind == ExprKind::Array && !elements.constant;
    const Value added = is_written ? Value::array({}, elements.span()) : evaluate_set(elements, owner);
    if (is_stop(added)) {
        return added;
    }
    if (!added.is_array()) {
        sink_.report(elements.span(), kTypeMismatch, "@by", describe_kind(added.kind())).help =
            "put it in brackets: [...]";
        return Value::error(added.span());
    }
    KeyedPlaces own(key.text(), sink_);
    const std::size_t count = is_written ? elements.items().size() : added.items().size();
    for (std::size_t i = 0; i < count; ++i) {
        const ByElement element =
            is_written ? ByElement{&elements.items()[i], {}} : ByElement{nullptr, added.items()[i]};
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
                         : element.written != nullptr ? evaluate(*element.written, owner)
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
    Slot* const child = find_child(local_object(*element.written, owner), key);
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

// The element laid over the one below it, as tables of two layers are.
Value Evaluator::merge_element(const ByElement& element, const Value& below, Slot& owner) {
    Slot over;
    over.parent = &owner;
    over.shape = SlotShape::Table;
    const Inherited* segments = arena_.make(Inherited{0, below, nullptr});
    Slot* table = nullptr;
    if (element.written == nullptr) {
        segments = arena_.make(Inherited{0, element.value, segments});
        table = arena_.make(over);
        open_children(*table, segments);
    } else {
        // Kept beside the element alone, for when evaluation has to come back.
        Slot*& known = local_objects_[{element.written, &local_object(*element.written, owner)}];
        if (known == nullptr) {
            over.node = build_object(*element.written, arena_).root;
            known = arena_.make(over);
            open_children(*known, segments);
        }
        table = known;
    }
    const Span at = element.written != nullptr ? element.written->span() : element.value.span();
    const std::size_t errors = sink_.error_count();
    const Value value = compute_table(*table);
    if (value.is_deferred()) {
        return value;
    }
    return sink_.error_count() != errors ? Value::error(at) : value.at(at);
}

}  // namespace tusk
