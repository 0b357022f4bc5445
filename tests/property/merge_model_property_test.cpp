// Layers as structures: what tusk makes of their text is what the model makes of the structure.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>

#include "merge_model.hpp"
#include "model_value.hpp"
#include "random_rules.hpp"
#include "written_layer.hpp"
#include "written_maker.hpp"
#include "written_stack.hpp"

namespace tusk {
namespace {

constexpr std::uint64_t kSeeds = 3000;

using Json = nlohmann::ordered_json;
// The compact JSON of a value of the model.
std::string write_range_out(Json value) {
    std::string text = value.dump();
    const std::string range = "\"" + std::string(kRangeText) + "\"";
    for (std::size_t at = text.find(range); at != std::string::npos; at = text.find(range)) {
        text.replace(at, range.size(), R"({"min":1,"max":5,"type":"range"})");
    }
    return text;
}

// Where tusk and the model differ, as text; nothing where they do not.
struct Comparison {
    std::string difference;
    bool is_good = false;  // there is a value
};

Comparison compare_with_model(const WrittenRules& rules, const WrittenStack& stack) {
    MergeModel model(rules);
    const Json expected = model.merge(stack);
    if (!model.globals().contains("g") || !join_codes(model.globals()).empty()) {
        return {};  // What uses a global that cannot be evaluated is no matter of merging.
    }
    const std::string codes = join_codes(expected);
    const Evaluated found = evaluate_stack(rules, stack);
    const std::string expected_text = codes.empty() ? write_range_out(expected) : codes;
    const std::string found_text = found.codes.empty() ? found.json : distinct_codes(found.codes);
    return {expected_text == found_text
                ? std::string()
                : "expected " + expected_text + "\nfound    " + found_text + "\n" + found.messages,
            codes.empty() && found_text != "{}"};
}

// Takes away what is not needed for the difference.
class Shrinking {
  public:
    Shrinking(WrittenRules rules, WrittenStack stack) : rules_(std::move(rules)), stack_(std::move(stack)) {}

    void run() {
        do {
            shrunk_ = false;
            shrink(stack_);
            shrink(rules_);
            for (WrittenMaker::Layer& layer : stack_) {
                shrink_members(layer);
            }
        } while (shrunk_);
    }

    [[nodiscard]] const WrittenRules& rules() const { return rules_; }
    [[nodiscard]] const WrittenStack& stack() const { return stack_; }

  private:
    template <typename List>
    void shrink(List& list) {
        for (std::size_t i = list.size(); i-- > 0;) {
            const auto whole = list;
            list.erase(list.begin() + static_cast<std::ptrdiff_t>(i));
            if (stack_.empty() || compare_with_model(rules_, stack_).difference.empty()) {
                list = whole;
            } else {
                shrunk_ = true;
            }
        }
    }

    void shrink_members(WrittenMaker::Layer& members) {
        shrink(members);
        for (WrittenEntry& member : members) {
            shrink_members(member.value.members);
            shrink(member.value.elements);
            for (Written& element : member.value.elements) {
                shrink_members(element.members);
            }
        }
    }

    WrittenRules rules_;
    WrittenStack stack_;
    bool shrunk_ = false;
};

TEST(MergeModel, AgreesOnWhatLayersComeTo) {
    std::size_t good = 0;
    for (std::uint64_t seed = 1; seed <= kSeeds; ++seed) {
        WrittenMaker make(seed);
        const WrittenStack stack = make.random_stack();
        const WrittenRules rules = random_rules(make);
        const Comparison comparison = compare_with_model(rules, stack);
        if (!comparison.difference.empty()) {
            Shrinking small(rules, stack);
            small.run();
            FAIL() << compare_with_model(small.rules(), small.stack()).difference << "for\n"
                   << show_stack(seed, small.rules(), small.stack()) << "made smaller from\n"
                   << show_stack(seed, rules, stack);
        }
        good += comparison.is_good ? 1U : 0U;
    }
    EXPECT_GT(good, kSeeds / 4);
}

}  // namespace
}  // namespace tusk
