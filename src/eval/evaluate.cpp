#include "tusk/eval/evaluate.hpp"

#include <string>

#include "eval/evaluator.hpp"
#include "eval/find_value.hpp"
#include "eval/op_registry.hpp"
#include "eval/validate.hpp"

namespace tusk {

Value evaluate(const Tree& tree, const Host& host, const SourceManager& sources, Arena& arena, Sink& sink,
               const EvalOptions& options) {
    Evaluator evaluator(tree, host, sources, arena, sink, options);
    const Value value = evaluator.drive(evaluator.root());
    check_assertions(evaluator, tree);
    return value;
}

PathValue evaluate_path(const Tree& tree, const KeyPath& path, const Host& host, const SourceManager& sources,
                        Arena& arena, Sink& sink, const EvalOptions& options) {
    Evaluator evaluator(tree, host, sources, arena, sink, options);
    return find_value(evaluator, path.global ? evaluator.globals() : evaluator.root(), path.steps);
}

}  // namespace tusk
