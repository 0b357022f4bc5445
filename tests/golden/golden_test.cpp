#include <filesystem>
#include <iostream>
#include <string_view>
#include <vector>

#include "golden/suites.hpp"

int main(int argc, char** argv) {
    const std::vector<std::string_view> args(argv + 1, argv + argc);
    if (args.size() != 2 && args.size() != 3) {
        std::cout << "usage: golden_tests lang|cmd FOLDER [PART_OF_NAME]\n";
        return 2;
    }
    const std::filesystem::path folder = std::filesystem::path(args[1]).lexically_normal();
    const std::string_view filter = args.size() == 3 ? args[2] : "";
    if (!std::filesystem::is_directory(folder)) {
        std::cout << folder.string() << ": no such folder\n";
        return 1;
    }
    if (args[0] == "lang") {
        return tusk::test::run_lang_suite(folder, filter);
    }
    if (args[0] == "cmd") {
        return tusk::test::run_cmd_suite(folder, filter);
    }
    std::cout << "expected `lang` or `cmd`\n";
    return 2;
}
