#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "diag/secret_mask.hpp"

namespace tusk {

// Terminal cells of the shown line, from 0.
struct CellRange {
    std::size_t begin;
    std::size_t size;
};

// One source line as a terminal can show it: tabs expanded to stops of four, control characters made
// visible, secrets hidden, and cut to 120 cells around what matters. Maps bytes to cells.
class Snippet {
  public:
    // `focus` is the range of bytes in `line` that must be seen, `secrets` those that must not, ascending.
    Snippet(std::string_view line, ByteRange focus, std::span<const ByteRange> secrets);

    [[nodiscard]] const std::string& text() const { return text_; }

    // Cells under the bytes, at least one; nothing when the cut took them away.
    [[nodiscard]] std::optional<CellRange> find_cells(ByteRange bytes) const;

  private:
    // What is shown and hidden as a whole: a character, or a secret part.
    struct Unit {
        ByteRange bytes;
        std::size_t cell_begin;
        std::size_t cell_end;
        std::string shown;
    };

    void add_unit(ByteRange bytes, std::string shown, std::size_t width);
    void add_character(std::string_view line, std::size_t offset);
    void build_units(std::string_view line, ByteRange slice, std::span<const ByteRange> secrets);
    [[nodiscard]] CellRange locate(ByteRange bytes) const;
    void cut(CellRange focus, bool has_more_before, bool has_more_after);

    std::vector<Unit> units_;
    std::size_t cell_count_ = 0;    // of all units
    std::size_t window_begin_ = 0;  // first cell shown
    std::size_t window_end_ = 0;
    std::size_t indent_ = 0;  // cells of the dots before the window
    std::string text_;
};

}  // namespace tusk
