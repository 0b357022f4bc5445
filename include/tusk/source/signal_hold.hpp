#pragma once

namespace tusk {

// While it lives, the signals that ask the process to end wait; what has come takes effect when it goes.
// Threads that are started meanwhile have it, too.
class SignalHold {
  public:
    SignalHold() = default;
    SignalHold(const SignalHold&) = delete;
    SignalHold& operator=(const SignalHold&) = delete;
    virtual ~SignalHold() = default;

    // Whether one waits; from any of these threads.
    [[nodiscard]] virtual bool has_come() const = 0;
};

}  // namespace tusk
