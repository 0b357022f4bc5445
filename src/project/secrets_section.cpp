#include "project/secrets_section.hpp"

#include <array>

namespace tusk {

namespace {

constexpr std::array<std::string_view, 1> kKeys{"paths"};

}  // namespace

void decode_secrets_section(const SettingReader& section, Project& project) {
    section.check_keys(kKeys);
    const std::optional<std::vector<Value>> paths = section.find_texts("paths");
    if (!paths) {
        return;
    }
    project.secret_paths.clear();
    for (const Value& text : *paths) {
        PathPatternResult result = parse_path_pattern(text.text());
        if (result.pattern) {
            project.secret_paths.push_back(std::move(*result.pattern));
        } else {
            section
                .report("paths", text.span(), "a list of path patterns",
                        fmt::format("`{}`: expected {} at character {}", text.text(), result.expected,
                                    result.error_offset + 1))
                .help = "write keys, `*` for one or `**` for any number of them, joined by points";
        }
    }
}

}  // namespace tusk
