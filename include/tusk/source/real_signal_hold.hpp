#pragma once

#include <csignal>

#include "tusk/source/signal_hold.hpp"

namespace tusk {

// Blocks SIGINT, SIGTERM and SIGHUP in this thread, which is also the one that ends it.
class RealSignalHold final : public SignalHold {
  public:
    RealSignalHold();
    RealSignalHold(const RealSignalHold&) = delete;
    RealSignalHold& operator=(const RealSignalHold&) = delete;
    ~RealSignalHold() override;

    [[nodiscard]] bool has_come() const override;

  private:
    ::sigset_t before_{};
};

}  // namespace tusk
