#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tusk/cli/run.hpp"
#include "tusk/source/memory_file_system.hpp"

namespace tusk::cli {
namespace {

class TextOutput final : public Output {
  public:
    [[nodiscard]] bool write(std::string_view bytes) override {
        text += bytes;
        return true;
    }
    [[nodiscard]] std::error_code error() const override { return {}; }

    std::string text;
};

class NoVariables final : public Host {
  public:
    [[nodiscard]] std::optional<std::string_view> variable(std::string_view /*name*/) const override {
        return std::nullopt;
    }
};

// A signal that comes when it was asked for so many times.
class SignalAfter final : public SignalHold {
  public:
    explicit SignalAfter(std::size_t& questions) : questions_(questions) {}
    [[nodiscard]] bool has_come() const override { return questions_ == 0 || --questions_ == 0; }

  private:
    std::size_t& questions_;
};

// A fleet of 20 services, and a machine on which every look at the clock takes a while.
class CmdBuildTest : public testing::Test {
  protected:
    CmdBuildTest() {
        files_.add_file("tusk.tsk",
                        "validate.required: []\noutputs.\"{env}/{service}.json\": { format: \"json\" }\n");
        files_.add_file("base.tsk", "");
        files_.add_file("environment/production.tsk", "");
        for (int i = 0; i < 20; ++i) {
            files_.add_file("s" + std::to_string(i) + ".tsk", "port: " + std::to_string(8000 + i) + "\n");
        }
    }

    [[nodiscard]] int build() {
        const std::vector<std::string> args{"build", "-j", "1", "-o", "out"};
        return run(args, environment_);
    }

    [[nodiscard]] std::size_t count_written() const {
        std::size_t count = 0;
        for (const auto& [path, text] : files_.files()) {
            count += path.starts_with("/work/out/production/") ? 1U : 0U;
        }
        return count;
    }

    void remove_output() {
        std::vector<std::string> paths;
        for (const auto& [path, text] : files_.files()) {
            if (path.starts_with("/work/out/")) {
                paths.push_back(path);
            }
        }
        for (const std::string& path : paths) {
            ASSERT_FALSE(files_.remove(path));
        }
        out_.text.clear();
        err_.text.clear();
    }

    MemoryFileSystem files_;
    TextOutput out_;
    TextOutput err_;
    NoVariables variables_;
    std::int64_t now_ms_ = 0;
    std::int64_t step_ms_ = 100;
    Environment environment_{files_,
                             out_,
                             err_,
                             variables_,
                             [](std::uint64_t /*limit*/) { return ReadResult(); },
                             true,
                             true,
                             nullptr,
                             [this] { return now_ms_ += step_ms_; },
                             {},
                             {}};
};

TEST_F(CmdBuildTest, ShowsHowFarPreparingAndWritingAre) {
    EXPECT_EQ(build(), 0);
    const std::size_t building = err_.text.find("\r\x1b[Kbuilding: 20 of 20 targets");
    const std::size_t writing = err_.text.find("\r\x1b[Kwriting: 1 of 20 files");
    EXPECT_NE(building, std::string::npos) << err_.text;
    EXPECT_NE(writing, std::string::npos) << err_.text;
    EXPECT_LT(building, writing);
    // What was there last is wiped.
    EXPECT_TRUE(err_.text.ends_with("\r\x1b[Kwriting: 20 of 20 files\r\x1b[K")) << err_.text;
    EXPECT_EQ(out_.text, "built: 20 files: 20 written, 0 unchanged, 0 removed\n");
}

TEST_F(CmdBuildTest, ShowsNothingWithinHalfASecond) {
    step_ms_ = 1;
    EXPECT_EQ(build(), 0);
    EXPECT_EQ(err_.text, "");
}

TEST_F(CmdBuildTest, ShowsNothingWhereNoTerminalIs) {
    environment_.err_is_terminal = false;
    EXPECT_EQ(build(), 0);
    EXPECT_EQ(err_.text, "");
}

// Whatever moment a signal comes at: files are whole, nothing is said, and the next build does the rest.
TEST_F(CmdBuildTest, StopsBetweenFilesAtASignal) {
    step_ms_ = 1;
    std::size_t stops = 0;
    for (std::size_t asked = 1; asked < 100; ++asked) {
        ASSERT_EQ(count_written(), 0U);
        std::size_t questions = asked;
        environment_.hold_signals = [&questions] { return std::make_unique<SignalAfter>(questions); };
        const bool is_whole = build() == 0;
        EXPECT_EQ(is_whole, questions != 0);
        EXPECT_EQ(err_.text, "");
        EXPECT_EQ(out_.text.empty(), !is_whole);
        EXPECT_EQ(count_written(), std::min<std::size_t>(asked - 1, 20));
        if (is_whole) {
            EXPECT_EQ(stops, 21U);  // before each file and after the last one
            return;
        }
        ++stops;
        environment_.hold_signals = {};
        EXPECT_EQ(build(), 0);
        EXPECT_EQ(count_written(), 20U);
        remove_output();
    }
    FAIL() << "no build ends";
}

}  // namespace
}  // namespace tusk::cli
