// An explanation for programs.
#include "inspect/explanation_parts.hpp"
#include "tusk/inspect/masked_value.hpp"
#include "tusk/inspect/place_index.hpp"

namespace tusk {

namespace {

class ValueBuilder {
  public:
    ValueBuilder(const Explanation& explanation, const ExplainView& view, Arena& arena)
        : explanation_(explanation), view_(view), arena_(arena), places_(view.sources) {}

    [[nodiscard]] Value build() {
        const std::optional<Value>& value = explanation_.result.found.value;
        std::vector<Member> members{{"path", text(print_key_path(explanation_.path))},
                                    {"exists", Value::boolean(value.has_value(), {})}};
        if (value) {
            members.push_back({"value", view_.reveals ? *value : mask_value(*value, arena_)});
            members.push_back({"secret", Value::boolean(value->is_secret(), {})});
            members.push_back({"origin", place(value->span())});
        }
        if (!explanation_.result.history.empty()) {
            members.push_back({"history_of", text(print_key_path(history_path(explanation_)))});
        }
        members.push_back({"contributions", list(explanation_.result.history, &ValueBuilder::contribution)});
        members.push_back({"uses", list(explanation_.sources, &ValueBuilder::source)});
        members.push_back({"checks", list(explanation_.checks, &ValueBuilder::check)});
        return object(members);
    }

  private:
    [[nodiscard]] Value text(std::string_view string) { return Value::string(arena_.copy(string), {}); }
    [[nodiscard]] Value object(std::span<const Member> members) {
        return Value::object(arena_.copy(members), {});
    }
    [[nodiscard]] Value place(Span at) { return place_value(places_, at, arena_); }
    template <typename Item>
    [[nodiscard]] Value list(const std::vector<Item>& items, Value (ValueBuilder::*make)(const Item&)) {
        std::vector<Value> values;
        for (const Item& item : items) {
            values.push_back((this->*make)(item));
        }
        return Value::array(arena_.copy(std::span<const Value>(values)), {});
    }

    [[nodiscard]] Value contribution(const HistoryEntry& entry) {
        std::vector<Member> members{{"fate", text(fate_name(entry.fate))},
                                    {"layer", text(view_.layers[entry.layer])},
                                    {"at", place(entry.span())}};
        const std::string written = written_text(entry, is_secret(explanation_), view_);
        if (!written.empty()) {
            members.push_back({"text", text(written)});
        }
        if (entry.cut_by != nullptr) {
            members.push_back(
                {"hidden_by", place(HistoryEntry{entry.layer, entry.cut_by, {}, {}, {}, {}}.span())});
        }
        if (entry.rule != nullptr) {
            members.push_back({"rule", place(entry.rule->at)});
        }
        return object(members);
    }

    [[nodiscard]] Value source(const ValueSource& source) {
        std::vector<Member> members{{"used_by", text(source.used_by)},
                                    {"reference", place(source.reference)}};
        if (source.variable) {
            members.push_back({"variable", text(source.name)});
            members.push_back({"state", text(outcome_name(*source.variable))});
        } else {
            members.push_back({"path", text(source.name)});
            members.push_back({"value", view_.reveals ? source.value : mask_value(source.value, arena_)});
            members.push_back({"origin", place(source.value.span())});
        }
        return object(members);
    }

    [[nodiscard]] Value check(const ValueCheck& check) {
        std::vector<Member> members{{"kind", text(check.kind)}, {"at", place(check.at)}};
        if (check.kind != "required") {
            members.push_back({"text", text(view_.sources.text(check.at))});
        }
        return object(members);
    }

    const Explanation& explanation_;
    const ExplainView& view_;
    Arena& arena_;
    PlaceIndex places_;
};

}  // namespace

Value explanation_value(const Explanation& explanation, const ExplainView& view, Arena& arena) {
    return ValueBuilder(explanation, view, arena).build();
}

}  // namespace tusk
