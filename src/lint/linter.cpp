#include "tusk/lint/linter.hpp"

#include <array>

#include "lint/rule_check.hpp"
#include "tusk/tree/key_path.hpp"

namespace tusk::lint {

namespace {

using MakeCheck = std::unique_ptr<RuleCheck> (*)(const RuleContext&);
constexpr std::array<MakeCheck, 5> kChecks{check_dead_overrides, check_redundant_overrides,
                                           check_unused_globals, check_suspicious_scalars,
                                           check_plaintext_secrets};

}  // namespace

bool TargetView::is_in_schema(std::string_view path) const {
    if (target.schemas == nullptr || target.schemas->empty()) {
        return false;
    }
    const KeyPathResult parsed = parse_key_path(path);
    return parsed.path && !target.schemas->find_rules(*parsed.path, target.service.value_or("")).empty();
}

bool is_editable(Span at, const SourceManager& sources) {
    return at.file != kNoFile && sources.name(at.file).ends_with(".tsk");
}

Linter::Linter(const SourceManager& sources)
    : context_(std::make_unique<RuleContext>(RuleContext{sources, true})) {
    for (const MakeCheck make : kChecks) {
        checks_.push_back(make(*context_));
    }
}

Linter::~Linter() = default;

void Linter::add(const LintedTarget& target) {
    const std::vector<KeyWrite> writes = list_key_writes(target);
    Mentions mentions;
    add_mentions(target.tree, writes, mentions);
    for (const std::unique_ptr<RuleCheck>& check : checks_) {
        check->look(TargetView{target, writes, mentions});
    }
}

void Linter::keep_lines() {
    context_->may_remove = false;
}

void Linter::report(Sink& sink) const {
    for (const std::unique_ptr<RuleCheck>& check : checks_) {
        check->report(sink);
    }
}

}  // namespace tusk::lint
