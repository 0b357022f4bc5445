// x-tusk-assert: an expression over the object that a schema looks at.
#include "schema/assertion.hpp"

#include <algorithm>

#include "schema/amount.hpp"
#include "tusk/eval/evaluate_over.hpp"
#include "tusk/eval/operators.hpp"
#include "tusk/syntax/parser.hpp"
#include "tusk/syntax/parts.hpp"
#include "tusk/tree/layer.hpp"

namespace tusk {

namespace {

TUSK_DIAGNOSTIC(BadSchema, Error, "`{}` is no expression: {}", std::string, std::string);
TUSK_DIAGNOSTIC_AS(ImpureExpression, BadSchema, Error, "`@{}` cannot stand in an expression of a schema",
                   std::string);

constexpr std::string_view kKey = "assert: (";

bool is_pure(std::string_view name) {
    const std::vector<OperatorDoc> operators = list_operators();
    return std::ranges::any_of(
        operators, [name](const OperatorDoc& row) { return row.name == name && row.purity == Purity::Pure; });
}

// What an expression names and calls.
class ExpressionUses {
  public:
    explicit ExpressionUses(SchemaAssertion& assertion) : assertion_(assertion) {}

    void collect(const Expr& expr) {
        if (expr.kind == ExprKind::Call && !is_pure(expr.payload.call->name) && impure_.empty()) {
            impure_ = expr.payload.call->name;
        }
        const bool is_access = expr.kind == ExprKind::Access;
        const Expr& base = is_access ? expr.payload.access->base : expr;
        if (base.kind == ExprKind::Name) {
            std::vector<std::string_view> path{base.text()};
            for (const AccessStep& step :
                 is_access ? expr.payload.access->steps() : std::span<const AccessStep>()) {
                if (step.is_index) {
                    break;
                }
                path.push_back(step.key.text());
            }
            assertion_.operands.push_back(std::move(path));
        }
        for_each_part(expr, [this](const Expr& part) { collect(part); });
    }

    [[nodiscard]] std::string_view impure() const { return impure_; }

  private:
    SchemaAssertion& assertion_;
    std::string_view impure_;
};

const Value* find_at(const Value& table, std::span<const std::string_view> path) {
    const Value* value = &table;
    for (const std::string_view key : path) {
        value = value != nullptr ? value->find(key) : nullptr;
    }
    return value;
}

// The format of a property, also of one in `allOf`.
std::string_view find_property_format(const SchemaNode& schema, std::string_view key,
                                      const SchemaNode*& property, int depth) {
    constexpr int kDepth = 16;
    const SchemaNode& node = follow(schema);
    const auto found = node.property_index.find(key);
    if (found != node.property_index.end()) {
        property = &follow(*found->second);
        if (const std::string_view format = property->text_of("format"); !format.empty()) {
            return format;
        }
    }
    for (const SchemaNode* const part : node.all_of) {
        const std::string_view format =
            depth < kDepth ? find_property_format(*part, key, property, depth + 1) : std::string_view();
        if (!format.empty()) {
            return format;
        }
    }
    return {};
}

// The table with amounts for texts that are such: as deep as the paths of operands go.
Value with_amounts(const SchemaNode& node, const Value& table, Arena& arena, std::size_t depth) {
    std::vector<Member> members;
    for (const Member& member : table.members()) {
        const SchemaNode* property = nullptr;
        const std::string_view format = find_property_format(node, member.key, property, 0);
        Value value = amount_of(member.value, format).value_or(member.value);
        if (value.is_object() && property != nullptr && depth > 1) {
            value = with_amounts(*property, value, arena, depth - 1);
        }
        members.push_back(Member{member.key, value});
    }
    return Value::object(arena.copy(std::span<const Member>(members)), table.span());
}

}  // namespace

std::unique_ptr<const SchemaAssertion> read_assertion(const SchemaNode& node, const Value& text,
                                                      SourceManager& sources, Sink& sink) {
    if (!text.is_string()) {
        return nullptr;
    }
    auto assertion = std::make_unique<SchemaAssertion>();
    const std::string source = std::string(kKey).append(text.text()).append(")\n");
    const FileId file = sources.add(name_of(node, "/x-tusk-assert"), SourceText(source));
    Sink found;
    assertion->document = parse_document(sources.text(file), file, found);
    Arena arena;
    static_cast<void>(build_layer(assertion->document, 0, arena, found));
    const std::span<const Entry> entries = assertion->document.root.entries();
    if (found.has_errors() || entries.size() != 1) {
        const std::vector<Diagnostic> findings = found.take_sorted();
        sink.report(text.span(), kBadSchema, std::string(text.text()),
                    findings.empty() ? "expected one condition" : findings.front().message);
        return nullptr;
    }
    assertion->condition = &entries[0].value;
    assertion->text = text.text();
    assertion->at = text.span();
    ExpressionUses uses(*assertion);
    uses.collect(*assertion->condition);
    if (!uses.impure().empty()) {
        sink.report(text.span(), kImpureExpression, std::string(uses.impure())).help =
            "compare keys of the object with each other, and with values that are written out";
        return nullptr;
    }
    return assertion;
}

AssertionResult check_assertion(const SchemaAssertion& assertion, const SchemaNode& node, const Value& table,
                                const SourceManager& sources, Arena& arena) {
    AssertionResult result;
    std::size_t depth = 1;
    for (const std::vector<std::string_view>& path : assertion.operands) {
        const Value* const operand = find_at(table, path);
        if (operand == nullptr || operand->is_null()) {
            return result;
        }
        result.is_secret = result.is_secret || operand->is_secret();
        depth = std::max(depth, path.size());
    }
    Sink found;
    const Value operands = with_amounts(node, table, arena, depth);
    const Value value = evaluate_over(operands, *assertion.condition, sources, arena, found);
    result.holds = value.is_bool() && value.as_bool();
    if (!value.is_bool()) {
        const std::vector<Diagnostic> findings = found.take_sorted();
        result.problem = result.is_secret   ? "its operands have other kinds"
                         : findings.empty() ? fmt::format("it gives {}", describe_kind(value.kind()))
                                            : findings.front().message;
    }
    return result;
}

}  // namespace tusk
