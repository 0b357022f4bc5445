#include <gtest/gtest.h>

#include <string>

#include "eval/op_registry.hpp"

namespace tusk {
namespace {

TEST(OpForeign, SuggestsWhatWasMeant) {
    struct Row {
        std::string_view name;
        std::string_view part;  // of the help
    };
    constexpr Row kRows[] = {
        {"evn", "`@env`"},
        {"string.uper", "`@string.upper`"},
        {"math.rnd", "`@math.round`"},
        {"upper", "`@string.upper`"},
        {"text.upper", "`@string.upper`"},
        {"concat", "`@string.concat` or `@array.concat`"},
        {"len", "`@string.length(text)`"},
        {"default", "`value ?? default`"},
        {"request.body", "once"},
        {"cookie", "once"},
        {"date.now", "`@now`"},
        {"date.subtract", "seconds"},
        {"validate.email", "`@validate.match("},
        {"validate.rang", "`@validate.range`"},
        {"validate.unknown_rule", "`one_of`"},
        {"array.map", "no functions"},
        {"encrypt.hash", "`@env.secure("},
        {"equals", "`a == b`"},
        {"pow", "`@math.pow`"},
        {"string.title_case", "`upper`, `lower`"},
        {"array.includes", "`@array.contains("},
    };
    for (const Row& row : kRows) {
        const std::string help = suggest_operator(row.name);
        EXPECT_NE(help.find(row.part), std::string::npos) << row.name << ": " << help;
    }
    EXPECT_EQ(suggest_operator("quite_something_else"), "");
}

TEST(OpForeign, NamesNothingThatExists) {
    for (const OperatorDoc& row : list_operators()) {
        ASSERT_NE(find_operator(row.name), nullptr) << row.name;
        EXPECT_EQ(suggest_operator(row.name).find("write"), std::string::npos) << row.name;
    }
    for (const RefusedOperator& row : list_refused_operators()) {
        EXPECT_EQ(find_operator(row.name), nullptr) << row.name;
    }
}

}  // namespace
}  // namespace tusk
