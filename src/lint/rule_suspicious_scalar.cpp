// A string that holds exactly a number, a bool or null.
#include <algorithm>
#include <array>
#include <cctype>

#include "lint/rule_check.hpp"
#include "tusk/diag/mask.hpp"

namespace tusk::lint {

namespace {

TUSK_DIAGNOSTIC(SuspiciousScalar, Warning, "`{}` is text that looks like {}", std::string, std::string);

constexpr std::size_t kMaxDigits = 18;  // more may be no integer

bool is_digits(std::string_view text) {
    return !text.empty() && text.size() <= kMaxDigits &&
           std::all_of(text.begin(), text.end(), [](unsigned char c) { return std::isdigit(c) != 0; });
}

bool is_integer(std::string_view text) {
    text.remove_prefix(text.starts_with('-') ? 1 : 0);
    return is_digits(text) && (text.size() == 1 || !text.starts_with('0'));
}

std::string_view describe(std::string_view text) {
    const std::size_t point = text.find('.');
    return text == "true" || text == "false" ? "a bool"
           : text == "null"                  ? "null"
           : is_integer(text)                ? "an integer"
           : point != std::string_view::npos && is_integer(text.substr(0, point)) &&
                   is_digits(text.substr(point + 1))
               ? "a number"
               : "";
}

// Keys whose values are names that happen to be digits.
bool names_label(std::string_view key) {
    static constexpr std::array<std::string_view, 8> kWords{"version", "tag",    "zip",   "phone",
                                                            "account", "serial", "build", "revision"};
    std::string lower(key);
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return lower == "id" || lower.ends_with("_id") || lower.ends_with("-id") ||
           std::any_of(kWords.begin(), kWords.end(),
                       [&lower](std::string_view word) { return lower.find(word) != std::string::npos; });
}

class SuspiciousScalars final : public RuleCheck {
  public:
    explicit SuspiciousScalars(const RuleContext& context) : context_(context) {}

    void look(const TargetView& view) override {
        for (const KeyWrite& write : view.writes) {
            const Expr& value = write.written->value();
            if (value.kind == ExprKind::String && value.style != Style::LoneWord && value.constant &&
                view.is_own(*write.written) && !describe(value.text()).empty() &&
                !names_label(write.node->key) && !looks_secret(write.node->key) && !write.is_secret &&
                !view.is_in_schema(write.path)) {
                found_.try_emplace(value.span(), Found{write.path, std::string(value.text())});
            }
        }
    }

    void report(Sink& sink) const override {
        for (const auto& [at, found] : found_) {
            Diagnostic& finding =
                sink.report(at, kSuspiciousScalar, found.path, std::string(describe(found.text)));
            finding.path = found.path;
            finding.help = fmt::format("write {} without quotes", found.text);
            if (is_editable(at, context_.sources) && is_plainly_quoted(at, found.text)) {
                finding.edits.push_back(TextEdit{at, found.text});
            }
        }
    }

  private:
    struct Found {
        std::string path;
        std::string text;
    };

    [[nodiscard]] bool is_plainly_quoted(Span at, std::string_view text) const {
        const std::string_view written = context_.sources.text(at);
        return written.size() == text.size() + 2 && written.substr(1, text.size()) == text;
    }

    const RuleContext& context_;
    std::map<Span, Found> found_;
};

}  // namespace

std::unique_ptr<RuleCheck> check_suspicious_scalars(const RuleContext& context) {
    return std::make_unique<SuspiciousScalars>(context);
}

}  // namespace tusk::lint
