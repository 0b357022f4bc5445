#include "tusk/eval/evaluate.hpp"

#include <string>

#include "eval/evaluator.hpp"
#include "eval/find_value.hpp"
#include "eval/op_registry.hpp"
#include "eval/validate.hpp"

namespace tusk {

namespace {

TUSK_DIAGNOSTIC(UnavailableOperator, Error, "`@{}` {}", std::string, std::string);

void check_entries(std::span<const Entry> entries, Sink& sink) {
    for (const Entry& entry : entries) {
        if (entry.key.statement != 0) {
            const std::string name(entry.value.payload.call->name);
            if (find_validate_rule(name) != nullptr) {
                continue;
            }
            const Refusal refusal = find_operator(name) == nullptr
                                        ? explain_refusal(name)
                                        : Refusal{"computes a value, which goes nowhere here",
                                                  fmt::format("write `key: @{}(...)`", name)};
            sink.report(entry.key_span(), kUnavailableOperator, name, std::string(refusal.reason)).help =
                refusal.help;
        } else if (entry.value.kind == ExprKind::Object && !entry.value.constant) {
            check_entries(entry.value.entries(), sink);
        }
    }
}

}  // namespace

Value evaluate(const Tree& tree, const Host& host, const SourceManager& sources, Arena& arena, Sink& sink,
               const EvalOptions& options) {
    Evaluator evaluator(tree, host, sources, arena, sink, options);
    const Value value = evaluator.drive(evaluator.root());
    check_assertions(evaluator, tree);
    return value;
}

void check_statements(const Document& document, Sink& sink) {
    if (document.has_statements && document.root.kind == ExprKind::Object) {
        check_entries(document.root.entries(), sink);
    }
}

PathValue evaluate_path(const Tree& tree, const KeyPath& path, const Host& host, const SourceManager& sources,
                        Arena& arena, Sink& sink, const EvalOptions& options) {
    Evaluator evaluator(tree, host, sources, arena, sink, options);
    return find_value(evaluator, path.global ? evaluator.globals() : evaluator.root(), path.steps);
}

}  // namespace tusk
