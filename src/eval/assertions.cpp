// `@validate...` as statements: after evaluation, for the table whose body they stand in.
#include <algorithm>
#include <string>
#include <vector>

#include "eval/find_value.hpp"
#include "eval/op_registry.hpp"
#include "eval/validate.hpp"
#include "tusk/diag/mask.hpp"
#include "tusk/eval/key_history.hpp"
#include "tusk/eval/shown_value.hpp"
#include "tusk/tree/key_path.hpp"

namespace tusk {

namespace {

TUSK_DIAGNOSTIC(TypeMismatch, Error, "{}", std::string);
TUSK_DIAGNOSTIC(UnavailableOperator, Error, "`@{}` {}", std::string, std::string);

// The table, unless it is absent or a higher layer cut what `layer` wrote in it.
Slot* find_table(Evaluator& evaluator, Slot& start, const TablePath* path, LayerIndex layer) {
    std::vector<std::string_view> keys;
    for (; path != nullptr; path = path->parent) {
        keys.push_back(path->key);
    }
    Slot* at = &start;
    for (auto key = keys.rbegin(); at != nullptr; ++key) {
        settle_shape(evaluator, *at);
        if (at->shape != SlotShape::Table || at->child_floor > layer) {
            return nullptr;
        }
        if (key == keys.rend()) {
            return at;
        }
        at = evaluator.find_child(*at, *key);
        at = at != nullptr && Evaluator::is_present(*at) ? at : nullptr;
    }
    return nullptr;
}

// The path that an argument writes: "a.b", a.b or $x.a; nothing for other expressions.
std::optional<KeyPath> path_of(const Expr& argument) {
    if (argument.kind == ExprKind::String && argument.constant) {
        return parse_key_path(argument.text()).path;
    }
    const bool is_access = argument.kind == ExprKind::Access;
    const Expr& base = is_access ? argument.payload.access->base : argument;
    if (base.kind != ExprKind::Name && base.kind != ExprKind::Global) {
        return std::nullopt;
    }
    KeyPath path{base.kind == ExprKind::Global, {PathStep{std::string(base.text()), std::nullopt}}};
    if (!is_access) {
        return path;
    }
    for (const AccessStep& step : argument.payload.access->steps()) {
        if (!step.is_index) {
            path.steps.push_back(PathStep{std::string(step.key.text()), std::nullopt});
        } else if (step.index.kind == ExprKind::Int && step.index.payload.integer >= 0) {
            path.steps.push_back(PathStep{"", static_cast<std::size_t>(step.index.payload.integer)});
        } else {
            return std::nullopt;
        }
    }
    return path;
}

// One statement in one table.
class AssertionCheck {
  public:
    AssertionCheck(Evaluator& evaluator, Slot& table, const Expr& statement, const ValidateRule& rule)
        : evaluator_(evaluator),
          table_(table),
          statement_(statement),
          call_(*statement.payload.call),
          rule_(rule) {}

    void run() {
        const bool takes_paths = rule_.name != "validate.that";
        const bool takes_many = rule_.name == "validate.required";
        if (!check_argument_count(call_, statement_, takes_many, evaluator_.sink())) {
            return;
        }
        if (!takes_paths) {
            check(evaluate(call_.args()[0]), Subject{"", call_.args()[0].span(), statement_.span(), false});
            return;
        }
        for (const Expr& argument : takes_many ? call_.args() : call_.args().first(1)) {
            check_path(argument);
        }
    }

  private:
    void check_path(const Expr& argument) {
        const std::optional<KeyPath> path = path_of(argument);
        if (!path) {
            evaluator_.sink()
                .report(argument.span(), kTypeMismatch,
                        fmt::format("`@{}` as a statement takes the path of a key", call_.name))
                .help =
                "write it as `\"a.b\"` or `a.b`; to check an expression write `@validate.that(condition, "
                "text)`";
            return;
        }
        Slot& start = path->global ? evaluator_.globals() : table_;
        const PathValue found = find_value(evaluator_, start, path->steps);
        const std::string name = path->global ? print_key_path(*path) : print_path_below(*path);
        if (!found.value) {
            if (rule_.name == "validate.required") {
                static_cast<void>(report_missing(
                    evaluator_, Subject{name, argument.span(), statement_.span(), false}, "it is missing"));
            }
            return;
        }
        // The expression that gave the value names the variable.
        const Span at = found.value->span().file == kNoFile ? argument.span() : found.value->span();
        const bool hides_text = looks_secret(name) || looks_secret(evaluator_.sources().text(at));
        check(*found.value, Subject{name, at, statement_.span(), hides_text});
    }

