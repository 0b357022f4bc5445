// @hash.sha256.
#include <array>

#include "eval/strict_call.hpp"
#include "tusk/base/sha256.hpp"

namespace tusk {

namespace {

Value sha256(const StrictCall& call) {
    const Value& text = call.args[0];
    if (!text.is_string()) {
        return call.wrong_kind(0, "a string",
                               text.is_scalar() && !text.is_null() ? "convert it with `@string(...)`" : "");
    }
    return call.text(sha256_hex(text.text()));
}

constexpr std::array<Operator, 1> kRows{{
    {"hash.sha256", "(text) -> string", 1, 1, Purity::Pure,
     "the SHA-256 of the UTF-8 text as 64 lower-case hexadecimal digits", strictly<sha256>},
}};

}  // namespace

OperatorFamily hash_operators() {
    return {"Hashes", kRows};
}

}  // namespace tusk
