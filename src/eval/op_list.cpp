// @array: lists. The elements of a result are those of the arguments, never copies of what is in them.
#include <algorithm>
#include <array>
#include <memory>
#include <new>
#include <optional>
#include <vector>

#include "eval/join_list.hpp"
#include "eval/value_set.hpp"
#include "tusk/value/number_order.hpp"

namespace tusk {

namespace {

// Reports the first argument, when it is no list; nothing when it is.
std::optional<Value> check_list(const StrictCall& call) {
    const Value& value = call.args[0];
    if (value.is_array()) {
        return std::nullopt;
    }
    return call.wrong_kind(0, "a list",
                           value.is_string()   ? "for text there are the operators `@string.*`"
                           : value.is_object() ? "take `@object.keys(...)` or `@object.values(...)`"
                                               : "");
}

Value length(const StrictCall& call) {
    if (const auto wrong = check_list(call)) {
        return *wrong;
    }
    return call.integer(static_cast<std::int64_t>(call.args[0].items().size()));
}

template <bool at_end>
Value element_at_end(const StrictCall& call) {
    if (const auto wrong = check_list(call)) {
        return *wrong;
    }
    const std::span<const Value> items = call.args[0].items();
    if (items.empty()) {
        return call.fail(0, fmt::format("`@{}` of an empty list", call.call.name),
                         "ask for `@array.length(list) > 0` before");
    }
    return at_end ? items.back() : items.front();
}

Value contains(const StrictCall& call) {
    if (const auto wrong = check_list(call)) {
        return *wrong;
    }
    const std::span<const Value> items = call.args[0].items();
    return call.boolean(std::any_of(items.begin(), items.end(),
                                    [&](const Value& item) { return is_equal(item, call.args[1]); }));
}

Value concat(const StrictCall& call) {
    std::uint64_t count = 0;
    for (std::size_t i = 0; i < call.args.size(); ++i) {
        if (!call.args[i].is_array()) {
            return call.wrong_kind(i, "a list", "put a single element in brackets: `[x]`");
        }
        count += call.args[i].items().size();
    }
    if (!call.evaluator.spend_elements(count, call.span())) {
        return Value::error(call.span());
    }
    Value* const items = call.evaluator.arena().allocate_array<Value>(count);
    Value* end = items;
    for (const Value& list : call.args) {
        end = std::uninitialized_copy(list.items().begin(), list.items().end(), end);
    }
    return Value::array({items, count}, call.span());
}

Value unique(const StrictCall& call) {
    if (const auto wrong = check_list(call)) {
        return *wrong;
    }
    ValueSet seen;
    std::vector<Value> kept;
    for (const Value& item : call.args[0].items()) {
        if (seen.insert(item).second) {
            kept.push_back(item);
        }
    }
    return call.list(kept);
}

// "a number" for lists of numbers, "a string" for those of strings; nothing when there are others.
std::optional<std::string_view> common_kind(std::span<const Value> items) {
    if (std::all_of(items.begin(), items.end(), [](const Value& item) { return item.is_number(); })) {
        return "a number";
    }
    if (std::all_of(items.begin(), items.end(), [](const Value& item) { return item.is_string(); })) {
        return "a string";
    }
    return std::nullopt;
}

Value sort(const StrictCall& call) {
    if (const auto wrong = check_list(call)) {
        return *wrong;
    }
    std::vector<Value> sorted(call.args[0].items().begin(), call.args[0].items().end());
    if (!common_kind(sorted)) {
        const auto other = std::find_if(sorted.begin(), sorted.end(), [&sorted](const Value& item) {
            return !(item.is_number() && sorted[0].is_number()) &&
                   !(item.is_string() && sorted[0].is_string());
        });
        const auto position = static_cast<std::size_t>(other - sorted.begin());
        return call.fail(0,
                         fmt::format("`@array.sort` needs numbers only or strings only, element {} is {}",
                                     position, describe_kind(other->kind())),
                         "convert the elements, or leave the list in its order");
    }
    std::stable_sort(sorted.begin(), sorted.end(), [](const Value& a, const Value& b) {
        return a.is_string() ? a.text() < b.text() : compare_numbers(a, b) < 0;
    });
    return call.list(sorted);
}

// Reports the first element that is no number; nothing when all are.
std::optional<Value> check_numbers(const StrictCall& call) {
    if (auto wrong = check_list(call)) {
        return wrong;
    }
    const std::span<const Value> items = call.args[0].items();
    const auto other =
        std::find_if(items.begin(), items.end(), [](const Value& item) { return !item.is_number(); });
    if (other == items.end()) {
        return std::nullopt;
    }
    return call.fail(0,
                     fmt::format("`@{}` needs numbers, element {} is {}", call.call.name,
                                 other - items.begin(), describe_kind(other->kind())),
                     other->is_string() ? "write the numbers without quotes" : "");
}

Value sum(const StrictCall& call) {
    if (const auto wrong = check_numbers(call)) {
        return *wrong;
    }
    Value total = call.integer(0);
    for (const Value& number : call.args[0].items()) {
        total = call.evaluator.arithmetic(BinaryOp::Add, total, number, call.whole);
        if (total.is_error()) {
            break;
        }
    }
    return total;
}

template <int direction>
Value extreme(const StrictCall& call) {
    if (const auto wrong = check_numbers(call)) {
        return *wrong;
    }
    const std::span<const Value> items = call.args[0].items();
    if (items.empty()) {
        return call.fail(0, fmt::format("`@{}` of an empty list", call.call.name),
                         "ask for `@array.length(list) > 0` before");
    }
    Value found = items.front();
    for (const Value& number : items) {
        found = compare_numbers(number, found) * direction > 0 ? number : found;
    }
    return found;
}

// How many of from, from + step, ... lie before `to`.
std::uint64_t count_steps(std::int64_t from, std::int64_t to, std::int64_t step) {
    if (step > 0 ? from >= to : from <= to) {
        return 0;
    }
    const auto low = static_cast<std::uint64_t>(step > 0 ? from : to);
    const auto high = static_cast<std::uint64_t>(step > 0 ? to : from);
    const std::uint64_t width =
        step > 0 ? static_cast<std::uint64_t>(step) : 0 - static_cast<std::uint64_t>(step);
    return (high - low - 1) / width + 1;
}

// range(to), range(from, to), range(from, to, step); `to` itself is not in it.
Value range(const StrictCall& call) {
    const std::size_t other = call.find_other(&Value::is_int);
    if (other != call.args.size()) {
        return call.wrong_kind(other, "an integer");
    }
    const std::int64_t from = call.args.size() == 1 ? 0 : call.args[0].as_int();
    const std::int64_t to = call.args[call.args.size() == 1 ? 0 : 1].as_int();
    const std::int64_t step = call.args.size() == 3 ? call.args[2].as_int() : 1;
    if (step == 0) {
        return call.fail(2, "the step of `@array.range` is 0",
                         "a step is positive, or negative to count down");
    }
    const std::uint64_t count = count_steps(from, to, step);
    if (!call.evaluator.spend_elements(count, call.span())) {
        return Value::error(call.span());
    }
    Value* const items = call.evaluator.arena().allocate_array<Value>(count);
    for (std::uint64_t i = 0; i < count; ++i) {
        const std::uint64_t number = static_cast<std::uint64_t>(from) + i * static_cast<std::uint64_t>(step);
        new (&items[i]) Value(call.integer(static_cast<std::int64_t>(number)).from(Provenance::Computed));
    }
    return Value::array({items, count}, call.span());
}

constexpr std::array<Operator, 12> kRows{{
    {"array.length", "(list) -> int", 1, 1, Purity::Pure, "the number of elements", strictly<length>},
    {"array.first", "(list) -> value", 1, 1, Purity::Pure, "the first element",
     strictly<element_at_end<false>, Taint::Parts>},
    {"array.last", "(list) -> value", 1, 1, Purity::Pure, "the last element",
     strictly<element_at_end<true>, Taint::Parts>},
    {"array.contains", "(list, value) -> bool", 2, 2, Purity::Pure, "whether an element equals the value",
     strictly<contains>},
    {"array.concat", "(list, ...) -> list", 1, kAnyCount, Purity::Pure, "the lists one after the other",
     strictly<concat, Taint::Parts>},
    {"array.unique", "(list) -> list", 1, 1, Purity::Pure, "without elements that equal an earlier one",
     strictly<unique>},
    {"array.sort", "(list) -> list", 1, 1, Purity::Pure,
     "numbers ascending, or strings by their bytes; equal ones keep their order", strictly<sort>},
    {"array.join", "(list, separator) -> string", 2, 2, Purity::Pure, "the same as @string.join",
     strictly<join_list>},
    {"array.sum", "(list) -> number", 1, 1, Purity::Pure, "the sum of the numbers; 0 for none",
     strictly<sum>},
    {"array.min", "(list) -> number", 1, 1, Purity::Pure, "the least of the numbers", strictly<extreme<-1>>},
    {"array.max", "(list) -> number", 1, 1, Purity::Pure, "the greatest of the numbers",
     strictly<extreme<1>>},
    {"array.range", "([from, ]to[, step]) -> list", 1, 3, Purity::Pure,
     "the integers from from, or 0, up to before to", strictly<range>},
}};

}  // namespace

Value join_list(const StrictCall& call) {
    if (const auto wrong = check_list(call)) {
        return *wrong;
    }
    if (!call.args[1].is_string()) {
        return call.wrong_kind(1, "a string");
    }
    BoundedText text(call.evaluator);
    const std::span<const Value> items = call.args[0].items();
    for (std::size_t i = 0; i < items.size(); ++i) {
        if (!items[i].is_scalar() || items[i].is_null()) {
            return call.fail(0, fmt::format("`@{}` joins strings, numbers and bools, element {} is {}",
                                            call.call.name, i, describe_kind(items[i].kind())));
        }
        text.append(i == 0 ? std::string_view() : call.args[1].text());
        text.append(items[i]);
    }
    return call.text(text.text());
}

OperatorFamily array_operators() {
    return {"Lists", kRows};
}

}  // namespace tusk
