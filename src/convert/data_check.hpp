#pragma once

#include <span>
#include <string_view>

#include "tusk/diag/sink.hpp"
#include "tusk/syntax/ast.hpp"

namespace tusk {

// What is looked for in every file that is data.
class DataCheck {
  public:
    explicit DataCheck(Sink& sink) : sink_(sink) {}

    // Reports keys that an object has twice.
    void check_keys(std::span<const Entry> entries);
    // Says once in a file that a reference in it is text.
    void check_text(const Expr& text);
    // Both, for a whole tree.
    void check_tree(const Expr& expr);

    [[nodiscard]] bool has_failed() const { return failed_; }

  private:
    Sink& sink_;
    bool failed_ = false;
    bool said_literal_ = false;
};

}  // namespace tusk
