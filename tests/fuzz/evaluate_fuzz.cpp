// One document to its value, as `merge` and `get` do.

#include "fuzz/checks.hpp"
#include "fuzz/fuzz_target.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    tusk::fuzz::Stack stack;
    if (stack.add(tusk::fuzz::text_of(data, size))) {
        const tusk::Tree& tree = stack.trees().front();
        tusk::fuzz::check_paths(stack, tree, tusk::fuzz::check_evaluation(stack, tree));
    }
    stack.check_findings();
    return 0;
}
