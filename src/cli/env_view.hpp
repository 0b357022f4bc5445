#pragma once

#include <string>

#include "tusk/pipeline/env_contract.hpp"

namespace tusk::cli {

// The contract as a table: a line for each variable.
[[nodiscard]] std::string env_table(const EnvContract& contract, const SourceManager& sources);
// A dotenv file to fill in: what is required stands empty, the rest commented out with its default.
[[nodiscard]] std::string env_example(const EnvContract& contract, const SourceManager& sources);
// For programs; the shape is that of tusk-env(1). Lives in `arena`.
[[nodiscard]] Value env_value(const EnvContract& contract, const SourceManager& sources, Arena& arena);

}  // namespace tusk::cli
