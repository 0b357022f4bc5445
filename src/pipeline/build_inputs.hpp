#pragma once

#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "tusk/pipeline/build.hpp"
#include "tusk/pipeline/run_host.hpp"
#include "tusk/pipeline/world.hpp"

namespace tusk {

// What a run asked of the world, each question once: files, folders and variables, with hashes of the
// answers. Safe from several threads.
class InputLog {
  public:
    // `question` is a word and what it is asked of: `read base.tsk`.
    void add(std::string question, std::string answer);
    // In bytewise order of the questions; nothing when one has no line of its own, or was answered in two
    // ways.
    [[nodiscard]] std::optional<std::vector<std::pair<std::string_view, std::string_view>>> list() const;

  private:
    mutable std::mutex mutex_;
    std::unordered_map<std::string, std::string> answers_;
    bool is_contradictory_ = false;
};

// The world, with everything that is asked of it written down.
class RecordedWorld {
  public:
    RecordedWorld(const World& world, InputLog& log);
    ~RecordedWorld();
    RecordedWorld(const RecordedWorld&) = delete;
    RecordedWorld& operator=(const RecordedWorld&) = delete;

    [[nodiscard]] const World& world() const;

  private:
    class Parts;
    std::unique_ptr<Parts> parts_;
};

// The name in the folder that is built.
inline constexpr std::string_view kInputsName = ".tusk-inputs";

// What the file says after this build; nothing when it has no use.
[[nodiscard]] std::optional<std::string> print_inputs(const InputLog& log, const BuildRequest& request,
                                                      const Build& build, const World& world);
// The build, when the file says that it would come to what is there: asks all questions again, and hashes
// every file that is built. Nothing when anything differs.
[[nodiscard]] std::optional<Build> find_unchanged_build(const BuildRequest& request, const World& world);

}  // namespace tusk
