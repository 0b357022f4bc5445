// Compares the checked-in completions, man pages and generated parts of man/tsk.5 with what tusk prints now.

#include <algorithm>
#include <filesystem>
#include <iostream>
#include <string>
#include <string_view>
#include <vector>

#include "cli/code_help.hpp"
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

// A part of man/tsk.5 that stands between `.\" generated: NAME` and `.\" end generated`.
struct GeneratedPart {
    std::string_view name;
    std::string (*render)();
};
constexpr GeneratedPart kParts[] = {{"operators", tusk::cli::render_operator_roff},
                                    {"codes", tusk::cli::render_codes_roff}};

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

// Everything outside of the parts is written by hand and stays.
void check_parts(const fs::path& page, Expectations& expectations) {
    std::string text = tusk::test::read_file(page).value_or("");
    for (const GeneratedPart& part : kParts) {
        const std::string begin_line = ".\\\" generated: " + std::string(part.name) + "\n";
        const std::size_t begin = text.find(begin_line);
        const std::size_t end = text.find(".\\\" end generated\n", std::min(begin, text.size()));
        if (begin == std::string::npos || end == std::string::npos) {
            expectations.fail(page.string() + ": expected the lines `.\\\" generated: " +
                              std::string(part.name) + "` and `.\\\" end generated`");
            continue;
        }
        const std::size_t inside = begin + begin_line.size();
        text.replace(inside, end - inside, part.render());
    }
    expectations.check_present(page, text);
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
    check_parts(root / "man" / "tsk.5", expectations);
    check_leftover_pages(root, pages, expectations);
    return tusk::test::finish_suite("generated", all.size(), expectations);
}
