#include "eval/find_value.hpp"

#include <string>

namespace tusk {

namespace {

// What is left of a path below a value that is no written table.
PathValue find_below(Evaluator& evaluator, Value value, std::span<const PathStep> steps, std::size_t from) {
    PathValue result;
    for (std::size_t i = from; i < steps.size(); ++i) {
        const PathStep& step = steps[i];
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
        value = next->secret(next->is_secret() || value.is_secret());
    }
    result.value = value;
    return result;
}

}  // namespace

void settle_shape(Evaluator& evaluator, Slot& slot) {
    while (!evaluator.open(slot)) {
        static_cast<void>(evaluator.drive(slot));
    }
}

PathValue find_value(Evaluator& evaluator, Slot& start, std::span<const PathStep> steps,
                     std::vector<Slot*>* way) {
    const auto pass = [way](Slot* slot) {
        if (way != nullptr && slot != nullptr) {
            way->push_back(slot);
        }
    };
    Slot* at = &start;
    pass(at);
    std::size_t i = 0;
    for (; i < steps.size(); ++i) {
        settle_shape(evaluator, *at);
        if (at->shape != SlotShape::Table) {
            break;
        }
        Slot* const child = steps[i].index ? nullptr : evaluator.find_child(*at, steps[i].key);
        pass(child);
        if (child == nullptr || !Evaluator::is_present(*child)) {
            PathValue missing;
            missing.missing_step = i;
            for (const std::string_view key : evaluator.child_keys(*at)) {
                missing.siblings.emplace_back(key);
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
    return value.is_error() ? PathValue{value, 0, {}} : find_below(evaluator, value, steps, i);
}

}  // namespace tusk
