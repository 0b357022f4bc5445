#include <gtest/gtest.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <array>
#include <bit>
#include <charconv>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <random>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "tusk/convert/read.hpp"
#include "unit/convert/random_value.hpp"
#include "unit/convert/written.hpp"
#include "unit/eval/evaluated.hpp"

namespace tusk {
namespace {

constexpr std::uint64_t kSeeds = 1500;

// Stricter than is_equal: 1 is not 1.0, and -0.0 is not 0.0.
bool is_same(const Value& a, const Value& b) {
    if (a.kind() != b.kind()) {
        return false;
    }
    if (a.is_float()) {
        return std::bit_cast<std::uint64_t>(a.as_float()) == std::bit_cast<std::uint64_t>(b.as_float());
    }
    if (a.is_array()) {
        return std::ranges::equal(a.items(), b.items(), is_same);
    }
    if (a.is_object()) {
        return a.members().size() == b.members().size() &&
               std::ranges::all_of(a.members(), [&b](const Member& member) {
                   const Value* const other = b.find(member.key);
                   return other != nullptr && is_same(member.value, *other);
               });
    }
    return is_equal(a, b);
}

bool is_same(const Value& value, const nlohmann::ordered_json& json) {
    switch (value.kind()) {
        case ValueKind::Null:
            return json.is_null();
        case ValueKind::Bool:
            return json.is_boolean() && json.get<bool>() == value.as_bool();
        case ValueKind::Int:
            return json.is_number_integer() && json.get<std::int64_t>() == value.as_int();
        case ValueKind::Float:
            return json.is_number_float() && std::bit_cast<std::uint64_t>(json.get<double>()) ==
                                                 std::bit_cast<std::uint64_t>(value.as_float());
        case ValueKind::String:
            return json.is_string() && json.get_ref<const std::string&>() == value.text();
        case ValueKind::Array:
            return json.is_array() &&
                   std::equal(value.items().begin(), value.items().end(), json.begin(), json.end(),
                              [](const Value& item, const auto& other) { return is_same(item, other); });
        case ValueKind::Object: {
            auto member = value.members().begin();
            bool same = json.is_object() && json.size() == value.members().size();
            for (auto at = json.begin(); same && at != json.end(); ++at, ++member) {
                same = at.key() == member->key && is_same(member->value, at.value());
            }
            return same;
        }
        default:
            return false;
    }
}

// The value of a document; the layers own its text.
Value read_back(Layers& layers, std::string_view text, std::string& codes) {
    static_cast<void>(layers.add(text));
    codes = layers.take_codes();
    const VariableHost host(Variables{});
    const Value value = evaluate(layers.tree(0), host, layers.sources(), layers.arena(), layers.sink());
    codes += layers.take_codes();
    return value;
}

TEST(RoundTrip, ReadsWhatItWroteAsTsk) {
    for (std::uint64_t seed = 1; seed <= kSeeds; ++seed) {
        RandomValues make(seed);
        const Value value = make.random_table(4);
        const std::string text = written("tsk", value);
        Layers layers;
        std::string codes;
        const Value read = read_back(layers, text, codes);
        ASSERT_TRUE(is_same(value, read)) << text;
        ASSERT_EQ(codes, "") << text;
        ASSERT_EQ(written("tsk", read), text);
    }
}

// The value of a text in another format; the arena owns it, and the document its text.
struct ReadText {
    SourceManager sources;
    Sink sink;
    Arena arena;
    Document document;
    Value value;

    ReadText(std::string_view name, std::string_view text) {
        const FileId file = sources.add(std::string(name), SourceText(text));
        document = find_reader(name)->read(sources.text(file), file, sink, {});
        if (!document.failed && document.root.kind == ExprKind::Object) {
            const Tree tree = build_layer(document, 0, arena, sink);
            const VariableHost host(Variables{});
            value = evaluate(tree, host, sources, arena, sink);
        }
    }

