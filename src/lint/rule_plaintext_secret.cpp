// A secret that stands in a file. No finding shows a part of it.
#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>

#include "lint/rule_check.hpp"
#include "tusk/diag/mask.hpp"

namespace tusk::lint {

namespace {

TUSK_DIAGNOSTIC(PlaintextSecret, Warning, "`{}` is a secret in plain text", std::string);
TUSK_DIAGNOSTIC_AS(RandomText, PlaintextSecret, Warning, "`{}` looks like a secret in plain text",
                   std::string);

constexpr std::size_t kMinBase64 = 20;
constexpr std::size_t kMinHex = 32;
constexpr double kBase64Entropy = 3.5;  // bits a character; words stay below it
constexpr double kHexEntropy = 3.0;

double entropy(std::string_view text) {
    std::array<std::size_t, 256> counts{};
    for (const char c : text) {
        ++counts[static_cast<unsigned char>(c)];
    }
    double bits = 0;
    for (const std::size_t count : counts) {
        if (count != 0) {
            const double share = static_cast<double>(count) / static_cast<double>(text.size());
            bits -= share * std::log2(share);
        }
    }
    return bits;
}

bool all_of(std::string_view text, bool (*is_one)(unsigned char)) {
    return std::all_of(text.begin(), text.end(),
                       [is_one](char c) { return is_one(static_cast<unsigned char>(c)); });
}

bool any_of(std::string_view text, int (*is_one)(int)) {
    return std::any_of(text.begin(), text.end(),
                       [is_one](char c) { return is_one(static_cast<unsigned char>(c)) != 0; });
}

bool is_random(std::string_view text) {
    const bool is_hex = all_of(text, [](unsigned char c) { return std::isxdigit(c) != 0; });
    if (is_hex) {
        return text.size() >= kMinHex && any_of(text, std::isdigit) && any_of(text, std::isalpha) &&
               entropy(text) > kHexEntropy;
    }
    return text.size() >= kMinBase64 &&
           all_of(text,
                  [](unsigned char c) {
                      return std::isalnum(c) != 0 || c == '+' || c == '/' || c == '=' || c == '_' || c == '-';
                  }) &&
           any_of(text, std::isdigit) && any_of(text, std::isupper) && any_of(text, std::islower) &&
           entropy(text) > kBase64Entropy;
}

class PlaintextSecrets final : public RuleCheck {
  public:
    void look(const TargetView& view) override {
        for (const KeyWrite& write : view.writes) {
            const Expr& value = write.written->value();
            if (value.kind != ExprKind::String || !value.constant || value.size == 0 ||
                !view.is_own(*write.written)) {
                continue;
            }
            const bool is_named = write.is_secret || looks_secret(write.node->key);
            if (is_named || is_random(value.text())) {
                found_.try_emplace(value.span(), Found{write.path, is_named});
            }
        }
    }

    void report(Sink& sink) const override {
        for (const auto& [at, found] : found_) {
            Diagnostic& finding =
                sink.report(at, found.is_named ? kPlaintextSecret : kRandomText, found.path);
            finding.path = found.path;
            finding.help = "read it from the environment: @env.secure(\"NAME\")";
        }
    }

  private:
    struct Found {
        std::string path;
        bool is_named = false;
    };

    std::map<Span, Found> found_;
};

}  // namespace

std::unique_ptr<RuleCheck> check_plaintext_secrets(const RuleContext& /*context*/) {
    return std::make_unique<PlaintextSecrets>();
}

}  // namespace tusk::lint
