#include "eval/strict_call.hpp"

#include <algorithm>
#include <vector>

#include "tusk/diag/mask.hpp"
#include "tusk/eval/shown_value.hpp"
#include "tusk/value/scalar_text.hpp"

namespace tusk {

namespace {

TUSK_DIAGNOSTIC(ArithmeticFault, Error, "{}", std::string);

}  // namespace

Value StrictCall::list(std::span<const Value> items) const {
    return evaluator.spend_elements(items.size(), span())
               ? Value::array(evaluator.arena().copy(items), span())
               : Value::error(span());
}

std::string StrictCall::name_argument(std::size_t index) const {
    return args.size() == 1 ? fmt::format("the argument of `@{}`", call.name)
                            : fmt::format("argument {} of `@{}`", index + 1, call.name);
}

Value StrictCall::fail(std::size_t index, std::string message, std::string help) const {
    return evaluator.type_error(call.args()[index].span(), std::move(message), std::move(help));
}

Value StrictCall::wrong_kind(std::size_t index, std::string_view expected, std::string help) const {
    return fail(index,
                fmt::format("{} must be {}, found {}", name_argument(index), expected,
                            describe_kind(args[index].kind())),
                std::move(help));
}

Value StrictCall::wrong_value(std::size_t index, std::string_view expected, std::string help) const {
    return fail(index,
                fmt::format("{} must be {}, found {}", name_argument(index), expected,
                            show_value(args[index], hides_text(index))),
                std::move(help));
}

bool StrictCall::hides_text(std::size_t index) const {
    return looks_secret(owner.key) || looks_secret(evaluator.sources().text(call.args()[index].span()));
}

Value StrictCall::fault(std::string message) const {
    evaluator.sink().report(span(), kArithmeticFault, std::move(message));
    return Value::error(span());
}

std::size_t StrictCall::find_other(bool (Value::*is_kind)() const) const {
    const auto other =
        std::find_if(args.begin(), args.end(), [is_kind](const Value& arg) { return !(arg.*is_kind)(); });
    return static_cast<std::size_t>(other - args.begin());
}

Value evaluate_strictly(const OpCall& op, Value (*compute)(const StrictCall& call), Taint taint) {
    std::vector<Value> args;
    args.reserve(op.call.args_size);
    bool failed = false;
    for (std::size_t i = 0; i < op.call.args_size; ++i) {
        const Value value = op.argument(i);
        if (value.is_deferred()) {
            return failed ? Value::error(op.whole.span()) : value;
        }
        failed = failed || value.is_error();
        args.push_back(value);
    }
    if (failed) {
        return Value::error(op.whole.span());
    }
    const Value result = compute(StrictCall{op.evaluator, op.call, op.whole, op.owner, args});
    if (Evaluator::is_stop(result)) {
        return result;
    }
    const bool secret = std::any_of(args.begin(), args.end(), [&](const Value& arg) {
        return taint == Taint::Whole ? op.evaluator.holds_secret(arg) : arg.is_secret();
    });
    return result.at(op.whole.span()).from(Provenance::Computed).secret(secret || result.is_secret());
}

void BoundedText::append(const Value& scalar) {
    if (text_.size() <= room_bytes_) {
        append_scalar(text_, scalar);
    }
}

}  // namespace tusk
