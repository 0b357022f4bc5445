// A patch turns the one value into the other, for any two.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "tusk/convert/write.hpp"
#include "tusk/inspect/diff.hpp"

namespace tusk {
namespace {

using Json = nlohmann::json;

// Random values, and variants of them that differ in a few places.
class VariantMaker {
  public:
    explicit VariantMaker(std::uint64_t seed) : random_(seed) {}

    [[nodiscard]] Value random_table(std::size_t depth) {
        std::vector<Member> members;
        for (const std::string_view key : kKeys) {
            if (pick(2) == 0) {
                members.push_back(Member{key, random_value(depth)});
            }
        }
        return make_table(std::move(members));
    }

    [[nodiscard]] Value vary(const Value& value, std::size_t depth) {
        if (pick(8) == 0) {
            return random_value(depth);
        }
        if (value.is_object()) {
            std::vector<Member> members;
            for (const Member& member : value.members()) {
                if (pick(6) != 0) {
                    members.push_back(Member{member.key, vary(member.value, depth == 0 ? 0 : depth - 1)});
                }
            }
            const std::string_view added = kKeys[pick(kKeys.size())];
            if (value.find(added) == nullptr) {
                members.push_back(Member{added, random_value(depth)});
            }
            return make_table(std::move(members));
        }
        return value.is_array() ? vary_list(value, depth) : value;
    }

  private:
    static constexpr std::array<std::string_view, 8> kKeys = {"a", "b", "", "~", "/", "~1", "0", "a/b~c"};

    [[nodiscard]] Value vary_list(const Value& list, std::size_t depth) {
        std::vector<Value> items;
        for (const Value& item : list.items()) {
            const std::size_t fate = pick(6);
            if (fate == 0) {
                items.push_back(random_value(0));
            }
            if (fate != 1) {
                items.push_back(vary(item, depth == 0 ? 0 : depth - 1));
            }
        }
        return Value::array(arena_.copy(std::span<const Value>(items)), {});
    }

    // The order of keys is never that of the other side.
    [[nodiscard]] Value make_table(std::vector<Member> members) {
        std::shuffle(members.begin(), members.end(), random_);
        return Value::object(arena_.copy(std::span<const Member>(members)), {});
    }

    [[nodiscard]] Value random_value(std::size_t depth) {
        switch (pick(depth == 0 ? 6 : 9)) {
            case 0:
                return Value();
            case 1:
                return Value::boolean(pick(2) == 0, {});
            case 2:
                return Value::floating(static_cast<double>(pick(4)) / 2, {});
            case 3:
                return Value::string(pick(2) == 0 ? "" : "x", {});
            case 4:
                return Value::range(arena_.make(ValueRange{1, static_cast<std::int64_t>(pick(3) + 1)}), {});
            case 5:
                return Value::integer(static_cast<std::int64_t>(pick(3)), {});
            case 6:
            case 7: {
                std::vector<Value> items;
                for (std::size_t size = pick(7); size > 0; --size) {
                    items.push_back(random_value(pick(2) == 0 ? 0 : depth - 1));
                }
                return Value::array(arena_.copy(std::span<const Value>(items)), {});
            }
            default:
                return random_table(depth - 1);
        }
    }

    [[nodiscard]] std::size_t pick(std::size_t count) { return static_cast<std::size_t>(random_() % count); }

    Arena arena_;
    std::mt19937_64 random_;
};

Json as_json(const Value& value) {
    return Json::parse(to_json(value, WriteOptions()));
}

void expect_patched(const Value& before, const Value& after) {
    const Difference difference = compare(before, after);
    Arena arena;
    const Json patch = as_json(make_json_patch(difference, arena));
    const Json target = as_json(after);
    ASSERT_EQ(as_json(before).patch(patch), target) << as_json(before) << "\n" << target << "\n" << patch;
    EXPECT_EQ(difference.changes.empty(), as_json(before) == target);
}

TEST(DiffProperty, PatchTurnsOneIntoTheOther) {
    for (std::uint64_t seed = 0; seed < 1000; ++seed) {
        VariantMaker maker(seed);
        const Value before = maker.random_table(3);
        expect_patched(before, maker.vary(before, 3));
        expect_patched(before, maker.random_table(3));
        expect_patched(before, before);
    }
}

// A leaf is there once: after the change with the value that it is given, and before with the other.
TEST(DiffProperty, LeafChangesAreNoTables) {
    for (std::uint64_t seed = 0; seed < 1000; ++seed) {
        VariantMaker maker(seed);
        const Value before = maker.random_table(3);
        const Difference difference = compare(before, maker.vary(before, 3));
        const std::vector<Change> leaves = list_leaf_changes(difference);
        EXPECT_EQ(leaves.empty(), difference.changes.empty());
        for (const Change& leaf : leaves) {
            for (const std::optional<Value>& side : {leaf.before, leaf.after}) {
                EXPECT_TRUE(!side || !side->is_object() || side->members().empty());
                EXPECT_TRUE(!side || !side->is_array() || side->items().empty());
            }
        }
    }
}

}  // namespace
}  // namespace tusk
