#pragma once

#include <gtest/gtest.h>

#include <initializer_list>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "../tree/layers.hpp"
#include "tusk/convert/write.hpp"
#include "tusk/eval/evaluate.hpp"
#include "tusk/inspect/diff.hpp"

namespace tusk {

// Texts of .tsk as values, for as long as this lives.
class Values {
  public:
    [[nodiscard]] Value read(std::string_view text) {
        layers_.push_back(std::make_unique<Layers>(std::initializer_list<std::string_view>{text}));
        Layers& layers = *layers_.back();
        EvalOptions options;
        options.secret_paths = &secret_paths_;
        const Value value =
            evaluate(layers.merge(), host_, layers.sources(), layers.arena(), layers.sink(), options);
        EXPECT_EQ(layers.take_codes(), "") << text;
        return value;
    }

  private:
    class NoVariables : public Host {
      public:
        [[nodiscard]] std::optional<std::string_view> variable(std::string_view /*name*/) const override {
            return std::nullopt;
        }
    };

    NoVariables host_;
    SecretPaths secret_paths_ = default_secret_paths();
    std::vector<std::unique_ptr<Layers>> layers_;
};

inline std::string compact(const std::optional<Value>& value) {
    return !value ? "" : value->is_secret() ? "***" : to_json(*value, WriteOptions{true, false});
}

// `path: before -> after`, one a line.
inline std::string print_changes(const std::vector<Change>& changes) {
    std::string text;
    for (const Change& change : changes) {
        text += change.path + ": " + compact(change.before) + " -> " + compact(change.after) + "\n";
    }
    return text;
}

inline std::string compare_texts(std::string_view before, std::string_view after) {
    Values values;
    return print_changes(compare(values.read(before), values.read(after)).changes);
}

}  // namespace tusk
