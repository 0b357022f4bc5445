// Runs a fuzz target over files, so that every seed and every crash is an ordinary test.

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <iostream>
#include <string>
#include <vector>

#include "fuzz/fuzz_target.hpp"
#include "support/disk.hpp"

int main(int argc, char** argv) {
    std::size_t input_count = 0;
    for (int i = 1; i < argc; ++i) {
        const std::filesystem::path folder = argv[i];
        for (const std::string& name : tusk::test::list_files_below(folder)) {
            std::cout << name << std::endl;
            const std::string bytes = tusk::test::read_file(folder / name).value_or("");
            // Every prefix of a small input is an input too: it ends where nobody expected it.
            const std::size_t first_size = bytes.size() <= 600 ? 0 : bytes.size();
            for (std::size_t size = first_size; size <= bytes.size(); ++size) {
                // A copy of its own, so that a sanitizer sees a read beyond the end.
                const std::vector<std::uint8_t> input(bytes.begin(),
                                                      bytes.begin() + static_cast<std::ptrdiff_t>(size));
                static_cast<void>(LLVMFuzzerTestOneInput(input.data(), input.size()));
                ++input_count;
            }
        }
    }
    std::cout << input_count << " inputs\n";
    return input_count == 0 ? 1 : 0;
}
