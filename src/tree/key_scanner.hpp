#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace tusk {

// Takes keys from the text of a path, from left to right. Where something is missing, offset() is the byte
// at which expected() should stand.
class KeyScanner {
  public:
    explicit KeyScanner(std::string_view text) : text_(text) {}

    [[nodiscard]] bool is_at_end() const { return at_ == text_.size(); }
    [[nodiscard]] std::size_t offset() const { return at_; }
    [[nodiscard]] std::string_view expected() const { return expected_; }

    [[nodiscard]] bool accept(char c);
    // key = BAREKEY | DQSTRING | SQSTRING. Nothing after fail().
    [[nodiscard]] std::optional<std::string> scan_key(std::string_view expected);
    [[nodiscard]] std::optional<std::size_t> scan_number();
    // Notes what should stand here; false.
    bool fail(std::string_view expected);

  private:
    [[nodiscard]] std::optional<std::string> scan_single_quoted();
    [[nodiscard]] std::optional<std::string> scan_double_quoted();
    [[nodiscard]] bool scan_escape(std::string& key);
    [[nodiscard]] bool scan_unicode_escape(std::string& key);
    [[nodiscard]] std::optional<std::uint32_t> read_code_unit(std::size_t offset) const;

    std::string_view text_;
    std::size_t at_ = 0;
    std::string_view expected_;
};

// [A-Za-z0-9_]
[[nodiscard]] bool is_key_char(char c);

}  // namespace tusk
