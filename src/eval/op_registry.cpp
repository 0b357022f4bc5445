#include "eval/op_registry.hpp"

#include <array>
#include <string>
#include <unordered_map>

namespace tusk {

namespace {

TUSK_DIAGNOSTIC(UnavailableOperator, Error, "`{}` {}", std::string, std::string);
TUSK_DIAGNOSTIC(TypeMismatch, Error, "`@{}` takes {}, found {}", std::string, std::string, std::size_t);
TUSK_DIAGNOSTIC(BareEnv, Warning, "`env(...)` without its `@`");

std::string describe_count(const Operator& row, bool any_more) {
    const auto plural = [](int count) { return count == 1 ? "argument" : "arguments"; };
    if (row.max_args == kAnyCount || any_more) {
        return fmt::format("{} or more arguments", row.min_args);
    }
    if (row.max_args == 0) {
        return "no arguments";
    }
    return row.min_args == row.max_args       ? fmt::format("{} {}", row.min_args, plural(row.min_args))
           : row.min_args + 1 == row.max_args ? fmt::format("{} or {} arguments", row.min_args, row.max_args)
                                              : fmt::format("{} to {} arguments", row.min_args, row.max_args);
}

Value refuse(const OpCall& call) {
    const std::string name(call.call.name);
    const bool lacks_parentheses = find_operator(name) != nullptr;
    const Refusal refusal = lacks_parentheses ? Refusal{"is an operator and needs parentheses",
                                                        fmt::format("write `@{}(...)`", name)}
                                              : explain_refusal(name);
    const std::string written = (call.call.bare ? "" : "@") + name;
    call.evaluator.sink()
        .report(call.whole.span(), kUnavailableOperator, written, std::string(refusal.reason))
        .help = refusal.help;
    return Value::error(call.whole.span());
}

// Without parentheses a name is a path from the root, unless it is that of an operator.
bool is_bare_operator(std::string_view name) {
    return !name.starts_with("env.") && find_operator(name) != nullptr;
}

}  // namespace

std::span<const OperatorFamily> operator_families() {
    static const std::array<OperatorFamily, 12> kFamilies{
        env_operators(),      choice_operators(), cast_operators(),   math_operators(),
        text_operators(),     array_operators(),  object_operators(), hash_operators(),
        validate_operators(), date_operators(),   file_operators(),   directive_operators()};
    return kFamilies;
}

const Operator* find_operator(std::string_view name) {
    static const std::unordered_map<std::string_view, const Operator*> kIndex = [] {
        std::unordered_map<std::string_view, const Operator*> index;
        for (const OperatorFamily& family : operator_families()) {
            for (const Operator& row : family.rows) {
                index.emplace(row.name, &row);
            }
        }
        return index;
    }();
    const auto found = kIndex.find(name);
    return found == kIndex.end() ? find_file_getter(name) : found->second;
}

std::string_view purity_name(Purity purity) {
    switch (purity) {
        case Purity::Pure:
            return "pure";
        case Purity::Environment:
            return "environment";
        case Purity::Clock:
            return "clock";
        case Purity::Files:
            return "files";
    }
    return "pure";
}

std::vector<OperatorDoc> list_operators() {
    std::vector<OperatorDoc> docs;
    for (const OperatorFamily& family : operator_families()) {
        for (const Operator& row : family.rows) {
            docs.push_back(OperatorDoc{family.title, row.name, row.signature, row.purity, row.doc});
        }
    }
    return docs;
}

bool check_argument_count(const CallExpr& call, const Expr& whole, bool any_more, Sink& sink) {
    const Operator& row = *find_operator(call.name);
    const bool too_many = !any_more && row.max_args != kAnyCount && call.args_size > row.max_args;
    if (call.args_size >= row.min_args && !too_many) {
        return true;
    }
    Diagnostic& diagnostic = sink.report(whole.span(), kTypeMismatch, std::string(call.name),
                                         describe_count(row, any_more), std::size_t{call.args_size});
    if (!any_more) {
        diagnostic.help =
            fmt::format("write `@{}{}`", row.name, row.signature.substr(0, row.signature.find(" ->")));
    }
    return false;
}

Value call_operator(Evaluator& evaluator, const Expr& expr, Slot& owner) {
    const CallExpr& call = *expr.payload.call;
    const OpCall op{evaluator, call, expr, owner};
    const Operator* const row = find_operator(call.name);
    if (!call.has_parentheses && (row == nullptr || row->min_args != 0)) {
        if (is_bare_operator(call.name)) {
            return refuse(op);
        }
        return call.name.starts_with("env.") ? evaluate_env_member(op)
                                             : evaluator.evaluate_root_reference(expr);
    }
    if (row == nullptr) {
        return refuse(op);
    }
    if (call.bare && call.name != "env") {
        evaluator.sink()
            .report(expr.span(), kUnavailableOperator, std::string(call.name), "is called without its `@`")
            .help = fmt::format("write `@{}`", evaluator.sources().text(expr.span()));
        return Value::error(expr.span());
    }
    if (call.bare) {
        evaluator.sink().report(expr.span(), kBareEnv).help =
            fmt::format("write `@{}`", evaluator.sources().text(expr.span()));
    }
    return check_argument_count(call, expr, false, evaluator.sink()) ? row->evaluate(op)
                                                                     : Value::error(expr.span());
}

}  // namespace tusk
