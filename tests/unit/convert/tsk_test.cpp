#include <gtest/gtest.h>

#include <bit>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>

#include "random_value.hpp"
#include "tusk/diag/render_text.hpp"
#include "tusk/eval/evaluate.hpp"
#include "tusk/syntax/parser.hpp"
#include "tusk/tree/layer.hpp"
#include "written.hpp"

namespace tusk {
namespace {

class EmptyHost : public Host {
  public:
    [[nodiscard]] std::optional<std::string_view> variable(std::string_view /*name*/) const override {
        return std::nullopt;
    }
};

// Parses and evaluates a document; what was reported on the way is in `findings`.
class ReadBack {
  public:
    explicit ReadBack(std::string_view text) {
        const FileId file = sources_.add("written.tsk", SourceText(text));
        Sink sink;
        document_ = parse_document(sources_.text(file), file, sink);
        if (!document_.failed) {
            const Tree tree = build_layer(document_, 0, arena_, sink);
            value = evaluate(tree, host_, sources_, arena_, sink);
        }
        for (const Diagnostic& finding : sink.take_sorted()) {
            findings += render_short(finding, sources_);
        }
    }

    Value value;
    std::string findings;

  private:
    SourceManager sources_;
    Document document_;
    Arena arena_;
    EmptyHost host_;
};

// Stricter than is_equal: 1 is not 1.0, -0.0 is not 0.0.
bool is_same(const Value& a, const Value& b) {
    if (a.kind() != b.kind()) {
        return false;
    }
    if (a.is_float()) {
        return std::bit_cast<std::uint64_t>(a.as_float()) == std::bit_cast<std::uint64_t>(b.as_float());
    }
    if (a.is_array()) {
        return std::equal(a.items().begin(), a.items().end(), b.items().begin(), b.items().end(), is_same);
    }
    if (a.is_object()) {
        bool same = a.members().size() == b.members().size();
        for (const Member& member : a.members()) {
            const Value* const other = b.find(member.key);
            same = same && other != nullptr && is_same(member.value, *other);
        }
        return same;
    }
    return is_equal(a, b);
}

void expect_reads_back(const Value& value) {
    const std::string text = written("tsk", value);
    const ReadBack back(text);
    EXPECT_EQ(back.findings, "") << text;
    EXPECT_TRUE(is_same(back.value, value)) << text << "\nreads as\n" << to_json(back.value, {});
}

TEST(WriteTsk, RootEntriesThenSections) {
    RandomValues make;
    const Value item = make.table({Member{"k", make.integer(1)}});
    const Value value = make.table(
        {Member{"server", make.table({Member{"host", make.text("db")},
                                      Member{"tls", make.table({Member{"on", make.boolean(true)},
                                                                Member{"none", make.table({})}})},
                                      Member{"port", make.integer(80)}})},
         Member{"name", make.text("shop")}, Member{"empty", make.table({})},
         Member{"tags", make.list({make.text("a"), make.null(), make.floating(1)})},
         Member{"items", make.list({item, make.list({})})}, Member{"ports", make.range(8000, 9000)},
         Member{"a.b", make.table({Member{"/api/*", make.null()}})}});
    const std::string text = written("tsk", value);
    EXPECT_EQ(text,
              "name: \"shop\"\n"
              "tags: [\"a\", null, 1.0]\n"
              "items: [\n"
              "  {\n"
              "    k: 1\n"
              "  },\n"
              "  []\n"
              "]\n"
              "ports: 8000-9000\n"
              "\n"
              "[server]\n"
              "  host: \"db\"\n"
              "  tls {\n"
              "    on: true\n"
              "    none {}\n"
              "  }\n"
              "  port: 80\n"
              "\n"
              "[empty]\n"
              "\n"
              "[\"a.b\"]\n"
              "  \"/api/*\": null\n");
    expect_reads_back(value);
}

TEST(WriteTsk, TextStaysText) {
    RandomValues make;
    struct Row {
        std::string_view text;
        const char* line;
    };
    const Row rows[] = {
        {"", R"~(a: "")~"},
        {"it's \"quoted\" \\", R"~(a: "it's \"quoted\" \\")~"},
        {"one\ntwo\ttab\r", R"~(a: "one\ntwo\ttab\r")~"},
        {"\x01\x1B\x7F", R"~(a: "\u0001\u001B\u007F")~"},
        {std::string_view("\0", 1), R"~(a: "\u0000")~"},
        {"${b} $b $${b} $", R"~(a: "\${b} $b $\${b} $")~"},
        {"@env(X)", R"~(a: "\u0040env(X)")~"},
        {"@env('X', \"d\")", R"~(a: "\u0040env('X', \"d\")")~"},
        {"a @env.secure(X)\n", R"~(a: "a \u0040env.secure(X)\n")~"},
        {"@env.X me@example.com", R"~(a: "@env.X me@example.com")~"},
        {"\xC3\xA9\xF0\x9F\x98\x80", "a: \"\xC3\xA9\xF0\x9F\x98\x80\""},
        {"\xE2\x80\xAE", R"~(a: "\u202E")~"},
        {"30s # no comment", R"~(a: "30s # no comment")~"},
    };
    for (const Row& row : rows) {
        const Value value = make.table({Member{"a", make.text(row.text)}});
        EXPECT_EQ(written("tsk", value), std::string(row.line) + "\n");
        expect_reads_back(value);
    }
}

TEST(WriteTsk, NumbersSurvive) {
    RandomValues make;
    using Integers = std::numeric_limits<std::int64_t>;
    const Value numbers =
        make.list({make.integer(Integers::min()), make.integer(Integers::max()), make.integer(0),
                   make.floating(-0.0), make.floating(1e300), make.floating(5e-324),
                   make.floating(std::numeric_limits<double>::max()), make.floating(-1e-7)});
    expect_reads_back(make.table({Member{"list", numbers}}));
    for (const Value& number : numbers.items()) {
        expect_reads_back(make.table({Member{"a", number}, Member{"b", make.table({Member{"c", number}})}}));
    }
}

TEST(WriteTsk, LongListsTakeOneLinePerItem) {
    RandomValues make;
    const Value word = make.text("twenty characters...");
    const Value value = make.table({Member{"short", make.list({word, word, word})},
                                    Member{"long", make.list({word, word, word, word})}});
    EXPECT_EQ(written("tsk", value),
              "short: [\"twenty characters...\", \"twenty characters...\", \"twenty characters...\"]\n"
              "long: [\n"
              "  \"twenty characters...\",\n"
              "  \"twenty characters...\",\n"
              "  \"twenty characters...\",\n"
              "  \"twenty characters...\"\n"
              "]\n");
    expect_reads_back(value);
}

TEST(WriteTsk, SortsKeys) {
    RandomValues make;
    const Value value =
        make.table({Member{"b", make.table({Member{"d", make.null()}, Member{"c", make.null()}})},
                    Member{"a", make.table({})}, Member{"z", make.null()}});
    EXPECT_EQ(written("tsk", value, WriteOptions{false, true}),
              "z: null\n\n[a]\n\n[b]\n  c: null\n  d: null\n");
}

TEST(WriteTsk, AnyKeyMayNameATable) {
    RandomValues make;
    for (const char* const key :
         {"if",   "import",   "for",    "true", "404", "",   " ",    "a,b",  "a]b", "[",
          "]]",   "a #b",     "a // b", "/* a", "'",   "\"", "${a}", "${\"", "$x",  "@env(X)",
          "a\nb", "\xC3\xA9", "a\\",    "{",    "}",   "<",  "a >",  "a:",   "=",   "-"}) {
        const Value inner = make.table({Member{key, make.integer(1)}});
        const Value nested = make.table({Member{key, inner}, Member{"z", make.list({inner})}});
        expect_reads_back(make.table({Member{key, nested}, Member{"z", make.null()}}));
        expect_reads_back(make.table({Member{"s", nested}, Member{key, make.null()}}));
    }
}

TEST(WriteTsk, RootsThatAreNoTables) {
    RandomValues make;
    EXPECT_EQ(written("tsk", make.table({})), "");
    EXPECT_EQ(written("tsk", make.integer(5)), "5\n");
    EXPECT_EQ(written("tsk", make.list({make.text("a")})), "[\"a\"]\n");
}

TEST(WriteTsk, RandomTablesReadBackWithoutFindings) {
    RandomValues make(7005);
    for (int i = 0; i < 3000 && !testing::Test::HasFailure(); ++i) {
        expect_reads_back(make.random_table(4));
    }
}

}  // namespace
}  // namespace tusk
