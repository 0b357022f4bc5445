#include "cli/env_view.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>

#include "tusk/inspect/masked_value.hpp"
#include "tusk/inspect/place_index.hpp"
#include "tusk/value/value_maker.hpp"

namespace tusk::cli {

namespace {

// Distinct texts in their order, joined.
std::string join(const std::vector<std::string>& texts, std::string_view separator) {
    std::vector<std::string> seen;
    std::string joined;
    for (const std::string& text : texts) {
        if (std::find(seen.begin(), seen.end(), text) == seen.end()) {
            joined += (seen.empty() ? "" : std::string(separator)) + text;
            seen.push_back(text);
        }
    }
    return joined;
}

std::string types_of(const EnvVariable& variable) {
    std::vector<std::string> types;
    for (const EnvUse& use : variable.uses) {
        types.emplace_back(use.type);
    }
    return join(types, "|");
}

// Empty without a default. The default of a secret is one.
std::string default_of(const EnvVariable& variable) {
    std::vector<std::string> defaults;
    for (const EnvUse& use : variable.uses) {
        if (use.fallback) {
            defaults.push_back(variable.is_secret() ? std::string(kMaskedText) : *use.fallback);
        }
    }
    return join(defaults, "|");
}

std::string places_of(const EnvVariable& variable, PlaceIndex& places) {
    std::vector<std::string> texts;
    for (const EnvUse& use : variable.uses) {
        texts.push_back(places.text(use.at));
    }
    return join(texts, ", ");
}

std::string environment_of(const std::string& target) {
    return target.substr(0, target.find('/'));
}

std::size_t count_in(const std::vector<std::string>& targets, const std::string& environment) {
    return static_cast<std::size_t>(std::count_if(
        targets.begin(), targets.end(),
        [&environment](const std::string& target) { return environment_of(target) == environment; }));
}

// `production/*` when every service of an environment is meant.
std::string targets_of(const std::vector<std::string>& targets, const EnvContract& contract) {
    std::vector<std::string> texts;
    for (const std::string& target : targets) {
        const std::string environment = environment_of(target);
        const std::size_t all = count_in(contract.all_targets, environment);
        const bool is_every = target != environment && all > 1 && count_in(targets, environment) == all;
        texts.push_back(is_every ? environment + "/*" : target);
    }
    return join(texts, ", ");
}

using Row = std::array<std::string, 7>;

Row make_row(const EnvVariable& variable, const EnvContract& contract, PlaceIndex& places) {
    const std::string fallback = default_of(variable);
    const std::string required = targets_of(variable.required, contract);
    return {variable.name,
            types_of(variable),
            fallback.empty() ? "-" : fallback,
            variable.required.empty() ? "no" : required,
            variable.is_secret() ? "yes" : "no",
            targets_of(variable.targets, contract),
            places_of(variable, places)};
}

}  // namespace

std::string env_table(const EnvContract& contract, const SourceManager& sources) {
    PlaceIndex places(sources);
    std::vector<Row> rows{{"NAME", "TYPE", "DEFAULT", "REQUIRED", "SECRET", "FOR", "USED AT"}};
    for (const EnvVariable& variable : contract.variables) {
        rows.push_back(make_row(variable, contract, places));
    }
    std::array<std::size_t, std::tuple_size_v<Row>> widths{};
    for (const Row& row : rows) {
        for (std::size_t i = 0; i < row.size(); ++i) {
            widths[i] = std::max(widths[i], row[i].size());
        }
    }
    std::string table;
    for (const Row& row : rows) {
        std::string line;
        for (std::size_t i = 0; i < row.size(); ++i) {
            line += fmt::format("{:<{}}  ", row[i], widths[i]);
        }
        line.resize(line.find_last_not_of(' ') + 1);
        table += line + "\n";
    }
    return table;
}

std::string env_example(const EnvContract& contract, const SourceManager& sources) {
    PlaceIndex places(sources);
    std::string text;
    for (const EnvVariable& variable : contract.variables) {
        const bool is_required = !variable.required.empty();
        const std::string required = targets_of(variable.required, contract);
        text += text.empty() ? "" : "\n";
        text += fmt::format("# {}{}{}\n", types_of(variable), variable.is_secret() ? ", secret" : "",
                            is_required ? ", required for " + required : std::string());
        const std::string fallback = default_of(variable);
        if (!fallback.empty()) {
            text += fmt::format("# default: {}\n", fallback);
        }
        text += fmt::format("# used at {}\n", places_of(variable, places));
        // What is not filled in must not count as set.
        text += fmt::format("# {}=\n", variable.name);
    }
    return text;
}

Value env_value(const EnvContract& contract, const SourceManager& sources, Arena& arena) {
    PlaceIndex places(sources);
    const ValueMaker maker(arena);
    const auto text = [&maker](const std::string& name) { return maker.text(name); };
    return maker.list_of(contract.variables, [&](const EnvVariable& variable) {
        const auto make_use = [&](const EnvUse& use) {
            const Value fallback = !use.fallback          ? Value::null({})
                                   : variable.is_secret() ? maker.text(kMaskedText)
                                                          : maker.text(*use.fallback);
            return maker.table({{"type", maker.text(use.type)},
                                {"default", fallback},
                                {"at", place_value(places, use.at, arena)}});
        };
        return maker.table({{"name", maker.text(variable.name)},
                            {"secret", Value::boolean(variable.is_secret(), {})},
                            {"required_for", maker.list_of(variable.required, text)},
                            {"targets", maker.list_of(variable.targets, text)},
                            {"uses", maker.list_of(variable.uses, make_use)}});
    });
}

}  // namespace tusk::cli
