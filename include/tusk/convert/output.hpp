#pragma once

#include <string_view>
#include <system_error>

namespace tusk {

// Where artifacts go: standard output, a file being written, a string in tests.
class Output {
  public:
    Output() = default;
    Output(const Output&) = delete;
    Output& operator=(const Output&) = delete;
    virtual ~Output() = default;

    // False when nothing more can be written; the writer then stops.
    [[nodiscard]] virtual bool write(std::string_view bytes) = 0;
    // Why the last write failed.
    [[nodiscard]] virtual std::error_code error() const { return {}; }
};

}  // namespace tusk
