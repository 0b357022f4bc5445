// From `[outputs]` to what makes the files: the one place that knows both tables.
#include "pipeline/output_plan.hpp"

#include <algorithm>

#include "tusk/base/edit_distance.hpp"

namespace tusk {

namespace {

TUSK_DIAGNOSTIC_AS(UnknownOutput, BadProjectFile, Error, "there is no {} `{}`", std::string, std::string);
TUSK_DIAGNOSTIC_AS(UnfitPath, BadProjectFile, Error, "the path `{}` does not fit `{}`: {}", std::string,
                   std::string, std::string);

constexpr std::string_view kService = "{service}";

void report_unknown(std::string_view what, const std::string& name, Span at,
                    const std::vector<std::string_view>& known, Sink& sink) {
    const auto similar = find_similar(name, known);
    sink.report(at, kUnknownOutput, std::string(what), name).help =
        similar ? fmt::format("did you mean `{}`?", *similar) : fmt::format("use {}", fmt::join(known, ", "));
}

template <typename Row>
std::vector<std::string_view> names_of(std::span<const Row> rows) {
    std::vector<std::string_view> names;
    for (const Row& row : rows) {
        names.push_back(row.name);
    }
    return names;
}

void report_unfit(const OutputRule& rule, const std::string& why, const std::string& help, Sink& sink) {
    sink.report(rule.at, kUnfitPath, rule.path, rule.format.empty() ? rule.render : rule.format, why).help =
        help;
}

// Whoever reads such a file expects that format in it.
bool is_ending_of_format(std::string_view ending) {
    return ending == "yml" || ending == "tsk" || find_format(ending) != nullptr;
}

void plan_format(PlannedOutput& output, Sink& sink) {
    const OutputRule& rule = *output.rule;
    output.format = find_format(rule.format);
    if (output.format == nullptr) {
        report_unknown("format", rule.format, rule.name_at, names_of(formats()), sink);
    } else if (output.is_folder()) {
        report_unfit(rule, "it is a folder", "name the file, as in \"{env}/{service}.json\"", sink);
    }
}

void plan_target(PlannedOutput& output, Sink& sink) {
    const OutputRule& rule = *output.rule;
    output.target = render::find_target(rule.render);
    if (output.target == nullptr) {
        report_unknown("target", rule.render, rule.name_at, names_of(render::targets()), sink);
        return;
    }
    const render::Target& target = *output.target;
    if (!rule.form.empty() && std::ranges::find(target.forms, rule.form) == target.forms.end()) {
        report_unknown("form", rule.form, rule.form_at, {target.forms.begin(), target.forms.end()}, sink);
    }
    if (output.is_per_service() && !target.is_for_one_service) {
        report_unfit(rule, "it is about all services", "leave `{service}` out of the path", sink);
    } else if (target.is_for_one_service && !output.is_per_service() && !output.is_folder()) {
        report_unfit(rule, "it is about one service",
                     "put `{service}` into the path, or let it end in `/`: it is a folder then", sink);
    } else if (target.files.size() > 1 && !output.is_folder()) {
        report_unfit(rule, "it writes several files", "let the path end in `/`, it is a folder then", sink);
    }
    const std::size_t point = rule.path.rfind('.');
    const std::string ending = point == std::string::npos ? "" : rule.path.substr(point + 1);
    if (std::ranges::find(target.formats, ending) != target.formats.end()) {
        output.target_format = ending;
    } else if (!target.formats.empty() && !output.is_folder() && is_ending_of_format(ending)) {
        report_unfit(rule, "it has no such format",
                     fmt::format("let the path end in .{}", fmt::join(target.formats, " or .")), sink);
    }
}

}  // namespace

bool PlannedOutput::is_per_service() const {
    return rule->path.find(kService) != std::string::npos;
}

std::optional<std::vector<PlannedOutput>> plan_outputs(const Project& project, Sink& sink) {
    const std::size_t errors = sink.error_count();
    std::vector<PlannedOutput> outputs;
    for (const OutputRule& rule : project.outputs) {
        PlannedOutput& output = outputs.emplace_back();
        output.rule = &rule;
        rule.format.empty() ? plan_target(output, sink) : plan_format(output, sink);
    }
    return sink.error_count() == errors ? std::optional(std::move(outputs)) : std::nullopt;
}

bool has_own_outputs(const Project& project) {
    return std::ranges::any_of(project.outputs,
                               [](const OutputRule& rule) { return rule.at.file != kNoFile; });
}

std::string fill_in_output(std::string_view path, std::string_view environment, std::string_view service) {
    constexpr std::string_view kEnvironment = "{env}";
    std::string filled;
    while (!path.empty()) {
        if (path.starts_with(kEnvironment)) {
            filled += environment;
            path.remove_prefix(kEnvironment.size());
        } else if (path.starts_with(kService)) {
            filled += service;
            path.remove_prefix(kService.size());
        } else {
            filled += path.front();
            path.remove_prefix(1);
        }
    }
    return filled;
}

}  // namespace tusk
