#pragma once

#include <string>
#include <string_view>

#include "tusk/convert/output.hpp"

namespace tusk {

// Collects small pieces and hands them on in large ones. After a failed write the rest is dropped.
class BufferedOutput {
   public:
    explicit BufferedOutput(Output& output) : output_(output) { text_.reserve(kFlushBytes + kSlackBytes); }

    // Room to append to; call flush_if_full() between values.
    [[nodiscard]] std::string& text() { return text_; }

    void flush_if_full() {
        if (text_.size() >= kFlushBytes) {
            flush();
        }
    }
    // True when everything so far was taken.
    bool flush() {
        if (!text_.empty()) {
            good_ = good_ && output_.write(text_);
            text_.clear();
        }
        return good_;
    }

   private:
    static constexpr std::size_t kFlushBytes = 64 * 1024;
    static constexpr std::size_t kSlackBytes = 4 * 1024;

    Output& output_;
    std::string text_;
    bool good_ = true;
};

}  // namespace tusk
