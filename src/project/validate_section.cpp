#include "project/validate_section.hpp"

#include <array>

namespace tusk {

namespace {

constexpr std::array<std::string_view, 1> kKeys{"required"};

}  // namespace

void decode_validate_section(const SettingReader& section, Project& project) {
    section.check_keys(kKeys);
    const std::optional<std::vector<Value>> paths = section.find_texts("required");
    if (!paths) {
        return;
    }
    project.required.clear();
    project.required_at = section.place_of("required");
    for (const Value& text : *paths) {
        const KeyPathResult result = parse_key_path(text.text());
        if (result.path) {
            project.required.push_back(*result.path);
        } else {
            section.report("required", text.span(), "a list of paths", fmt::format("`{}`", text.text()))
                .help = "write paths such as \"server.port\"";
        }
    }
}

}  // namespace tusk
