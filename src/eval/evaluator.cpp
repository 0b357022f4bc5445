#include "eval/evaluator.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "tusk/tree/key_path.hpp"

namespace tusk {

namespace {

TUSK_DIAGNOSTIC(ReferenceCycle, Error, "reference cycle: {}", std::string);
TUSK_DIAGNOSTIC(LimitReached, Error, "interpolation makes more than {} bytes of text", std::uint64_t);
TUSK_DIAGNOSTIC_AS(TooManyElements, LimitReached, Error,
                   "operators make lists and tables of more than {} elements", std::uint64_t);
TUSK_DIAGNOSTIC(UnsetVariable, Error, "environment variable `{}` is not set", std::string);
TUSK_DIAGNOSTIC(TypeMismatch, Error, "{}", std::string);

// Depth of the recursion at which a slot is put off, and at which a table starts a drive of its
// own, so that only what is put off has to be repeated.
constexpr std::uint32_t kDeferDepth = 240;
constexpr std::uint32_t kDriveDepth = 40;

}  // namespace

Evaluator::Evaluator(const Tree& tree, const Host& host, const SourceManager& sources, Arena& arena,
                     Sink& sink, const EvalOptions& options)
    : host_(host),
      sources_(sources),
      arena_(arena),
      sink_(sink),
      options_(options),
      rules_(options.merge_rules),
      secrets_(options.secret_paths),
      element_places_(arena) {
    root_.node = tree.root;
    globals_.node = tree.globals;
    globals_.parent = &root_;
    globals_.is_global = true;
    root_.rule_state = rules_.start(false);
    globals_.rule_state = rules_.start(true);
    root_.secret_state = secrets_.start(false);
    globals_.secret_state = secrets_.start(true);
    root_.is_secret = options.is_secret;
    globals_.is_secret = options.is_secret;
    own_imports_.first = &tree;
    if (tree.has_aliases) {
        add_repeated_secrets(tree);
    }
    root_.shape = SlotShape::Table;
    globals_.shape = SlotShape::Table;
    open_children(root_, nullptr);
    open_children(globals_, nullptr);
}

Value Evaluator::drive(Slot& slot) {
    if (slot.state == SlotState::Waiting) {
        slot.state = SlotState::Unvisited;
    }
    const Value value = force_driven(slot);
    return value.is_deferred() ? drive_deferred(slot) : value;
}

// Evaluates first whatever `slot` turns out to wait for, however long that chain is: the chain lies in a
// vector, not on the stack.
Value Evaluator::drive_deferred(Slot& slot) {
    std::vector<Slot*> chain{&slot};
    Value value = Value::deferred({});
    while (true) {
        if (value.is_deferred()) {
            chain.back()->state = SlotState::Waiting;
            chain.push_back(deferred_slot_);
        } else {
            chain.pop_back();
            if (chain.empty()) {
                return value;
            }
        }
        Slot& next = *chain.back();
        if (next.state == SlotState::Waiting) {
            next.state = SlotState::Unvisited;
        }
        value = force_driven(next);
    }
}

Value Evaluator::force_driven(Slot& slot) {
    Slot* const outer = std::exchange(driven_, &slot);
    const Value value = force(slot);
    driven_ = outer;
    return value;
}

Value Evaluator::force(Slot& slot) {
    if (slot.state == SlotState::Done) {
        return slot.value;
    }
    if (current_ != nullptr) {
        current_->waits_for = &slot;
    }
    if (slot.state != SlotState::Unvisited) {
        return report_cycle(slot);
    }
    if (nesting_ >= kDeferDepth) {
        deferred_slot_ = &slot;
        return Value::deferred({});
    }
    Slot* const outer = current_;
    current_ = &slot;
    slot.state = SlotState::InProgress;
    ++nesting_;
    const std::uint32_t outer_lists = std::exchange(list_depth_, 0);
    const Value value = hide(slot, compute(slot));
    list_depth_ = outer_lists;
    --nesting_;
    current_ = outer;
    if (value.is_deferred()) {
        slot.state = SlotState::Unvisited;
        return value;
    }
    slot.state = SlotState::Done;
    slot.value = value;
    return value;
}

Value Evaluator::compute(Slot& slot) {
    if (!open(slot)) {
        return Value::deferred({});
    }
    switch (slot.shape) {
        case SlotShape::Constant:
            return convert_constant(*slot.leaf);
        case SlotShape::Leaf:
            return evaluate(*slot.leaf, slot);
        case SlotShape::Fold:
            return fold_lists(slot);
        case SlotShape::Ready:
            return slot.value;
        case SlotShape::Table:
            return compute_table(slot);
        case SlotShape::Unopened:
        case SlotShape::Absent:
            break;
    }
    return Value::error({});
}

Value Evaluator::compute_table(Slot& table) {
    const std::span<Slot> children = table.all_children();
    Member* const members = arena_.allocate_array<Member>(children.size());
    std::size_t count = 0;
    for (Slot& child : children) {
        if (!is_present(child)) {
            continue;
        }
        const Value value = nesting_ < kDriveDepth ? drive(child) : force(child);
        if (value.is_deferred()) {
            return value;
        }
        table.links = std::max(table.links, child.links);
        if (value.is_unset()) {
            report_unset(value);
        } else if (!value.is_error()) {
            new (&members[count++]) Member{child.key, value};
        }
    }
    const Contribution* const top = table.node != nullptr ? table.node->top : nullptr;
    const Span at = top != nullptr ? top->entry->key_span() : Span{};
    return Value::object({members, count}, at);
}

// The call that stands at `at`, as it would be with a default of its type.
std::string Evaluator::print_call_with_default(Span at, const std::string& name) const {
    constexpr std::array<std::array<std::string_view, 2>, 6> kDefaults{{{"secure", "\"...\""},
                                                                        {"int", "0"},
                                                                        {"float", "0.0"},
                                                                        {"bool", "false"},
                                                                        {"json", "\"{}\""},
                                                                        {"list", "\"a,b\""}}};
    constexpr std::string_view kPrefix = "@env.";
    const std::string_view text = sources_.text(at);
    for (const auto& [type, value] : kDefaults) {
        if (text.starts_with(kPrefix) && text.substr(kPrefix.size()).starts_with(std::string(type) + "(")) {
            return fmt::format("@env.{}(\"{}\", {})", type, name, value);
        }
    }
    return fmt::format("@env(\"{}\", \"...\")", name);
}

void Evaluator::report_unset(const Value& unset) {
    const Span at = unset.span();
    const std::uint64_t place = (std::uint64_t{static_cast<std::uint32_t>(at.file)} << 32) | at.begin;
    if (!reported_unset_.insert(place).second) {
        return;
    }
    const std::string name(unset.text());
    if (options_.trace != nullptr) {
        options_.trace->missing.push_back(EvalTrace::UsedVariable{at, name, VariableOutcome::Unset, nullptr});
    }
    sink_.report(at, kUnsetVariable, name).help =
        fmt::format("set it, pass `--env-file`, or give a default: `{}`", print_call_with_default(at, name));
}

Value Evaluator::type_error(Span at, std::string message, std::string help) {
    sink_.report(at, kTypeMismatch, std::move(message)).help = std::move(help);
    return Value::error(at);
}

Value Evaluator::make_string(std::string_view text, Span at) {
    text_bytes_ += text.size();
    if (text_bytes_ > options_.limits.interpolation_bytes) {
        if (!limit_reported_) {
            limit_reported_ = true;
            sink_.report(at, kLimitReached, std::uint64_t{options_.limits.interpolation_bytes}).help =
                "look for text that repeats itself through references";
        }
        return Value::error(at);
    }
    return Value::string(arena_.copy(text), at).from(Provenance::Computed);
}

std::uint64_t Evaluator::text_room_bytes() const {
    const std::uint64_t limit = options_.limits.interpolation_bytes;
    return text_bytes_ < limit ? limit - text_bytes_ : 0;
}

bool Evaluator::spend_elements(std::uint64_t count, Span at) {
    const std::uint64_t limit = options_.limits.made_elements;
    if (count <= limit && made_elements_ + count <= limit) {
        made_elements_ += count;
        return true;
    }
    if (!limit_reported_) {
        limit_reported_ = true;
        sink_.report(at, kTooManyElements, std::uint64_t{limit}).help =
            "make shorter lists, and look for ones that repeat themselves through references";
    }
    return false;
}

std::string Evaluator::path_of(const Slot& slot) const {
    std::vector<const Slot*> slots;
    for (const Slot* at = &slot; at != nullptr && !at->key.empty(); at = at->parent) {
        slots.push_back(at);
    }
    std::string path;
    for (auto at = slots.rbegin(); at != slots.rend(); ++at) {
        if (path.empty() && (*at)->is_global) {
            path = "$" + std::string((*at)->key);
        } else {
            append_key(path, (*at)->key);
        }
    }
    return path;
}

// The chain of `waits_for` leads from the slot back to itself.
Value Evaluator::report_cycle(Slot& slot) {
    constexpr std::size_t kShown = 12;
    std::vector<const Slot*> chain{&slot};
    for (const Slot* at = slot.waits_for; at != nullptr && at != &slot && chain.size() < 100'000;
         at = at->waits_for) {
        chain.push_back(at);
    }
    std::string text;
    for (std::size_t i = 0; i < chain.size(); ++i) {
        if (i == kShown && chain.size() > kShown + 1) {
            text += fmt::format("({} more) → ", chain.size() - kShown - 1);
            i = chain.size() - 1;
        }
        text += path_of(*chain[i]) + " → ";
    }
    text += path_of(slot);
    // The place of the first leaf of the chain in the source: the same for every way into the cycle.
    Span at;
    for (const Slot* const member : chain) {
        if (member->leaf != nullptr && (at.file == kNoFile || member->leaf->span() < at)) {
            at = member->leaf->span();
        }
    }
    Diagnostic& diagnostic = sink_.report(at, kReferenceCycle, text);
    for (const Slot* const member : chain) {
        if (member->leaf != nullptr && member->leaf->span() != at && diagnostic.labels.size() < 4) {
            diagnostic.labels.push_back(
                Label{member->leaf->span(), "`" + path_of(*member) + "` is part of the cycle"});
        }
    }
    diagnostic.help = "give one of them a value of its own";
    return Value::error({});
}

}  // namespace tusk
