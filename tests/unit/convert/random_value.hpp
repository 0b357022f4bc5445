#pragma once

#include <array>
#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <limits>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "tusk/base/arena.hpp"
#include "tusk/base/utf8.hpp"
#include "tusk/value/value.hpp"

namespace tusk {

// Makes values in an arena: by hand, and random ones that are the same in every run.
class RandomValues {
  public:
    explicit RandomValues(std::uint64_t seed = 1) : random_(seed) {}

    [[nodiscard]] static Value null() { return Value(); }
    [[nodiscard]] static Value boolean(bool value) { return Value::boolean(value, {}); }
    [[nodiscard]] static Value integer(std::int64_t number) { return Value::integer(number, {}); }
    [[nodiscard]] static Value floating(double number) { return Value::floating(number, {}); }
    [[nodiscard]] Value text(std::string_view characters) {
        return Value::string(arena_.copy(characters), {});
    }
    [[nodiscard]] Value range(std::int64_t min, std::int64_t max) {
        return Value::range(arena_.make(ValueRange{min, max}), {});
    }
    [[nodiscard]] Value list(const std::vector<Value>& items) {
        return Value::array(arena_.copy(std::span<const Value>(items)), {});
    }
    // The keys must outlive the maker: literals.
    [[nodiscard]] Value table(const std::vector<Member>& members) {
        return Value::object(arena_.copy(std::span<const Member>(members)), {});
    }

    [[nodiscard]] Value random_table(std::size_t depth) {
        std::vector<Member> members;
        for (std::size_t size = pick(6); size > 0; --size) {
            const std::string_view key = arena_.copy(std::string_view(random_key()));
            bool is_new = true;
            for (const Member& member : members) {
                is_new = is_new && member.key != key;
            }
            if (is_new) {
                members.push_back(Member{key, random_value(depth)});
            }
        }
        return table(members);
    }

    [[nodiscard]] Value random_value(std::size_t depth) {
        switch (pick(depth == 0 ? 6 : 10)) {
            case 0:
                return null();
            case 1:
                return boolean(pick(2) == 0);
            case 2:
                return random_integer();
            case 3:
                return random_float();
            case 4:
            case 5:
                return text(random_text());
            case 6:
            case 7:
                return random_list(depth - 1);
            default:
                return random_table(depth - 1);
        }
    }

    [[nodiscard]] std::string random_text() {
        static constexpr std::array<std::string_view, 44> kPieces = {"a",
                                                                     "Z",
                                                                     "0",
                                                                     " ",
                                                                     "  ",
                                                                     "\n",
                                                                     "\r\n",
                                                                     "\t",
                                                                     "\"",
                                                                     "'",
                                                                     "\\",
                                                                     "\\n",
                                                                     "$",
                                                                     "${a}",
                                                                     "${",
                                                                     "@env(X)",
                                                                     "@env(",
                                                                     "@env.secure(\"X\")",
                                                                     "@env.X",
                                                                     "#",
                                                                     " # c",
                                                                     "// c",
                                                                     "/*",
                                                                     ": ",
                                                                     "- ",
                                                                     "{",
                                                                     "}",
                                                                     "[",
                                                                     "]",
                                                                     ",",
                                                                     ";",
                                                                     "&a",
                                                                     "*a",
                                                                     "!t",
                                                                     "|",
                                                                     ">",
                                                                     "%",
                                                                     "`",
                                                                     "yes",
                                                                     "null",
                                                                     "1.5",
                                                                     "\x7F",
                                                                     "\xF0\x9F\x98\x80",
                                                                     "\xE2\x80\xAE"};
        std::string out;
        for (std::size_t size = pick(6); size > 0; --size) {
            if (pick(4) == 0) {
                utf8::append(out, random_code_point());
            } else {
                out.append(kPieces[pick(kPieces.size())]);
            }
        }
        return out;
    }

    [[nodiscard]] std::string random_key() {
        static constexpr std::array<std::string_view, 16> kKeys = {
            "a",  "port", "user-service", "404", "true", "null", "if", "import",
            "no", "y",    "_x",           "a.b", "$x",   "",     "<<", "/api/*"};
        return pick(3) == 0 ? random_text() : std::string(kKeys[pick(kKeys.size())]);
    }

    [[nodiscard]] double random_double() {
        double number = std::numeric_limits<double>::infinity();
        while (!std::isfinite(number)) {
            number = std::bit_cast<double>(static_cast<std::uint64_t>(random_()));
        }
        return number;
    }

    [[nodiscard]] std::size_t pick(std::size_t count) { return static_cast<std::size_t>(random_() % count); }

  private:
    [[nodiscard]] Value random_list(std::size_t depth) {
        std::vector<Value> items;
        for (std::size_t size = pick(5); size > 0; --size) {
            items.push_back(random_value(depth));
        }
        return list(items);
    }

    [[nodiscard]] Value random_integer() {
        using Limits = std::numeric_limits<std::int64_t>;
        static constexpr std::array<std::int64_t, 5> kNumbers = {0, -1, 8080, Limits::min(), Limits::max()};
        return integer(pick(2) == 0 ? kNumbers[pick(kNumbers.size())] : static_cast<std::int64_t>(random_()));
    }

    [[nodiscard]] Value random_float() {
        static constexpr std::array<double, 8> kNumbers = {0.0,  -0.0,  1.0,    1.5,
                                                           1e16, 1e300, 5e-324, 100000.0};
        return floating(pick(2) == 0 ? kNumbers[pick(kNumbers.size())] : random_double());
    }

    // Small ones often, and those that formats treat in a special way.
    [[nodiscard]] char32_t random_code_point() {
        static constexpr std::array<char32_t, 12> kSpecial = {
            0x1, 0x1B, 0x85, 0xA0, 0x2028, 0x2029, 0xFEFF, 0xFFFE, 0xFFFF, 0xFDD0, 0x1FFFF, 0x10FFFF};
        if (pick(2) == 0) {
            return kSpecial[pick(kSpecial.size())];
        }
        const auto code_point = static_cast<char32_t>(1 + pick(pick(2) == 0 ? 0xFF : 0x10FFFE));
        return code_point >= 0xD800 && code_point < 0xE000 ? U'x' : code_point;
    }

    Arena arena_;
    std::mt19937_64 random_;
};

}  // namespace tusk
