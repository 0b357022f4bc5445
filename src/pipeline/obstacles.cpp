#include "pipeline/obstacles.hpp"

#include <algorithm>

#include "tusk/project/folder_listings.hpp"

namespace tusk {

namespace {

TUSK_DIAGNOSTIC_AS(InTheWay, CannotWrite, Error, "`{}` cannot be written: {}", std::string, std::string);

class ObstacleCheck {
  public:
    ObstacleCheck(const BuildContext& context, const Build& build) : disk_(context.disk), build_(build) {}

    // What a user can do about it; empty where nothing is in the way.
    [[nodiscard]] std::string find_help(const BuiltFile& file) const {
        if (file.unread == std::errc::operation_not_supported) {
            return "a pipe or a device stands where the file is needed";
        }
        if (file.unread != std::errc::is_a_directory || becomes_empty(file.path)) {
            return {};
        }
        return "a folder stands where the file is needed, and not all in it is tusk's to remove";
    }

  private:
    // Whether stale files are all that is in the folder: it goes with them.
    [[nodiscard]] bool becomes_empty(const std::string& folder) const {
        const ListResult listed = disk_.list(join_path(build_.folder, folder));
        return !build_.is_shard && !listed.error && !listed.names.empty() &&
               std::ranges::all_of(listed.names, [&](const std::string& name) {
                   const std::string path = join_path(folder, name);
                   return std::ranges::binary_search(build_.stale, path, {}, &StaleFile::path) ||
                          (disk_.kind(join_path(build_.folder, path)) == FileKind::Directory &&
                           becomes_empty(path));
               });
    }

    const FileSystem& disk_;
    const Build& build_;
};

}  // namespace

bool check_obstacles(const BuildContext& context, const Build& build, Sink& sink) {
    const ObstacleCheck check(context, build);
    bool is_good = true;
    for (const BuiltFile& file : build.files) {
        const std::string help = file.unread ? check.find_help(file) : std::string();
        if (!help.empty()) {
            sink.report({}, kInTheWay, join_path(build.folder, file.path), file.unread.message()).help = help;
            is_good = false;
        }
    }
    return is_good;
}

}  // namespace tusk
