#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "pipeline/input_log.hpp"
#include "tusk/pipeline/build.hpp"

namespace tusk {

// The name in the folder that is built.
inline constexpr std::string_view kInputsName = ".tusk-inputs";

// What the file says after this build; nothing when it has no use.
[[nodiscard]] std::optional<std::string> print_inputs(const InputLog& log, const BuildRequest& request,
                                                      const Build& build, const World& world);
// The build, when the file says that it would come to what is there: asks all questions again, and hashes
// every file that is built. Nothing when anything differs.
[[nodiscard]] std::optional<Build> find_unchanged_build(const BuildRequest& request, const World& world);

}  // namespace tusk
