#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "tusk/base/arena.hpp"
#include "tusk/diag/sink.hpp"
#include "tusk/eval/host.hpp"
#include "tusk/eval/trace.hpp"
#include "tusk/source/source_manager.hpp"
#include "tusk/tree/key_path.hpp"
#include "tusk/tree/merge_rules.hpp"
#include "tusk/tree/secret_paths.hpp"
#include "tusk/tree/tree.hpp"
#include "tusk/value/value.hpp"

namespace tusk {

struct EvalLimits {
    std::uint32_t chain = 10'000;                             // references that lead to one another
    std::uint32_t depth = 1000;                               // lists and tables that references nest
    std::uint64_t interpolation_bytes = 16ULL * 1024 * 1024;  // text made by interpolation and `+`
    std::uint64_t expansion_bytes = 256ULL * 1024 * 1024;     // printed size of values that references repeat
    std::uint32_t import_depth = 32;                          // files that import one another
    std::uint64_t made_elements = 4'000'000;                  // of the lists and tables that operators make
};

struct EvalOptions {
    EvalLimits limits;
    // What `[merge]` of the project says of the layers of the tree; null for no rules. Files that expressions
    // import have none.
    const MergeRules* merge_rules = nullptr;
    // Values at these paths are secrets; null for none. In files that expressions import they count from the
    // root of the file.
    const SecretPaths* secret_paths = nullptr;
    // All of the tree is one.
    bool is_secret = false;
    // Whether a text is strict JSON: what `@env.json` may read. Without it nothing is.
    bool (*is_json)(std::string_view text) = nullptr;
    // Told what evaluation does; null for nobody.
    EvalTrace* trace = nullptr;
    // A call of an operator that does not exist gives `{"$op": name, "args": [...]}` instead of an error.
    bool opaque_ops = false;
    // The name of a variable may be computed: `@env("A_" + $b)`.
    bool dynamic_env = false;
    // The globals are evaluated, all of them, as a table `$` behind the keys.
    bool with_globals = false;
};

// Evaluates everything: the whole document as one object, and then its `@validate...` statements.
// Reports all problems; a value that could not be evaluated is left out of the result, which is then of no
// use beyond further checks. Strings of the result live in `arena`, in the sources or in the host.
[[nodiscard]] Value evaluate(const Tree& tree, const Host& host, const SourceManager& sources, Arena& arena,
                             Sink& sink, const EvalOptions& options = {});

// The value of an expression of nothing but literals, such as a document of JSON. Lives in `arena` and in the
// source.
[[nodiscard]] Value constant_value(const Expr& expr, Arena& arena);

// Whether the expression may yield a table: then it is not cut by a table above it, nor does it cut one below
// before it has been evaluated. Rules: tsk(5), LAYERS.
[[nodiscard]] bool may_yield_table(const Expr& expr);

struct PathValue {
    std::optional<Value> value;         // nothing when the path does not exist
    std::size_t missing_step = 0;       // index of the step that was not found
    std::vector<std::string> siblings;  // keys that stand where the missing one was looked for
};

// Evaluates only what `path` needs. An error on the way is reported and yields Value::error().
[[nodiscard]] PathValue evaluate_path(const Tree& tree, const KeyPath& path, const Host& host,
                                      const SourceManager& sources, Arena& arena, Sink& sink,
                                      const EvalOptions& options = {});

// The document with every leaf that is no literal as `{"$expr": "source text"}` and templates as
// written; nothing is looked up. Of the options, `opaque_ops` and `with_globals` count.
[[nodiscard]] Value show_unresolved(const Tree& tree, const SourceManager& sources, Arena& arena,
                                    const EvalOptions& options = {});

}  // namespace tusk
