#include <gtest/gtest.h>

#include <string>

#include "evaluated.hpp"

namespace tusk {
namespace {

// The examples of FIPS 180-2, and the empty text.
TEST(OpHash, ComputesSha256) {
    constexpr EvalRow kRows[] = {
        {R"(@hash.sha256("abc"))", R"("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")"},
        {R"(@hash.sha256("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"))",
         R"("248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1")"},
        {R"(@hash.sha256(""))", R"("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")"},
        {R"(@hash.sha256(1))", "TSK5003"},
        {R"(@hash.sha256(null))", "TSK5003"},
        {R"(@hash.md5("a"))", "TSK5020"},
    };
    expect_rows(kRows);
    EXPECT_EQ(evaluate_text("$m: \"" + std::string(1'000'000, 'a') + "\"\na: @hash.sha256($m)").json,
              R"({"a":"cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"})");
}

}  // namespace
}  // namespace tusk
