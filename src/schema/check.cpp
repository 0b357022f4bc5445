// Draft 7 over our own values. valijson has read which constraints there are; what they mean is here, exact
// for integers of 64 bits, decimals and code points.
#include "schema/check.hpp"

#include <algorithm>
#include <array>
#include <unordered_map>
#include <utility>

#include "schema/assertion.hpp"
#include "schema/constraints.hpp"
#include "schema/decimal.hpp"
#include "schema/expectation.hpp"
#include "schema/format.hpp"
#include "schema/schema_visitor.hpp"
#include "schema/value_hash.hpp"
#include "tusk/base/utf8.hpp"
#include "tusk/value/number_order.hpp"

namespace tusk {

namespace {

constexpr std::size_t kMaxNesting = 400;
constexpr std::size_t kMaxChecks = 20'000'000;

PathStep key_step(std::string_view key) {
    return PathStep{std::string(key), std::nullopt};
}

PathStep index_step(std::size_t index) {
    return PathStep{{}, index};
}

// A range is printed as an object, and checked as one.
Value without_range(const Value& value, Arena& arena) {
    if (!value.is_range()) {
        return value;
    }
    const std::array<Member, 3> members{{{"min", Value::integer(value.as_range().min, value.span())},
                                         {"max", Value::integer(value.as_range().max, value.span())},
                                         {"type", Value::string("range", value.span())}}};
    return Value::object(arena.copy(std::span<const Member>(members)), value.span())
        .secret(value.is_secret())
        .from(value.provenance());
}

}  // namespace

SchemaVisitor::~SchemaVisitor() = default;

bool SchemaVisitor::may_go_on(const SchemaNode& node, const Value& value) {
    if (findings_.is_too_deep || (nesting_ < kMaxNesting && ++checks_ < kMaxChecks)) {
        return !findings_.is_too_deep;
    }
    node_ = &node;
    value_ = value;
    findings_.is_too_deep = true;
    static_cast<void>(add_failure(DiagKind::LimitReached, ""));
    return false;
}

bool SchemaVisitor::check(const SchemaNode& schema, const Value& value) {
    const SchemaNode& node = follow(schema);
    const SchemaNode* const outer_node = node_;
    const Value outer_value = value_;
    const bool outer_failure = has_scalar_failure_;
    if (!may_go_on(node, value)) {
        return false;
    }
    ++nesting_;
    node_ = &node;
    value_ = without_range(value, context_.arena);
    has_scalar_failure_ = false;
    const std::size_t before = findings_.failures.size();
    const bool is_valid = node.value->is_bool() ? node.value->as_bool() || fail(DiagKind::UnknownKey, "")
                                                : apply_constraints(node);
    if (node.value->is_object()) {
        look_at_annotations(node, before);
    }
    node_ = outer_node;
    value_ = outer_value;
    has_scalar_failure_ = outer_failure;
    --nesting_;
    return is_valid && findings_.failures.size() == before;
}

// A value of the wrong kind is one mistake: what else the schema says is about other kinds.
bool SchemaVisitor::apply_constraints(const SchemaNode& node) {
    if (!takes_kind(node, value_)) {
        return fail(DiagKind::WrongType, "type");
    }
    if (node.constraints == nullptr) {
        return true;
    }
    valijson::Subschema::ApplyFunction visit_one =
        [this](const valijson::constraints::Constraint& constraint) { return constraint.accept(*this); };
    return node.constraints->schema.apply(visit_one);
}

void SchemaVisitor::look_at_annotations(const SchemaNode& node, std::size_t failures_before) {
    if (value_.is_object()) {
        check_assertions(node, failures_before);
    }
    if (node.find("x-tusk-message") != nullptr) {
        for (std::size_t i = failures_before; i < findings_.failures.size(); ++i) {
            SchemaFailure& failure = findings_.failures[i];
            failure.speaker = failure.speaker != nullptr ? failure.speaker : &node;
        }
    }
    if (node.find("x-tusk-deprecated") != nullptr) {
        findings_.deprecated.push_back(DeprecatedUse{&node, value_, path_});
    }
    const Value* const unique = node.find("x-tusk-unique");
    if (unique != nullptr && unique->is_bool() && unique->as_bool() && value_.is_scalar() &&
        !value_.is_null()) {
        findings_.unique.push_back(UniqueUse{&node, value_, path_});
    }
}

// Whether a failure is about what the assertion reads: that it does not hold then is no news.
bool SchemaVisitor::is_about_operand(const SchemaFailure& failure, const SchemaAssertion& assertion) const {
    const std::span<const PathStep> below = std::span(failure.path).subspan(path_.size());
    return std::ranges::any_of(assertion.operands, [&](const std::vector<std::string_view>& operand) {
        const std::size_t common = std::min(below.size(), operand.size());
        return common != 0 &&
               std::equal(
                   operand.begin(), operand.begin() + static_cast<std::ptrdiff_t>(common), below.begin(),
                   [](std::string_view key, const PathStep& step) { return !step.index && key == step.key; });
    });
}

void SchemaVisitor::check_assertions(const SchemaNode& node, std::size_t failures_before) {
    const std::size_t failures = findings_.failures.size();
    for (const std::unique_ptr<const SchemaAssertion>& assertion : node.assertions) {
        const std::span<const SchemaFailure> others =
            std::span(findings_.failures).subspan(failures_before, failures - failures_before);
        if (std::ranges::any_of(others, [&](const SchemaFailure& failure) {
                return is_about_operand(failure, *assertion);
            })) {
            continue;
        }
        AssertionResult result = check_assertion(*assertion, node, value_, context_.sources, context_.arena);
        if (!result.holds) {
            SchemaFailure& failure = add_failure(DiagKind::AssertionFailed, "x-tusk-assert");
            failure.at = assertion->at;
            failure.expected = assertion->text;
            failure.found = std::move(result.problem);
        }
    }
}

SchemaFailure& SchemaVisitor::add_failure(DiagKind kind, std::string_view keyword) {
    SchemaFailure failure;
    failure.kind = kind;
    failure.node = node_;
    failure.keyword = keyword;
    failure.value = value_;
    failure.path = path_;
    findings_.failures.push_back(std::move(failure));
    return findings_.failures.back();
}

bool SchemaVisitor::fail(DiagKind kind, std::string_view keyword) {
    if (!std::exchange(has_scalar_failure_, true)) {
        static_cast<void>(add_failure(kind, keyword));
    }
    return false;
}

bool SchemaVisitor::visit(const ConstConstraint& /*constraint*/) {
    const Value* const only = node_->find("const");
    return only == nullptr || is_equal(*only, value_) || fail(DiagKind::NotInEnum, "const");
}

bool SchemaVisitor::visit(const EnumConstraint& /*constraint*/) {
    const Value* const choices = node_->find("enum");
    return choices == nullptr || !choices->is_array() ||
           std::ranges::any_of(choices->items(),
                               [this](const Value& choice) { return is_equal(choice, value_); }) ||
           fail(DiagKind::NotInEnum, "enum");
}

bool SchemaVisitor::visit(const TypeConstraint& /*constraint*/) {
    return true;  // Looked at before all others.
}

bool SchemaVisitor::visit(const PolyConstraint& /*constraint*/) {
    return true;  // We add none.
}

bool SchemaVisitor::visit(const FormatConstraint& constraint) {
    const SchemaFormat* const format = find_schema_format(constraint.getFormat());
    if (format == nullptr) {
        return true;
    }
    const bool has_unit = !node_->text_of("unit").empty();
    const bool is_valid = value_.is_string()   ? format->is_valid(value_.text())
                          : value_.is_number() ? format->is_valid_number == nullptr || has_unit ||
                                                     format->is_valid_number(value_)
                                               : true;
    return is_valid || fail(DiagKind::PatternMismatch, "format");
}

bool SchemaVisitor::visit(const PatternConstraint& /*constraint*/) {
    return !value_.is_string() || node_->pattern == nullptr ||
           re2::RE2::PartialMatch(re2::StringPiece(value_.text().data(), value_.text().size()),
                                  *node_->pattern) ||
           fail(DiagKind::PatternMismatch, "pattern");
}

// `sign` is that of the order that is wrong: of the value to the bound.
bool SchemaVisitor::check_bound(std::string_view keyword, int sign, bool may_be_equal) {
    const Value* const bound = node_->find(keyword);
    if (bound == nullptr || !bound->is_number() || !value_.is_number()) {
        return true;
    }
    const int order = compare_numbers(value_, *bound) * sign;
    return order < 0 || (order == 0 && may_be_equal) || fail(DiagKind::OutOfRange, keyword);
}

bool SchemaVisitor::visit(const MaximumConstraint& constraint) {
    return constraint.getExclusiveMaximum() ? check_bound("exclusiveMaximum", 1, false)
                                            : check_bound("maximum", 1, true);
}

bool SchemaVisitor::visit(const MinimumConstraint& constraint) {
    return constraint.getExclusiveMinimum() ? check_bound("exclusiveMinimum", -1, false)
                                            : check_bound("minimum", -1, true);
}

bool SchemaVisitor::check_multiple() {
    const Value* const divisor = node_->find("multipleOf");
    return divisor == nullptr || !divisor->is_number() || !value_.is_number() ||
           is_multiple(value_, *divisor) || fail(DiagKind::OutOfRange, "multipleOf");
}

bool SchemaVisitor::visit(const MultipleOfDoubleConstraint& /*constraint*/) {
    return check_multiple();
}

bool SchemaVisitor::visit(const MultipleOfIntConstraint& /*constraint*/) {
    return check_multiple();
}

bool SchemaVisitor::check_count(std::size_t count, std::uint64_t least, std::uint64_t most,
                                std::string_view keyword, std::string_view unit) {
    if (count >= least && count <= most) {
        return true;
    }
    if (!std::exchange(has_scalar_failure_, true)) {
        add_failure(DiagKind::OutOfRange, keyword).found =
            fmt::format("{} {}{}", count == 0 ? "no" : std::to_string(count), unit, count == 1 ? "" : "s");
    }
    return false;
}

bool SchemaVisitor::visit(const MaxLengthConstraint& constraint) {
    return !value_.is_string() || check_count(utf8::count_code_points(value_.text()), 0,
                                              constraint.getMaxLength(), "maxLength", "character");
}

bool SchemaVisitor::visit(const MinLengthConstraint& constraint) {
    return !value_.is_string() ||
           check_count(utf8::count_code_points(value_.text()), constraint.getMinLength(), UINT64_MAX,
                       "minLength", "character");
}

bool SchemaVisitor::visit(const MaxItemsConstraint& constraint) {
    return !value_.is_array() ||
           check_count(value_.items().size(), 0, constraint.getMaxItems(), "maxItems", "element");
}

bool SchemaVisitor::visit(const MinItemsConstraint& constraint) {
    return !value_.is_array() ||
           check_count(value_.items().size(), constraint.getMinItems(), UINT64_MAX, "minItems", "element");
}

bool SchemaVisitor::visit(const MaxPropertiesConstraint& constraint) {
    return !value_.is_object() ||
           check_count(value_.members().size(), 0, constraint.getMaxProperties(), "maxProperties", "key");
}

bool SchemaVisitor::visit(const MinPropertiesConstraint& constraint) {
    return !value_.is_object() || check_count(value_.members().size(), constraint.getMinProperties(),
                                              UINT64_MAX, "minProperties", "key");
}

bool SchemaVisitor::check_below(const SchemaNode& schema, const Value& value, PathStep step) {
    path_.push_back(std::move(step));
    const bool is_valid = check(schema, value);
    path_.pop_back();
    return is_valid;
}

bool SchemaVisitor::visit(const SingularItemsConstraint& /*constraint*/) {
    if (!value_.is_array() || node_->items == nullptr) {
        return true;
    }
    bool is_valid = true;
    for (std::size_t i = 0; i < value_.items().size(); ++i) {
        is_valid = check_below(*node_->items, value_.items()[i], index_step(i)) && is_valid;
    }
    return is_valid;
}

bool SchemaVisitor::visit(const LinearItemsConstraint& /*constraint*/) {
    if (!value_.is_array()) {
        return true;
    }
    bool is_valid = true;
    for (std::size_t i = 0; i < value_.items().size(); ++i) {
        const SchemaNode* const schema =
            i < node_->item_list.size() ? node_->item_list[i] : node_->additional_items;
        is_valid = (schema == nullptr || check_below(*schema, value_.items()[i], index_step(i))) && is_valid;
    }
    return is_valid;
}

bool SchemaVisitor::visit(const ContainsConstraint& /*constraint*/) {
    if (!value_.is_array() || node_->contains == nullptr) {
        return true;
    }
    for (const Value& item : value_.items()) {
        if (attempt(*node_->contains, item).is_valid) {
            return true;
        }
    }
    return fail(DiagKind::AssertionFailed, "contains");
}

bool SchemaVisitor::visit(const UniqueItemsConstraint& /*constraint*/) {
    if (!value_.is_array()) {
        return true;
    }
    std::unordered_multimap<std::size_t, std::size_t> seen;
    const std::span<const Value> items = value_.items();
    for (std::size_t i = 0; i < items.size(); ++i) {
        const std::size_t hash = hash_value(items[i]);
        const auto [begin, end] = seen.equal_range(hash);
        for (auto at = begin; at != end; ++at) {
            if (is_equal(items[at->second], items[i])) {
                SchemaFailure& failure = add_failure(DiagKind::NotUnique, "uniqueItems");
                failure.value = items[i];
                failure.path.push_back(index_step(i));
                failure.found = std::to_string(at->second);
                return false;
            }
        }
        seen.emplace(hash, i);
    }
    return true;
}

bool SchemaVisitor::visit(const RequiredConstraint& /*constraint*/) {
    const Value* const names = node_->find("required");
    if (!value_.is_object() || names == nullptr || !names->is_array()) {
        return true;
    }
    bool is_valid = true;
    for (const Value& name : names->items()) {
        if (!name.is_string() || value_.find(name.text()) != nullptr ||
            (context_.was_written && context_.was_written(path_, name.text()))) {
            continue;
        }
        SchemaFailure& failure = add_failure(DiagKind::MissingKey, "required");
        failure.name = name.text();
        failure.at = name.span();
        is_valid = false;
    }
    return is_valid;
}

bool SchemaVisitor::check_dependency(const Member& dependency) {
    if (value_.find(dependency.key) == nullptr) {
        return true;
    }
    if (!dependency.value.is_array()) {
        const auto schema = std::ranges::find(node_->dependencies, dependency.key, &NamedSchema::name);
        return schema == node_->dependencies.end() || check(*schema->schema, value_);
    }
    bool is_valid = true;
    for (const Value& name : dependency.value.items()) {
        if (name.is_string() && value_.find(name.text()) == nullptr &&
            !(context_.was_written && context_.was_written(path_, name.text()))) {
            SchemaFailure& failure = add_failure(DiagKind::MissingKey, "dependencies");
            failure.name = name.text();
            failure.at = name.span();
            failure.expected = dependency.key;
            is_valid = false;
        }
    }
    return is_valid;
}

bool SchemaVisitor::visit(const DependenciesConstraint& /*constraint*/) {
    const Value* const table = node_->find("dependencies");
    bool is_valid = true;
    if (value_.is_object() && table != nullptr && table->is_object()) {
        for (const Member& dependency : table->members()) {
            is_valid = check_dependency(dependency) && is_valid;
        }
    }
    return is_valid;
}

bool SchemaVisitor::check_member(const Member& member) {
    bool is_known = false;
    bool is_valid = true;
    const auto property = node_->property_index.find(member.key);
    if (property != node_->property_index.end()) {
        is_known = true;
        is_valid = check_below(*property->second, member.value, key_step(member.key));
    }
    for (const NamedSchema& named : node_->pattern_properties) {
        // A pattern that cannot be used may take every key.
        is_known = is_known || named.pattern == nullptr;
        if (named.pattern != nullptr &&
            re2::RE2::PartialMatch(re2::StringPiece(member.key.data(), member.key.size()), *named.pattern)) {
            is_known = true;
            is_valid = check_below(*named.schema, member.value, key_step(member.key)) && is_valid;
        }
    }
    const SchemaNode* const others = node_->additional_properties;
    if (is_known || others == nullptr) {
        return is_valid;
    }
    if (!others->value->is_bool() || others->value->as_bool()) {
        return check_below(*others, member.value, key_step(member.key));
    }
    SchemaFailure& failure = add_failure(DiagKind::UnknownKey, "additionalProperties");
    failure.name = member.key;
    return false;
}

bool SchemaVisitor::visit(const PropertiesConstraint& /*constraint*/) {
    bool is_valid = true;
    for (const Member& member : value_.is_object() ? value_.members() : std::span<const Member>()) {
        is_valid = check_member(member) && is_valid;
    }
    return is_valid;
}

bool SchemaVisitor::visit(const PropertyNamesConstraint& /*constraint*/) {
    if (!value_.is_object() || node_->property_names == nullptr) {
        return true;
    }
    bool is_valid = true;
    for (const Member& member : value_.members()) {
        const Value name = Value::string(member.key, member.value.span());
        const Trial trial = attempt(*node_->property_names, name);
        if (!trial.is_valid) {
            SchemaFailure& failure = add_failure(DiagKind::PatternMismatch, "propertyNames");
            failure.name = member.key;
            failure.speaker =
                trial.findings.failures.empty() ? nullptr : trial.findings.failures.front().speaker;
            is_valid = false;
        }
    }
    return is_valid;
}

SchemaFindings check_value(const SchemaNode& schema, const Value& value, const CheckContext& context) {
    SchemaVisitor check(context);
    static_cast<void>(check.check(schema, value));
    return check.take();
}

}  // namespace tusk
