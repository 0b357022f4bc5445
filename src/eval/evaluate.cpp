#include "tusk/eval/evaluate.hpp"

#include <string>

#include "eval/evaluator.hpp"
#include "eval/find_value.hpp"
#include "eval/op_registry.hpp"
#include "eval/unresolved.hpp"
#include "eval/validate.hpp"

namespace tusk {

namespace {

TUSK_DIAGNOSTIC(DuplicateKey, Error, "the key `$` stands where the globals are printed");

Value with_globals(Evaluator& evaluator, const Value& root) {
    const Value globals = evaluator.drive(evaluator.globals());
    if (!root.is_object() || !globals.is_object()) {
        return Value::error(root.span());
    }
    if (const Value* const key = root.find("$")) {
        evaluator.sink().report(key->span(), kDuplicateKey).help = "rename it, or leave out `--with-globals`";
    }
    return add_globals(root, globals, evaluator.arena());
}

}  // namespace

Value evaluate(const Tree& tree, const Host& host, const SourceManager& sources, Arena& arena, Sink& sink,
               const EvalOptions& options) {
    Evaluator evaluator(tree, host, sources, arena, sink, options);
    const Value root = evaluator.drive(evaluator.root());
    const Value value = options.with_globals ? with_globals(evaluator, root) : root;
    check_assertions(evaluator, tree);
    return value;
}

PathValue evaluate_path(const Tree& tree, const KeyPath& path, const Host& host, const SourceManager& sources,
                        Arena& arena, Sink& sink, const EvalOptions& options) {
    Evaluator evaluator(tree, host, sources, arena, sink, options);
    return find_value(evaluator, path.global ? evaluator.globals() : evaluator.root(), path.steps);
}

}  // namespace tusk
