#include "support/expectation.hpp"

#include <cstdlib>
#include <iostream>
#include <optional>
#include <utility>

#include "support/disk.hpp"
#include "support/text_diff.hpp"

namespace tusk::test {
namespace fs = std::filesystem;

namespace {

bool is_update_wanted() {
    const char* const value = std::getenv("TUSK_UPDATE");
    return value != nullptr && std::string_view(value) == "1";
}

}  // namespace

Expectations::Expectations(std::string accept_command)
    : accept_command_(std::move(accept_command)), updating_(is_update_wanted()) {}

void Expectations::report_difference(const fs::path& file, std::string_view difference) {
    ++failure_count_;
    std::cout << "FAILED: " << file.string() << '\n'
              << difference << "to accept: " << accept_command_ << "\n\n";
}

void Expectations::check(const fs::path& file, std::string_view actual) {
    if (!actual.empty()) {
        check_present(file, actual);
    } else if (fs::exists(file)) {
        check_absent(file);
    }
}

void Expectations::check_present(const fs::path& file, std::string_view actual) {
    const std::optional<std::string> expected = read_file(file);
    if (expected == actual) {
        return;
    }
    if (updating_) {
        write_file(file, actual);
    } else {
        report_difference(file, "- expected, + actual\n" + diff_lines(expected.value_or(""), actual));
    }
}

void Expectations::check_absent(const fs::path& file) {
    if (updating_) {
        fs::remove(file);
    } else {
        report_difference(file, "- expected, + actual\n" + diff_lines(read_file(file).value_or(""), "") +
                                    "no run gives this file (empty text has none)\n");
    }
}

void Expectations::fail(std::string_view what, std::string_view detail) {
    ++failure_count_;
    std::cout << "FAILED: " << what << '\n' << detail << (detail.empty() ? "" : "\n");
}

int finish_suite(std::string_view suite, std::size_t case_count, const Expectations& expectations) {
    if (case_count == 0) {
        std::cout << suite << ": no case was run\n";
        return 1;
    }
    std::cout << suite << ": " << case_count << " cases, " << expectations.failure_count() << " failures\n";
    return expectations.failure_count() == 0 ? 0 : 1;
}

}  // namespace tusk::test
