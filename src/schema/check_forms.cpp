// Schemas that are tried: allOf, anyOf, oneOf, not, if.
#include <algorithm>
#include <iterator>
#include <tuple>
#include <utility>

#include <fmt/format.h>

#include "schema/expectation.hpp"
#include "schema/schema_visitor.hpp"

namespace tusk {

SchemaVisitor::Trial SchemaVisitor::attempt(const SchemaNode& schema, const Value& value) {
    Trial trial;
    SchemaFindings outer = std::exchange(findings_, SchemaFindings());
    trial.is_valid = check(schema, value);
    trial.findings = std::exchange(findings_, std::move(outer));
    if (trial.findings.is_too_deep) {
        keep(std::exchange(trial.findings, SchemaFindings()));
    }
    return trial;
}

void SchemaVisitor::keep(SchemaFindings findings) {
    const auto move_all = [](auto& from, auto& to) {
        to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
    };
    move_all(findings.failures, findings_.failures);
    move_all(findings.deprecated, findings_.deprecated);
    move_all(findings.unique, findings_.unique);
    findings_.is_too_deep = findings_.is_too_deep || findings.is_too_deep;
}

bool SchemaVisitor::visit(const AllOfConstraint& /*constraint*/) {
    bool is_valid = true;
    for (const SchemaNode* const schema : node_->all_of) {
        is_valid = check(*schema, value_) && is_valid;
    }
    return is_valid;
}

bool SchemaVisitor::visit(const AnyOfConstraint& /*constraint*/) {
    std::vector<Trial> trials;
    for (const SchemaNode* const schema : node_->any_of) {
        Trial trial = attempt(*schema, value_);
        if (trial.is_valid) {
            keep(std::move(trial.findings));
            return true;
        }
        trials.push_back(std::move(trial));
    }
    return fail_nearest(node_->any_of, std::move(trials), "anyOf");
}

bool SchemaVisitor::visit(const OneOfConstraint& /*constraint*/) {
    std::vector<Trial> trials;
    std::vector<std::size_t> valid;
    for (const SchemaNode* const schema : node_->one_of) {
        trials.push_back(attempt(*schema, value_));
        if (trials.back().is_valid) {
            valid.push_back(trials.size() - 1);
        }
    }
    if (valid.empty()) {
        return fail_nearest(node_->one_of, std::move(trials), "oneOf");
    }
    if (valid.size() > 1) {
        SchemaFailure& failure = add_failure(DiagKind::AssertionFailed, "oneOf");
        failure.note = fmt::format("forms that it has: `{}` and `{}`", name_of(*node_->one_of[valid[0]]),
                                   name_of(*node_->one_of[valid[1]]));
        return false;
    }
    keep(std::move(trials[valid.front()].findings));
    return true;
}

bool SchemaVisitor::has_other_kind(const Trial& trial) const {
    return std::ranges::any_of(trial.findings.failures, [this](const SchemaFailure& failure) {
        return is_here(failure) && failure.kind == DiagKind::WrongType;
    });
}

// A choice in the value or directly below it tells the forms apart.
bool SchemaVisitor::has_other_choice(const Trial& trial) const {
    return std::ranges::any_of(trial.findings.failures, [this](const SchemaFailure& failure) {
        return failure.kind == DiagKind::NotInEnum && failure.path.size() <= path_.size() + 1;
    });
}

bool SchemaVisitor::is_about_choice(const Trial& trial) const {
    return std::ranges::all_of(trial.findings.failures, [this](const SchemaFailure& failure) {
        return is_here(failure) &&
               (failure.kind == DiagKind::NotInEnum || failure.kind == DiagKind::WrongType);
    });
}

// What all forms together expect.
bool SchemaVisitor::fail_all(const std::vector<const SchemaNode*>& schemas, DiagKind kind,
                             std::string_view keyword) {
    std::string expected;
    for (std::size_t i = 0; i < schemas.size(); ++i) {
        expected += i == 0 ? "" : i + 1 == schemas.size() ? " or " : ", ";
        expected += describe_expectation(*schemas[i], value_);
    }
    if (!std::exchange(has_scalar_failure_, true)) {
        add_failure(kind, keyword).expected = std::move(expected);
    }
    return false;
}

// The form that was probably meant: one whose kind fits, then one whose choices fit, then the one with the
// fewest failures.
bool SchemaVisitor::fail_nearest(const std::vector<const SchemaNode*>& schemas, std::vector<Trial> trials,
                                 std::string_view keyword) {
    if (findings_.is_too_deep || trials.empty()) {
        return findings_.failures.empty() && fail(DiagKind::AssertionFailed, keyword);
    }
    const auto other_kind = [this](const Trial& trial) { return has_other_kind(trial); };
    if (std::ranges::all_of(trials, other_kind)) {
        return fail_all(schemas, DiagKind::WrongType, keyword);
    }
    if (std::ranges::all_of(trials, [this](const Trial& trial) { return is_about_choice(trial); })) {
        return fail_all(schemas, DiagKind::NotInEnum, keyword);
    }
    const auto nearest = std::ranges::min_element(trials, {}, [this](const Trial& trial) {
        return std::tuple(has_other_kind(trial), has_other_choice(trial), trial.findings.failures.size());
    });
    const SchemaNode& form = *schemas[static_cast<std::size_t>(nearest - trials.begin())];
    const std::string_view title = follow(form).text_of("title");
    for (SchemaFailure& failure : nearest->findings.failures) {
        if (failure.note.empty()) {
            failure.note = fmt::format("nearest of {} forms: {}{}", schemas.size(), name_of(form),
                                       title.empty() ? "" : fmt::format(" ({})", title));
        }
    }
    keep(SchemaFindings{std::move(nearest->findings.failures), {}, {}, false});
    return false;
}

bool SchemaVisitor::visit(const ConditionalConstraint& /*constraint*/) {
    const SchemaNode* const holds_then = node_->then_schema;
    const SchemaNode* const holds_else = node_->else_schema;
    if (node_->condition == nullptr || (holds_then == nullptr && holds_else == nullptr)) {
        return true;
    }
    Trial trial = attempt(*node_->condition, value_);
    if (trial.is_valid) {
        keep(std::move(trial.findings));
    }
    const SchemaNode* const wanted = trial.is_valid ? holds_then : holds_else;
    return wanted == nullptr || check(*wanted, value_);
}

bool SchemaVisitor::visit(const NotConstraint& /*constraint*/) {
    return node_->not_allowed == nullptr || !attempt(*node_->not_allowed, value_).is_valid ||
           fail(DiagKind::AssertionFailed, "not");
}

}  // namespace tusk
