// @import, @json, @yaml, @file: what stands in a file inside the root.
#include <array>
#include <string>
#include <vector>

#include "eval/op_registry.hpp"
#include "tusk/base/edit_distance.hpp"
#include "tusk/diag/mask.hpp"
#include "tusk/tree/key_path.hpp"

namespace tusk {

namespace {

TUSK_DIAGNOSTIC(BadFilePath, Error, "the path of a file must be written out");
TUSK_DIAGNOSTIC(UnavailableOperator, Error, "`@{}` cannot read files here", std::string);
TUSK_DIAGNOSTIC(UnresolvedReference, Error, "`{}` has no key `{}`", std::string, std::string);

// The file at `path`, which stands at `at`; nothing after a report.
std::optional<HostFile> load(const OpCall& op, std::string_view path, Span at, FileUse use) {
    const std::optional<HostFile> file = op.evaluator.host().load(path, at, use, op.evaluator.sink());
    if (!file) {
        op.evaluator.sink().report(op.whole.span(), kUnavailableOperator, std::string(op.call.name)).help =
            "write the value itself";
    }
    return file && file->is_good ? file : std::nullopt;
}

// The path is always written out, so that the files that a file needs can be listed.
std::optional<HostFile> load_argument(const OpCall& op, FileUse use) {
    const Expr& path = op.call.args().front();
    if (path.kind != ExprKind::String || !path.constant) {
        op.evaluator.sink().report(path.span(), kBadFilePath).help = fmt::format(
            "write `@{}(\"file\")`; choose between files with `condition ? @{}(\"a\") : @{}(\"b\")`",
            op.call.name, op.call.name, op.call.name);
        return std::nullopt;
    }
    return load(op, path.text(), path.span(), use);
}

Value value_of(const OpCall& op, const HostFile& file, Span at) {
    if (file.tree != nullptr) {
        return op.evaluator.import(*file.tree, at, op.owner.is_secret);
    }
    return op.evaluator.read_data(*file.data, file.has_aliases);
}

Value finish(const OpCall& op, const Value& value) {
    return Evaluator::is_stop(value)
               ? value
               : op.evaluator.share(value.secret(value.is_secret() || op.owner.is_secret), op.whole);
}

Value evaluate_value(const OpCall& op, FileUse use) {
    const std::optional<HostFile> file = load_argument(op, use);
    return file ? finish(op, value_of(op, *file, op.call.args().front().span()))
                : Value::error(op.whole.span());
}

Value evaluate_import(const OpCall& op) {
    return evaluate_value(op, FileUse::Import);
}
Value evaluate_json(const OpCall& op) {
    return evaluate_value(op, FileUse::Json);
}
Value evaluate_yaml(const OpCall& op) {
    return evaluate_value(op, FileUse::Yaml);
}

Value evaluate_file(const OpCall& op) {
    const std::optional<HostFile> file = load_argument(op, FileUse::Text);
    return file ? finish(op, Value::string(file->text, op.whole.span())) : Value::error(op.whole.span());
}

constexpr std::string_view kGetSuffix = ".tsk.get";

// The keys of a table that has few.
std::string list_keys(std::span<const std::string_view> keys) {
    constexpr std::size_t kShown = 8;
    std::string list;
    for (const std::string_view key : keys.size() <= kShown ? keys : std::span<const std::string_view>()) {
        list += fmt::format("{}`{}`", list.empty() ? "the keys there are " : ", ", print_key(key));
    }
    return list;
}

Value report_missing(const OpCall& op, const Value& table, const PathStep& step, const Value& key_text,
                     std::string_view file_name) {
    const bool secret = key_text.is_secret() || table.is_secret();
    Diagnostic& diagnostic = op.evaluator.sink().report(
        op.call.args().front().span(), kUnresolvedReference, std::string(file_name),
        key_text.is_secret() ? std::string(kMaskedText) : std::string(key_text.text()));
    std::vector<std::string_view> siblings;
    for (const Member& member : table.is_object() && !secret ? table.members() : std::span<const Member>()) {
        siblings.push_back(member.key);
    }
    const auto similar = find_similar(step.key, siblings);
    diagnostic.help = similar ? fmt::format("did you mean `{}`?", *similar) : list_keys(siblings);
    return Value::error(op.whole.span());
}

// The steps of `key_text` from the value of the file on.
Value follow_path(const OpCall& op, Value value, std::span<const PathStep> steps, const Value& key_text,
                  std::string_view file_name) {
    for (const PathStep& step : steps) {
        if (Evaluator::is_stop(value)) {
            return value;
        }
        const Value* const next =
            step.index ? find_element(value, *step.index) : op.evaluator.find_member(value, step.key);
        if (next == nullptr) {
            return report_missing(op, value, step, key_text, file_name);
        }
        value = value.is_secret() ? next->secret() : *next;
    }
    return value;
}

// @name.tsk.get("a.b"): the key a.b of the file name.tsk.
Value evaluate_get(const OpCall& op) {
    const Value key_text = op.argument(0);
    if (Evaluator::is_stop(key_text)) {
        return key_text;
    }
    const KeyPathResult path = key_text.is_string() ? parse_key_path(key_text.text()) : KeyPathResult{};
    if (!path.path) {
        return op.evaluator.type_error(
            op.call.args().front().span(),
            fmt::format("`@{}` takes a path, found {}", op.call.name,
                        key_text.is_string() ? "other text" : describe_kind(key_text.kind())),
            "write a path such as \"server.port\"");
    }
    const Span name{op.whole.span().file, op.whole.begin + 1,
                    op.whole.begin + 1 + static_cast<std::uint32_t>(op.call.name.size())};
    const std::string_view file_name =
        op.call.name.substr(0, op.call.name.size() - std::string_view(".get").size());
    const std::optional<HostFile> file = load(op, file_name, name, FileUse::Import);
    if (!file) {
        return Value::error(op.whole.span());
    }
    const Value value = follow_path(op, value_of(op, *file, name), path.path->steps, key_text, file_name);
    return finish(op, key_text.is_secret() && !Evaluator::is_stop(value) ? value.secret() : value);
}

constexpr std::array<Operator, 5> kRows{{
    {"import", "(path) -> value", 1, 1, Purity::Files,
     "what a file says, evaluated by itself: a table, or the data of a .json or .yaml file", evaluate_import,
     true},
    {"json", "(path) -> value", 1, 1, Purity::Files, "the data of a JSON file", evaluate_json, true},
    {"yaml", "(path) -> value", 1, 1, Purity::Files, "the data of a YAML file", evaluate_yaml, true},
    {"file", "(path) -> string", 1, 1, Purity::Files, "the text of a file", evaluate_file},
    {"file.read", "(path) -> string", 1, 1, Purity::Files, "the same as @file", evaluate_file},
}};

constexpr Operator kGetRow{"NAME.tsk.get",
                           "(key) -> value",
                           1,
                           1,
                           Purity::Files,
                           "the key of the file NAME.tsk, as @import(\"NAME.tsk\") with the key after it",
                           evaluate_get,
                           true};

}  // namespace

OperatorFamily file_operators() {
    return {"Files", kRows};
}

const Operator* find_file_getter(std::string_view name) {
    return name.size() > kGetSuffix.size() && name.ends_with(kGetSuffix) ? &kGetRow : nullptr;
}

}  // namespace tusk
