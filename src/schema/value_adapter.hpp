#pragma once

#include <cmath>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <valijson/internal/adapter.hpp>
#include <valijson/internal/basic_adapter.hpp>
#include <valijson/internal/frozen_value.hpp>

#include "schema/decimal.hpp"
#include "schema/schema_graph.hpp"

// How valijson reads a schema that is a tree of our values.
namespace tusk {

class ValueAdapter;
class ValueItems;
class ValueMembers;

// A value of a schema. The schemas in it look empty, and references are no keyword: the graph knows both, so
// that valijson never follows one into the next.
struct SchemaView {
    const Value* value = nullptr;
    const SchemaGraph* graph = nullptr;
    const SchemaNode* node = nullptr;  // the schema that is being read

    [[nodiscard]] bool is_beneath() const {
        const SchemaNode* const own = graph != nullptr ? graph->find(*value) : nullptr;
        return own != nullptr && own != node;
    }
    [[nodiscard]] std::span<const Member> members() const {
        return value->is_object() && !is_beneath() ? value->members() : std::span<const Member>();
    }
    [[nodiscard]] SchemaView at(const Value& part) const { return SchemaView{&part, graph, node}; }
};

class ValueItems {
  public:
    class Iterator {
      public:
        Iterator(SchemaView view, const Value* at) : view_(view), at_(at) {}
        [[nodiscard]] ValueAdapter operator*() const;
        Iterator& operator++() {
            ++at_;
            return *this;
        }
        Iterator operator++(int) {
            const Iterator before = *this;
            ++at_;
            return before;
        }
        void advance(std::ptrdiff_t count) { at_ += count; }
        bool operator==(const Iterator& other) const { return at_ == other.at_; }
        bool operator!=(const Iterator& other) const { return at_ != other.at_; }

      private:
        SchemaView view_;
        const Value* at_;
    };
    using const_iterator = Iterator;
    using iterator = Iterator;

    ValueItems() = default;
    explicit ValueItems(SchemaView view) : view_(view) {}
    [[nodiscard]] Iterator begin() const { return {view_, items().data()}; }
    [[nodiscard]] Iterator end() const { return {view_, items().data() + items().size()}; }
    [[nodiscard]] std::size_t size() const { return items().size(); }

  private:
    [[nodiscard]] std::span<const Value> items() const {
        return view_.value != nullptr && view_.value->is_array() ? view_.value->items()
                                                                 : std::span<const Value>();
    }
    SchemaView view_;
};

using ValueMember = std::pair<std::string, ValueAdapter>;

class ValueMembers {
  public:
    class Iterator {
      public:
        Iterator(SchemaView view, std::size_t at) : view_(view), at_(at) {}
        // The name is that of the position: valijson cuts names at a NUL, and then two may be one.
        [[nodiscard]] ValueMember operator*() const;
        [[nodiscard]] valijson::adapters::DerefProxy<ValueMember> operator->() const;
        Iterator& operator++() {
            ++at_;
            return *this;
        }
        Iterator operator++(int) {
            const Iterator before = *this;
            ++at_;
            return before;
        }
        bool operator==(const Iterator& other) const { return at_ == other.at_; }
        bool operator!=(const Iterator& other) const { return at_ != other.at_; }

      private:
        SchemaView view_;
        std::size_t at_;
    };
    using const_iterator = Iterator;
    using iterator = Iterator;

    ValueMembers() = default;
    explicit ValueMembers(SchemaView view) : view_(view) {}
    [[nodiscard]] Iterator begin() const { return {view_, 0}; }
    [[nodiscard]] Iterator end() const { return {view_, size()}; }
    [[nodiscard]] std::size_t size() const { return view_.value != nullptr ? view_.members().size() : 0; }
    [[nodiscard]] Iterator find(const std::string& keyword) const {
        if (view_.value != nullptr && keyword != "$ref" && keyword != "id") {
            const std::span<const Member> members = view_.members();
            for (std::size_t i = 0; i < members.size(); ++i) {
                if (members[i].key == keyword) {
                    return {view_, i};
                }
            }
        }
        return end();
    }

  private:
    SchemaView view_;
};

// What valijson keeps of `enum` and `const`; the values themselves are looked at in the schema.
class FrozenSchemaValue final : public valijson::adapters::FrozenValue {
  public:
    explicit FrozenSchemaValue(SchemaView view) : view_(view) {}
    [[nodiscard]] FrozenValue* clone() const override { return new FrozenSchemaValue(view_); }
    [[nodiscard]] bool equalTo(const valijson::adapters::Adapter& adapter, bool strict) const override;

