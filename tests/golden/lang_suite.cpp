#include <iostream>
#include <set>
#include <string>
#include <vector>

#include "golden/suites.hpp"
#include "support/disk.hpp"
#include "support/expectation.hpp"
#include "support/run_tusk.hpp"

namespace tusk::test {
namespace fs = std::filesystem;

namespace {

bool may_exit_with(std::string_view name, int exit_code) {
    return name.starts_with("ok_") ? exit_code == 0 : exit_code == 1 || exit_code == 3;
}

void run_case(const fs::path& folder, const std::string& name, Expectations& expectations) {
    const std::string file_name = name + ".tsk";
    std::cout << "lang " << name << std::endl;
    MemoryFileSystem files;
    files.add_file(file_name, read_file(folder / file_name).value_or(""));
    Invocation invocation;
    invocation.args = {"parse", "-v", file_name};
    const RunResult result = run_tusk(invocation, files);
    if (!may_exit_with(name, result.exit_code)) {
        expectations.fail((folder / file_name).string() + ": exit " + std::to_string(result.exit_code) +
                              (name.starts_with("ok_") ? ", expected 0" : ", expected 1 or 3"),
                          result.out + result.err);
        return;
    }
    const fs::path out_path = folder / (name + ".out");
    const fs::path err_path = folder / (name + ".err");
    if (name.starts_with("ok_")) {
        expectations.check(out_path, result.out);
    } else if (!result.out.empty() || fs::exists(out_path)) {
        expectations.fail((folder / file_name).string() + ": a `fail_` case writes nothing to stdout",
                          result.out);
    }
    if (name.starts_with("fail_") && result.err.empty()) {
        expectations.fail((folder / file_name).string() + ": a `fail_` case says why on stderr");
    }
    expectations.check(err_path, result.err);
}

bool is_case_name(std::string_view name) {
    return name.starts_with("ok_") || name.starts_with("fail_");
}

}  // namespace

int run_lang_suite(const fs::path& folder, std::string_view filter) {
    Expectations expectations("TUSK_UPDATE=1 ctest --preset dev -L golden, then read `git diff`");
    std::set<std::string> cases;
    std::vector<std::string> expectation_names;
    for (const std::string& name : list_names_in(folder)) {
        const fs::path path(name);
        const std::string stem = path.stem().string();
        if (path.extension() == ".tsk" && is_case_name(stem)) {
            cases.insert(stem);
        } else if (path.extension() == ".out" || path.extension() == ".err") {
            expectation_names.push_back(name);
        } else {
            expectations.fail((folder / name).string() +
                              ": expected `ok_*.tsk`, `fail_*.tsk` or their .out and .err");
        }
    }
    for (const std::string& name : expectation_names) {
        if (!cases.contains(fs::path(name).stem().string())) {
            expectations.fail((folder / name).string() + ": an expectation without its .tsk file");
        }
    }
    std::size_t case_count = 0;
    for (const std::string& name : cases) {
        if (name.find(filter) != std::string::npos) {
            run_case(folder, name, expectations);
            ++case_count;
        }
    }
    return finish_suite("lang", case_count, expectations);
}

}  // namespace tusk::test
