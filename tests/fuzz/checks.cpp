#include "fuzz/checks.hpp"

#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <nlohmann/json.hpp>
#include <vector>

#include "tusk/convert/json_text.hpp"
#include "tusk/convert/write.hpp"
#include "tusk/merge/overlay.hpp"
#include "tusk/report/report.hpp"
#include "tusk/syntax/parser.hpp"
#include "tusk/tree/layer.hpp"

namespace tusk::fuzz {
namespace {

// Small, so that an input which multiplies itself ends soon; that the limits themselves hold is for the unit
// tests.
EvalOptions small_limits() {
    EvalOptions options;
    options.limits.chain = 1000;
    options.limits.interpolation_bytes = std::uint64_t{1} << 16;
    options.limits.expansion_bytes = std::uint64_t{1} << 16;
    options.is_json = is_json_text;
    return options;
}

class TextOutput : public Output {
  public:
    [[nodiscard]] bool write(std::string_view bytes) override {
        text.append(bytes);
        return true;
    }

    std::string text;
};

std::string written_as(std::string_view format, const Value& value, const WriteOptions& options = {}) {
    TextOutput output;
    Sink sink;
    require(find_format(format)->write(value, options, output, sink), "every value can be written");
    return output.text;
}

bool is_finished(const Value& value) {
    if (value.is_array()) {
        return std::ranges::all_of(value.items(), is_finished);
    }
    if (value.is_object()) {
        return std::ranges::all_of(value.members(),
                                   [](const Member& member) { return is_finished(member.value); });
    }
    return !value.is_error() && !value.is_unset() && !value.is_deferred();
}

bool is_same(const Value& value, const nlohmann::ordered_json& json) {
    if (value.is_array()) {
        return json.is_array() &&
               std::equal(value.items().begin(), value.items().end(), json.begin(), json.end(),
                          [](const Value& a, const auto& b) { return is_same(a, b); });
    }
    if (value.is_object()) {
        return json.is_object() && value.members().size() == json.size() &&
               std::ranges::all_of(value.members(), [&json](const Member& member) {
                   const auto other = json.find(member.key);
                   return other != json.end() && is_same(member.value, *other);
               });
    }
    switch (value.kind()) {
        case ValueKind::Bool:
            return json.is_boolean() && json.get<bool>() == value.as_bool();
        case ValueKind::Int:
            return json.is_number_integer() && json.get<std::int64_t>() == value.as_int();
        case ValueKind::Float:
            return json.is_number_float() && json.get<double>() == value.as_float();
        case ValueKind::String:
            return json.is_string() && json.get_ref<const std::string&>() == value.text();
        case ValueKind::Range:
            return json.is_object() && json["min"] == value.as_range().min &&
                   json["max"] == value.as_range().max && json["type"] == "range";
        default:
            return value.is_null() && json.is_null();
    }
}

// The .tsk form is a document that evaluates to the same value but for the order of keys, with nothing to
// complain about.
void check_tsk_form(const Value& value) {
    const std::string text = written_as("tsk", value);
    Stack stack;
    require(stack.add(text), "what is written as .tsk can be read");
    const Value read =
        evaluate(stack.trees().front(), FixedHost(), stack.sources(), stack.arena(), stack.sink());
    require(stack.sink().diagnostics().empty(), "what is written as .tsk gives no finding");
    WriteOptions sorted;
    sorted.sort_keys = true;
    require(written_as("json", read, sorted) == written_as("json", value, sorted),
            "what is written as .tsk reads back the same");
}

}  // namespace

void require(bool holds, const char* law) {
    if (!holds) {
        std::cerr << "broken law: " << law << std::endl;
        std::abort();
    }
}

std::optional<std::string_view> FixedHost::variable(std::string_view name) const {
    if (name == "X") {
        return "text";
    }
    if (name == "N") {
        return "42";
    }
    if (name == "B") {
        return "true";
    }
    if (name == "L") {
        return "a, b";
    }
    if (name == "J") {
        return R"({"a": [1, {"b": null}], "n": 1.5})";
    }
    if (name == "BAD") {
        return "\xff${a}";
    }
    return name == "E" ? std::optional<std::string_view>("") : std::nullopt;
}

bool Stack::add(std::string_view text) {
    const FileId file = sources_.add(std::to_string(documents_.size()) + ".tsk", SourceText(text));
    const std::size_t errors_before = sink_.error_count();
    documents_.push_back(parse_document(sources_.text(file), file, sink_));
    Document& document = documents_.back();
    if (!document.failed) {
        trees_.push_back(build_layer(document, static_cast<LayerIndex>(trees_.size()), arena_, sink_));
    }
    require(document.failed == (sink_.error_count() != errors_before),
            "a document fails exactly when an error is reported");
    return !document.failed;
}

Tree Stack::lay(const Tree& lower, const Tree& upper) {
    return overlay(lower, upper, arena_, sink_);
}

void Stack::check_findings() {
    const std::vector<Diagnostic> findings = sink_.take_sorted();
    const auto is_inside = [this](Span span) {
        return span.file == kNoFile ||
               (span.begin <= span.end && span.end <= sources_.text(span.file).size());
    };
    for (const Diagnostic& finding : findings) {
        require(!finding.message.empty(), "a finding says something");
        require(finding.severity != Severity::Error || finding.span.file != kNoFile, "an error has a place");
        require(is_inside(finding.span), "a finding lies in its text");
        for (const Label& label : finding.labels) {
            require(is_inside(label.span), "a label lies in its text");
        }
    }
    // Rendering costs more than all the rest, and one finding is shown as every other.
    constexpr std::size_t kShown = 2;
    for (const DiagFormat format : {DiagFormat::Text, DiagFormat::Short}) {
        const std::string report = render_report(findings, sources_, format, {}, kShown);
        require(report.empty() == findings.empty(), "every finding can be shown");
    }
    const std::string lines = render_report(findings, sources_, DiagFormat::Json, {}, kShown);
    for (std::size_t begin = 0; begin < lines.size();) {
        const std::size_t end = std::min(lines.find('\n', begin), lines.size());
        require(nlohmann::json::accept(lines.substr(begin, end - begin)), "a finding in JSON is JSON");
        begin = end + 1;
    }
}

Outcome check_evaluation(Stack& stack, const Tree& tree) {
    const FixedHost host;
    const std::size_t errors_before = stack.sink().error_count();
    const Value value = evaluate(tree, host, stack.sources(), stack.arena(), stack.sink(), small_limits());
    Outcome outcome;
    outcome.failed = stack.sink().error_count() != errors_before;
    require(outcome.failed || value.is_object(), "a document without an error is a table");
    require(outcome.failed || is_finished(value), "what is not finished was reported");
    stack.check_findings();

    Arena second_arena;
    Sink second_sink;
    const Value second = evaluate(tree, host, stack.sources(), second_arena, second_sink, small_limits());
    require(second_sink.has_errors() == outcome.failed, "evaluating again fails again");
    if (outcome.failed) {
        return outcome;
    }
    outcome.json = check_written(value);
    require(to_json(second, {}) == to_json(value, {}), "evaluating again gives the same");
    return outcome;
}

std::optional<Value> check_path(Stack& stack, const Tree& tree,
                                std::initializer_list<std::string_view> keys) {
    KeyPath path;
    for (const std::string_view key : keys) {
        path.steps.push_back(PathStep{std::string(key), std::nullopt});
    }
    const std::size_t errors_before = stack.sink().error_count();
    const PathValue found =
        evaluate_path(tree, path, FixedHost(), stack.sources(), stack.arena(), stack.sink(), small_limits());
    const bool failed = stack.sink().error_count() != errors_before;
    require(failed || !found.value || is_finished(*found.value), "what is not finished was reported");
    return failed ? std::nullopt : found.value;
}

void check_paths(Stack& stack, const Tree& tree, const Outcome& whole) {
    constexpr std::size_t kTried = 6;
    const auto parsed = whole.failed ? nlohmann::json() : nlohmann::json::parse(whole.json);
    std::size_t tried = 0;
    for (const Node* const node : tree.root->children.nodes()) {
        if (++tried > kTried) {
            return;
        }
        const std::size_t errors_before = stack.sink().error_count();
        const std::optional<Value> found = check_path(stack, tree, {node->key});
        if (whole.failed) {
            continue;
        }
        const auto member = parsed.find(std::string(node->key));
        require(stack.sink().error_count() == errors_before, "a key fails only where the whole fails");
        require(found.has_value() == (member != parsed.end()), "a key is there when it is in the whole");
        require(!found || nlohmann::json::parse(to_json(*found, {})) == *member,
                "a key on its own is what it is in the whole");
    }
}

std::string check_written(const Value& value) {
    std::string json = written_as("json", value);
    require(is_same(value, nlohmann::ordered_json::parse(json, nullptr, false)),
            "what is written as JSON reads back the same");
    check_tsk_form(value);
    static_cast<void>(written_as("yaml", value));
    static_cast<void>(written_as("flat", value));
    return json;
}

}  // namespace tusk::fuzz