    void check(const Value& value, const Subject& subject) {
        std::vector<Value> args{value};
        bool failed = value.is_error();
        for (const Expr& argument : call_.args().subspan(1)) {
            if (rule_.name != "validate.required") {
                args.push_back(evaluate(argument));
                failed = failed || args.back().is_error();
            }
        }
        if (!failed) {
            static_cast<void>(rule_.check(StrictCall{evaluator_, call_, statement_, table_, args}, subject));
        }
    }

    // An entry without a key in the table: so its names are looked up from there.
    [[nodiscard]] Value evaluate(const Expr& expr) {
        Slot slot;
        slot.parent = &table_;
        slot.shape = expr.constant ? SlotShape::Constant : SlotShape::Leaf;
        slot.leaf = &expr;
        const Value value = evaluator_.drive(*evaluator_.arena().make(slot));
        if (value.is_unset()) {
            evaluator_.report_unset(value);
            return Value::error(value.span());
        }
        return value;
    }

    [[nodiscard]] std::string print_path_below(const KeyPath& path) const {
        const std::string table = evaluator_.path_of(table_);
        const std::string below = print_key_path(path);
        return table.empty() ? below : below.starts_with('[') ? table + below : table + "." + below;
    }

    Evaluator& evaluator_;
    Slot& table_;
    const Expr& statement_;
    const CallExpr& call_;
    const ValidateRule& rule_;
};

// A call that stands alone and is neither an include nor a rule.
void report_no_rule(Evaluator& evaluator, const Entry& statement) {
    const std::string name(statement.value.payload.call->name);
    const Refusal refusal = find_operator(name) == nullptr
                                ? explain_refusal(name)
                                : Refusal{"computes a value, which goes nowhere here",
                                          fmt::format("write `key: @{}(...)`", name)};
    evaluator.sink()
        .report(statement.key_span(), kUnavailableOperator, name, std::string(refusal.reason))
        .help = refusal.help;
}

void check_list(Evaluator& evaluator, Slot& root, Slot* globals, const Assertion* first) {
    for (const Assertion* at = first; at != nullptr; at = at->below) {
        const Expr& statement = at->entry->value;
        const ValidateRule* const rule = find_validate_rule(statement.payload.call->name);
        Slot* const start = at->table != nullptr && at->table->global ? globals : &root;
        if (rule == nullptr) {
            report_no_rule(evaluator, *at->entry);
            continue;
        }
        Slot* const table = start != nullptr ? find_table(evaluator, *start, at->table, at->layer) : nullptr;
        if (table != nullptr) {
            AssertionCheck(evaluator, *table, statement, *rule).run();
        }
    }
}

// Whether `argument`, in a statement of `table`, names `path`.
bool names_path(const Expr& argument, const TablePath* table, const KeyPath& path) {
    const std::optional<KeyPath> below = path_of(argument);
    if (!below) {
        return false;
    }
    if (below->global) {
        return path.global && below->steps == path.steps;
    }
    std::vector<PathStep> steps(below->steps.rbegin(), below->steps.rend());
    bool global = false;
    for (; table != nullptr; table = table->parent) {
        steps.push_back(PathStep{std::string(table->key), std::nullopt});
        global = table->global;
    }
    return global == path.global &&
           std::equal(steps.rbegin(), steps.rend(), path.steps.begin(), path.steps.end());
}

}  // namespace

std::vector<Span> find_assertions(const Tree& tree, const KeyPath& path) {
    std::vector<Span> found;
    for (const Assertion* at = tree.assertions; at != nullptr; at = at->below) {
        const CallExpr& call = *at->entry->value.payload.call;
        if (find_validate_rule(call.name) == nullptr || call.name == "validate.that" || call.args_size == 0) {
            continue;
        }
        const std::span<const Expr> named =
            call.name == "validate.required" ? call.args() : call.args().first(1);
        if (std::any_of(named.begin(), named.end(),
                        [&](const Expr& argument) { return names_path(argument, at->table, path); })) {
            found.push_back(at->entry->value.span());
        }
    }
    return found;
}

void check_assertions(Evaluator& evaluator, const Tree& tree) {
    check_list(evaluator, evaluator.root(), &evaluator.globals(), tree.assertions);
    // Evaluating an argument may reach further objects.
    for (std::size_t i = 0; i < evaluator.local_assertions().size(); ++i) {
        const Evaluator::LocalAssertions local = evaluator.local_assertions()[i];
        check_list(evaluator, *local.table, nullptr, local.first);
    }
}

}  // namespace tusk
