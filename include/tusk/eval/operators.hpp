#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace tusk {

// What, beside its arguments, the result of an operator depends on.
enum class Purity : std::uint8_t {
    Pure,
    Environment,  // an environment variable
    Clock,        // --now or SOURCE_DATE_EPOCH
    Files,        // a file inside the root
};

[[nodiscard]] std::string_view purity_name(Purity purity);

// One operator as help and manual show it.
struct OperatorDoc {
    std::string_view family;
    std::string_view name;  // without the `@`
    std::string_view signature;
    Purity purity;
    std::string_view doc;
};

// Every operator of the registry, family by family. Rules: tsk(5), OPERATORS.
[[nodiscard]] std::vector<OperatorDoc> list_operators();

// One operator, or family of them, that is refused for good.
struct RefusedOperator {
    std::string_view name;  // that of a family ends in `.`: `db.` has `db.get` and all others
    std::string_view reason;
    std::string_view help;  // what to do instead

    [[nodiscard]] constexpr bool is_family() const { return name.ends_with('.'); }
};
[[nodiscard]] std::span<const RefusedOperator> list_refused_operators();
// The row that refuses `name` (without the `@`), or null.
[[nodiscard]] const RefusedOperator* find_refused_operator(std::string_view name);

}  // namespace tusk
