#include "tusk/tree/merge_rules.hpp"

#include <gtest/gtest.h>

#include "layers.hpp"

namespace tusk {
namespace {

TEST(MergeRules, TheLastOneThatTakesThePathHolds) {
    Layers layers;
    layers.add_rule("**", MergeOp::Append);
    layers.add_rule("a.*", MergeOp::Unique);
    layers.add_rule("a.b", MergeOp::By, "id");
    layers.add_rule("$g", MergeOp::Set);
    const auto rule_at = [&layers](std::string_view path) {
        return find_merge_rule(layers.rules(), *parse_key_path(path).path);
    };
    EXPECT_EQ(rule_at("x.y")->op, MergeOp::Append);
    EXPECT_EQ(rule_at("a.c")->op, MergeOp::Unique);
    EXPECT_EQ(rule_at("a[3]")->op, MergeOp::Unique);
    EXPECT_EQ(rule_at("a.b")->by_key, "id");
    EXPECT_EQ(rule_at("$g")->op, MergeOp::Set);
    EXPECT_EQ(rule_at("$h")->op, MergeOp::Append);
    EXPECT_EQ(find_merge_rule({}, *parse_key_path("a").path), nullptr);
}

TEST(MergeRules, ADirectiveBeatsARuleAndALiteralThatIsNoListIsSet) {
    Layers layers{"a: [1]\nb: @delete\nc: @append([1])\nd: 1\ne { x: 1 }\nf: $g\n$g: 1"};
    MergeRule append;
    append.op = MergeOp::Append;
    MergeRule replace;
    replace.op = MergeOp::Replace;
    const auto ops = [&layers](const MergeRule* rule) {
        std::vector<MergeOp> found;
        for (const Node* const node : layers.tree(0).root->children.nodes()) {
            found.push_back(effective_op(*node->top, rule));
        }
        return found;
    };
    using enum MergeOp;
    EXPECT_EQ(ops(nullptr), (std::vector<MergeOp>{Set, Delete, Append, Set, Set, Set}));
    EXPECT_EQ(ops(&append), (std::vector<MergeOp>{Append, Delete, Append, Set, Set, Append}));
    EXPECT_EQ(ops(&replace), (std::vector<MergeOp>{Replace, Delete, Append, Replace, Replace, Replace}));
}

}  // namespace
}  // namespace tusk
