#pragma once

#include <memory>

#include "pipeline/input_log.hpp"

namespace tusk {

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

}  // namespace tusk
