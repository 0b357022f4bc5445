#include "tusk/value/number_order.hpp"

#include <cmath>

namespace tusk {

namespace {

template <typename Number>
int compare(Number a, Number b) {
    return a < b ? -1 : a > b ? 1 : 0;
}

int compare_mixed(std::int64_t integer, double number) {
    constexpr double kTwoTo63 = 9223372036854775808.0;
    if (number >= kTwoTo63) {
        return -1;
    }
    if (number < -kTwoTo63) {
        return 1;
    }
    const double whole = std::trunc(number);
    const int order = compare(integer, static_cast<std::int64_t>(whole));
    return order != 0 ? order : compare(whole, number);
}

}  // namespace

int compare_numbers(const Value& a, const Value& b) {
    if (a.is_int() && b.is_int()) {
        return compare(a.as_int(), b.as_int());
    }
    if (a.is_float() && b.is_float()) {
        return compare(a.as_float(), b.as_float());
    }
    return a.is_int() ? compare_mixed(a.as_int(), b.as_float()) : -compare_mixed(b.as_int(), a.as_float());
}

}  // namespace tusk
