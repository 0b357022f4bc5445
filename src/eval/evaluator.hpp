#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "eval/element_places.hpp"
#include "eval/imports.hpp"
#include "eval/slot.hpp"
#include "tusk/base/arena.hpp"
#include "tusk/diag/sink.hpp"
#include "tusk/eval/evaluate.hpp"
#include "tusk/eval/host.hpp"
#include "tusk/tree/merge_rules.hpp"

namespace tusk {

class History;
class KeyedPlaces;
struct ListStep;

// An element of `@by`: an object that is merged as a tree, else a value.
struct ByElement {
    const Expr* written = nullptr;
    Value value;
};

// Evaluates one target. Values are computed on demand, each key once, references through the
// merged tree. A value that is an error has been reported; a deferred one means that the
// recursion is deep enough and its target must be finished first: whoever meets one returns it,
// and drive() comes back. Rules: tsk(5), REFERENCES and EXPRESSIONS.
class Evaluator {
  public:
    Evaluator(const Tree& tree, const Host& host, const SourceManager& sources, Arena& arena, Sink& sink,
              const EvalOptions& options);
    Evaluator(const Evaluator&) = delete;
    Evaluator& operator=(const Evaluator&) = delete;
    ~Evaluator() = default;

    [[nodiscard]] Slot& root() { return root_; }
    [[nodiscard]] Slot& globals() { return globals_; }

    // The finished value of a slot; never deferred.
    [[nodiscard]] Value drive(Slot& slot);
    // Makes the children of a table reachable. False when that must be deferred.
    [[nodiscard]] bool open(Slot& slot);
    [[nodiscard]] Slot* find_child(Slot& table, std::string_view key);
    [[nodiscard]] static bool is_present(const Slot& slot);
    [[nodiscard]] static bool is_stop(const Value& value) { return value.is_error() || value.is_deferred(); }

    // Evaluates an expression written in the entry of `owner`.
    [[nodiscard]] Value evaluate(const Expr& expr, Slot& owner);
    // As evaluate(), and reports a value that is unset.
    [[nodiscard]] Value evaluate_set(const Expr& expr, Slot& owner);
    [[nodiscard]] Value convert_constant(const Expr& expr);
    // The value of a data file that an expression names; secret paths count from its root.
    [[nodiscard]] Value read_data(const Expr& data, bool has_aliases);
    // A copy of text from outside that stands at `at` and outlives its source.
    [[nodiscard]] Value adopt(const Value& value, Span at);
    // Whom to tell what evaluation does, or null.
    [[nodiscard]] EvalTrace* trace() const { return options_.trace; }
    [[nodiscard]] bool takes_computed_names() const { return options_.dynamic_env; }
    [[nodiscard]] bool is_json(std::string_view text) const {
        return options_.is_json != nullptr && options_.is_json(text);
    }
    // One `.key` or `[n]` of a value that is no written table.
    [[nodiscard]] Value access(const Value& value, const AccessStep& step, const Value& index,
                               const Expr& whole);
    [[nodiscard]] const Value* find_member(const Value& object, std::string_view key);
    // The text of what a step is taken from.
    [[nodiscard]] std::string text_before(const AccessStep& step, const Expr& whole) const;

    // The value of a .tsk file that the text at `at` names. May be deferred.
    [[nodiscard]] Value import(const Tree& tree, Span at, bool is_secret);
    // A reference to `value`, which was computed for something else: counts what it repeats.
    [[nodiscard]] Value share(const Value& value, const Expr& whole) {
        return spend(value.at(whole.span()).from(Provenance::Computed), whole);
    }

    [[nodiscard]] const Host& host() const { return host_; }
    [[nodiscard]] Arena& arena() { return arena_; }
    [[nodiscard]] Sink& sink() { return sink_; }
    [[nodiscard]] const SourceManager& sources() const { return sources_; }
    // The keys of an open table that are there; none once too many names have been looked through.
    [[nodiscard]] std::vector<std::string_view> child_keys(Slot& table);
    [[nodiscard]] std::string print_call_with_default(Span at, const std::string& name) const;
    // Reports TSK5001 once for each place.
    void report_unset(const Value& unset);
    [[nodiscard]] Value type_error(Span at, std::string message, std::string help);
    [[nodiscard]] std::string path_of(const Slot& slot) const;
    // Text made while evaluating, within its budget; error when that is used up.
    [[nodiscard]] Value make_string(std::string_view text, Span at);
    // What is left of that budget: text is not worth building beyond it.
    [[nodiscard]] std::uint64_t text_room_bytes() const;
    // Counts elements that an operator is about to make; false when that is more than may be made.
    [[nodiscard]] bool spend_elements(std::uint64_t count, Span at);
    // Whether the value or anything in it is a secret.
    [[nodiscard]] bool holds_secret(const Value& value);
    // Whether something that is known by now reads the variable as a secret.
    [[nodiscard]] bool is_secret_variable(std::string_view name);
    // `+ - * / %` of two numbers.
    [[nodiscard]] Value arithmetic(BinaryOp op, const Value& left, const Value& right, const Expr& whole);

