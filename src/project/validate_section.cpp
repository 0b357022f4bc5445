#include "project/validate_section.hpp"

#include <array>
#include <utility>

namespace tusk {

namespace {

constexpr std::array<std::string_view, 4> kKeys{"required", "schema", "schemas", "services"};

void decode_required(const SettingReader& section, Project& project) {
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

SchemaUse make_use(const Value& file) {
    SchemaUse use;
    use.file = file.text();
    use.at = file.span();
    return use;
}

// `schemas { "database": "schema/database.json" }`: by the path of the value.
void decode_schemas_by_path(const SettingReader& table, Project& project) {
    for (const Member& member : table.members()) {
        const std::optional<Value> file = table.find_text(member.key);
        if (!file) {
            continue;
        }
        const KeyPathResult result = parse_key_path(member.key);
        if (!result.path || result.path->global) {
            table.report(member.key, file->span(), "under the path of a key", fmt::format("`{}`", member.key))
                .help = "write a path in quotes, such as `\"server.tls\": \"schema/tls.json\"`";
            continue;
        }
        SchemaUse use = make_use(*file);
        use.path = *result.path;
        project.schema_uses.push_back(std::move(use));
    }
}

// `services { "user-*": "schema/user.json" }`: by the name of the service.
void decode_schemas_by_service(const SettingReader& table, Project& project) {
    for (const Member& member : table.members()) {
        if (const std::optional<Value> file = table.find_text(member.key)) {
            SchemaUse use = make_use(*file);
            use.service = member.key;
            project.schema_uses.push_back(std::move(use));
        }
    }
}

}  // namespace

void decode_validate_section(const SettingReader& section, Project& project) {
    section.check_keys(kKeys);
    decode_required(section, project);
    if (const std::optional<Value> file = section.find_text("schema")) {
        project.schema_uses.push_back(make_use(*file));
    }
    if (const std::optional<SettingReader> table = section.find_table("schemas")) {
        decode_schemas_by_path(*table, project);
    }
    if (const std::optional<SettingReader> table = section.find_table("services")) {
        decode_schemas_by_service(*table, project);
    }
}

}  // namespace tusk
