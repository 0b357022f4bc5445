#pragma once

#include <string_view>
#include <valijson/constraints/constraint_visitor.hpp>
#include <vector>

#include "schema/check.hpp"

namespace tusk {

// One check of a value: goes down the schemas and the value together.
class SchemaVisitor final : public valijson::constraints::ConstraintVisitor {
  public:
    explicit SchemaVisitor(const CheckContext& context) : context_(context) {}
    SchemaVisitor(const SchemaVisitor&) = delete;
    SchemaVisitor& operator=(const SchemaVisitor&) = delete;
    ~SchemaVisitor() override;

    bool check(const SchemaNode& schema, const Value& value);
    [[nodiscard]] SchemaFindings take() { return std::move(findings_); }

    bool visit(const AllOfConstraint& constraint) override;
    bool visit(const AnyOfConstraint& constraint) override;
    bool visit(const ConditionalConstraint& constraint) override;
    bool visit(const ConstConstraint& constraint) override;
    bool visit(const ContainsConstraint& constraint) override;
    bool visit(const DependenciesConstraint& constraint) override;
    bool visit(const EnumConstraint& constraint) override;
    bool visit(const FormatConstraint& constraint) override;
    bool visit(const LinearItemsConstraint& constraint) override;
    bool visit(const MaximumConstraint& constraint) override;
    bool visit(const MaxItemsConstraint& constraint) override;
    bool visit(const MaxLengthConstraint& constraint) override;
    bool visit(const MaxPropertiesConstraint& constraint) override;
    bool visit(const MinimumConstraint& constraint) override;
    bool visit(const MinItemsConstraint& constraint) override;
    bool visit(const MinLengthConstraint& constraint) override;
    bool visit(const MinPropertiesConstraint& constraint) override;
    bool visit(const MultipleOfDoubleConstraint& constraint) override;
    bool visit(const MultipleOfIntConstraint& constraint) override;
    bool visit(const NotConstraint& constraint) override;
    bool visit(const OneOfConstraint& constraint) override;
    bool visit(const PatternConstraint& constraint) override;
    bool visit(const PolyConstraint& constraint) override;
    bool visit(const PropertiesConstraint& constraint) override;
    bool visit(const PropertyNamesConstraint& constraint) override;
    bool visit(const RequiredConstraint& constraint) override;
    bool visit(const SingularItemsConstraint& constraint) override;
    bool visit(const TypeConstraint& constraint) override;
    bool visit(const UniqueItemsConstraint& constraint) override;

  private:
    // What one try of several found, and whether it holds.
    struct Trial {
        SchemaFindings findings;
        bool is_valid = false;
    };

    [[nodiscard]] bool may_go_on(const SchemaNode& node, const Value& value);
    bool apply_constraints(const SchemaNode& node);
    void look_at_annotations(const SchemaNode& node, std::size_t failures_before);
    [[nodiscard]] bool is_about_operand(const SchemaFailure& failure, const SchemaAssertion& assertion) const;
    void check_assertions(const SchemaNode& node, std::size_t failures_before);
    [[nodiscard]] Trial attempt(const SchemaNode& schema, const Value& value);
    void keep(SchemaFindings findings);
    [[nodiscard]] bool is_here(const SchemaFailure& failure) const {
        return failure.path.size() == path_.size();
    }
    [[nodiscard]] bool has_other_kind(const Trial& trial) const;
    [[nodiscard]] bool has_other_choice(const Trial& trial) const;
    [[nodiscard]] bool is_about_choice(const Trial& trial) const;
    bool fail_all(const std::vector<const SchemaNode*>& schemas, DiagKind kind, std::string_view keyword);
    bool fail_nearest(const std::vector<const SchemaNode*>& schemas, std::vector<Trial> trials,
                      std::string_view keyword);
    bool fail(DiagKind kind, std::string_view keyword);
    SchemaFailure& add_failure(DiagKind kind, std::string_view keyword);
    bool check_count(std::size_t count, std::uint64_t least, std::uint64_t most, std::string_view keyword,
                     std::string_view unit);
    bool check_bound(std::string_view keyword, int sign, bool may_be_equal);
    bool check_multiple();
    bool check_below(const SchemaNode& schema, const Value& value, PathStep step);
    bool check_member(const Member& member);
    bool check_dependency(const Member& dependency);

    const CheckContext& context_;
    SchemaFindings findings_;
    std::vector<PathStep> path_;
    const SchemaNode* node_ = nullptr;  // that is looked at
    Value value_;
    bool has_scalar_failure_ = false;  // of `node_`: the value itself has been found wrong
    std::size_t nesting_ = 0;
    std::size_t checks_ = 0;
};

}  // namespace tusk
