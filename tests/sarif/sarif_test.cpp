// Holds SARIF logs against the published schema, $TUSK_SARIF_SCHEMA: what the golden cases expect, and a log
// of every kind of finding, from the examples of `tusk help CODE`. Skipped without the variable.

#include <cstdlib>
#include <exception>
#include <filesystem>
#include <iostream>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "golden/command_line.hpp"
#include "golden/exemptions.hpp"
#include "sarif/schema.hpp"
#include "support/disk.hpp"
#include "support/expectation.hpp"
#include "support/run_tusk.hpp"
#include "tusk/diag/explanation.hpp"

namespace {

using tusk::test::Expectations;
using tusk::test::SarifSchema;

constexpr int kSkipped = 77;
constexpr std::string_view kBegin = "{\n  \"$schema\"";
constexpr std::string_view kEnd = "\n}\n";

std::string join(const std::vector<std::string>& lines) {
    std::string text;
    for (const std::string& line : lines) {
        text += line + "\n";
    }
    return text;
}

// The logs in a text that has other lines between them; how many there were.
std::size_t check_logs(const std::string& name, std::string_view text, const SarifSchema& schema,
                       Expectations& expectations) {
    std::size_t count = 0;
    for (std::size_t begin = text.find(kBegin); begin != std::string_view::npos;
         begin = text.find(kBegin, begin + 1)) {
        const std::size_t end = std::min(text.find(kEnd, begin), text.size() - kEnd.size()) + kEnd.size();
        const std::vector<std::string> faults =
            schema.find_faults(std::string(text.substr(begin, end - begin)));
        if (!faults.empty()) {
            expectations.fail(name + ": no valid SARIF", join(faults));
        }
        ++count;
    }
    return count;
}

std::size_t check_golden_cases(const std::filesystem::path& folder, const SarifSchema& schema,
                               Expectations& expectations) {
    std::size_t count = 0;
    for (const std::string& name : tusk::test::list_names_in(folder)) {
        for (const char* const stream : {"stdout", "stderr"}) {
            const std::optional<std::string> text = tusk::test::read_file(folder / name / "want" / stream);
            count += text ? check_logs(name, *text, schema, expectations) : 0;
        }
    }
    return count;
}

std::size_t check_kind(tusk::DiagKind kind, const SarifSchema& schema, Expectations& expectations) {
    const std::string code = tusk::code_of(kind);
    const tusk::Example example = tusk::parse_example(tusk::explain(kind).wrong);
    tusk::test::CommandLineResult parsed = tusk::test::parse_command_line(example.command);
    if (!parsed.command) {
        expectations.fail(code + ": " + parsed.problem, example.command);
        return 0;
    }
    tusk::MemoryFileSystem files;
    for (const tusk::ExampleFile& file : example.files) {
        files.add_file(file.path, file.text);
    }
    tusk::test::Invocation& invocation = parsed.command->invocation;
    invocation.args.insert(invocation.args.begin(), {"--diagnostics", "sarif"});
    const tusk::test::RunResult result = tusk::test::run_tusk(invocation, files);
    const std::string printed = result.out + result.err;
    const std::size_t count = check_logs(code, printed, schema, expectations);
    if (count != 1 || printed.find("\"ruleId\": \"" + code + "\"") == std::string::npos) {
        expectations.fail(code + ": expected one log with a result of this rule", printed);
    }
    return count;
}

// A schema that takes everything would show nothing.
void check_refusals(const SarifSchema& schema, Expectations& expectations) {
    constexpr std::string_view kTool = R"("tool":{"driver":{"name":"tusk"}})";
    const auto log = [&](std::string_view results) {
        return R"({"version":"2.1.0","runs":[{)" + std::string(kTool) + R"(,"results":[)" +
               std::string(results) + "]}]}";
    };
    if (!schema.find_faults(log(R"({"message":{"text":"m"}})")).empty()) {
        expectations.fail("a valid log was refused", "");
    }
    for (const char* const bad :
         {R"({})", R"({"message":{"text":"m"},"level":"fatal"})",
          R"({"message":{"text":"m"},"locations":[{"physicalLocation":{"artifactLocation":{"uri":"a"},)"
          R"("region":{"startLine":0}}}]})"}) {
        if (schema.find_faults(log(bad)).empty()) {
            expectations.fail("a log that is not valid was taken", bad);
        }
    }
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 3) {
        std::cout << "usage: sarif_tests CASES EXEMPTIONS\n";
        return 2;
    }
    const char* const path = std::getenv("TUSK_SARIF_SCHEMA");
    if (path == nullptr) {
        std::cout << "skipped: TUSK_SARIF_SCHEMA names no schema of SARIF 2.1.0\n";
        return kSkipped;
    }
    try {
        const SarifSchema schema(path);
        Expectations expectations("change src/report/sarif.cpp");
        check_refusals(schema, expectations);
        std::size_t count = check_golden_cases(argv[1], schema, expectations);
        const std::map<std::string, std::string> exemptions = tusk::test::read_exemptions(argv[2]);
        for (const tusk::DiagKind kind : tusk::all_diag_kinds()) {
            count += exemptions.contains(tusk::code_of(kind)) ? 0 : check_kind(kind, schema, expectations);
        }
        return tusk::test::finish_suite("sarif", count, expectations);
    } catch (const std::exception& error) {
        std::cout << error.what() << "\n";
        return 1;
    }
}
