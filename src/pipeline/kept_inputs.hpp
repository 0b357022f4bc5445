#pragma once

#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/build_files.hpp"

namespace tusk {

// The files that a build reads.
class InputFiles {
  public:
    // `files` are those that the build makes.
    InputFiles(const BuildContext& context, const std::vector<BuiltFile>& files);

    // Whether the file at the path is one of them, whatever symlinks lead to it.
    [[nodiscard]] bool contains(const std::string& path) const;
    // The same by the one path that the file has.
    [[nodiscard]] bool contains_place(std::string_view canonical) const;
    // The same for one that is no symlink, by the one name of its folder.
    [[nodiscard]] bool contains(const std::string& folder, std::string_view name) const;

  private:
    const FileSystem& disk_;
    std::map<std::string, std::vector<std::string_view>, std::less<>> names_;  // by folder
    std::set<std::string> canonical_;  // where inputs that are symlinks lead to, if outputs may be there
};

// Reports outputs that would take the place of a file that this build reads, or that the next one would read
// as a layer (TSK6021).
void check_inputs_are_kept(const BuildContext& context, const InputFiles& inputs,
                           const std::vector<BuiltFile>& files, Sink& sink);

}  // namespace tusk
