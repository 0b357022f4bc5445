#include <gtest/gtest.h>

#include <string>

#include "layers.hpp"

namespace tusk {
namespace {

std::string_view kind_of(const Expr& expr) {
    return expr.kind == ExprKind::Name ? "reference" : expr.kind == ExprKind::String ? "text" : "other";
}

struct WordRow {
    std::string_view input;  // the word stands as the value of `w`, last in the document
    std::string_view kind;
    std::string_view codes;
};

const Expr* find_word(const Expr& table) {
    for (const Entry& entry : table.entries()) {
        if (entry.key.text() == "w") {
            return &entry.value;
        }
        if (entry.value.kind == ExprKind::Object) {
            if (const Expr* const found = find_word(entry.value)) {
                return found;
            }
        }
    }
    return nullptr;
}

TEST(BindWords, DecidesByTheTablesAround) {
    constexpr WordRow kRows[] = {
        {"w: info", "text", "TSK9002"},
        {"info: 1\nw: info", "reference", "TSK9001"},
        {"w: info\ninfo: 1", "reference", "TSK9001"},
        {"info: 1\n[s]\nw: info", "reference", "TSK9001"},
        {"s { t { w: info }, info: 1 }", "reference", "TSK9001"},
        {"s { info: 1 }\nw: info", "text", "TSK9002"},
        {"w: w", "text", "TSK9002"},
        {"w: 1 ? w : 2", "other", ""},
        {"s { w: w }\nx.w: 1", "text", "TSK9002"},
        {"$info: 1\nw: info", "text", "TSK9002"},
        {"w: us-east-1", "text", "TSK9002"},
        {"us-east-1: 2\nw: us-east-1", "reference", "TSK9001"},
        {"a: 1\nw: a-b", "text", "TSK9002"},
        {"a: 1\nb: \"x\"\nw: a-b", "text", "TSK9002"},
        {"a: 1\nb: 2\nw: a-b", "reference", "TSK1008"},
    };
    for (const WordRow& row : kRows) {
        Layers layers{row.input};
        const Expr* const word = find_word(layers.document(0).root);
        ASSERT_NE(word, nullptr) << row.input;
        EXPECT_EQ(kind_of(*word), row.kind) << row.input;
        EXPECT_EQ(layers.take_codes(), row.codes) << row.input;
    }
}

TEST(BindWords, LooksAtElementsAndTablesInLists) {
    Layers layers{"n: 1\na: [n, m, { k: 2, l: k, o: p }]"};
    EXPECT_EQ(layers.take_codes(), "TSK9001 TSK9002 TSK9001 TSK9002");
}

TEST(BindWords, LeavesWordsInsideExpressionsAlone) {
    Layers layers{"a: b + 1\nc: d.e\nf: @if(g, h, i)"};
    EXPECT_EQ(layers.take_codes(), "");
}

// A word that is text in its own document stays text, whatever other layers say.
TEST(BindWords, SeesItsOwnDocumentOnly) {
    Layers layers{"info: 1", "w: info"};
    EXPECT_EQ(kind_of(layers.document(1).root.entries()[0].value), "text");
}

}  // namespace
}  // namespace tusk
