// Names: from where they are looked up, and the way along a path.
#include <algorithm>
#include <string>

#include "eval/deleted_key.hpp"
#include "eval/evaluator.hpp"
#include "eval/op_registry.hpp"
#include "tusk/base/edit_distance.hpp"
#include "tusk/diag/mask.hpp"
#include "tusk/eval/shown_value.hpp"

namespace tusk {

namespace {

TUSK_DIAGNOSTIC(UndefinedGlobal, Error, "`${}` is not defined", std::string);
TUSK_DIAGNOSTIC(UnresolvedReference, Error, "`{}` names nothing here", std::string);
TUSK_DIAGNOSTIC_AS(SelfReference, UnresolvedReference, Error, "`{}` refers to itself", std::string);
TUSK_DIAGNOSTIC_AS(NoSuchKey, UnresolvedReference, Error, "`{}` has no key `{}`", std::string, std::string);
TUSK_DIAGNOSTIC(UnresolvedName, Error, "the bare word `{}` names nothing here", std::string);
TUSK_DIAGNOSTIC(UnknownRootReference, Error, "`@{}` is neither an operator nor a key", std::string);
TUSK_DIAGNOSTIC(TypeMismatch, Error, "{} has no `{}`", std::string, std::string);
TUSK_DIAGNOSTIC_AS(BadIndex, TypeMismatch, Error, "index {} is outside a list of {}", std::string,
                   std::size_t);
TUSK_DIAGNOSTIC_AS(TooLongChain, LimitReached, Error, "a chain of references is longer than {}",
                   std::uint32_t);
TUSK_DIAGNOSTIC(LimitReached, Error, "references expand to more than {} bytes", std::uint64_t);
TUSK_DIAGNOSTIC_AS(TooDeep, LimitReached, Error, "references nest lists and tables deeper than {}",
                   std::uint32_t);
TUSK_DIAGNOSTIC(Shadow, Warning, "`{}` means the global `${}`, not the key of the same name", std::string,
                std::string);

constexpr std::string_view kSelfHelp =
    "a layer does not see what it overrides; put the shared part in a $global";

std::string did_you_mean(std::string_view typed, std::span<const std::string_view> candidates,
                         std::string_view prefix) {
    const auto similar = find_similar(typed, candidates);
    return similar ? fmt::format("did you mean `{}{}`?", prefix, *similar) : std::string();
}

// What a range has as a table; null when it has no such key, or is no range.
Value range_member(const Value& value, std::string_view key, Span at) {
    if (value.is_range() && (key == "min" || key == "max")) {
        return Value::integer(key == "min" ? value.as_range().min : value.as_range().max, at);
    }
    return value.is_range() && key == "type" ? Value::string("range", at) : Value();
}

// A computed key as a message names it: as it is written when its text may be a secret, or is long.
std::string show_key(const Value& key, std::string_view written) {
    constexpr std::size_t kShown = 40;
    const bool shown = !key.is_secret() && !looks_secret(written) && key.text().size() <= kShown;
    return std::string(shown ? key.text() : written);
}

// What can be taken from `value`, which is written `before`; `index` is null for `.key`.
std::string help_for_access(const Value& value, const Value& index, const std::string& before) {
    if (value.is_object() && index.is_int()) {
        const bool hidden = index.is_secret();
        return fmt::format("a table is asked for a key: `{}[\"{}\"]`", before,
                           hidden ? std::string("key") : std::to_string(index.as_int()));
    }
    return value.is_object()  ? fmt::format("a table is asked for a key: `{}[\"key\"]`", before)
           : value.is_array() ? fmt::format("elements are counted from 0: `{}[0]`", before)
           : value.is_range() ? fmt::format("a range has `{}.min` and `{}.max`", before, before)
                              : std::string();
}

// `.key` or `[n]`, as a path has it.
std::string print_step(const AccessStep& step, const Value& index) {
    if (step.is_index && index.is_int()) {
        return index.is_secret() ? fmt::format("[{}]", kMaskedText) : fmt::format("[{}]", index.as_int());
    }
    return "." + (index.is_secret() ? std::string(kMaskedText)
                                    : print_key(step.is_index ? index.text() : step.key.text()));
}

}  // namespace

// The nearest enclosing table that has the key; the entry itself is passed over.
Slot* Evaluator::find_in_scope(Slot& owner, std::string_view name, bool& skipped_self) {
    for (Slot* table = owner.parent; table != nullptr; table = table->parent) {
        Slot* const child = table->shape == SlotShape::Table ? find_child(*table, name) : nullptr;
        if (child == &owner) {
            skipped_self = true;
        } else if (child != nullptr && is_present(*child)) {
            return child;
        }
    }
    return nullptr;
}

// A document of nothing but mistakes must not compare all of its names with all others.
bool Evaluator::takes_names(std::size_t count) {
    const bool takes = count <= names_left_;
    names_left_ -= takes ? count : 0;
    return takes;
}

std::vector<std::string_view> Evaluator::child_keys(Slot& table) {
    std::vector<std::string_view> keys;
    if (takes_names(table.all_children().size())) {
        for (const Slot& child : table.all_children()) {
            if (is_present(child)) {
                keys.push_back(child.key);
            }
        }
    }
    return keys;
}

std::vector<std::string_view> Evaluator::member_keys(const Value& value) {
    std::vector<std::string_view> keys;
    if (value.is_object() && takes_names(value.members().size())) {
        for (const Member& member : value.members()) {
            keys.push_back(member.key);
        }
    }
    return keys;
}

std::vector<std::string_view> Evaluator::names_in_scope(Slot& owner) {
    std::vector<std::string_view> names;
    for (Slot* table = owner.parent; table != nullptr; table = table->parent) {
        const std::vector<std::string_view> keys = child_keys(*table);
        names.insert(names.end(), keys.begin(), keys.end());
    }
    return names;
}

Value Evaluator::evaluate_name(const Expr& name, Slot& owner, std::span<const AccessStep> steps,
                               const Expr& whole) {
    bool skipped_self = false;
    Slot* const found = find_in_scope(owner, name.text(), skipped_self);
    if (found != nullptr) {
        return follow(*found, steps, owner, whole);
    }
    const std::string text(name.text());
    if (skipped_self) {
        sink_.report(name.span(), kSelfReference, text).help = kSelfHelp;
        return Value::error(name.span());
    }
    Diagnostic& diagnostic = sink_.report(name.span(), kUnresolvedName, text);
    if (tell_deleted(diagnostic, find_deleted(*this, owner, text))) {
        return Value::error(name.span());
    }
    diagnostic.help = did_you_mean(text, names_in_scope(owner), "");
    if (diagnostic.help.empty()) {
        const std::string written(sources_.text(whole.span()));
        diagnostic.help = fmt::format("write `\"{}\"` when it is text", steps.empty() ? text : written);
    }
    return Value::error(name.span());
}

// In text the `$` of a global may be left out, so globals come first.
Value Evaluator::evaluate_template_name(const Expr& name, Slot& owner, std::span<const AccessStep> steps,
                                        const Expr& whole) {
    Slot* const global = find_child(globals_, name.text());
    if (global != nullptr && global != &owner && is_present(*global)) {
        check_shadow(name, owner);
        return follow(*global, steps, owner, whole);
    }
    bool skipped_self = global == &owner;
    Slot* const found = find_in_scope(owner, name.text(), skipped_self);
    if (found != nullptr) {
        return follow(*found, steps, owner, whole);
    }
    const std::string text(name.text());
    if (skipped_self) {
        sink_.report(name.span(), kSelfReference, text).help = kSelfHelp;
        return Value::error(name.span());
    }
    Diagnostic& diagnostic = sink_.report(name.span(), kUnresolvedReference, text);
    if (tell_deleted(diagnostic, global) || tell_deleted(diagnostic, find_deleted(*this, owner, text))) {
        return Value::error(name.span());
    }
    std::vector<std::string_view> names = names_in_scope(owner);
    const std::vector<std::string_view> globals = child_keys(globals_);
    names.insert(names.end(), globals.begin(), globals.end());
    diagnostic.help = did_you_mean(text, names, "");
    if (diagnostic.help.empty()) {
        diagnostic.help = "define it, or write `\\${` when `${` is text";
    }
    return Value::error(name.span());
}

void Evaluator::check_shadow(const Expr& name, Slot& owner) {
    bool skipped_self = false;
    const Slot* const key = find_in_scope(owner, name.text(), skipped_self);
    if (key != nullptr && !key->is_global) {
        const std::string text(name.text());
        sink_.report(name.span(), kShadow, text, text).help =
            fmt::format("write `${{${}}}` when the global is meant, or rename one", text);
    }
}

Value Evaluator::evaluate_global(const Expr& global, Slot& owner, std::span<const AccessStep> steps,
                                 const Expr& whole) {
    Slot* const found = find_child(globals_, global.text());
    const std::string text(global.text());
    if (found == &owner) {
        sink_.report(global.span(), kSelfReference, "$" + text).help = kSelfHelp;
        return Value::error(global.span());
    }
    if (found != nullptr && is_present(*found)) {
        return follow(*found, steps, owner, whole);
    }
    Diagnostic& diagnostic = sink_.report(global.span(), kUndefinedGlobal, text);
    if (tell_deleted(diagnostic, found)) {
        return Value::error(global.span());
    }
    diagnostic.help = did_you_mean(text, child_keys(globals_), "$");
    if (diagnostic.help.empty()) {
        bool skipped_self = false;
        diagnostic.help =
            find_in_scope(owner, global.text(), skipped_self) != nullptr
                ? fmt::format("`{}` is a key, not a global: write `{}` or `\"${{{}}}\"`", text, text, text)
                : fmt::format("define it with `${}: ...`", text);
    }
    return Value::error(global.span());
}

// `@a.b` without parentheses: from the root, wherever it is written.
Value Evaluator::evaluate_root_path(const CallExpr& call, const Expr& whole) {
    std::string_view rest = call.name;
    Slot* at = &root_;
    while (!rest.empty()) {
        if (!open(*at)) {
            return Value::deferred({});
        }
        if (at->shape != SlotShape::Table) {
            return follow_names(*at, rest, whole);
        }
        const std::size_t dot = std::min(rest.find('.'), rest.size());
        const std::string_view key = rest.substr(0, dot);
        Slot* const child = find_child(*at, key);
        if (child == nullptr || !is_present(*child)) {
            return report_unknown_root(key, child, child_keys(*at), at == &root_ ? "@" : "", whole);
        }
        at = child;
        rest.remove_prefix(std::min(dot + 1, rest.size()));
    }
    return refer(*at, whole);
}

// The rest of such a path, below a value that is no written table.
Value Evaluator::follow_names(Slot& start, std::string_view names, const Expr& whole) {
    Value value = reach(start, whole);
    std::string below;
    while (!names.empty() && !is_stop(value) && !value.is_unset()) {
        const std::size_t dot = std::min(names.find('.'), names.size());
        const std::string_view key = names.substr(0, dot);
        const Value bound = range_member(value, key, whole.span());
        const Value* const member = bound.is_null() ? find_member(value, key) : &bound;
        if (member == nullptr) {
            return report_unknown_root(key, nullptr, member_keys(value), "", whole);
        }
        value = value.is_secret() ? member->secret() : *member;
        names.remove_prefix(std::min(dot + 1, names.size()));
        if (options_.trace != nullptr) {
            below.append(".").append(key);
        }
    }
    if (options_.trace != nullptr) {
        tell_used(start, below, value, whole);
    }
    return is_stop(value) || value.is_unset()
               ? value
               : spend(value.at(whole.span()).from(Provenance::Computed), whole);
}

// `missing` is the key when layers wrote it and it is not there any more.
Value Evaluator::report_unknown_root(std::string_view key, const Slot* missing,
                                     std::span<const std::string_view> candidates, std::string_view prefix,
                                     const Expr& whole) {
    Diagnostic& diagnostic =
        sink_.report(whole.span(), kUnknownRootReference, std::string(whole.payload.call->name));
    if (tell_deleted(diagnostic, missing)) {
        return Value::error(whole.span());
    }
    diagnostic.help = did_you_mean(key, candidates, prefix);
    const std::string name(whole.payload.call->name);
    if (diagnostic.help.empty() && !prefix.empty()) {
        const Refusal refusal = explain_refusal(name);
        diagnostic.help = is_operator_name(name)
                              ? fmt::format("`@{}(...)` {}; {}", name, refusal.reason, refusal.help)
                              : suggest_operator(name);
    }
    if (diagnostic.help.empty()) {
        diagnostic.help = "an operator is written with parentheses: `@name(...)`";
    }
    return Value::error(whole.span());
}

// Walks through written tables without evaluating them; the first expression on the way is forced.
Value Evaluator::follow(Slot& start, std::span<const AccessStep> steps, Slot& owner, const Expr& whole) {
    Slot* at = &start;
    for (std::size_t i = 0; i < steps.size(); ++i) {
        if (!open(*at)) {
            return Value::deferred({});
        }
        if (at->shape != SlotShape::Table || steps[i].is_index) {
            return follow_slot(*at, steps.subspan(i), owner, whole);
        }
        Slot* const child = find_child(*at, steps[i].key.text());
        if (child == nullptr || !is_present(*child)) {
            const std::string key(steps[i].key.text());
            Diagnostic& diagnostic = sink_.report(whole.span(), kNoSuchKey, path_of(*at), key);
            if (!tell_deleted(diagnostic, child)) {
                diagnostic.help = did_you_mean(key, child_keys(*at), "");
            }
            return Value::error(whole.span());
        }
        at = child;
    }
    return refer(*at, whole);
}

// The rest of a path below a slot that is no written table.
Value Evaluator::follow_slot(Slot& start, std::span<const AccessStep> steps, Slot& owner, const Expr& whole) {
    std::string below;
    const Value value = walk(reach(start, whole), steps, owner, whole, below);
    if (options_.trace != nullptr) {
        tell_used(start, below, value, whole);
    }
    return is_stop(value) || value.is_unset()
               ? value
               : spend(value.at(whole.span()).from(Provenance::Computed), whole);
}

Value Evaluator::follow_value(Value value, std::span<const AccessStep> steps, Slot& owner,
                              const Expr& whole) {
    std::string below;
    value = walk(value, steps, owner, whole, below);
    return is_stop(value) || value.is_unset()
               ? value
               : spend(value.at(whole.span()).from(Provenance::Computed), whole);
}

// Step by step through a value; `below` is told the way when somebody wants to know it.
Value Evaluator::walk(Value value, std::span<const AccessStep> steps, Slot& owner, const Expr& whole,
                      std::string& below) {
    for (const AccessStep& step : steps) {
        if (is_stop(value) || value.is_unset()) {
            return value;
        }
        Value index;
        if (step.is_index) {
            index = evaluate_set(step.index, owner);
            if (is_stop(index)) {
                return index;
            }
        }
        const bool secret = value.is_secret() || index.is_secret();
        value = access(value, step, index, whole);
        value = secret ? value.secret() : value;
        if (options_.trace != nullptr) {
            below.append(print_step(step, index));
        }
    }
    return value;
}

// `a.b` for the step `c` of `a.b.c`.
std::string Evaluator::text_before(const AccessStep& step, const Expr& whole) const {
    const std::uint32_t end = step.is_index ? step.index.span().begin : step.key.begin;
    const Span at = whole.span();
    if (end <= at.begin || end > at.end) {
        return std::string(sources_.text(at));
    }
    const std::string_view text = sources_.text(Span{at.file, at.begin, end});
    return std::string(text.substr(0, text.find_last_not_of(".[ \t\r\n") + 1));
}

Value Evaluator::access(const Value& value, const AccessStep& step, const Value& index, const Expr& whole) {
    if (step.is_index && value.is_array() && index.is_int()) {
        const std::int64_t at = index.as_int();
        if (at >= 0 && static_cast<std::size_t>(at) < value.items().size()) {
            return value.items()[static_cast<std::size_t>(at)];
        }
        const bool hidden = index.is_secret() || looks_secret(sources_.text(step.index.span()));
        sink_
            .report(whole.span(), kBadIndex, hidden ? fmt::format("`{}`", kMaskedText) : std::to_string(at),
                    value.items().size())
            .help = "the first element is [0]";
        return Value::error(whole.span());
    }
    const bool is_key = !step.is_index || index.is_string();
    const std::string_view key = !step.is_index ? step.key.text()
                                 : is_key       ? index.text()
                                                : std::string_view();
    if (const Value bound = range_member(value, key, whole.span()); !bound.is_null()) {
        return bound;
    }
    if (const Value* const member = find_member(value, key); member != nullptr && is_key) {
        return *member;
    }
    if (value.is_object() && is_key) {
        const bool hidden = index.is_secret() || value.is_secret();
        sink_
            .report(whole.span(), kNoSuchKey, text_before(step, whole),
                    step.is_index ? show_key(index, sources_.text(step.index.span())) : std::string(key))
            .help = hidden ? "" : did_you_mean(key, member_keys(value), "");
    } else {
        const std::string_view written = step.is_index ? sources_.text(step.index.span()) : key;
        sink_
            .report(whole.span(), kTypeMismatch, describe_kind(value.kind()),
                    step.is_index ? fmt::format("[{}]", written) : fmt::format(".{}", written))
            .help = help_for_access(value, index, text_before(step, whole));
    }
    return Value::error(whole.span());
}

const Value* Evaluator::find_member(const Value& object, std::string_view key) {
    constexpr std::size_t kScanned = 16;
    if (!object.is_object() || object.members().size() <= kScanned) {
        return object.find(key);
    }
    auto& index = member_indexes_[object.members().data()];
    if (index.empty()) {
        for (const Member& member : object.members()) {
            index.emplace(member.key, &member.value);
        }
    }
    const auto found = index.find(key);
    return found == index.end() ? nullptr : found->second;
}

// The value of a slot for the one that is being computed, which is then one reference further away from the
// sources than that.
Value Evaluator::reach(Slot& target, const Expr& whole) {
    const Value value = force(target);
    if (is_stop(value) || current_ == nullptr) {
        return value;
    }
    const std::uint32_t links = target.links + 1;
    if (links <= options_.limits.chain) {
        current_->links = std::max(current_->links, links);
        return value;
    }
    if (!limit_reported_) {
        limit_reported_ = true;
        sink_.report(whole.span(), kTooLongChain, std::uint32_t{options_.limits.chain}).help =
            "let the references point nearer to their source";
    }
    return Value::error(whole.span());
}

// `below` leads from the key of the target to the value.
void Evaluator::tell_used(const Slot& target, std::string_view below, const Value& value,
                          const Expr& whole) const {
    if (imports_->chain.empty() && !value.is_deferred()) {
        (value.is_error() ? options_.trace->failed : options_.trace->values)
            .push_back(EvalTrace::UsedValue{whole.span(), path_of(target).append(below), value});
    }
}

Value Evaluator::refer(Slot& target, const Expr& whole) {
    const Value value = reach(target, whole);
    if (options_.trace != nullptr) {
        tell_used(target, {}, value, whole);
    }
    if (is_stop(value) || value.is_unset()) {
        return value;
    }
    return spend(value.at(whole.span()).from(Provenance::Computed), whole);
}

// A reference shares the value, but printing repeats it: the printed size is what is limited.
Value Evaluator::spend(const Value& value, const Expr& whole) {
    constexpr std::size_t kShortText = 256;
    if (value.is_scalar() && (!value.is_string() || value.text().size() < kShortText)) {
        return value;
    }
    const Weight weight = weigh(value);
    expanded_bytes_ += weight.bytes;
    const bool too_large = expanded_bytes_ > options_.limits.expansion_bytes;
    if (!too_large && weight.depth <= options_.limits.depth) {
        return value;
    }
    if (!limit_reported_) {
        limit_reported_ = true;
        Diagnostic& diagnostic =
            too_large
                ? sink_.report(whole.span(), kLimitReached, std::uint64_t{options_.limits.expansion_bytes})
                : sink_.report(whole.span(), kTooDeep, std::uint32_t{options_.limits.depth});
        diagnostic.help = "look for values that repeat themselves through references";
    }
    return Value::error(whole.span());
}

Evaluator::Weight Evaluator::weigh(const Value& value) {
    constexpr std::uint64_t kOverhead = 8;
    if (value.is_string()) {
        return {value.text().size() + kOverhead, 0, value.is_secret()};
    }
    if (!value.is_array() && !value.is_object()) {
        return {kOverhead, 0, value.is_secret()};
    }
    // Nothing of its own lies at the address of an empty list.
    if (value.is_array() ? value.items().empty() : value.members().empty()) {
        return {kOverhead, 1, value.is_secret()};
    }
    const void* const identity = value.is_array() ? static_cast<const void*>(value.items().data())
                                                  : static_cast<const void*>(value.members().data());
    if (const auto known = weights_.find(identity); known != weights_.end()) {
        Weight weight = known->second;
        weight.secret = weight.secret || value.is_secret();
        return weight;
    }
    Weight sum{kOverhead, 1, false};
    const auto add = [this, &sum](const Value& part, std::size_t key_size) {
        const Weight weight = weigh(part);
        sum.bytes += weight.bytes + key_size;
        sum.depth = std::max(sum.depth, weight.depth + 1);
        sum.secret = sum.secret || weight.secret;
    };
    if (value.is_array()) {
        for (const Value& item : value.items()) {
            add(item, 0);
        }
    } else {
        for (const Member& member : value.members()) {
            add(member.value, member.key.size());
        }
    }
    weights_.emplace(identity, sum);
    sum.secret = sum.secret || value.is_secret();
    return sum;
}

bool Evaluator::holds_secret(const Value& value) {
    return value.is_secret() || (!value.is_scalar() && weigh(value).secret);
}

}  // namespace tusk
