#pragma once

#include <cstddef>
#include <string>

#include "tusk/convert/output.hpp"

namespace tusk {

// Collects small pieces and hands them on in large ones.
class BufferedOutput {
  public:
    explicit BufferedOutput(Output& output) : output_(output) { text_.reserve(kFirstBytes); }

    // Room to append to; call flush_if_full() between values.
    [[nodiscard]] std::string& text() { return text_; }

    // False once the output takes no more: the writer can stop.
    [[nodiscard]] bool flush_if_full() { return text_.size() < kFlushBytes ? is_open_ : flush(); }

    // True when everything so far was taken.
    [[nodiscard]] bool flush() {
        if (!text_.empty()) {
            is_open_ = is_open_ && output_.write(text_);
            text_.clear();
        }
        return is_open_;
    }

  private:
    static constexpr std::size_t kFlushBytes = std::size_t{64} * 1024;
    // Most artifacts are small; a buffer of full size for each would cost more than its use.
    static constexpr std::size_t kFirstBytes = std::size_t{4} * 1024;

    Output& output_;
    std::string text_;
    bool is_open_ = true;
};

}  // namespace tusk
