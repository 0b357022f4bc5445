#include "schema/report.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "schema/check.hpp"
#include "schema/expectation.hpp"
#include "tusk/base/edit_distance.hpp"
#include "tusk/diag/mask.hpp"
#include "tusk/eval/shown_value.hpp"
#include "tusk/value/scalar_text.hpp"

namespace tusk {

namespace {

TUSK_DIAGNOSTIC(DeprecatedKey, Warning, "`{}` is deprecated", std::string);

// Keywords whose place in the schema is more than the schema around them.
constexpr std::array<std::string_view, 10> kNamedKeywords{
    "required", "dependencies", "additionalProperties", "propertyNames", "anyOf", "oneOf",
    "not",      "contains",     "uniqueItems",          "x-tusk-assert"};

// About the value itself: of several, one is the cause.
bool is_about_value(DiagKind kind) {
    return kind == DiagKind::WrongType || kind == DiagKind::OutOfRange || kind == DiagKind::NotInEnum ||
           kind == DiagKind::PatternMismatch;
}

std::string rule_name(const SchemaFailure& failure) {
    const bool is_named = std::ranges::find(kNamedKeywords, failure.keyword) != kNamedKeywords.end();
    return name_of(*failure.node, is_named ? "/" + std::string(failure.keyword) : "");
}

Span rule_place(const SchemaFailure& failure) {
    return failure.at.file != kNoFile ? failure.at : place_of(*failure.node, failure.keyword);
}

// The number or bool that a text says, or nothing.
std::optional<Value> read_scalar(std::string_view text) {
    if (text == "true" || text == "false") {
        return Value::boolean(text == "true", {});
    }
    const char* const end = text.data() + text.size();
    std::int64_t integer = 0;
    if (const auto read = std::from_chars(text.data(), end, integer);
        read.ec == std::errc() && read.ptr == end) {
        return Value::integer(integer, {});
    }
    double number = 0;
    const auto read = std::from_chars(text.data(), end, number, std::chars_format::fixed);
    const bool is_number = !text.empty() &&
                           text.find_first_not_of("-0123456789.") == std::string_view::npos &&
                           read.ec == std::errc() && read.ptr == end;
    return is_number ? std::optional(Value::floating(number, {})) : std::nullopt;
}

std::string suggest(std::string_view typed, std::span<const std::string_view> candidates) {
    const auto similar = find_similar(typed, candidates);
    return similar ? fmt::format("did you mean `{}`?", *similar) : "";
}

}  // namespace

std::string SchemaReport::path_text(std::span<const PathStep> path) const {
    KeyPath whole = prefix_;
    whole.steps.insert(whole.steps.end(), path.begin(), path.end());
    return print_key_path(whole);
}

const Node* SchemaReport::find_node(std::span<const PathStep> path, std::string_view key) const {
    std::vector<std::string_view> keys;
    for (const std::span<const PathStep> part : {std::span<const PathStep>(prefix_.steps), path}) {
        for (const PathStep& step : part) {
            if (step.index) {
                return nullptr;
            }
            keys.push_back(step.key);
        }
    }
    if (!key.empty()) {
        keys.push_back(key);
    }
    return target_.tree.root != nullptr ? tusk::find_node(*target_.tree.root, keys, arena_) : nullptr;
}

bool SchemaReport::may_be_written(std::span<const PathStep> table, std::string_view key) const {
    const auto is_index = [](const PathStep& step) { return step.index.has_value(); };
    return std::ranges::any_of(prefix_.steps, is_index) || std::ranges::any_of(table, is_index) ||
           find_node(table, key) != nullptr;
}

Span SchemaReport::place_in_layer(Span at) const {
    return at.file != kNoFile ? at : Span{target_.looked_at.highest, 0, 0};
}

Span SchemaReport::place_of_failure(const SchemaFailure& failure) const {
    const bool is_about_key = failure.kind == DiagKind::UnknownKey || failure.keyword == "propertyNames";
    if (!is_about_key) {
        return place_in_layer(failure.value.span());
    }
    const Node* const node = find_node(failure.path, failure.name);
    if (node != nullptr && node->top != nullptr) {
        return node->top->entry->key_span();
    }
    const Value* const member = failure.name.empty() ? nullptr : failure.value.find(failure.name);
    return place_in_layer(member != nullptr ? member->span() : failure.value.span());
}

bool SchemaReport::hides_text(const SchemaFailure& failure) const {
    return looks_secret(path_text(failure.path)) ||
           (failure.value.span().file != kNoFile && failure.value.is_scalar() &&
            looks_secret(sources_.text(failure.value.span())));
}

std::string SchemaReport::describe_found(const SchemaFailure& failure) const {
    if (!failure.found.empty()) {
        return failure.found;
    }
    const Value& value = failure.value;
    const std::string kind = describe_kind(value.kind());
    const std::string shown = show_value(value, hides_text(failure));
    const bool names_kind = failure.kind == DiagKind::WrongType && !value.is_null() && !value.is_secret();
    return shown == kind || !names_kind ? shown : fmt::format("{} {}", kind_name(value.kind()), shown);
}

std::string SchemaReport::assertion_message(const SchemaFailure& failure, const std::string& path) const {
    const SchemaNode& node = *failure.node;
    if (failure.keyword == "x-tusk-assert") {
        return failure.found.empty()
                   ? fmt::format("{} breaks `{}`", path, failure.expected)
                   : fmt::format("{}: `{}` cannot be computed: {}", path, failure.expected, failure.found);
    }
    if (failure.keyword == "contains") {
        return fmt::format("{} needs an element that is {}", path,
                           describe_expectation(*node.contains, Value::string({}, {})));
    }
    if (failure.keyword == "not") {
        return fmt::format("{} must not be {}", path, describe_expectation(*node.not_allowed, failure.value));
    }
    return failure.keyword == "oneOf"
               ? fmt::format("{} has several of the forms of which it may have one", path)
               : fmt::format("{} has none of the forms that it may have", path);
}

std::string SchemaReport::message_of(const SchemaFailure& failure) const {
    const std::string_view own = failure.speaker != nullptr ? failure.speaker->text_of("x-tusk-message") : "";
    if (!own.empty() && failure.keyword != "propertyNames") {
        return std::string(own);
    }
    const std::string text = path_text(failure.path);
    const std::string path = text.empty() ? "the configuration" : fmt::format("`{}`", text);
    std::string key = text;
    append_key(key, failure.name);
    switch (failure.kind) {
        case DiagKind::MissingKey:
            return failure.expected.empty()
                       ? fmt::format("`{}` is missing", key)
                       : fmt::format("`{}` is missing: `{}` needs it", key, failure.expected);
        case DiagKind::UnknownKey:
            return failure.name.empty() ? fmt::format("{} is not allowed", path)
                                        : fmt::format("unknown key `{}`", key);
        case DiagKind::NotUnique:
            return fmt::format("{} has the same value as element {}", path, failure.found);
        case DiagKind::AssertionFailed:
            return assertion_message(failure, path);
        case DiagKind::LimitReached:
            return fmt::format("the schemas for {} go too deep, or need too many steps", path);
        default:
            break;
    }
    if (failure.keyword == "propertyNames" && !own.empty()) {
        return fmt::format("`{}`: {}", key, own);
    }
    if (failure.keyword == "propertyNames") {
        return fmt::format("the key `{}` must be {}", key,
                           describe_expectation(*failure.node->property_names, Value::string({}, {})));
    }
    const std::string expected =
        failure.expected.empty() ? describe_expectation(*failure.node, failure.value) : failure.expected;
    return fmt::format("{} must be {}, found {}", path, expected, describe_found(failure));
}

bool SchemaReport::fits(const SchemaFailure& failure, const Value& value) const {
    return check_value(*failure.node, value, CheckContext{sources_, arena_, nullptr}).failures.empty();
}

std::string SchemaReport::suggest_quotes(const SchemaFailure& failure) const {
    const Value& value = failure.value;
    const std::optional<Value> scalar =
        value.is_string() ? read_scalar(value.text()) : std::optional<Value>();
    if (scalar && fits(failure, *scalar)) {
        return fmt::format("write {} without quotes", value.text());
    }
    if (value.is_number() || value.is_bool()) {
        std::string text;
        append_scalar(text, value);
        if (fits(failure, Value::string(text, {}))) {
            return fmt::format("write \"{}\" in quotes", text);
        }
    }
    return {};
}

std::string SchemaReport::help_for_value(const SchemaFailure& failure) const {
    const Value& value = failure.value;
    const std::string_view format = failure.node->text_of("format");
    if (value.is_secret() || hides_text(failure)) {
        return {};
    }
    if (failure.kind == DiagKind::WrongType) {
        if (std::string help = suggest_quotes(failure); !help.empty()) {
            return help;
        }
    }
    if (value.is_number() && (format == "duration" || format == "size")) {
        return fmt::format("write the unit too, such as \"{}{}\"", show_value(value, false),
                           format == "duration" ? "s" : "MiB");
    }
    if (value.is_string() && format == "size" && !value.text().empty() &&
        std::string_view("KMGTP").find(value.text().back()) != std::string_view::npos) {
        const char unit = value.text().back();
        return fmt::format("write {}B for powers of 1000, {}iB for powers of 1024", unit, unit);
    }
    const Value* const choices = failure.node->find("enum");
    if (failure.kind == DiagKind::NotInEnum && choices != nullptr && choices->is_array() &&
        value.is_string()) {
        std::vector<std::string_view> texts;
        for (const Value& choice : choices->items()) {
            texts.push_back(choice.is_string() ? choice.text() : std::string_view());
        }
        const auto similar = find_similar(value.text(), texts);
        return similar ? fmt::format("did you mean \"{}\"?", *similar) : "";
    }
    return {};
}

std::string SchemaReport::help_for(const SchemaFailure& failure) const {
    if (failure.kind == DiagKind::UnknownKey && !failure.name.empty()) {
        std::vector<std::string_view> known;
        for (const NamedSchema& property : failure.node->properties) {
            known.push_back(property.name);
        }
        const std::string similar = suggest(failure.name, known);
        return !similar.empty() || known.empty() || known.size() > 12
                   ? similar
                   : fmt::format("known here: {}", fmt::join(known, ", "));
    }
    if (failure.kind == DiagKind::MissingKey) {
        return failure.value.span().file != kNoFile
                   ? fmt::format("add `{}: ...` here", print_key(failure.name))
                   : fmt::format("add `{}: ...`", print_key(failure.name));
    }
    return is_about_value(failure.kind) && failure.name.empty() ? help_for_value(failure) : "";
}

// What a lower layer said, when the value is what a higher one wrote as it stands.
void SchemaReport::add_overridden(const SchemaFailure& failure, Diagnostic& diagnostic) const {
    const Node* const node =
        is_about_value(failure.kind) && failure.name.empty() ? find_node(failure.path) : nullptr;
    const Contribution* const top = node != nullptr ? node->top : nullptr;
    if (top == nullptr || top->op != MergeOp::Set || top->value().span() != failure.value.span()) {
        return;
    }
    const Contribution* below = top->below;
    while (below != nullptr && below->layer == top->layer) {
        below = below->below;
    }
    if (below == nullptr || below->op == MergeOp::Delete) {
        return;
    }
    const Expr& written = below->written();
    const Span at = written.kind == ExprKind::Object ? below->entry->key_span() : written.span();
    const LineColumn place = sources_.position(at.file, at.begin);
    std::string note = fmt::format("overrides: {}:{}:{}", sources_.name(at.file), place.line, place.column);
    if (failure.value.is_secret() || hides_text(failure)) {
        note += fmt::format(" (value {})", kMaskedText);
    } else if (written.constant && written.kind >= ExprKind::Null && written.kind <= ExprKind::String) {
        note += fmt::format(" (value {})", sources_.text(at));
    }
    diagnostic.notes.push_back(std::move(note));
}

void SchemaReport::report(const SchemaFailure& failure) {
    const std::string path = path_text(failure.path);
    const std::string identity =
        is_about_value(failure.kind) && failure.name.empty()
            ? path
            : fmt::format("{} {} {} {}", path, failure.name, code_of(failure.kind),
                          failure.kind == DiagKind::AssertionFailed ? failure.expected : "");
    if (!seen_.insert(identity).second) {
        return;
    }
    const DiagDefinition<std::string> definition{failure.kind, Severity::Error, "{}"};
    Diagnostic& diagnostic = sink_.report(place_of_failure(failure), definition, message_of(failure));
    diagnostic.path = path;
    if (!failure.name.empty()) {
        append_key(diagnostic.path, failure.name);
    }
    diagnostic.labels.push_back(Label{rule_place(failure), "the rule"});
    add_overridden(failure, diagnostic);
    diagnostic.notes.push_back("rule: " + rule_name(failure));
    if (!failure.note.empty()) {
        diagnostic.notes.push_back(failure.note);
    }
    diagnostic.help = help_for(failure);
}

void SchemaReport::report(const DeprecatedUse& use) {
    const std::string path = path_text(use.path);
    if (!seen_.insert("deprecated " + path).second) {
        return;
    }
    const Node* const node = find_node(use.path);
    const Span at = node != nullptr && node->top != nullptr ? node->top->entry->key_span()
                                                            : place_in_layer(use.value.span());
    Diagnostic& diagnostic = sink_.report(at, kDeprecatedKey, std::string(path));
    diagnostic.path = path;
    diagnostic.labels.push_back(Label{place_of(*use.node, "x-tusk-deprecated"), "the rule"});
    diagnostic.notes.push_back("rule: " + name_of(*use.node));
    diagnostic.help = use.node->text_of("x-tusk-deprecated");
}

UniqueClaim SchemaReport::claim(const UniqueUse& use) const {
    UniqueClaim claim;
    claim.rule = use.node;
    claim.path = path_text(use.path);
    append_scalar(
        claim.value,
        use.value.is_number() && !use.value.is_int() &&
                use.value.as_number() == static_cast<double>(static_cast<std::int64_t>(use.value.as_number()))
            ? Value::integer(static_cast<std::int64_t>(use.value.as_number()), {})
            : use.value);
    claim.value.insert(0, use.value.is_string() ? "s" : "n");
    claim.shown = show_value(use.value, looks_secret(claim.path));
    claim.at = place_in_layer(use.value.span());
    claim.rule_at = place_of(*use.node, "x-tusk-unique");
    claim.rule_name = name_of(*use.node);
    return claim;
}

}  // namespace tusk
