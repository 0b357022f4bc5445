#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tusk/base/arena.hpp"
#include "tusk/eval/evaluate.hpp"
#include "tusk/source/source_manager.hpp"
#include "tusk/tree/tree.hpp"

namespace tusk {

// One place where a variable of the environment is read, and as what.
struct EnvUse {
    std::string name;
    std::string_view type;                // "string", "int", "float", "bool", "list", "json"
    std::optional<std::string> fallback;  // the default as it is written, if there is one
    bool is_secret = false;
    Span at;

    friend bool operator==(const EnvUse&, const EnvUse&) = default;
};

// Every `@env` in the expressions that make the value of some key of the tree, with those of the arms that
// are not taken: what higher layers replaced does not count. A name that is computed is not known.
// `options` are those that the tree is evaluated with.
[[nodiscard]] std::vector<EnvUse> list_env_uses(const Tree& tree, const SourceManager& sources,
                                                const EvalOptions& options, Arena& arena);

// What a call of `@env` that evaluation met says; the name is the one that it looked up.
[[nodiscard]] EnvUse describe_env_use(const Expr& call, std::string name, const SourceManager& sources);

}  // namespace tusk
