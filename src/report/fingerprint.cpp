#include "tusk/report/fingerprint.hpp"

#include <fmt/format.h>

namespace tusk {
namespace {

// FNV-1a; a 0 byte stands after each part.
class StableHash {
  public:
    void add(std::string_view part) {
        for (const char byte : part) {
            add_byte(static_cast<unsigned char>(byte));
        }
        add_byte(0);
    }
    [[nodiscard]] std::uint64_t value() const { return value_; }

  private:
    void add_byte(unsigned char byte) {
        constexpr std::uint64_t kPrime = 1099511628211U;
        value_ = (value_ ^ byte) * kPrime;
    }

    std::uint64_t value_ = 14695981039346656037U;
};

bool is_digit(char letter) {
    return letter >= '0' && letter <= '9';
}

// Whether the number at `at` counts lines or columns.
bool is_position(std::string_view text, std::size_t at) {
    const std::string_view before = text.substr(0, at);
    return before.ends_with(':') || before.ends_with("line ") || before.ends_with("lines ") ||
           before.ends_with("column ");
}

}  // namespace

std::string Fingerprints::add(const Diagnostic& finding, std::string_view file) {
    StableHash hash;
    hash.add(code_of(finding.kind));
    hash.add(file);
    hash.add(finding.path);
    hash.add(without_positions(finding.message));
    const std::size_t count = ++counts_[hash.value()];
    return count == 1 ? fmt::format("{:016x}", hash.value()) : fmt::format("{:016x}-{}", hash.value(), count);
}

std::string without_positions(std::string_view text) {
    std::string kept;
    std::size_t at = 0;
    while (at < text.size()) {
        if (!is_digit(text[at]) || !is_position(text, at)) {
            kept += text[at++];
            continue;
        }
        while (at < text.size() && is_digit(text[at])) {
            ++at;
        }
        if (kept.ends_with(':')) {
            kept.pop_back();
        }
    }
    return kept;
}

}  // namespace tusk
