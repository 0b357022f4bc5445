// The functions of OpenSSL 1.1: those that replace them bring all algorithms into a static executable.
#define OPENSSL_API_COMPAT 0x10100000L
#include "tusk/base/sha256.hpp"

#include <openssl/sha.h>

#include <array>

namespace tusk {

std::string sha256_hex(std::string_view bytes) {
    constexpr std::string_view kDigits = "0123456789abcdef";
    std::array<unsigned char, SHA256_DIGEST_LENGTH> digest{};
    SHA256_CTX context{};
    SHA256_Init(&context);
    SHA256_Update(&context, bytes.data(), bytes.size());
    SHA256_Final(digest.data(), &context);
    std::string hex;
    hex.reserve(2 * digest.size());
    for (const unsigned char byte : digest) {
        hex += kDigits[byte >> 4U];
        hex += kDigits[byte & 15U];
    }
    return hex;
}

}  // namespace tusk
