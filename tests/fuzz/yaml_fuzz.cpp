// Bytes as a .yaml file. What it says, printed as JSON, is YAML for the same value.

#include "fuzz/data_fuzz.hpp"
#include "fuzz/fuzz_target.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view input(reinterpret_cast<const char*>(data), size);
    const std::optional<std::string> value = tusk::test::read_and_check(*tusk::find_reader("x.yaml"), input);
    if (value) {
        tusk::test::require(tusk::test::read_and_check(*tusk::find_reader("x.json"), *value) ==
                            "{\"v\":" + *value + "}");
    }
    return 0;
}
