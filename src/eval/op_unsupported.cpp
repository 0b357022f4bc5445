// Operators that are refused: with the reason, and what to do instead.
#include <algorithm>
#include <array>
#include <string>

#include "eval/op_registry.hpp"

namespace tusk {

namespace {

constexpr std::string_view kStatement = "is a statement, alone on its line";
constexpr std::string_view kProcess = "would start a process: a configuration never runs code";
constexpr std::string_view kNetwork =
    "would use the network: the same files must always give the same result";
constexpr std::string_view kDatabase =
    "would ask a database: the same files must always give the same result";
constexpr std::string_view kRandom = "would give another value every time";
constexpr std::string_view kState = "has no meaning without a running program";
constexpr std::string_view kPassIn = "pass the value in: `@env(\"NAME\")` with `--env-file`";
constexpr std::string_view kWriteValue = "write the value itself";

constexpr std::array<RefusedOperator, 59> kRows{{
    {"include", kStatement, "as a value write `@import(\"file.tsk\")`"},
    {"inherit", kStatement, "as a value write `@import(\"file.tsk\")`"},
    {"cache", kState, kWriteValue},
    {"learn", kState, kWriteValue},
    {"optimize", kState, kWriteValue},
    {"metrics", kState, kWriteValue},
    {"metrics.", kState, kWriteValue},
    {"shell", kProcess, kPassIn},
    {"exec", kProcess, kPassIn},
    {"exec.", kProcess, kPassIn},
    {"php", kProcess, kPassIn},
    {"js", kProcess, kPassIn},
    {"python", kProcess, kPassIn},
    {"fujsen", kProcess, kPassIn},
    {"fujsen.", kProcess, kPassIn},
    {"function", kProcess, kPassIn},
    {"eval", kProcess, kPassIn},
    {"query", kDatabase, kPassIn},
    {"query.", kDatabase, kPassIn},
    {"db", kDatabase, kPassIn},
    {"db.", kDatabase, kPassIn},
    {"sql", kDatabase, kPassIn},
    {"redis", kDatabase, kPassIn},
    {"redis.", kDatabase, kPassIn},
    {"mongodb", kDatabase, kPassIn},
    {"http", kNetwork, kPassIn},
    {"http.", kNetwork, kPassIn},
    {"graphql", kNetwork, kPassIn},
    {"grpc", kNetwork, kPassIn},
    {"websocket", kNetwork, kPassIn},
    {"random", kRandom, kPassIn},
    {"random.", kRandom, kPassIn},
    {"uuid", kRandom, kPassIn},
    {"go", kProcess, kPassIn},
    {"java", kProcess, kPassIn},
    {"docker.", kProcess, kPassIn},
    {"async", kProcess, kPassIn},
    {"function.", kProcess, kPassIn},
    {"cache.", kState, kWriteValue},
    {"learn.", kState, kWriteValue},
    {"optimize.", kState, kWriteValue},
    {"test.", kState, kWriteValue},
    {"benchmark", kState, kWriteValue},
    {"monitor", kState, kWriteValue},
    {"alert.", kState, kWriteValue},
    {"alert", kState, kWriteValue},
    {"health.", kState, kWriteValue},
    {"pipe", kState, kWriteValue},
    {"lazy", kState, kWriteValue},
    {"stream", kState, kWriteValue},
    {"mysql", kDatabase, kPassIn},
    {"postgresql", kDatabase, kPassIn},
    {"sqlite", kDatabase, kPassIn},
    {"mongodb.", kDatabase, kPassIn},
    {"graphql.", kNetwork, kPassIn},
    {"websocket.", kNetwork, kPassIn},
    {"faker.", kRandom, kPassIn},
    {"file.write", "would write a file: evaluating only reads",
     "write the artifact with `tusk merge -o FILE`"},
    {"env.set", "would change the environment: evaluating only reads",
     "set the variable where tusk is called"},
}};

// `@Query` is refused like `@query`.
std::string to_lower(std::string_view name) {
    std::string lower(name);
    for (char& c : lower) {
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    return lower;
}

}  // namespace

std::span<const RefusedOperator> list_refused_operators() {
    return kRows;
}

const RefusedOperator* find_refused_operator(std::string_view name) {
    const auto* const row = std::find_if(kRows.begin(), kRows.end(), [name](const RefusedOperator& known) {
        return known.is_family() ? name.starts_with(known.name) : name == known.name;
    });
    return row == kRows.end() ? nullptr : row;
}

bool is_operator_name(std::string_view name) {
    return find_operator(name) != nullptr || find_refused_operator(name) != nullptr;
}

Refusal explain_refusal(std::string_view name) {
    if (name.ends_with(".set") && name != "env.set") {
        return {"would change something: evaluating only reads", "write the value as a key"};
    }
    const std::string lower = to_lower(name);
    if (const RefusedOperator* const row = find_refused_operator(lower)) {
        return {std::string(row->reason), std::string(row->help)};
    }
    const std::string suggestion = suggest_operator(lower);
    return {"is not an operator",
            suggestion.empty() ? std::string("`tusk help operators` lists those that exist") : suggestion};
}

}  // namespace tusk
