#include <algorithm>
#include <iostream>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "golden/command_line.hpp"
#include "golden/suites.hpp"
#include "support/disk.hpp"
#include "support/expectation.hpp"
#include "support/run_tusk.hpp"

namespace tusk::test {
namespace fs = std::filesystem;

namespace {

std::vector<std::string> split_non_empty_lines(std::string_view text) {
    std::vector<std::string> lines;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        if (end != 0) {
            lines.emplace_back(text.substr(0, end));
        }
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines;
}

std::vector<std::string> read_lines(const fs::path& file) {
    return split_non_empty_lines(read_file(file).value_or(""));
}

// Files of a case that describe it and are no input of it.
bool is_description(std::string_view path) {
    static constexpr std::string_view kNames[] = {"cmd", "uses", "deny", "mkdir", "pipes", "sentinel", "git"};
    return path.starts_with("want/") || std::ranges::find(kNames, path) != std::end(kNames);
}

void place_files(const fs::path& folder, MemoryFileSystem& files) {
    for (const std::string& path : list_files_below(folder)) {
        files.add_file(path, read_file(folder / path).value_or(""));
    }
}

// One folder below testdata/cmd.
class CommandCase {
  public:
    CommandCase(const fs::path& suite_folder, std::string name, Expectations& expectations)
        : suite_folder_(suite_folder),
          folder_(suite_folder / name),
          name_(std::move(name)),
          expectations_(expectations) {}

    void run();

  private:
    void fail(const std::string& what, std::string_view detail = {});
    [[nodiscard]] bool place_inputs();
    [[nodiscard]] std::optional<std::vector<CommandLine>> read_commands();
    [[nodiscard]] bool run_command(CommandLine& command, bool is_only_one);
    [[nodiscard]] bool has_expected_outcome();
    void check_sentinels();
    void check_written_files(const FileTree& written);
    void check_wanted_names();

