#include "cli/diff_operand.hpp"

#include <algorithm>
#include <string_view>
#include <vector>

#include "tusk/base/edit_distance.hpp"

namespace tusk::cli {

namespace {

bool is_surely_a_file(std::string_view text) {
    return text == "-" || text.starts_with('/') || text.starts_with("./") || text.starts_with("../") ||
           text.ends_with(".tsk") || file_format(text) != FileFormat::Tsk;
}

// `NAME` or `NAME/NAME`; nothing when it can only be a file.
std::optional<DiffOperand> read_names(const std::string& text) {
    DiffOperand operand;
    const std::size_t slash = text.find('/');
    operand.text = text;
    operand.environment = text.substr(0, slash);
    operand.kind = slash == std::string::npos ? OperandKind::Environment : OperandKind::Service;
    if (slash != std::string::npos) {
        operand.service = text.substr(slash + 1);
    }
    const bool is_named =
        is_layer_name(operand.environment) && (slash == std::string::npos || is_layer_name(operand.service));
    return is_named ? std::optional(std::move(operand)) : std::nullopt;
}

bool contains(const std::vector<std::string>& names, const std::string& name) {
    return std::ranges::find(names, name) != names.end();
}

// Whether the project around, if there is one, has the environment.
bool is_known_environment(const std::string& name, const Selection& selection, const World& world) {
    Sink unseen;
    const std::optional<Project> project = open_project(selection, world, unseen);
    return project && contains(list_environments(*project), name);
}

DiffOperandResult check_service(DiffOperand operand, const Selection& selection, const World& world,
                                Sink& sink) {
    const std::optional<Project> project = open_project(selection, world, sink);
    if (!project) {
        return {};
    }
    const std::vector<std::string> services = list_services(*project);
    if (contains(services, operand.service) || contains(project->service_patterns, operand.service)) {
        return {std::move(operand), {}};
    }
    const std::vector<std::string_view> names(services.begin(), services.end());
    const auto similar = find_similar(operand.service, names);
    return {
        std::nullopt,
        fmt::format("`{}`: there is no service `{}`{}", operand.text, operand.service,
                    similar ? fmt::format("; did you mean `{}/{}`?", operand.environment, *similar) : "")};
}

}  // namespace

DiffOperandResult read_diff_operand(const std::string& text, const Selection& selection, const World& world,
                                    Sink& sink) {
    DiffOperand file;
    file.text = text;
    if (is_surely_a_file(text)) {
        return {std::move(file), {}};
    }
    const bool is_file = world.load.files.kind(text) == FileKind::File;
    std::optional<DiffOperand> names = read_names(text);
    if (is_file && names && is_known_environment(names->environment, selection, world)) {
        return {std::nullopt,
                fmt::format("`{0}` is a file and names the environment `{1}` too; write `./{0}` "
                            "for the file",
                            text, names->environment)};
    }
    if (is_file || (!names && text.find('/') != std::string::npos)) {
        return {std::move(file), {}};
    }
    if (!names) {
        return {std::nullopt,
                fmt::format("`{}` is no environment, ENVIRONMENT/SERVICE or file; revisions of git go with "
                            "`--rev`",
                            text)};
    }
    return names->kind == OperandKind::Service ? check_service(std::move(*names), selection, world, sink)
                                               : DiffOperandResult{std::move(names), {}};
}

}  // namespace tusk::cli
