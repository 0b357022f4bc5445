// Bytes to a layer; what could be built of a broken document can be shown, too.

#include "fuzz/checks.hpp"
#include "fuzz/fuzz_target.hpp"
#include "tusk/syntax/dump.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    tusk::fuzz::Stack stack;
    const bool good = stack.add(tusk::fuzz::text_of(data, size));
    static_cast<void>(tusk::dump_ast(stack.documents().front(), stack.sources()));
    tusk::fuzz::require(!good || stack.trees().front().root != nullptr, "a layer has a root");
    stack.check_findings();
    return 0;
}