    // The statements in objects of lists and expressions that have been evaluated.
    struct LocalAssertions {
        Slot* table;
        const Assertion* first;
    };
    [[nodiscard]] const std::vector<LocalAssertions>& local_assertions() const { return local_assertions_; }

    // Reports names without a meaning in an expression that is not evaluated.
    void check_unused(const Expr& expr, Slot& owner);

    // `@a.b` without parentheses.
    [[nodiscard]] Value evaluate_root_reference(const Expr& expr);

  private:
    // What a value costs when it is printed.
    struct Weight {
        std::uint64_t bytes = 0;
        std::uint32_t depth = 0;
        bool secret = false;  // something in it is
    };

    // evaluator.cpp
    [[nodiscard]] Value drive_deferred(Slot& slot);
    [[nodiscard]] Value force(Slot& slot);
    [[nodiscard]] Value force_driven(Slot& slot);
    [[nodiscard]] Value compute(Slot& slot);
    [[nodiscard]] Value compute_table(Slot& table);
    [[nodiscard]] Value report_cycle(Slot& slot);

    // secrets.cpp
    void enter_secret_path(Slot& slot, const Slot& table);
    [[nodiscard]] Value hide(const Slot& slot, const Value& value);
    [[nodiscard]] std::optional<Value> hide_parts(const Value& value, SecretWalk::State state);
    [[nodiscard]] std::optional<Value> hide_items(const Value& list, SecretWalk::State state);
    [[nodiscard]] std::optional<Value> hide_members(const Value& table, SecretWalk::State state);

    // secret_sources.cpp
    void add_repeated_secrets(const Expr& value, SecretWalk::State state, bool is_secret);
    void add_repeated_secrets(const Tree& tree);
    void add_secret_variables(const Tree& tree);
    template <typename Visit>
    void visit_written(const Tree& tree, const Visit& visit);
    template <typename Visit>
    void visit_written(const Node& table, SecretWalk::State state, bool is_secret, const Visit& visit);

    // open.cpp
    [[nodiscard]] bool open_mixed(Slot& slot);
    void open_children(Slot& table, const Inherited* segments);
    [[nodiscard]] static std::vector<std::string_view> extra_keys(const Slot& table,
                                                                  const Inherited* segments);
    void hand_down(Slot& table, const Inherited* segments);
    [[nodiscard]] bool is_simple(const Slot& slot) const;
    [[nodiscard]] bool joins_lists(const Slot& slot) const;
    [[nodiscard]] const MergeRule* rule_of(const Slot& slot) const { return rules_.rule(slot.rule_state); }
    [[nodiscard]] bool has_list_rule(const Slot& slot) const;
    void tell_joined(const Contribution* written, MergeOp op, bool is_last) const;
    [[nodiscard]] bool replaces(const Slot& slot, const Contribution* written) const;

    // fold.cpp
    [[nodiscard]] Value fold_lists(Slot& slot);
    [[nodiscard]] Value find_base_list(Slot& slot, std::vector<ListStep>& steps);
    [[nodiscard]] Value value_below(const History& history, Slot& slot);
    [[nodiscard]] Value settle_base(const Value& below, Slot& slot, std::vector<ListStep>& steps);
    [[nodiscard]] Value apply_step(const ListStep& step, std::vector<Value>& list, Slot& owner);
    [[nodiscard]] Value merge_elements(const ListStep& step, std::vector<Value>& list, Slot& owner);
    [[nodiscard]] Value merge_all(const ListStep& step, const KeyedPlaces& below, std::vector<Value>& list,
                                  Slot& owner);
    [[nodiscard]] Value merge_one(ByElement element, const KeyedPlaces& below, KeyedPlaces& own,
                                  std::vector<Value>& list, Slot& owner);
    [[nodiscard]] Value add_element(const Expr& written, Slot& owner);
    [[nodiscard]] Value merge_element(const ByElement& element, const Value& below, Slot& owner);
    void move_assertions(const Slot& from, Slot& to);
    [[nodiscard]] Value element_key(const ByElement& element, std::string_view key, Slot& owner);

    // import.cpp
    [[nodiscard]] std::optional<Value> find_imported(const Tree& tree, bool is_secret) const;
    [[nodiscard]] Value evaluate_import(const Tree& tree, Span at, bool is_secret);
    [[nodiscard]] Value report_import_cycle(std::ptrdiff_t first, Span at);

