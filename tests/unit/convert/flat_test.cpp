#include <gtest/gtest.h>

#include <string>

#include "random_value.hpp"
#include "written.hpp"

namespace tusk {
namespace {

TEST(WriteFlat, OneLinePerLeaf) {
    RandomValues make;
    const Value value = make.table(
        {Member{"port", make.integer(80)},
         Member{"server", make.table({Member{"host", make.text("a \"b\"\n")}, Member{"tls", make.null()}})},
         Member{"tags", make.list({make.text("x"), make.list({make.integer(1)}),
                                   make.table({Member{"k", make.floating(1)}})})},
         Member{"empty table", make.table({})}, Member{"a.b", make.list({})},
         Member{"ports", make.range(1, 2)}});
    EXPECT_EQ(written("flat", value),
              "port = 80\n"
              "server.host = \"a \\\"b\\\"\\n\"\n"
              "server.tls = null\n"
              "tags[0] = \"x\"\n"
              "tags[1][0] = 1\n"
              "tags[2].k = 1.0\n"
              "\"empty table\" = {}\n"
              "\"a.b\" = []\n"
              "ports = {\"min\":1,\"max\":2,\"type\":\"range\"}\n");
}

TEST(WriteFlat, SortsKeys) {
    RandomValues make;
    const Value value =
        make.table({Member{"b", make.integer(1)},
                    Member{"a", make.table({Member{"d", make.range(1, 2)}, Member{"c", make.integer(3)}})}});
    EXPECT_EQ(written("flat", value, WriteOptions{false, true}),
              "a.c = 3\n"
              "a.d = {\"max\":2,\"min\":1,\"type\":\"range\"}\n"
              "b = 1\n");
}

TEST(WriteFlat, RootsThatAreNoTables) {
    RandomValues make;
    EXPECT_EQ(written("flat", make.integer(5)), ". = 5\n");
    EXPECT_EQ(written("flat", make.list({make.integer(5), make.text("a")})), "[0] = 5\n[1] = \"a\"\n");
    EXPECT_EQ(written("flat", make.table({})), ". = {}\n");
    EXPECT_EQ(written("flat", make.list({})), ". = []\n");
}

}  // namespace
}  // namespace tusk
