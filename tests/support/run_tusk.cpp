#include "support/run_tusk.hpp"

#include <cstdint>
#include <optional>
#include <string_view>
#include <system_error>

#include "support/memory_repository.hpp"
#include "tusk/cli/run.hpp"

namespace tusk::test {
namespace {

class StringOutput final : public Output {
  public:
    explicit StringOutput(bool closed) : closed_(closed) {}

    [[nodiscard]] bool write(std::string_view bytes) override {
        if (!closed_) {
            text_ += bytes;
        }
        return !closed_;
    }

    [[nodiscard]] std::error_code error() const override {
        return closed_ ? std::make_error_code(std::errc::broken_pipe) : std::error_code();
    }
    [[nodiscard]] const std::string& text() const { return text_; }

  private:
    std::string text_;
    bool closed_;
};

class MapHost final : public Host {
  public:
    explicit MapHost(const std::map<std::string, std::string, std::less<>>& variables)
        : variables_(variables) {}

    [[nodiscard]] std::optional<std::string_view> variable(std::string_view name) const override {
        const auto found = variables_.find(name);
        return found == variables_.end() ? std::nullopt : std::optional<std::string_view>(found->second);
    }

  private:
    const std::map<std::string, std::string, std::less<>>& variables_;
};

}  // namespace

RunResult run_tusk(const Invocation& invocation, MemoryFileSystem& files) {
    StringOutput out(invocation.output_closed);
    StringOutput err(false);
    const MapHost variables(invocation.variables);
    // A pipe is empty once it has been read.
    std::string input = invocation.standard_input;
    const auto read_standard_input = [&input](std::uint64_t limit_bytes) {
        if (input.size() > limit_bytes) {
            return ReadResult{std::make_error_code(std::errc::file_too_large), SourceText()};
        }
        ReadResult result{{}, SourceText(input)};
        input.clear();
        return result;
    };
    MemoryRepository repository(files, invocation.git_fault);
    cli::Environment environment{files,
                                 out,
                                 err,
                                 variables,
                                 read_standard_input,
                                 false,
                                 false,
                                 invocation.git_fault == "no program" ? nullptr : &repository};

    // Programs of a test look at the file, and say what they think of it.
    environment.run_check = [&files](const std::string& command, const std::string& path) {
        const ReadResult read = files.read(path, UINT64_MAX);
        const std::string said =
            command + " sees " + path + ": " + std::string(read.text.view().substr(0, 20)) + "\n";
        return cli::CheckResult{command.starts_with("test") ? 0 : 1, said};
    };
    environment.process_name = "test";

    const std::string working_directory = files.working_directory();
    const int exit_code = cli::run(invocation.args, environment);
    static_cast<void>(files.change_directory(working_directory));
    return {exit_code, out.text(), err.text()};
}

FileTree files_written_since(const FileTree& before, const MemoryFileSystem& files) {
    const std::string root = files.working_directory() + "/";
    FileTree written;
    for (const auto& [path, content] : files.files()) {
        const auto old = before.find(path);
        if (old == before.end() || old->second != content) {
            written[path.starts_with(root) ? path.substr(root.size()) : path] = content;
        }
    }
    return written;
}

}  // namespace tusk::test
