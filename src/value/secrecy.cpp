#include "tusk/value/secrecy.hpp"

#include <algorithm>

namespace tusk {

bool holds_secret(const Value& value) {
    if (value.is_secret()) {
        return true;
    }
    if (value.is_array()) {
        return std::ranges::any_of(value.items(), holds_secret);
    }
    return value.is_object() && std::ranges::any_of(value.members(), holds_secret, &Member::value);
}

}  // namespace tusk
