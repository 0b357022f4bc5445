// A literal that is equal to the one that it hides, in every target.
#include <set>

#include "lint/line_removal.hpp"
#include "lint/rule_check.hpp"
#include "tusk/eval/evaluate.hpp"

namespace tusk::lint {

namespace {

TUSK_DIAGNOSTIC(RedundantOverride, Warning, "`{}` has this value already", std::string);

bool is_literal(const Contribution& written) {
    const ExprKind kind = written.value().kind;
    return written.op == MergeOp::Set && kind >= ExprKind::Null && kind <= ExprKind::String &&
           written.value().constant;
}

class RedundantOverrides final : public RuleCheck {
  public:
    explicit RedundantOverrides(const RuleContext& context) : context_(context) {}

    void look(const TargetView& view) override {
        for (const KeyWrite& write : view.writes) {
            const Contribution& written = *write.written;
            if (!is_literal(written) || !view.is_own(written)) {
                continue;
            }
            if (is_redundant(view, write)) {
                found_.try_emplace(written.entry->key_span(), describe(write));
            } else {
                needed_.insert(written.entry->key_span());
            }
        }
    }

    void report(Sink& sink) const override {
        for (const auto& [at, found] : found_) {
            if (needed_.contains(at)) {
                continue;
            }
            Diagnostic& finding = sink.report(at, kRedundantOverride, found.path);
            finding.path = found.path;
            finding.labels.push_back(Label{found.hidden_at, "the same is set here"});
            finding.help = "remove the line";
            if (found.removal && context_.may_remove) {
                finding.edits.push_back(*found.removal);
            }
        }
    }

  private:
    struct Found {
        std::string path;
        Span hidden_at;
        std::optional<TextEdit> removal;
    };

    // A bare word in the same file that names the key would be text without it.
    [[nodiscard]] static bool is_redundant(const TargetView& view, const KeyWrite& write) {
        const Contribution& written = *write.written;
        const Contribution* const below = written.below;
        if (below == nullptr || below->layer == written.layer || below->layer < write.floor ||
            !is_literal(*below) || below->value().kind != written.value().kind ||
            view.mentions.lone_words.contains(
                {written.entry->key_span().file, std::string(write.node->key)})) {
            return false;
        }
        return is_equal(constant_value(written.value(), view.target.arena),
                        constant_value(below->value(), view.target.arena));
    }

    [[nodiscard]] Found describe(const KeyWrite& write) const {
        const Entry& entry = *write.written->entry;
        Found found{write.path, write.written->below->entry->key_span(), std::nullopt};
        if (!write.in_indented && is_editable(entry.key_span(), context_.sources)) {
            found.removal =
                remove_lines(Span{entry.key_span().file, entry.key.begin, entry.value.end}, context_.sources);
        }
        return found;
    }

    const RuleContext& context_;
    std::map<Span, Found> found_;
    std::set<Span> needed_;
};

}  // namespace

std::unique_ptr<RuleCheck> check_redundant_overrides(const RuleContext& context) {
    return std::make_unique<RedundantOverrides>(context);
}

}  // namespace tusk::lint
