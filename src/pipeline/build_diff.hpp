#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/output_plan.hpp"
#include "tusk/pipeline/build.hpp"

namespace tusk {

// A file as it is and as it should be, `path` as messages show it.
struct FilePair {
    std::string_view path;
    bool exists = true;
    std::string_view before;
    std::string_view after;
};

// What differs in a configuration that was printed. `***` stands for what is at one of the new file's
// `secrets`, for what was secret in the old one, and for all old values at places that the new one does not
// have. `former` is what made the old text; nothing when that is not known: then of its values only those are
// shown that the new text shows at the same place.
[[nodiscard]] std::string diff_config(const FilePair& file, const Format& format,
                                      const std::vector<std::string>& secrets,
                                      const std::optional<FileOrigin>& former);
// What differs in what a target made. Where it may hold secrets, only that it does.
[[nodiscard]] std::string diff_rendered(const FilePair& file, const render::Target& target,
                                        const std::optional<FileOrigin>& former);
// Of a file that goes: its content is not looked at.
[[nodiscard]] std::string diff_removed(std::string_view path);

}  // namespace tusk
