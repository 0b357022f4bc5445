#include <gtest/gtest.h>

#include <array>
#include <random>
#include <string>

#include "unit/eval/evaluated.hpp"

namespace tusk {
namespace {

constexpr std::uint64_t kSeeds = 400;

// Lists of few different elements, so that equal ones meet.
class ListMaker {
  public:
    explicit ListMaker(std::uint64_t seed) : random_(seed) {}

    [[nodiscard]] std::string numbers() {
        return list([this] {
            constexpr std::array<std::string_view, 8> kNumbers = {
                "0", "-1", "2", "2.0", "1.5", "9007199254740993", "9007199254740992.0", "-2.25"};
            return std::string(kNumbers[pick(kNumbers.size())]);
        });
    }
    [[nodiscard]] std::string strings() {
        return list([this] { return "\"" + std::string(pick(3), 'a') + std::string(pick(2), 'b') + "\""; });
    }
    [[nodiscard]] std::string anything() {
        return list([this] {
            constexpr std::array<std::string_view, 8> kValues = {
                "1", "1.0", "\"1\"", "null", "true", "[1, {a: 2}]", "{a: 1, b: 2}", "{b: 2.0, a: 1}"};
            return std::string(kValues[pick(kValues.size())]);
        });
    }

  private:
    [[nodiscard]] std::size_t pick(std::size_t count) { return static_cast<std::size_t>(random_() % count); }
    template <typename Make>
    [[nodiscard]] std::string list(Make make) {
        std::string text = "[";
        for (std::size_t count = pick(9); count > 0; --count) {
            text += make() + ", ";
        }
        return text + "]";
    }

    std::mt19937_64 random_;
};

void expect_law(const std::string& list, const std::string& law) {
    const Evaluated result = evaluate_text("$l: " + list + "\na: " + law);
    ASSERT_EQ(result.codes, "") << list << " " << law;
    ASSERT_EQ(result.json, "{\"a\":true}") << list << " " << law;
}

TEST(OperatorLaw, SortingSortsOnce) {
    for (std::uint64_t seed = 1; seed <= kSeeds; ++seed) {
        ListMaker make(seed);
        for (const std::string& list : {make.numbers(), make.strings()}) {
            expect_law(list, "@array.sort(@array.sort($l)) == @array.sort($l)");
            expect_law(list, "@array.sort(@array.unique($l)) == @array.unique(@array.sort($l))");
            expect_law(list, "@array.length(@array.sort($l)) == @array.length($l)");
            expect_law(list, "$l == [] ? true : @array.contains($l, @array.first(@array.sort($l)))");
        }
        const std::string numbers = make.numbers();
        expect_law(numbers, "$l == [] ? true : @array.first(@array.sort($l)) == @array.min($l)");
        expect_law(numbers, "$l == [] ? true : @array.last(@array.sort($l)) == @array.max($l)");
    }
}

TEST(OperatorLaw, UniqueKeepsOneOfEach) {
    for (std::uint64_t seed = 1; seed <= kSeeds; ++seed) {
        const std::string list = ListMaker(seed).anything();
        expect_law(list, "@array.unique(@array.unique($l)) == @array.unique($l)");
        expect_law(list, "@array.unique(@array.concat($l, $l)) == @array.unique($l)");
        expect_law(list, "@array.length(@array.concat($l, $l)) == 2 * @array.length($l)");
    }
}

TEST(OperatorLaw, SplittingUndoesJoining) {
    for (std::uint64_t seed = 1; seed <= kSeeds; ++seed) {
        const std::string list = ListMaker(seed).strings();
        expect_law(list, "$l == [] ? true : @string.split(@string.join($l, \"-\"), \"-\") == $l");
        expect_law(list, "@string.replace(@string.join($l, \"-\"), \"-\", \"\") == @string.join($l, \"\")");
    }
}

}  // namespace
}  // namespace tusk
