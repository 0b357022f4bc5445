// --check-with: the one command that tusk runs because the user typed it.
#include "cli/staged_check.hpp"

#include <memory>

#include "cli/exit_code.hpp"
#include "tusk/project/folder_listings.hpp"

namespace tusk::cli {

namespace {

TUSK_DIAGNOSTIC(CheckFailed, Error, "`{}` does not accept what was rendered: exit code {}", std::string, int);

constexpr std::string_view kPlaceholder = "{}";

std::string folder_around(const std::string& path) {
    const std::size_t slash = path.rfind('/');
    return slash == std::string::npos ? "." : path.substr(0, std::max<std::size_t>(slash, 1));
}

// The folder that the files go into, if it is there: no other one is sure to be on the same disk.
std::string staging_place(const FileSystem& files, const std::string& target) {
    const bool is_folder = target.ends_with('/');
    std::string path = target;
    while (path.size() > 1 && path.ends_with('/')) {
        path.pop_back();
    }
    return is_folder && files.kind(path) == FileKind::Directory ? path : folder_around(path);
}

// A folder with copies of the files, gone at the end of its life.
class StagedFiles {
  public:
    StagedFiles(FileSystem& file_system, std::string folder, const std::vector<render::File>& files)
        : file_system_(file_system), folder_(std::move(folder)), files_(files) {}
    StagedFiles(const StagedFiles&) = delete;
    StagedFiles& operator=(const StagedFiles&) = delete;
    ~StagedFiles() {
        for (const render::File& file : files_) {
            static_cast<void>(file_system_.remove(path_of(file)));
        }
        static_cast<void>(file_system_.remove(folder_));
    }

    [[nodiscard]] std::string path_of(const render::File& file) const {
        return join_path(folder_, file.name);
    }

    [[nodiscard]] std::error_code write() {
        // Files that are to be private are so already.
        std::error_code error = file_system_.make_private_directory(folder_);
        for (const render::File& file : files_) {
            const CreateResult created = error ? CreateResult{error, nullptr}
                                               : file_system_.create(path_of(file), Durability::Renamed);
            error = created.error ? created.error : created.file->write(file.text);
            error = error ? error : created.file->commit();
        }
        return error;
    }

  private:
    FileSystem& file_system_;
    std::string folder_;
    const std::vector<render::File>& files_;
};

}  // namespace

std::string find_check_fault(const std::string& command) {
    return command.find(kPlaceholder) == std::string::npos
               ? "a `{}` is missing where the name of the file goes, as in 'haproxy -c -f {}'"
               : "";
}

int check_staged(Session& session, const std::string& target, const std::vector<render::File>& files) {
    Environment& environment = session.environment();
    const std::string& command = session.options().check_command;
    if (command.empty() || files.empty()) {
        return kYes;
    }
    if (!environment.run_check) {
        return session.refuse("--check-with cannot run anything here");
    }
    const std::string folder =
        join_path(staging_place(environment.files, target), ".tusk-check-" + environment.process_name);
    // The folder goes before a signal takes effect.
    const std::unique_ptr<SignalHold> hold = environment.hold_signals ? environment.hold_signals() : nullptr;
    StagedFiles staged(environment.files, folder, files);
    if (const std::error_code error = staged.write()) {
        return session.report_unwritable(folder, error);
    }
    const CheckResult result = environment.run_check(command, staged.path_of(files.front()));
    const bool is_silent = session.options().quiet && result.exit_code == 0;
    if (session.options().diagnostics == "text" && !is_silent) {
        static_cast<void>(environment.err.write(result.output));
    }
    if (result.exit_code == 0) {
        return kYes;
    }
    session.sink().report({}, kCheckFailed, std::string(command), result.exit_code).help =
        "nothing was written; what it said stands above";
    return session.finish();
}

}  // namespace tusk::cli
