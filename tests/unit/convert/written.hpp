#pragma once

#include <gtest/gtest.h>

#include <cstddef>
#include <string>
#include <string_view>

#include "tusk/convert/write.hpp"

namespace tusk {

class StringOutput : public Output {
  public:
    [[nodiscard]] bool write(std::string_view bytes) override {
        text.append(bytes);
        return true;
    }

    std::string text;
};

// Takes `accepted_writes` writes, then no more.
class ClosedOutput : public Output {
  public:
    explicit ClosedOutput(std::size_t accepted_writes) : accepted_writes_(accepted_writes) {}

    [[nodiscard]] bool write(std::string_view /*bytes*/) override {
        ++writes;
        return writes <= accepted_writes_;
    }

    std::size_t writes = 0;

  private:
    std::size_t accepted_writes_;
};

// What `format` prints for a value that gives no report.
inline std::string written(std::string_view format, const Value& value, const WriteOptions& options = {}) {
    const Format* const found = find_format(format);
    if (found == nullptr) {
        ADD_FAILURE() << "no format " << format;
        return "";
    }
    StringOutput output;
    Sink sink;
    EXPECT_TRUE(found->write(value, options, output, sink));
    EXPECT_TRUE(sink.diagnostics().empty());
    return output.text;
}

}  // namespace tusk
