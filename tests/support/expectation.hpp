#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>

namespace tusk::test {

// Compares what a run gave with what is checked in, and counts and prints the differences. With
// TUSK_UPDATE=1 in the environment the same calls rewrite the files instead: comparing and accepting
// cannot drift apart. A missing file means empty text, and an empty one is removed.
class Expectations {
  public:
    // `accept_command` is printed beside each difference.
    explicit Expectations(std::string accept_command);

    void check(const std::filesystem::path& file, std::string_view actual);
    // The same for a file whose existence matters, even when it is empty.
    void check_present(const std::filesystem::path& file, std::string_view actual);
    // A file that no run gives any more.
    void check_absent(const std::filesystem::path& file);
    // What updating cannot accept.
    void fail(std::string_view what, std::string_view detail = {});

    [[nodiscard]] std::size_t failure_count() const { return failure_count_; }

  private:
    void report_difference(const std::filesystem::path& file, std::string_view difference);

    std::string accept_command_;
    bool updating_;
    std::size_t failure_count_ = 0;
};

// Prints the outcome of a suite and gives the exit code; a suite that ran nothing has failed.
[[nodiscard]] int finish_suite(std::string_view suite, std::size_t case_count,
                               const Expectations& expectations);

}  // namespace tusk::test
