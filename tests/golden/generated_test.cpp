// Compares the checked-in completions and man pages, and the list of operators in tsk(5), with what
// tusk prints now.

#include <algorithm>
#include <filesystem>
#include <iostream>
#include <string>
#include <string_view>
#include <vector>

#include "cli/operator_help.hpp"
#include "support/disk.hpp"
#include "support/expectation.hpp"
#include "support/run_tusk.hpp"

namespace {

namespace fs = std::filesystem;
using tusk::test::Expectations;

struct Generated {
    std::string path;
    std::vector<std::string> args;
};

tusk::test::RunResult run(const std::vector<std::string>& args) {
    tusk::MemoryFileSystem files;
    tusk::test::Invocation invocation;
    invocation.args = args;
    return tusk::test::run_tusk(invocation, files);
}

std::vector<std::string> split(std::string_view text, char separator) {
    std::vector<std::string> parts;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(separator), text.size());
        parts.emplace_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return parts;
}

// `tusk-discovery-list` is what `tusk man discovery list` prints.
Generated describe_page(const std::string& page) {
    Generated generated{"man/" + page + ".1", {"man"}};
    const std::vector<std::string> words = split(page, '-');
    generated.args.insert(generated.args.end(), words.begin() + 1, words.end());
    return generated;
}

void check_leftover_pages(const fs::path& root, const std::vector<std::string>& pages,
                          Expectations& expectations) {
    for (const std::string& path : tusk::test::list_files_below(root / "man")) {
        const fs::path file(path);
        if (file.extension() == ".1" && std::ranges::find(pages, file.stem().string()) == pages.end()) {
            expectations.check_absent(root / "man" / path);
        }
    }
}

// The rest of tsk(5) is written by hand.
void check_operators(const fs::path& page, Expectations& expectations) {
    constexpr std::string_view kBegin = ".\\\" generated: operators\n";
    constexpr std::string_view kEnd = ".\\\" end generated\n";
    std::string text = tusk::test::read_file(page).value_or("");
    const std::size_t begin = text.find(kBegin);
    const std::size_t end = text.find(kEnd);
    if (begin == std::string::npos || end == std::string::npos || end < begin) {
        expectations.fail(page.string() +
                          ": no lines `.\\\" generated: operators` and `.\\\" end generated`");
        return;
    }
    const std::size_t from = begin + kBegin.size();
    text.replace(from, end - from, tusk::cli::render_operator_roff());
    expectations.check_present(page, text);
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 2) {
        std::cout << "usage: generated_tests ROOT_OF_REPOSITORY\n";
        return 2;
    }
    const fs::path root = argv[1];
    Expectations expectations("TUSK_UPDATE=1 ctest --preset dev -L golden, then read `git diff`");
    std::vector<Generated> all = {{"completions/tusk.bash", {"completion", "bash"}},
                                  {"completions/_tusk", {"completion", "zsh"}},
                                  {"completions/tusk.fish", {"completion", "fish"}}};
    const std::vector<std::string> pages = split(run({"man", "--list"}).out, '\n');
    if (std::ranges::find(pages, "tusk") == pages.end()) {
        expectations.fail("`tusk man --list` does not name the page `tusk`");
    }
    for (const std::string& page : pages) {
        all.push_back(describe_page(page));
    }
    for (const Generated& generated : all) {
        const tusk::test::RunResult result = run(generated.args);
        if (result.exit_code != 0 || result.out.empty()) {
            expectations.fail(generated.path + ": tusk printed nothing or did not exit with 0", result.err);
            continue;
        }
        expectations.check_present(root / generated.path, result.out);
    }
    check_leftover_pages(root, pages, expectations);
    check_operators(root / "man" / "tsk.5", expectations);
    return tusk::test::finish_suite("generated", all.size() + 1, expectations);
}
