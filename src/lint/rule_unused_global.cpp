// A global that no expression of any target names.
#include <set>

#include "lint/rule_check.hpp"

namespace tusk::lint {

namespace {

TUSK_DIAGNOSTIC(UnusedGlobal, Warning, "nothing reads `{}`", std::string);

class UnusedGlobals final : public RuleCheck {
  public:
    void look(const TargetView& view) override {
        used_.insert(view.mentions.names.begin(), view.mentions.names.end());
        for (const KeyWrite& write : view.writes) {
            if (write.table == view.target.tree.globals && write.written->below == nullptr) {
                declared_.try_emplace(write.written->entry->key_span(),
                                      Declared{write.path, std::string(write.node->key)});
            }
        }
    }

    void report(Sink& sink) const override {
        for (const auto& [at, global] : declared_) {
            if (!used_.contains(global.name)) {
                Diagnostic& finding = sink.report(at, kUnusedGlobal, global.path);
                finding.path = global.path;
                finding.help = "remove it, or use it";
            }
        }
    }

  private:
    struct Declared {
        std::string path;
        std::string name;
    };

    std::map<Span, Declared> declared_;
    std::set<std::string, std::less<>> used_;
};

}  // namespace

std::unique_ptr<RuleCheck> check_unused_globals(const RuleContext& /*context*/) {
    return std::make_unique<UnusedGlobals>();
}

}  // namespace tusk::lint