    [[nodiscard]] bool has_errors() const { return document.failed || sink.has_errors(); }
};

TEST(RoundTrip, ReadsWhatItWroteAsJson) {
    for (std::uint64_t seed = 1; seed <= kSeeds; ++seed) {
        RandomValues make(seed);
        const Value value = make.random_table(4);
        for (const bool compact : {false, true}) {
            WriteOptions options;
            options.compact = compact;
            const std::string text = written("json", value, options);
            if (text.find('\x7F') != std::string::npos) {
                continue;  // refused, as in .tsk
            }
            const ReadText read("x.json", text);
            ASSERT_FALSE(read.has_errors()) << text;
            ASSERT_TRUE(is_same(value, read.value)) << text;
            ASSERT_EQ(written("json", read.value, options), text);
        }
    }
}

TEST(RoundTrip, ReadsWhatItWroteAsYaml) {
    for (std::uint64_t seed = 1; seed <= kSeeds; ++seed) {
        RandomValues make(seed);
        const Value value = make.random_table(4);
        const std::string text = written("yaml", value);
        const ReadText read("x.yaml", text);
        ASSERT_FALSE(read.has_errors()) << text;
        ASSERT_TRUE(is_same(value, read.value)) << text;
        ASSERT_EQ(written("yaml", read.value), text);
    }
}

// JSON is YAML.
TEST(RoundTrip, ReadsItsJsonAsYaml) {
    for (std::uint64_t seed = 1; seed <= kSeeds; ++seed) {
        RandomValues make(seed);
        const Value value = make.random_table(3);
        WriteOptions options;
        options.compact = seed % 2 == 0;
        const std::string text = written("json", value, options);
        const ReadText read("x.yaml", text);
        ASSERT_FALSE(read.has_errors()) << text;
        ASSERT_TRUE(is_same(value, read.value)) << text;
    }
}

TEST(RoundTrip, KeepsTextThatLooksLikeSomethingElse) {
    constexpr std::array<std::string_view, 40> kTraps = {
        "",     " ",    " x",  "x ",    "no",   "yes", "on",   "off",  "y",      "n",
        "true", "null", "~",   "1",     "1.10", "012", "0o17", "0xFF", "1e3",    ".5",
        ".inf", ".nan", "+5",  "1_000", "a: b", "a:",  "#",    "x #y", "- x",    "-",
        "? x",  "[a]",  "{a}", "&a",    "*a",   "!t",  "%x",   "@x",   "a\nb\n", "\t\r\x01",
    };
    RandomValues make;
    std::vector<Member> members;
    std::vector<Value> items;
    for (const std::string_view trap : kTraps) {
        items.push_back(make.text(trap));
        members.push_back(Member{trap, make.text(trap)});
    }
    members.push_back(Member{"list", make.list(items)});
    const Value value = make.table(members);
    for (const std::string_view format : {"json", "yaml"}) {
        const std::string text = written(format, value);
        const ReadText read("x." + std::string(format), text);
        ASSERT_FALSE(read.has_errors()) << text;
        EXPECT_TRUE(is_same(value, read.value)) << text;
    }
}

TEST(RoundTrip, KeepsEveryBitOfADoubleInEveryFormat) {
    RandomValues make(9);
    for (int i = 0; i < 3'000; ++i) {
        const Value value = make.table({Member{"a", RandomValues::floating(make.random_double())}});
        for (const std::string_view format : {"json", "yaml"}) {
            const std::string text = written(format, value);
            const ReadText read("x." + std::string(format), text);
            ASSERT_TRUE(is_same(value, read.value)) << text;
        }
    }
}

TEST(RoundTrip, WritesJsonThatOthersRead) {
    for (std::uint64_t seed = 1; seed <= kSeeds; ++seed) {
        RandomValues make(seed);
        const Value value = make.random_value(4);
        const std::string text = written("json", value);
        ASSERT_TRUE(is_same(value, nlohmann::ordered_json::parse(text, nullptr, false))) << text;
    }
}

// A few doubles of every exponent and sign: the least, the greatest, and some in between.
std::vector<double> doubles_of_every_exponent() {
    constexpr std::uint64_t kMantissa = (std::uint64_t{1} << 52) - 1;
    std::mt19937_64 random(11);
    std::vector<double> numbers;
    for (std::uint64_t exponent = 0; exponent < 2047; ++exponent) {
        for (const std::uint64_t mantissa :
             {std::uint64_t{0}, std::uint64_t{1}, kMantissa, random() & kMantissa, random() & kMantissa}) {
            const std::uint64_t bits = exponent << 52 | mantissa;
            numbers.push_back(std::bit_cast<double>(bits));
            numbers.push_back(std::bit_cast<double>(bits | std::uint64_t{1} << 63));
        }
    }
    return numbers;
}

// A list of them in each format that has a reader.
TEST(RoundTrip, KeepsEveryDoubleInEveryFormat) {
    const std::vector<double> numbers = doubles_of_every_exponent();
    std::vector<Value> items;
    for (const double number : numbers) {
        items.push_back(RandomValues::floating(number));
    }
    const Member member{"a", Value::array(items, {})};
    const Value table = Value::object({&member, 1}, {});
    ASSERT_TRUE(is_same(table, nlohmann::ordered_json::parse(written("json", table), nullptr, false)));
    Layers layers;
    std::string codes;
    ASSERT_TRUE(is_same(table, read_back(layers, written("tsk", table), codes)));
    const YAML::Node yaml = YAML::Load(written("yaml", table))["a"];
    ASSERT_EQ(yaml.size(), numbers.size());
    std::istringstream flat(written("flat", table));
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        const auto bits = std::bit_cast<std::uint64_t>(numbers[i]);
        std::string line;
        std::getline(flat, line);
        const std::string path = "a[" + std::to_string(i) + "] = ";
        ASSERT_TRUE(line.starts_with(path)) << line;
        for (const std::string& text : {yaml[i].Scalar(), line.substr(path.size())}) {
            double read = 0;
            const auto end = std::from_chars(text.data(), text.data() + text.size(), read);
            ASSERT_TRUE(end.ec == std::errc() && end.ptr == text.data() + text.size()) << text;
            ASSERT_EQ(std::bit_cast<std::uint64_t>(read), bits) << text;
        }
    }
}

// What is printed has no more digits than std::to_chars needs.
TEST(RoundTrip, WritesADoubleAsShortAsItGets) {
    const auto digits_of = [](std::string_view text) {
        std::string digits;
        for (const char c : text.substr(0, text.find('e'))) {
            digits.append(c >= '0' && c <= '9' ? 1 : 0, c);
        }
        digits.erase(0, digits.find_first_not_of('0'));
        return digits.substr(0, digits.find_last_not_of('0') + 1);
    };
    for (const double number : doubles_of_every_exponent()) {
        std::array<char, 64> buffer{};
        const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), number,
                                       std::chars_format::scientific);
        const std::string shortest(buffer.data(), end.ptr);
        const std::string text = written("text", RandomValues::floating(number));
        ASSERT_EQ(digits_of(text), digits_of(shortest)) << text << shortest;
    }
}

TEST(RoundTrip, KeepsEveryBitOfADouble) {
    RandomValues make(7);
    for (int i = 0; i < 20'000; ++i) {
        const double number = make.random_double();
        const std::string text = "a: " + written("text", RandomValues::floating(number));
        Layers layers;
        std::string codes;
        const Value read = read_back(layers, text, codes);
        const Value* const a = read.find("a");
        ASSERT_NE(a, nullptr) << text;
        ASSERT_TRUE(is_same(RandomValues::floating(number), *a)) << text;
    }
}

}  // namespace
}  // namespace tusk
