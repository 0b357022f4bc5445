// An explanation for programs.
#include "inspect/explanation_parts.hpp"
#include "tusk/diag/mask.hpp"
#include "tusk/inspect/masked_value.hpp"
#include "tusk/inspect/place_index.hpp"
#include "tusk/value/value_maker.hpp"

namespace tusk {

namespace {

class ValueBuilder {
  public:
    ValueBuilder(const PathExplanation& explanation, const ExplainView& view, Arena& arena)
        : explanation_(explanation), view_(view), arena_(arena), maker_(arena), places_(view.sources) {}

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
        return maker_.table(members);
    }

  private:
    [[nodiscard]] Value text(std::string_view string) { return maker_.text(string); }
    [[nodiscard]] Value place(Span at) { return place_value(places_, at, arena_); }
    template <typename Item>
    [[nodiscard]] Value list(const std::vector<Item>& items, Value (ValueBuilder::*make)(const Item&)) {
        return maker_.list_of(items, [this, make](const Item& item) { return (this->*make)(item); });
    }

    [[nodiscard]] Value contribution(const HistoryEntry& entry) {
        std::vector<Member> members{{"fate", text(fate_name(entry.fate))},
                                    {"layer", text(view_.layers[entry.layer])},
                                    {"at", place(entry.span())}};
        const std::string written = written_text(entry, explanation_, view_);
        if (!written.empty()) {
            members.push_back({"text", text(written)});
        }
        if (entry.cut_by != nullptr) {
            members.push_back({"hidden_by", place(place_of(*entry.cut_by))});
        }
        if (entry.rule != nullptr) {
            members.push_back({"rule", place(entry.rule->at)});
        }
        return maker_.table(members);
    }

    [[nodiscard]] Value source(const ValueSource& source) {
        std::vector<Member> members{{"used_by", text(source.used_by)},
                                    {"reference", place(source.reference)}};
        if (source.variable) {
            members.push_back({"variable", text(source.name)});
            members.push_back({"state", text(outcome_name(*source.variable))});
        } else {
            members.push_back({"path", text(source.name)});
            members.push_back({"value", shown_source(source, view_, arena_)});
            members.push_back({"origin", place(source.value.span())});
        }
        return maker_.table(members);
    }

    [[nodiscard]] Value check(const ValueCheck& check) {
        std::vector<Member> members{{"kind", text(check.kind)}, {"at", place(check.at)}};
        if (check.kind == "schema") {
            members.push_back({"rule", text(check.name)});
        } else if (check.kind != "required") {
            members.push_back({"text", text(mask_source(check.at, view_.sources, view_.secret_places))});
        }
        return maker_.table(members);
    }

    const PathExplanation& explanation_;
    const ExplainView& view_;
    Arena& arena_;
    ValueMaker maker_;
    PlaceIndex places_;
};

}  // namespace

Value explanation_value(const PathExplanation& explanation, const ExplainView& view, Arena& arena) {
    return ValueBuilder(explanation, view, arena).build();
}

}  // namespace tusk
