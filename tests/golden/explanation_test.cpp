// Runs the examples behind `tusk help CODE`: the wrong one reports its code and nothing else, the right one
// reports nothing.

#include <filesystem>
#include <iostream>
#include <map>
#include <set>
#include <string>
#include <string_view>

#include "golden/command_line.hpp"
#include "golden/exemptions.hpp"
#include "support/expectation.hpp"
#include "support/run_tusk.hpp"
#include "tusk/diag/explanation.hpp"

namespace {

using tusk::Example;
using tusk::Explanation;
using tusk::test::Expectations;
using tusk::test::RunResult;

RunResult run(const Example& example, tusk::test::CommandLine& command) {
    tusk::MemoryFileSystem files;
    for (const tusk::ExampleFile& file : example.files) {
        files.add_file(file.path, file.text);
    }
    const std::size_t count = files.files().size();
    RunResult result = tusk::test::run_tusk(command.invocation, files);
    // A file that was written is a result, too.
    result.out += files.files().size() > count ? "written\n" : "";
    return result;
}

// The codes in titles such as `error[TSK3001]: ...`.
std::set<std::string> find_codes(std::string_view messages) {
    constexpr std::string_view kOpen = "[TSK";
    std::set<std::string> codes;
    for (std::size_t begin = 0; begin < messages.size();) {
        const std::string_view line = messages.substr(begin, messages.find('\n', begin) - begin);
        const std::size_t open = line.find(kOpen);
        const bool is_title =
            open != std::string_view::npos && open == line.find_first_not_of("abcdefghijklmnopqrstuvwxyz");
        if (is_title) {
            codes.emplace(line.substr(open + 1, line.find(']', open) - open - 1));
        }
        begin += line.size() + 1;
    }
    return codes;
}

void check_example(const Explanation& explanation, std::string_view title, std::string_view notation,
                   const std::set<std::string>& wanted, Expectations& expectations) {
    const std::string name = tusk::code_of(explanation.kind) + ", the " + std::string(title) + " example: ";
    const Example example = tusk::parse_example(notation);
    tusk::test::CommandLineResult parsed = tusk::test::parse_command_line(example.command);
    if (!parsed.command) {
        expectations.fail(name + parsed.problem, example.command);
        return;
    }
    const RunResult result = run(example, *parsed.command);
    if (find_codes(result.err) != wanted) {
        expectations.fail(name + "expected " + (wanted.empty() ? "no finding" : "this code only"),
                          result.err);
    } else if (wanted.empty() && (result.exit_code != 0 || !result.err.empty() || result.out.empty())) {
        expectations.fail(name + "expected a result and exit code 0", result.err);
    }
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 2) {
        std::cout << "usage: explanation_tests EXEMPTIONS\n";
        return 2;
    }
    Expectations expectations("change the example in src/diag/explain_*.cpp");
    const std::map<std::string, std::string> exemptions = tusk::test::read_exemptions(argv[1]);
    std::size_t count = 0;
    for (const tusk::DiagKind kind : tusk::all_diag_kinds()) {
        const std::string code = tusk::code_of(kind);
        if (exemptions.contains(code)) {
            std::cout << code << ": skipped, since nothing reports it\n";
            continue;
        }
        const Explanation& explanation = tusk::explain(kind);
        check_example(explanation, "wrong", explanation.wrong, {code}, expectations);
        check_example(explanation, "right", explanation.right, {}, expectations);
        ++count;
    }
    return tusk::test::finish_suite("explanations", count, expectations);
}
