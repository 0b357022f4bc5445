#include "tusk/eval/evaluate.hpp"

#include <string>

#include "eval/evaluator.hpp"
#include "eval/op_registry.hpp"

namespace tusk {

namespace {

TUSK_DIAGNOSTIC(UnavailableOperator, Error, "`@{}` {}", std::string, std::string);

void check_entries(std::span<const Entry> entries, Sink& sink) {
    for (const Entry& entry : entries) {
        if (entry.key.statement != 0) {
            const std::string name(entry.value.payload.call->name);
            const Refusal refusal = find_operator(name) == nullptr
                                        ? explain_refusal(name)
                                        : Refusal{"computes a value, which goes nowhere here",
                                                  fmt::format("write `key: @{}(...)`", name)};
            sink.report(entry.key_span(), kUnavailableOperator, name, std::string(refusal.reason)).help =
                refusal.help;
        } else if (entry.value.kind == ExprKind::Object && !entry.value.constant) {
            check_entries(entry.value.entries(), sink);
        }
    }
}

// What is left of a path below a value that is no written table.
PathValue find_below(Evaluator& evaluator, Value value, const KeyPath& path, std::size_t from) {
    PathValue result;
    for (std::size_t i = from; i < path.steps.size(); ++i) {
        const PathStep& step = path.steps[i];
        const Value* next = nullptr;
        if (step.index && value.is_array() && *step.index < value.items().size()) {
            next = &value.items()[*step.index];
        } else if (!step.index) {
            next = evaluator.find_member(value, step.key);
        }
        Value range_bound;
        if (next == nullptr && value.is_range() && !step.index) {
            const ValueRange& range = value.as_range();
            range_bound = step.key == "min"    ? Value::integer(range.min, value.span())
                          : step.key == "max"  ? Value::integer(range.max, value.span())
                          : step.key == "type" ? Value::string("range", value.span())
                                               : Value();
            next = range_bound.is_null() ? nullptr : &range_bound;
        }
        if (next == nullptr) {
            result.missing_step = i;
            for (const Member& member : value.is_object() ? value.members() : std::span<const Member>()) {
                result.siblings.emplace_back(member.key);
            }
            return result;
        }
        value = *next;
    }
    result.value = value;
    return result;
}

}  // namespace

Value evaluate(const Tree& tree, const Host& host, const SourceManager& sources, Arena& arena, Sink& sink,
               const EvalOptions& options) {
    Evaluator evaluator(tree, host, sources, arena, sink, options);
    return evaluator.drive(evaluator.root());
}

void check_statements(const Document& document, Sink& sink) {
    if (document.has_statements && document.root.kind == ExprKind::Object) {
        check_entries(document.root.entries(), sink);
    }
}

PathValue evaluate_path(const Tree& tree, const KeyPath& path, const Host& host, const SourceManager& sources,
                        Arena& arena, Sink& sink, const EvalOptions& options) {
    Evaluator evaluator(tree, host, sources, arena, sink, options);
    Slot* at = path.global ? &evaluator.globals() : &evaluator.root();
    std::size_t i = 0;
    for (; i < path.steps.size(); ++i) {
        while (!evaluator.open(*at)) {
            static_cast<void>(evaluator.drive(*at));
        }
        if (at->shape != SlotShape::Table) {
            break;
        }
        Slot* const child = path.steps[i].index ? nullptr : evaluator.find_child(*at, path.steps[i].key);
        if (child == nullptr || !Evaluator::is_present(*child)) {
            PathValue missing;
            missing.missing_step = i;
            for (const Slot& sibling : at->all_children()) {
                missing.siblings.emplace_back(sibling.key);
            }
            return missing;
        }
        at = child;
    }
    const Value value = evaluator.drive(*at);
    if (value.is_unset()) {
        evaluator.report_unset(value);
        return PathValue{Value::error(value.span()), 0, {}};
    }
    return value.is_error() ? PathValue{value, 0, {}} : find_below(evaluator, value, path, i);
}

}  // namespace tusk
