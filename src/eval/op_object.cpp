// @object: tables as values.
#include <array>
#include <optional>
#include <unordered_map>
#include <vector>

#include "eval/strict_call.hpp"
#include "tusk/base/edit_distance.hpp"
#include "tusk/diag/mask.hpp"
#include "tusk/tree/key_path.hpp"

namespace tusk {

namespace {

TUSK_DIAGNOSTIC(UnresolvedReference, Error, "the table has no `{}`", std::string);

// Reports the argument, when it is no table; nothing when it is.
std::optional<Value> check_table(const StrictCall& call, std::size_t index) {
    const Value& value = call.args[index];
    if (value.is_object()) {
        return std::nullopt;
    }
    return call.wrong_kind(index, "a table",
                           value.is_range()   ? "a range has `.min` and `.max`"
                           : value.is_array() ? "for lists there are the operators `@array.*`"
                                              : "");
}

Value keys(const StrictCall& call) {
    if (const auto wrong = check_table(call, 0)) {
        return *wrong;
    }
    std::vector<Value> names;
    for (const Member& member : call.args[0].members()) {
        names.push_back(Value::string(member.key, call.span()).from(Provenance::Computed));
    }
    return call.list(names);
}

Value values(const StrictCall& call) {
    if (const auto wrong = check_table(call, 0)) {
        return *wrong;
    }
    std::vector<Value> found;
    for (const Member& member : call.args[0].members()) {
        found.push_back(member.value);
    }
    return call.list(found);
}

// The steps of the path that argument 1 writes; nothing after a report.
std::optional<std::vector<PathStep>> parse_path(const StrictCall& call) {
    if (!call.args[1].is_string()) {
        static_cast<void>(call.wrong_kind(1, "a string", "write the path as text: `\"a.b\"`"));
        return std::nullopt;
    }
    KeyPathResult parsed = parse_key_path(call.args[1].text());
    if (!parsed.path || parsed.path->global) {
        static_cast<void>(call.wrong_value(1, "a path such as `a.b` or `a[0]`",
                                           "a key with other characters is quoted: `'a.\"x y\"'`"));
        return std::nullopt;
    }
    return std::move(parsed.path->steps);
}

struct Found {
    const Value* value = nullptr;  // null when there is none
    bool secret = false;           // something on the way is
    std::size_t missing_step = 0;
    const Value* last = nullptr;  // where the missing step was looked for
};

Found follow_path(const StrictCall& call, std::span<const PathStep> steps) {
    const Value* at = &call.args[0];
    bool secret = false;
    for (std::size_t i = 0; i < steps.size(); ++i) {
        const Value* next = nullptr;
        if (!steps[i].index) {
            next = call.evaluator.find_member(*at, steps[i].key);
        } else if (at->is_array() && *steps[i].index < at->items().size()) {
            next = &at->items()[*steps[i].index];
        }
        secret = secret || at->is_secret();
        if (next == nullptr) {
            return {nullptr, secret, i, at};
        }
        at = next;
    }
    return {at, secret, 0, at};
}

Value has(const StrictCall& call) {
    if (const auto wrong = check_table(call, 0)) {
        return *wrong;
    }
    const auto steps = parse_path(call);
    return steps ? call.boolean(follow_path(call, *steps).value != nullptr) : Value::error(call.span());
}

Value report_missing(const StrictCall& call, std::span<const PathStep> steps, const Found& found) {
    const auto shown = static_cast<std::ptrdiff_t>(found.missing_step) + 1;
    const std::string path = print_key_path(KeyPath{false, {steps.begin(), steps.begin() + shown}});
    Diagnostic& diagnostic =
        call.evaluator.sink().report(call.call.args()[1].span(), kUnresolvedReference,
                                     call.args[1].is_secret() ? std::string(kMaskedText) : path);
    std::vector<std::string_view> siblings;
    if (found.last->is_object() && !call.args[1].is_secret() && !found.secret) {
        for (const Member& member : found.last->members()) {
            siblings.push_back(member.key);
        }
    }
    const auto similar = find_similar(steps[found.missing_step].key, siblings);
    diagnostic.help = similar ? fmt::format("did you mean `{}`?", *similar)
                              : "give a default: `@object.get(table, path, default)`";
    return Value::error(call.span());
}

Value get(const StrictCall& call) {
    if (const auto wrong = check_table(call, 0)) {
        return *wrong;
    }
    const auto steps = parse_path(call);
    if (!steps) {
        return Value::error(call.span());
    }
    const Found found = follow_path(call, *steps);
    if (found.value != nullptr) {
        return found.value->secret(found.value->is_secret() || found.secret);
    }
    return call.args.size() == 3 ? call.args[2] : report_missing(call, *steps, found);
}

// Lays one table over another: tables in both are united, everything else is replaced.
class Merger {
  public:
    explicit Merger(const StrictCall& call) : call_(call) {}

    // An error after a report.
    [[nodiscard]] Value merge(const Value& lower, const Value& upper) {
        std::vector<Member> members(lower.members().begin(), lower.members().end());
        std::unordered_map<std::string_view, std::size_t> places;
        for (std::size_t i = 0; i < members.size(); ++i) {
            places.emplace(members[i].key, i);
        }
        for (const Member& above : upper.members()) {
            const auto [place, is_new] = places.emplace(above.key, members.size());
            if (is_new) {
                members.push_back(above);
                continue;
            }
            Value& below = members[place->second].value;
            below = below.is_object() && above.value.is_object() ? merge(below, above.value) : above.value;
            if (below.is_error()) {
                return below;
            }
        }
        const bool secret = lower.is_secret() || upper.is_secret();
        if (!call_.evaluator.spend_elements(members.size(), call_.span())) {
            return Value::error(call_.span());
        }
        return Value::object(call_.evaluator.arena().copy(std::span<const Member>(members)), upper.span())
            .from(Provenance::Computed)
            .secret(secret);
    }

  private:
    const StrictCall& call_;
};

Value merge(const StrictCall& call) {
    for (std::size_t i = 0; i < call.args.size(); ++i) {
        if (const auto wrong = check_table(call, i)) {
            return *wrong;
        }
    }
    Value merged = call.args[0];
    for (const Value& table : call.args.subspan(1)) {
        merged = Merger(call).merge(merged, table);
        if (merged.is_error()) {
            break;
        }
    }
    return merged;
}

constexpr std::array<Operator, 5> kRows{{
    {"object.keys", "(table) -> list", 1, 1, Purity::Pure, "the keys, in their order",
     strictly<keys, Taint::Parts>},
    {"object.values", "(table) -> list", 1, 1, Purity::Pure, "the values, in the order of the keys",
     strictly<values, Taint::Parts>},
    {"object.has", "(table, path) -> bool", 2, 2, Purity::Pure,
     "whether there is a value at the path, null included", strictly<has, Taint::Parts>},
    {"object.get", "(table, path[, default]) -> value", 2, 3, Purity::Pure,
     "the value at the path, such as \"a.b\" or \"a[0]\", else the default", strictly<get, Taint::Parts>,
     true},
    {"object.merge", "(table, table, ...) -> table", 1, kAnyCount, Purity::Pure,
     "the tables laid over each other: the later wins, tables unite, all else is replaced",
     strictly<merge, Taint::Parts>, true},
}};

}  // namespace

OperatorFamily object_operators() {
    return {"Tables", kRows};
}

}  // namespace tusk
