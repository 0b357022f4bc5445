// Operators that are refused: with the reason, and what to do instead.
#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "eval/op_registry.hpp"
#include "tusk/base/edit_distance.hpp"

namespace tusk {

namespace {

// A name that ends in `.` stands for its whole family.
struct Row {
    std::string_view name;
    std::string_view reason;
    std::string_view help;
};

constexpr std::string_view kLater = "is not part of this version of tusk";
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
constexpr std::string_view kWriteResult = "write the result, or pass it in with `@env(\"NAME\")`";

constexpr std::array<Row, 44> kRows{{
    {"math.", kLater, kWriteResult},
    {"array.", kLater, kWriteResult},
    {"object.", kLater, kWriteResult},
    {"hash.", kLater, kWriteResult},
    {"validate.", kLater, "check the value with `tusk validate`"},
    {"string.", kLater, kWriteResult},
    {"include", kStatement, "as a value write `@import(\"file.tsk\")`"},
    {"inherit", kStatement, "as a value write `@import(\"file.tsk\")`"},
    {"date", kLater, kPassIn},
    {"now", kLater, kPassIn},
    {"time", kLater, kPassIn},
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
    {"file.write", "would write a file: evaluating only reads",
     "write the artifact with `tusk merge -o FILE`"},
    {"env.set", "would change the environment: evaluating only reads",
     "set the variable where tusk is called"},
}};

bool matches(const Row& row, std::string_view name) {
    return row.name.ends_with('.') ? name.starts_with(row.name) : name == row.name;
}

}  // namespace

bool is_operator_name(std::string_view name) {
    return find_operator(name) != nullptr ||
           std::any_of(kRows.begin(), kRows.end(), [name](const Row& known) { return matches(known, name); });
}

std::vector<RefusedOperator> list_refused_operators() {
    std::vector<RefusedOperator> refused;
    for (const Row& row : kRows) {
        if (row.reason != kLater) {
            refused.push_back(RefusedOperator{row.name, row.reason, row.help});
        }
    }
    return refused;
}

Refusal explain_refusal(std::string_view name) {
    if (name.ends_with(".set") && name != "env.set") {
        return {"would change something: evaluating only reads", "write the value as a key"};
    }
    const auto* const row =
        std::find_if(kRows.begin(), kRows.end(), [name](const Row& known) { return matches(known, name); });
    if (row != kRows.end()) {
        return {std::string(row->reason), std::string(row->help)};
    }
    std::vector<std::string_view> names;
    for (const OperatorDoc& known : list_operators()) {
        names.push_back(known.name);
    }
    const auto similar = find_similar(name, names);
    return {"is not an operator",
            similar ? fmt::format("did you mean `@{}`?", *similar)
                    : "the operators are `@env`, `@if`, `@int`, `@float`, `@bool` and `@string`"};
}

}  // namespace tusk
