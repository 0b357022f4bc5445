#include "cli/listing.hpp"

#include <vector>

#include "tusk/value/value_maker.hpp"

namespace tusk::cli {

namespace {

bool wants_json(Session& session) {
    return session.options().format == "json";
}

// The texts outlive what is printed.
int print_json(Session& session, const std::vector<Value>& items) {
    return session.write(Value::array(items, {}), *find_format("json"));
}

}  // namespace

int print_names(Session& session, std::span<const std::string> names) {
    std::vector<Value> items;
    std::string lines;
    for (const std::string& name : names) {
        items.push_back(Value::string(name, {}));
        lines += name + "\n";
    }
    return wants_json(session) ? print_json(session, items) : session.write_text(lines);
}

int print_targets(Session& session, std::span<const TargetName> targets, TargetColumns columns) {
    Arena arena;
    const ValueMaker maker(arena);
    std::vector<Value> items;
    std::string lines;
    for (const TargetName& target : targets) {
        std::vector<Member> members{
            {"environment", Value::string(target.environment, {})},
            {"service", target.service ? Value::string(*target.service, {}) : Value::null({})}};
        if (columns == TargetColumns::NamesAndExistence) {
            members.push_back(Member{"exists", Value::boolean(target.exists, {})});
        }
        items.push_back(maker.table(members));
        lines += print_target(target) + "\n";
    }
    return wants_json(session) ? print_json(session, items) : session.write_text(lines);
}

int print_layers(Session& session, std::span<const LayerFile> layers) {
    Arena arena;
    const ValueMaker maker(arena);
    std::vector<Value> items;
    std::string lines;
    for (const LayerFile& layer : layers) {
        const std::string_view path =
            arena.copy(std::string_view(layer.path + (layer.pattern->is_folder() ? "/" : "")));
        items.push_back(maker.table({{"path", Value::string(path, {})},
                                     {"pattern", Value::string(layer.pattern->text, {})},
                                     {"exists", Value::boolean(layer.exists, {})}}));
        lines += layer.exists ? fmt::format("{}\n", path) : "";
    }
    return wants_json(session) ? print_json(session, items) : session.write_text(lines);
}

}  // namespace tusk::cli
