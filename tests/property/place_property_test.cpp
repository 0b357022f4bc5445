#include <gtest/gtest.h>

#include <array>
#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "tusk/convert/read.hpp"
#include "tusk/source/source_manager.hpp"

namespace tusk {
namespace {

// A scalar, and how it is written in a YAML text.
struct Spelling {
    std::string_view value;
    std::string_view written;
    bool may_be_key = true;
};

constexpr std::array<Spelling, 12> kSpellings{{
    {"a", "a"},
    {"port", "\"port\""},
    {"\u00e9t\u00e9", "\u00e9t\u00e9"},
    {"\u65e5\u672c \u8a9e", "\u65e5\u672c \u8a9e"},
    {"\U0001F600", "'\U0001F600'"},
    {"it's", "'it''s'"},
    {"\u00e9\n", "\"\\u00e9\\n\""},
    {"x#y", "x#y"},
    {"a: b", "\"a: b\""},
    {"~", "'~'"},
    {"two lines", "two\n                  lines", false},
    {"\u00e9 fold", "\"\u00e9\n                  fold\"", false},
}};

// One node that was written: where, and what it is.
struct Written {
    std::size_t begin;
    std::size_t end;
    std::string value;
};

// Writes a random document in mixed styles and notes where each key and scalar stands.
class YamlMaker {
  public:
    explicit YamlMaker(std::uint64_t seed) : random_(seed) {}

    void make() {
        text = pick(3) == 0 ? "\xEF\xBB\xBF" : "";
        if (pick(3) == 0) {
            text += "# \u65e5\u672c\n---\n";
        }
        add_table(0, 3);
    }

    // With CR LF at the end of each line; the places follow.
    void use_carriage_returns() {
        std::string windows;
        std::vector<std::size_t> moved(text.size() + 1);
        for (std::size_t i = 0; i < text.size(); ++i) {
            windows.append(text[i] == '\n' ? "\r" : "");
            moved[i] = windows.size();
            windows.push_back(text[i]);
        }
        moved[text.size()] = windows.size();
        for (std::vector<Written>* const nodes : {&keys, &scalars}) {
            for (Written& node : *nodes) {
                node.begin = moved[node.begin];
                node.end = moved[node.end - 1] + 1;
            }
        }
        text = windows;
    }

    std::string text;
    std::vector<Written> keys;
    std::vector<Written> scalars;

  private:
    [[nodiscard]] std::size_t pick(std::size_t count) { return static_cast<std::size_t>(random_() % count); }

    void add(std::vector<Written>& nodes, std::string_view value, std::string_view written) {
        nodes.push_back(Written{text.size(), text.size() + written.size(), std::string(value)});
        text += written;
    }

    void add_scalar(std::string_view end) {
        if (pick(6) == 0) {
            text += pick(2) == 0 ? "&x " : "!!str ";
        }
        const Spelling& spelling = kSpellings[pick(kSpellings.size())];
        add(scalars, spelling.value, spelling.written);
        text += pick(4) == 0 && end == "\n" ? "  # \u00e9" : "";
        text += end;
    }

    // Distinct keys: a number in front of, or inside the quotes of, a spelling.
    void add_key() {
        const std::string name = std::to_string(keys.size());
        switch (pick(3)) {
            case 0:
                add(keys, "k" + name, "k" + name);
                break;
            case 1:
                add(keys, "\u00e9" + name, "\"\\xE9" + name + "\"");
                break;
            default:
                add(keys, "\u672c" + name, "\u672c" + name);
        }
        text += ": ";
    }

    void add_table(std::size_t indent, std::size_t depth) {
        for (std::size_t size = 1 + pick(4); size > 0; --size) {
            text.append(indent, ' ');
            add_key();
            add_value(indent, depth);
        }
    }

    void add_value(std::size_t indent, std::size_t depth) {
        switch (depth == 0 ? 5 : pick(6)) {
            case 0:
                text += "\n";
                add_table(indent + 2, depth - 1);
                break;
            case 1:
                text += "\n";
                for (std::size_t size = 1 + pick(3); size > 0; --size) {
                    text.append(indent, ' ').append("- ");
                    add_scalar("\n");
                }
                break;
            case 2:
                text += "[";
                for (std::size_t size = 1 + pick(3); size > 0; --size) {
                    add_scalar(size == 1 ? " ]\n" : " , ");
                }
                break;
            case 3:
                text += "{ ";
                add_key();
                add_scalar(" }\n");
                break;
            case 4:
                add_block(indent);
                break;
            default:
                add_scalar("\n");
        }
    }

    void add_block(std::size_t indent) {
        const std::string lines = "|-\n" + std::string(indent + 2, ' ') + "\u00e9: [\n" +
                                  std::string(indent + 3, ' ') + "# no comment";
        add(scalars, "\u00e9: [\n # no comment", lines);
        text += "\n\n";
    }

    std::mt19937_64 random_;
};

void collect(const Expr& expr, std::vector<Written>& keys, std::vector<Written>& scalars) {
    if (expr.kind == ExprKind::String) {
        scalars.push_back(Written{expr.begin, expr.end, std::string(expr.text())});
    } else if (expr.kind == ExprKind::Array) {
        for (const Expr& item : expr.items()) {
            collect(item, keys, scalars);
        }
    } else if (expr.kind == ExprKind::Object) {
        for (const Entry& entry : expr.entries()) {
            keys.push_back(
                Written{entry.key_span().begin, entry.key_span().end, std::string(entry.key.text())});
            collect(entry.value, keys, scalars);
        }
    }
}

void expect_same(const std::vector<Written>& expected, const std::vector<Written>& found,
                 const std::string& text) {
    ASSERT_EQ(expected.size(), found.size()) << text;
    for (std::size_t i = 0; i < expected.size(); ++i) {
        ASSERT_EQ(expected[i].value, found[i].value) << text;
        ASSERT_EQ(expected[i].begin, found[i].begin) << expected[i].value << "\n" << text;
        ASSERT_EQ(expected[i].end, found[i].end) << expected[i].value << "\n" << text;
    }
}

// Every key and scalar of a YAML file stands where it is said to stand, to the byte.
TEST(PlaceLaw, YamlNodesStandWhereTheyWereWritten) {
    for (std::uint64_t seed = 1; seed <= 3'000; ++seed) {
        YamlMaker make(seed);
        make.make();
        if (seed % 3 == 0) {
            make.use_carriage_returns();
        }
        SourceManager sources;
        Sink sink;
        const FileId file = sources.add("x.yaml", SourceText(make.text));
        const Document document = read_yaml_document(sources.text(file), file, sink);
        ASSERT_FALSE(document.failed) << sink.diagnostics().front().message << "\n" << make.text;
        std::vector<Written> keys;
        std::vector<Written> scalars;
        collect(document.root, keys, scalars);
        ASSERT_NO_FATAL_FAILURE(expect_same(make.keys, keys, make.text));
        ASSERT_NO_FATAL_FAILURE(expect_same(make.scalars, scalars, make.text));
    }
}

}  // namespace
}  // namespace tusk
