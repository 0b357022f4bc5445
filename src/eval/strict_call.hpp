#pragma once

#include <span>
#include <string>
#include <string_view>

#include "eval/op_registry.hpp"

namespace tusk {

// A call of an operator that needs all its arguments: they have been evaluated, and none of them is
// unset or an error.
struct StrictCall {
    Evaluator& evaluator;
    const CallExpr& call;
    const Expr& whole;
    const Slot& owner;
    std::span<const Value> args;

    [[nodiscard]] Span span() const { return whole.span(); }
    [[nodiscard]] Value boolean(bool b) const { return Value::boolean(b, span()); }
    [[nodiscard]] Value integer(std::int64_t i) const { return Value::integer(i, span()); }
    // Within the budget for text.
    [[nodiscard]] Value text(std::string_view made) const { return evaluator.make_string(made, span()); }
    // Within the budget for elements; checked before this is called when there may be very many.
    [[nodiscard]] Value list(std::span<const Value> items) const;

    // Reports TSK5003 at argument `index`.
    [[nodiscard]] Value fail(std::size_t index, std::string message, std::string help = {}) const;
    // The same: it is not what is expected, such as "a string".
    [[nodiscard]] Value wrong_kind(std::size_t index, std::string_view expected, std::string help = {}) const;
    // The same, with the value where that may be shown: "argument 2 of `@x` {expected}, found 9".
    [[nodiscard]] Value wrong_value(std::size_t index, std::string_view expected,
                                    std::string help = {}) const;
    // Whether argument `index` is usually a secret, by its source or by the key that the call stands in.
    [[nodiscard]] bool hides_text(std::size_t index) const;
    // Reports TSK5004.
    [[nodiscard]] Value fault(std::string message) const;
    // The index of the first argument that is no string, number and so on; the count when all are.
    [[nodiscard]] std::size_t find_other(bool (Value::*is_kind)() const) const;

  private:
    [[nodiscard]] std::string name_argument(std::size_t index) const;
};

// What a secret among the arguments does to the result.
enum class Taint : std::uint8_t {
    Whole,  // all of it becomes secret, also by a secret inside a list or table
    Parts,  // its parts are parts of the arguments and keep their own marks
};

// Evaluates the arguments, then computes; the result counts as computed and is as secret as they are.
[[nodiscard]] Value evaluate_strictly(const OpCall& op, Value (*compute)(const StrictCall& call),
                                      Taint taint);

// The same as a function that can stand in a row.
template <Value (*compute)(const StrictCall& call), Taint taint = Taint::Whole>
Value strictly(const OpCall& op) {
    return evaluate_strictly(op, compute, taint);
}

// Collects text for make_string(), never much more than the budget has left.
class BoundedText {
  public:
    explicit BoundedText(const Evaluator& evaluator) : room_bytes_(evaluator.text_room_bytes()) {}

    void append(std::string_view piece) {
        if (text_.size() <= room_bytes_) {
            text_.append(piece);
        }
    }
    void append(const Value& scalar);

    [[nodiscard]] const std::string& text() const { return text_; }

  private:
    std::string text_;
    std::uint64_t room_bytes_;
};

}  // namespace tusk