    fs::path suite_folder_;
    fs::path folder_;
    std::string name_;
    Expectations& expectations_;
    MemoryFileSystem files_;
    std::string out_;
    std::string err_;
    std::string printed_;  // both, without the lines of the commands
    std::vector<int> exit_codes_;
};

void CommandCase::fail(const std::string& what, std::string_view detail) {
    expectations_.fail(folder_.string() + ": " + what, detail);
}

bool CommandCase::place_inputs() {
    for (const std::string& used : read_lines(folder_ / "uses")) {
        const fs::path source = suite_folder_ / ".." / used;
        if (!fs::is_directory(source)) {
            fail("`uses` names `" + used + "`, which is no folder of testdata");
            return false;
        }
        place_files(source, files_);
    }
    for (const std::string& path : list_files_below(folder_)) {
        if (!is_description(path)) {
            files_.add_file(path, read_file(folder_ / path).value_or(""));
        }
    }
    for (const std::string& path : read_lines(folder_ / "mkdir")) {
        files_.add_directory(path);
    }
    for (const std::string& path : read_lines(folder_ / "pipes")) {
        files_.add_pipe(path);
    }
    for (const std::string& path : read_lines(folder_ / "deny")) {
        files_.deny(path);
    }
    return true;
}

std::optional<std::vector<CommandLine>> CommandCase::read_commands() {
    std::vector<CommandLine> commands;
    for (const std::string& line : read_lines(folder_ / "cmd")) {
        if (line.starts_with('#')) {
            continue;
        }
        CommandLineResult parsed = parse_command_line(line);
        if (!parsed.command) {
            fail("cmd: " + parsed.problem, line);
            return std::nullopt;
        }
        commands.push_back(std::move(*parsed.command));
    }
    if (commands.empty()) {
        fail("expected a file `cmd` with at least one command");
        return std::nullopt;
    }
    return commands;
}

// With several commands, what each one prints stands below its line.
bool CommandCase::run_command(CommandLine& command, bool is_only_one) {
    if (command.input_path) {
        const auto input = files_.files().find(files_.working_directory() + "/" + *command.input_path);
        if (input == files_.files().end()) {
            fail("cmd: no input file `" + *command.input_path + "`");
            return false;
        }
        command.invocation.standard_input = input->second;
    }
    for (const std::string& fault : read_lines(folder_ / "git")) {
        command.invocation.git_fault = fault;
    }
    const RunResult result = run_tusk(command.invocation, files_);
    const std::string heading = is_only_one ? "" : "$ " + command.text + "\n";
    out_ += result.out.empty() ? "" : heading + result.out;
    err_ += result.err.empty() ? "" : heading + result.err;
    printed_ += result.out + "\n" + result.err + "\n";
    exit_codes_.push_back(result.exit_code);
    return true;
}

bool CommandCase::has_expected_outcome() {
    const auto is_success = [](int code) { return code == 0; };
    const auto is_known = [](int code) { return code >= 0 && code <= 4; };
    if (!std::ranges::all_of(exit_codes_, is_known)) {
        fail("an exit code other than 0 to 4", out_ + err_);
        return false;
    }
    if (name_.starts_with("ok_") && !std::ranges::all_of(exit_codes_, is_success)) {
        fail("a command of an `ok_` case did not exit with 0", out_ + err_);
        return false;
    }
    if (name_.starts_with("fail_") && std::ranges::all_of(exit_codes_, is_success)) {
        fail("all commands of a `fail_` case exited with 0", out_ + err_);
        return false;
    }
    return true;
}

void CommandCase::check_sentinels() {
    for (const std::string& secret : read_lines(folder_ / "sentinel")) {
        if (printed_.find(secret) != std::string::npos) {
            fail("a text of the file `sentinel` was printed", out_ + err_);
        }
    }
}

void CommandCase::check_written_files(const FileTree& written) {
    const fs::path wanted = folder_ / "want" / "files";
    for (const auto& [path, content] : written) {
        if (path.starts_with('/')) {
            fail("wrote outside of the working folder: " + path);
        } else {
            expectations_.check_present(wanted / path, content);
        }
    }
    for (const std::string& path : list_files_below(wanted)) {
        if (!written.contains(path)) {
            expectations_.check_absent(wanted / path);
        }
    }
}

void CommandCase::check_wanted_names() {
    for (const std::string& path : list_files_below(folder_ / "want")) {
        if (path != "stdout" && path != "stderr" && path != "exit" && !path.starts_with("files/")) {
            fail("want/" + path + ": expected `stdout`, `stderr`, `exit` or `files/...`");
        }
    }
}

void CommandCase::run() {
    std::cout << "cmd " << name_ << std::endl;
    std::optional<std::vector<CommandLine>> commands = read_commands();
    if (!commands || !place_inputs()) {
        return;
    }
    const FileTree before = files_.files();
    for (CommandLine& command : *commands) {
        if (!run_command(command, commands->size() == 1)) {
            return;
        }
    }
    check_wanted_names();
    check_sentinels();
    if (!has_expected_outcome()) {
        return;
    }
    std::string exits;
    for (const int code : exit_codes_) {
        exits += std::to_string(code) + "\n";
    }
    expectations_.check(folder_ / "want" / "stdout", out_);
    expectations_.check(folder_ / "want" / "stderr", err_);
    expectations_.check(folder_ / "want" / "exit", exits);
    check_written_files(files_written_since(before, files_));
}

}  // namespace

int run_cmd_suite(const fs::path& folder, std::string_view filter) {
    Expectations expectations("TUSK_UPDATE=1 ctest --preset dev -L golden, then read `git diff`");
    std::size_t case_count = 0;
    for (const std::string& name : list_names_in(folder)) {
        if (!fs::is_directory(folder / name) || (!name.starts_with("ok_") && !name.starts_with("fail_"))) {
            expectations.fail((folder / name).string() + ": expected a folder `ok_*` or `fail_*`");
        } else if (name.find(filter) != std::string::npos) {
            CommandCase(folder, name, expectations).run();
            ++case_count;
        }
    }
    return finish_suite("cmd", case_count, expectations);
}

}  // namespace tusk::test