  private:
    SchemaView view_;
};

class ValueOfSchema {
  public:
    ValueOfSchema() = default;
    explicit ValueOfSchema(SchemaView view) : view_(view) {}

    [[nodiscard]] valijson::adapters::FrozenValue* freeze() const { return new FrozenSchemaValue(view_); }
    [[nodiscard]] std::optional<ValueItems> getArrayOptional() const {
        return isArray() ? std::make_optional(ValueItems(view_)) : std::optional<ValueItems>();
    }
    [[nodiscard]] std::optional<ValueMembers> getObjectOptional() const {
        return isObject() ? std::make_optional(ValueMembers(view_)) : std::optional<ValueMembers>();
    }
    bool getArraySize(std::size_t& result) const {
        result = isArray() ? ValueItems(view_).size() : 0;
        return isArray();
    }
    bool getObjectSize(std::size_t& result) const {
        result = isObject() ? ValueMembers(view_).size() : 0;
        return isObject();
    }
    bool getBool(bool& result) const {
        result = isBool() && view_.value->as_bool();
        return isBool();
    }
    bool getDouble(double& result) const {
        result = isNumber() ? view_.value->as_number() : 0;
        return isNumber();
    }
    // A count beyond 64 bits is as good as the largest.
    bool getInteger(std::int64_t& result) const {
        constexpr double kTwoTo63 = 9223372036854775808.0;
        if (!isInteger()) {
            return false;
        }
        if (view_.value->is_int()) {
            result = view_.value->as_int();
            return true;
        }
        const double number = view_.value->as_float();
        result = number >= kTwoTo63    ? INT64_MAX
                 : number <= -kTwoTo63 ? INT64_MIN
                                       : static_cast<std::int64_t>(number);
        return true;
    }
    bool getString(std::string& result) const {
        result = isString() ? std::string(view_.value->text()) : std::string();
        return isString();
    }
    static bool hasStrictTypes() { return true; }
    [[nodiscard]] bool isArray() const { return has_value() && view_.value->is_array(); }
    [[nodiscard]] bool isBool() const { return has_value() && view_.value->is_bool(); }
    [[nodiscard]] bool isDouble() const { return isNumber() && !isInteger(); }
    [[nodiscard]] bool isInteger() const { return isNumber() && is_whole(*view_.value); }
    [[nodiscard]] bool isNull() const { return has_value() && view_.value->is_null(); }
    [[nodiscard]] bool isNumber() const { return has_value() && view_.value->is_number(); }
    [[nodiscard]] bool isObject() const { return has_value() && view_.value->is_object(); }
    [[nodiscard]] bool isString() const { return has_value() && view_.value->is_string(); }

  private:
    [[nodiscard]] bool has_value() const { return view_.value != nullptr; }
    SchemaView view_;
};

class ValueAdapter : public valijson::adapters::BasicAdapter<ValueAdapter, ValueItems, ValueMember,
                                                             ValueMembers, ValueOfSchema> {
  public:
    ValueAdapter() : ValueAdapter(SchemaView{}) {}
    explicit ValueAdapter(SchemaView view)
        : valijson::adapters::BasicAdapter<ValueAdapter, ValueItems, ValueMember, ValueMembers,
                                           ValueOfSchema>(ValueOfSchema(view)) {}
};

inline ValueAdapter ValueItems::Iterator::operator*() const {
    return ValueAdapter(view_.at(*at_));
}
inline ValueMember ValueMembers::Iterator::operator*() const {
    return {std::to_string(at_), ValueAdapter(view_.at(view_.members()[at_].value))};
}
inline valijson::adapters::DerefProxy<ValueMember> ValueMembers::Iterator::operator->() const {
    return valijson::adapters::DerefProxy<ValueMember>(**this);
}
inline bool FrozenSchemaValue::equalTo(const valijson::adapters::Adapter& adapter, bool strict) const {
    return ValueAdapter(view_).equalTo(adapter, strict);
}

}  // namespace tusk

template <>
struct valijson::adapters::AdapterTraits<tusk::ValueAdapter> {
    using DocumentType = tusk::SchemaView;
};