    // resolve.cpp
    [[nodiscard]] Value evaluate_name(const Expr& name, Slot& owner, std::span<const AccessStep> steps,
                                      const Expr& whole);
    [[nodiscard]] Value evaluate_template_name(const Expr& name, Slot& owner,
                                               std::span<const AccessStep> steps, const Expr& whole);
    [[nodiscard]] Value evaluate_global(const Expr& global, Slot& owner, std::span<const AccessStep> steps,
                                        const Expr& whole);
    [[nodiscard]] Value evaluate_root_path(const CallExpr& call, const Expr& whole);
    [[nodiscard]] Value follow_names(Slot& start, std::string_view names, const Expr& whole);
    [[nodiscard]] Value report_unknown_root(std::string_view key, const Slot* missing,
                                            std::span<const std::string_view> candidates,
                                            std::string_view prefix, const Expr& whole);
    [[nodiscard]] Value follow(Slot& start, std::span<const AccessStep> steps, Slot& owner,
                               const Expr& whole);
    [[nodiscard]] Value follow_slot(Slot& start, std::span<const AccessStep> steps, Slot& owner,
                                    const Expr& whole);
    [[nodiscard]] Value follow_value(Value value, std::span<const AccessStep> steps, Slot& owner,
                                     const Expr& whole);
    [[nodiscard]] Value walk(Value value, std::span<const AccessStep> steps, Slot& owner, const Expr& whole,
                             std::string& below);
    [[nodiscard]] Value reach(Slot& target, const Expr& whole);
    void tell_used(const Slot& target, std::string_view below, const Value& value, const Expr& whole) const;
    [[nodiscard]] Value refer(Slot& target, const Expr& whole);
    [[nodiscard]] Value spend(const Value& value, const Expr& whole);
    [[nodiscard]] Weight weigh(const Value& value);
    [[nodiscard]] Slot* find_in_scope(Slot& owner, std::string_view name, bool& skipped_self);
    [[nodiscard]] std::vector<std::string_view> member_keys(const Value& value);
    [[nodiscard]] std::vector<std::string_view> names_in_scope(Slot& owner);
    [[nodiscard]] bool takes_names(std::size_t count);
    void check_shadow(const Expr& name, Slot& owner);

    // expression.cpp
    [[nodiscard]] Value evaluate_template(const Expr& expr, Slot& owner);
    [[nodiscard]] Value evaluate_template_part(const Expr& part, Slot& owner);
    [[nodiscard]] Value evaluate_array(const Expr& expr, Slot& owner);
    [[nodiscard]] Slot& local_object(const Expr& expr, Slot& owner);
    [[nodiscard]] Value evaluate_object(const Expr& expr, Slot& owner);
    [[nodiscard]] Value evaluate_access(const Expr& expr, Slot& owner);
    [[nodiscard]] Value evaluate_unary(const Expr& expr, Slot& owner);
    [[nodiscard]] Value evaluate_conditional(const Expr& expr, Slot& owner);
    [[nodiscard]] Value evaluate_call(const Expr& expr, Slot& owner);

    // unused.cpp
    void check_unused_name(const Expr& name, Slot& owner);
    void check_unused_text(const Expr& text, Slot& owner);
    [[nodiscard]] bool is_global_name(std::string_view name);

    // binary.cpp
    [[nodiscard]] Value evaluate_binary(const Expr& expr, Slot& owner);
    [[nodiscard]] Value evaluate_fallback(const BinaryExpr& binary, const Expr& whole, Slot& owner);
    [[nodiscard]] Value apply(BinaryOp op, const Value& left, const Value& right, const Expr& whole);
    [[nodiscard]] Value add(const Value& left, const Value& right, const Expr& whole);
    [[nodiscard]] Value equality(BinaryOp op, const Value& left, const Value& right, const Expr& whole);
    [[nodiscard]] Value comparison(BinaryOp op, const Value& left, const Value& right, const Expr& whole);

    const Host& host_;
    const SourceManager& sources_;
    Arena& arena_;
    Sink& sink_;
    EvalOptions options_;
    MergeRuleWalk rules_;
    SecretWalk secrets_;

    Slot root_;
    Slot globals_;
    Slot* current_ = nullptr;        // being computed
    Slot* driven_ = nullptr;         // what the innermost drive() computes
    Slot* deferred_slot_ = nullptr;  // what a deferred value waits for
    std::uint32_t nesting_ = 0;      // of the recursion
    std::uint32_t list_depth_ = 0;   // lists around what is evaluated, within the entry of its slot
    std::uint64_t text_bytes_ = 0;
    std::uint64_t expanded_bytes_ = 0;
    std::uint64_t made_elements_ = 0;
    ElementPlaces element_places_;
    bool limit_reported_ = false;
    std::size_t names_left_ = 1'000'000;  // that may still be compared with one that names nothing
    std::unordered_map<const void*, Weight> weights_;
    std::map<std::pair<const Expr*, const Slot*>, Slot*> local_objects_;
    std::unordered_map<const Slot*, std::unordered_map<std::string_view, Slot*>> extra_indexes_;
    std::vector<LocalAssertions> local_assertions_;
    std::unordered_map<const Member*, std::unordered_map<std::string_view, const Value*>> member_indexes_;
    std::unordered_set<std::uint64_t> reported_unset_;
    std::set<Span> repeated_secrets_;  // at secret paths, in documents whose values stand at several keys
    Imports own_imports_;
    Imports* imports_ = &own_imports_;
};

}  // namespace tusk
