// @hash.sha256, computed by libmd.
#include <sha256.h>

#include <array>

#include "eval/strict_call.hpp"

namespace tusk {

namespace {

Value sha256(const StrictCall& call) {
    const Value& text = call.args[0];
    if (!text.is_string()) {
        return call.wrong_kind(0, "a string",
                               text.is_scalar() && !text.is_null() ? "convert it with `@string(...)`" : "");
    }
    std::array<char, SHA256_DIGEST_STRING_LENGTH> hex{};
    SHA256Data(reinterpret_cast<const std::uint8_t*>(text.text().data()), text.text().size(), hex.data());
    return call.text(hex.data());
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
