#include "diag/snippet.hpp"

#include <algorithm>
#include <utility>

#include "tusk/base/utf8.hpp"
#include "tusk/diag/mask.hpp"
#include "tusk/diag/printable.hpp"

namespace tusk {
namespace {

constexpr std::size_t kTabStop = 4;
constexpr std::size_t kMaxCells = 120;
constexpr std::string_view kDots = "...";

// A file may be one line of many megabytes: more than this is never looked at.
constexpr std::size_t kMaxSliceBytes = 1536;
constexpr std::size_t kSliceBytesBefore = 512;

ByteRange choose_slice(std::string_view line, ByteRange focus) {
    if (line.size() <= kMaxSliceBytes) {
        return {0, line.size()};
    }
    std::size_t begin = focus.begin - std::min(focus.begin, kSliceBytesBefore);
    const auto is_inside_character = [line](std::size_t offset) {
        return (static_cast<unsigned char>(line[offset]) & 0xC0U) == 0x80U;
    };
    for (int i = 0; i < 3 && begin < focus.begin && is_inside_character(begin); ++i) {
        ++begin;
    }
    return {begin, std::min(begin + kMaxSliceBytes, line.size())};
}

}  // namespace

Snippet::Snippet(std::string_view line, ByteRange focus, std::span<const ByteRange> secrets) {
    focus.begin = std::min(focus.begin, line.size());
    focus.end = std::clamp(focus.end, focus.begin, line.size());
    const ByteRange slice = choose_slice(line, focus);
    build_units(line, slice, secrets);
    cut(locate(focus), slice.begin > 0, slice.end < line.size());
}

void Snippet::build_units(std::string_view line, ByteRange slice, std::span<const ByteRange> secrets) {
    auto secret = secrets.begin();
    std::size_t offset = slice.begin;
    while (offset < slice.end) {
        while (secret != secrets.end() && secret->end <= offset) {
            ++secret;
        }
        if (secret != secrets.end() && secret->begin <= offset) {
            add_unit({offset, secret->end}, std::string(kMaskedText), kMaskedText.size());
        } else {
            add_character(line, offset);
        }
        offset = units_.back().bytes.end;
    }
}

void Snippet::add_unit(ByteRange bytes, std::string shown, std::size_t width) {
    std::size_t cell_begin = cell_count_;
    // A combining mark is seen in the cell of its base.
    if (width == 0 && !units_.empty()) {
        cell_begin = units_.back().cell_begin;
    }
    cell_count_ += width;
    units_.push_back(Unit{bytes, cell_begin, cell_count_, std::move(shown)});
}

void Snippet::add_character(std::string_view line, std::size_t offset) {
    const std::optional<utf8::Decoded> decoded = utf8::decode(line, offset);
    if (!decoded) {
        add_unit({offset, offset + 1}, std::string(kReplacementCharacter), 1);
        return;
    }
    const ByteRange bytes{offset, offset + decoded->size_bytes};
    if (decoded->code_point == '\t') {
        const std::size_t width = kTabStop - cell_count_ % kTabStop;
        add_unit(bytes, std::string(width, ' '), width);
    } else if (std::optional<std::string> visible = find_visible_form(decoded->code_point)) {
        const std::size_t width = visible->size();
        add_unit(bytes, *std::move(visible), width);
    } else {
        add_unit(bytes, std::string(line.substr(offset, decoded->size_bytes)),
                 static_cast<std::size_t>(utf8::display_width(decoded->code_point)));
    }
}

// Cells in the whole line. An empty range is the first cell of the character there, and what begins
// behind the last character is the cell after it.
CellRange Snippet::locate(ByteRange bytes) const {
    std::size_t begin = cell_count_;
    std::size_t end = 0;
    for (const Unit& unit : units_) {
        const bool is_touched = bytes.begin == bytes.end
                                    ? unit.bytes.begin <= bytes.begin && bytes.begin < unit.bytes.end
                                    : unit.bytes.begin < bytes.end && bytes.begin < unit.bytes.end;
        if (is_touched) {
            begin = std::min(begin, unit.cell_begin);
            end = std::max(end, unit.cell_end);
        }
    }
    if (bytes.begin == bytes.end || end <= begin) {
        return {begin, 1};
    }
    return {begin, end - begin};
}

void Snippet::cut(CellRange focus, bool has_more_before, bool has_more_after) {
    window_end_ = cell_count_;
    if (cell_count_ > kMaxCells || has_more_before || has_more_after) {
        const std::size_t room = kMaxCells - 2 * kDots.size();
        const std::size_t spare = room - std::min(room, focus.size);
        const std::size_t last_begin = cell_count_ - std::min(cell_count_, room);
        window_begin_ = std::min(focus.begin - std::min(focus.begin, spare / 2), last_begin);
        window_end_ = std::min(window_begin_ + room, cell_count_);
    }
    if (window_begin_ > 0 || has_more_before) {
        text_ += kDots;
        indent_ = kDots.size();
    }
    bool is_first = true;
    for (const Unit& unit : units_) {
        if (unit.cell_begin < window_begin_ || unit.cell_end > window_end_) {
            continue;
        }
        if (std::exchange(is_first, false)) {
            window_begin_ = unit.cell_begin;
        }
        text_ += unit.shown;
    }
    if (window_end_ < cell_count_ || has_more_after) {
        text_ += kDots;
    }
}

std::optional<CellRange> Snippet::find_cells(ByteRange bytes) const {
    const CellRange cells = locate(bytes);
    const std::size_t begin = std::max(cells.begin, window_begin_);
    // The cell behind the end of the line can be pointed at too.
    const std::size_t last_end = window_end_ == cell_count_ ? cell_count_ + 1 : window_end_;
    const std::size_t end = std::min(cells.begin + cells.size, last_end);
    if (begin >= end) {
        return std::nullopt;
    }
    return CellRange{begin - window_begin_ + indent_, end - begin};
}

}  // namespace tusk
