#include <gtest/gtest.h>

#include <string>

#include "evaluated.hpp"

namespace tusk {
namespace {

// Whether the key `a` is a secret, with $s one and $p none.
bool is_secret(std::string_view expression) {
    Layers layers{
        "$s: @env.secure(\"X\")\n$n: @int(@env.secure(\"N\"))\n$p: \"plain\"\n$l: [3, $n]\n$t: {a: $p, b: "
        "$s}\n"
        "a: " +
        std::string(expression)};
    const VariableHost host(Variables{{"X", "hunter2"}, {"N", "7"}});
    const Value value = evaluate(layers.merge(), host, layers.sources(), layers.arena(), layers.sink());
    EXPECT_EQ(layers.take_codes(), "") << expression;
    const Value* const found = value.find("a");
    EXPECT_NE(found, nullptr) << expression;
    if (found == nullptr) {
        return false;
    }
    EXPECT_EQ(found->provenance(), Provenance::Computed) << expression;
    return found->is_secret();
}

TEST(StrictCall, MakesWhatComesFromASecretASecret) {
    for (const std::string_view expression : {"@math.add($n, 1)",
                                              "@math.max(1, $n)",
                                              "@math.round($n)",
                                              "@string.upper($s)",
                                              "@string.length($s)",
                                              "@string.concat($p, $s)",
                                              "@string.replace($p, \"p\", $s)",
                                              "@string.split($s, \"t\")",
                                              "@string.join([$p, $s], \",\")",
                                              "@string.substr($s, 1)",
                                              "@string.contains($p, $s)",
                                              "@string.format(\"{}\", $s)",
                                              "@array.length($l)",
                                              "@array.contains($l, 3)",
                                              "@array.contains([1], $n)",
                                              "@array.unique($l)",
                                              "@array.sort($l)",
                                              "@array.join($l, \",\")",
                                              "@array.sum($l)",
                                              "@array.min($l)",
                                              "@array.range($n)",
                                              "@array.last($l)",
                                              "@array.first(@array.sort($l))",
                                              "@array.concat(@array.sort($l), [1])",
                                              "@object.get($t, \"b\")",
                                              "@object.get({plain: 1, hunter2: 2}, $s)",
                                              "@object.has({a: 1}, $s)",
                                              "@array.last(@object.values($t))",
                                              "@object.get(@object.merge($t, {c: 1}), \"b\")",
                                              "@hash.sha256($s)",
                                              "@validate.match($s, 'h')",
                                              "@validate.required($s)",
                                              "@validate.range($n, 1, 9)",
                                              "@validate.one_of(7, $l)",
                                              "@date(\"Y\", $n)",
                                              "$t == {a: 1}",
                                              "[[$s]] == [[$p]]"}) {
        EXPECT_TRUE(is_secret(expression)) << expression;
    }
}

TEST(StrictCall, LeavesTheRestAsItIs) {
    for (const std::string_view expression :
         {"@string.upper($p)", "@array.first($l)", "@object.get($t, \"a\")", "@object.keys($t)",
          "@object.values($t)", "@object.merge($t, {c: 1})", "@object.get(@object.merge($t, {c: 1}), \"c\")",
          "@object.has($t, \"b\")", "@array.concat($l, [1])", "@validate.required($t)",
          "@array.sum([1, 2])"}) {
        EXPECT_FALSE(is_secret(expression)) << expression;
    }
}

// Empty lists lie at no address of their own: what is known of one must not count for another.
TEST(StrictCall, TellsEmptyListsApart) {
    EXPECT_TRUE(is_secret("@array.sum(@array.concat([], @array.range(0), [], $l, []))"));
}

}  // namespace
}  // namespace tusk
