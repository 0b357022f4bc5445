// Every kind of finding is shown by at least one golden case, or is exempt with a reason.

#include <filesystem>
#include <iostream>
#include <map>
#include <set>
#include <string>
#include <string_view>

#include "golden/exemptions.hpp"
#include "support/disk.hpp"
#include "tusk/diag/diagnostic.hpp"

namespace {

namespace fs = std::filesystem;

bool is_expected_message_text(const fs::path& file) {
    return file.extension() == ".err" ||
           (file.filename() == "stderr" && file.parent_path().filename() == "want");
}

std::string read_expected_messages(const fs::path& testdata) {
    std::string text;
    for (const std::string& path : tusk::test::list_files_below(testdata)) {
        if (is_expected_message_text(path)) {
            text += tusk::test::read_file(testdata / path).value_or("");
        }
    }
    return text;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 3) {
        std::cout << "usage: diag_coverage TESTDATA EXEMPTIONS\n";
        return 2;
    }
    const std::string messages = read_expected_messages(argv[1]);
    const std::map<std::string, std::string> exemptions = tusk::test::read_exemptions(argv[2]);
    std::set<std::string> codes;
    std::size_t problem_count = 0;
    const auto complain = [&problem_count](const std::string& code, std::string_view what) {
        std::cout << code << ": " << what << '\n';
        ++problem_count;
    };
    for (const tusk::DiagKind kind : tusk::all_diag_kinds()) {
        const std::string code = tusk::code_of(kind);
        codes.insert(code);
        const bool is_covered = messages.find("[" + code + "]") != std::string::npos;
        const bool is_exempt = exemptions.contains(code);
        if (!is_covered && !is_exempt) {
            complain(code, tusk::slug_of(kind) + " is in no .err and no want/stderr below testdata");
        } else if (is_covered && is_exempt) {
            complain(code, "is exempt but covered: remove it from coverage_exempt.txt");
        }
    }
    for (const auto& [code, reason] : exemptions) {
        if (!codes.contains(code)) {
            complain(code, "is exempt but no kind of finding");
        } else if (reason.empty()) {
            complain(code, "is exempt without a reason");
        }
    }
    std::cout << "diag_coverage: " << codes.size() << " kinds, " << problem_count << " problems\n";
    return codes.empty() || problem_count != 0 ? 1 : 0;
}
