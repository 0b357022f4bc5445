// @env in all its forms. The text of a variable is data: never parsed as .tsk, never evaluated.
#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <vector>

#include "eval/op_registry.hpp"
#include "eval/text_to_scalar.hpp"
#include "tusk/base/utf8.hpp"
#include "tusk/diag/mask.hpp"
#include "tusk/eval/shown_value.hpp"
#include "tusk/syntax/parser.hpp"
#include "tusk/tree/layer.hpp"

namespace tusk {

namespace {

TUSK_DIAGNOSTIC(BadVariableText, Error, "environment variable `{}` must be {}, found {}", std::string,
                std::string, std::string);
TUSK_DIAGNOSTIC(TypeMismatch, Error, "{}", std::string);
TUSK_DIAGNOSTIC(UnquotedEnvName, Warning, "the variable name `{}` stands without quotes", std::string);

// The text of the variable, if the environment has it.
std::optional<std::string_view> look_up(const OpCall& op, std::string_view name) {
    const std::optional<std::string_view> text = op.evaluator.host().variable(name);
    if (EvalTrace* const trace = op.evaluator.trace()) {
        const VariableOutcome otherwise =
            op.call.args_size == 2 ? VariableOutcome::Defaulted : VariableOutcome::Unset;
        trace->variables.push_back(EvalTrace::UsedVariable{
            op.whole.span(), std::string(name), text ? VariableOutcome::Set : otherwise, &op.whole});
    }
    return text;
}

Value compute_name(const OpCall& op) {
    const Expr& argument = op.call.args().front();
    const Value name = op.evaluator.evaluate(argument, op.owner);
    if (Evaluator::is_stop(name)) {
        return name;
    }
    if (!name.is_string() || name.text().empty()) {
        op.evaluator.sink()
            .report(argument.span(), kTypeMismatch,
                    fmt::format("the name of a variable must be a string, found {}",
                                name.is_string() ? "\"\"" : describe_kind(name.kind())))
            .help = "write `@env(\"NAME\")`";
        return Value::error(argument.span());
    }
    if (name.is_secret()) {
        op.evaluator.sink()
            .report(argument.span(), kTypeMismatch, "the name of a variable cannot be a secret")
            .help = "choose with `condition ? @env(\"A\") : @env(\"B\")`";
        return Value::error(argument.span());
    }
    return name;
}

// The name is written out, so that the variables a file reads can be listed, unless --dynamic-env says
// otherwise. A string, or why there is none.
Value variable_name(const OpCall& op) {
    const Expr& argument = op.call.args().front();
    if (argument.kind == ExprKind::String && argument.constant && argument.size != 0) {
        return Value::string(argument.text(), argument.span());
    }
    if (argument.kind == ExprKind::Name) {
        const std::string name(argument.text());
        op.evaluator.sink().report(argument.span(), kUnquotedEnvName, name).help =
            fmt::format("write `\"{}\"`", name);
        return Value::string(argument.text(), argument.span());
    }
    if (op.evaluator.takes_computed_names()) {
        return compute_name(op);
    }
    op.evaluator.sink()
        .report(argument.span(), kTypeMismatch, "the name of a variable must be written out")
        .help =
        "write `@env(\"NAME\")`; choose between variables with `condition ? @env(\"A\") : @env(\"B\")`, "
        "or pass `--dynamic-env`";
    return Value::error(argument.span());
}

std::string describe_text(std::string_view text, bool secret) {
    constexpr std::size_t kShown = 40;
    if (text.size() > kShown && !secret) {
        return "other text";
    }
    return text.empty() ? "it set but empty" : secret ? "other text" : fmt::format("\"{}\"", text);
}

Value report_text(const OpCall& op, std::string_view name, std::string_view text, std::string expected,
                  bool secret) {
    const bool hidden = secret || op.owner.is_secret || looks_secret(name) || looks_secret(op.owner.key) ||
                        op.evaluator.is_secret_variable(name);
    Diagnostic& diagnostic = op.evaluator.sink().report(op.whole.span(), kBadVariableText, std::string(name),
                                                        std::move(expected), describe_text(text, hidden));
    diagnostic.help = text.empty() ? "unset it to use the default, or give it a value"
                                   : fmt::format("correct it, or read it as text: `@{}(\"{}\")`",
                                                 hidden ? "env.secure" : "env", name);
    return Value::error(op.whole.span());
}

Value read_string(const OpCall& op, std::string_view name, std::string_view text, bool secret) {
    if (utf8::find_invalid(text)) {
        return report_text(op, name, "bytes that are no UTF-8", "UTF-8 text", secret);
    }
    return Value::string(op.evaluator.arena().copy(text), op.whole.span())
        .from(Provenance::Variable)
        .secret(secret);
}

Value read_as(const OpCall& op, std::string_view name, std::string_view text, ValueKind kind, bool secret) {
    const Span at = op.whole.span();
    std::optional<Value> value;
    std::string expected;
    if (kind == ValueKind::Int) {
        value = text_to_int(text, at);
        expected = "an integer";
    } else if (kind == ValueKind::Float) {
        value = text_to_float(text, at);
        expected = "a number";
    } else {
        value = text_to_bool(text, at);
        expected = "`true` or `false`";
    }
    return value ? value->from(Provenance::Variable).secret(secret)
                 : report_text(op, name, text, expected, secret);
}

// The default fixes the type: text is converted to it, strictly.
Value read_like(const OpCall& op, std::string_view name, std::string_view text, const Value& example,
                bool secret) {
    switch (example.kind()) {
        case ValueKind::Int:
        case ValueKind::Float:
        case ValueKind::Bool:
            return read_as(op, name, text, example.kind(), secret);
        default:
            return read_string(op, name, text, secret);
    }
}

Value evaluate_default(const OpCall& op, bool secret) {
    const Value value = op.evaluator.evaluate(op.call.args()[1], op.owner);
    if (Evaluator::is_stop(value) || value.is_unset()) {
        return value;
    }
    return value.at(op.whole.span()).from(Provenance::Default).secret(secret || value.is_secret());
}

Value evaluate_env_with(const OpCall& op, bool secret) {
    const Value name = variable_name(op);
    if (Evaluator::is_stop(name)) {
        return name;
    }
    const std::optional<std::string_view> text = look_up(op, name.text());
    if (op.call.args_size == 1) {
        return text ? read_string(op, name.text(), *text, secret)
                    : Value::unset(name.text(), op.whole.span());
    }
    const Value fallback = evaluate_default(op, secret);
    if (Evaluator::is_stop(fallback)) {
        return fallback;
    }
    if (text && fallback.is_unset()) {
        return read_string(op, name.text(), *text, secret);
    }
    if (!fallback.is_unset() && !fallback.is_scalar()) {
        return op.fail(fmt::format("the default of `@{}` must be a scalar, found {}", op.call.name,
                                   describe_kind(fallback.kind())),
                       "write `@env.list(\"NAME\")` or `@env.json(\"NAME\") ?? ...`");
    }
    return text ? read_like(op, name.text(), *text, fallback, secret) : fallback;
}

Value evaluate_env(const OpCall& op) {
    return evaluate_env_with(op, false);
}

Value evaluate_env_secure(const OpCall& op) {
    return evaluate_env_with(op, true);
}

Value evaluate_env_required(const OpCall& op) {
    const Value value = evaluate_env_with(op, false);
    if (!value.is_unset()) {
        return value;
    }
    op.evaluator.report_unset(value);
    return Value::error(op.whole.span());
}

Value evaluate_env_typed(const OpCall& op, ValueKind kind) {
    const Value name = variable_name(op);
    if (Evaluator::is_stop(name)) {
        return name;
    }
    const std::optional<std::string_view> text = look_up(op, name.text());
    if (text) {
        return read_as(op, name.text(), *text, kind, false);
    }
    return op.call.args_size == 2 ? evaluate_default(op, false) : Value::unset(name.text(), op.whole.span());
}

Value evaluate_env_int(const OpCall& op) {
    return evaluate_env_typed(op, ValueKind::Int);
}
Value evaluate_env_float(const OpCall& op) {
    return evaluate_env_typed(op, ValueKind::Float);
}
Value evaluate_env_bool(const OpCall& op) {
    return evaluate_env_typed(op, ValueKind::Bool);
}

// "a, b" -> ["a", "b"]; empty text is the empty list.
Value evaluate_env_list(const OpCall& op) {
    const Value name = variable_name(op);
    if (Evaluator::is_stop(name)) {
        return name;
    }
    const std::optional<std::string_view> text = look_up(op, name.text());
    if (!text) {
        return op.call.args_size == 2 ? evaluate_default(op, false)
                                      : Value::unset(name.text(), op.whole.span());
    }
    if (utf8::find_invalid(*text)) {
        return report_text(op, name.text(), "bytes that are no UTF-8", "UTF-8 text", false);
    }
    const std::string_view kept = op.evaluator.arena().copy(*text);
    std::vector<Value> items;
    for (std::size_t begin = 0; begin <= kept.size() && !kept.empty();) {
        const std::size_t end = std::min(kept.find(',', begin), kept.size());
        std::string_view item = kept.substr(begin, end - begin);
        item.remove_prefix(std::min(item.find_first_not_of(" \t"), item.size()));
        item = item.substr(0, item.find_last_not_of(" \t") + 1);
        items.push_back(Value::string(item, op.whole.span()).from(Provenance::Variable));
        begin = end + 1;
    }
    return Value::array(op.evaluator.arena().copy(std::span<const Value>(items)), op.whole.span())
        .from(Provenance::Variable);
}

Value evaluate_env_json(const OpCall& op) {
    const Value name = variable_name(op);
    if (Evaluator::is_stop(name)) {
        return name;
    }
    const std::optional<std::string_view> text = look_up(op, name.text());
    if (!text) {
        return op.call.args_size == 2 ? evaluate_default(op, false)
                                      : Value::unset(name.text(), op.whole.span());
    }
    Sink unseen;
    const Span at = op.whole.span();
    if (utf8::find_invalid(*text) || !op.evaluator.is_json(*text)) {
        return report_text(op, name.text(), *text, "JSON", false);
    }
    Document document = parse_json_value(*text, at.file, unseen);
    if (document.failed || !settle_constant(document.root)) {
        return report_text(op, name.text(), *text, "JSON with unique keys and 64-bit integers", false);
    }
    return op.evaluator.adopt(op.evaluator.convert_constant(document.root), at);
}

constexpr std::array<Operator, 9> kRows{{
    {"env", "(name[, default]) -> string", 1, 2, Purity::Environment,
     "the text of a variable, read as the kind of the default", evaluate_env},
    {"env.get", "(name[, default]) -> string", 1, 2, Purity::Environment, "the same as @env", evaluate_env},
    {"env.secure", "(name[, default]) -> string", 1, 2, Purity::Environment,
     "as @env; the value is a secret, also when it is the default", evaluate_env_secure},
    {"env.required", "(name) -> string", 1, 1, Purity::Environment, "as @env, but unset is an error at once",
     evaluate_env_required},
    {"env.int", "(name[, default]) -> int", 1, 2, Purity::Environment, "the variable as an integer",
     evaluate_env_int},
    {"env.float", "(name[, default]) -> float", 1, 2, Purity::Environment, "the variable as a number",
     evaluate_env_float},
    {"env.bool", "(name[, default]) -> bool", 1, 2, Purity::Environment, "the variable as true or false",
     evaluate_env_bool},
    {"env.list", "(name[, default]) -> list", 1, 2, Purity::Environment,
     "the variable as a list of strings, split at commas", evaluate_env_list},
    {"env.json", "(name[, default]) -> value", 1, 2, Purity::Environment,
     "what the JSON text of the variable says", evaluate_env_json, true},
}};

}  // namespace

OperatorFamily env_operators() {
    return {"Environment", kRows};
}

Value evaluate_env_member(const OpCall& op) {
    const std::string_view name = op.call.name.substr(4);
    const std::optional<std::string_view> text = look_up(op, name);
    return text ? read_string(op, name, *text, false) : Value::unset(name, op.whole.span());
}

}  // namespace tusk
