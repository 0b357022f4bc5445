#include "tusk/source/source_manager.hpp"

#include <algorithm>
#include <cstring>
#include <optional>
#include <utility>

#include "tusk/base/check.hpp"
#include "tusk/base/utf8.hpp"

namespace tusk {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

std::uint32_t narrow(std::size_t value) {
    return static_cast<std::uint32_t>(value);
}

std::size_t clamp_offset(std::string_view text, std::uint32_t byte_offset) {
    return std::min<std::size_t>(byte_offset, text.size());
}

// Nobody sees a byte order mark, so it has no column.
std::size_t first_line_begin(std::string_view text) {
    return text.substr(0, kByteOrderMark.size()) == kByteOrderMark ? kByteOrderMark.size() : 0;
}

std::size_t find_line_begin(std::string_view text, std::size_t offset) {
    const std::size_t newline = offset == 0 ? std::string_view::npos : text.rfind('\n', offset - 1);
    return newline == std::string_view::npos ? first_line_begin(text) : newline + 1;
}

// Moves an offset inside a code point to its start. A stray continuation byte stays where it is.
std::size_t find_code_point_begin(std::string_view text, std::size_t line_begin, std::size_t offset) {
    const std::size_t earliest = offset - std::min<std::size_t>(offset - line_begin, 3);
    for (std::size_t begin = earliest; begin < offset; ++begin) {
        const std::optional<utf8::Decoded> decoded = utf8::decode(text, begin);
        if (decoded && decoded->size_bytes > 1 && begin + decoded->size_bytes > offset) {
            return begin;
        }
    }
    return offset;
}

}  // namespace

SourceText::SourceText(std::string_view copied_from)
    : bytes_(std::make_unique_for_overwrite<char[]>(copied_from.size())), size_bytes_(copied_from.size()) {
    if (!copied_from.empty()) {
        std::memcpy(bytes_.get(), copied_from.data(), copied_from.size());
    }
}

SourceText::SourceText(std::unique_ptr<char[]> bytes, std::size_t size_bytes)
    : bytes_(std::move(bytes)), size_bytes_(size_bytes) {}

FileId SourceManager::add(std::string name, SourceText text) {
    const std::lock_guard lock(mutex_);
    return add_locked(std::move(name), std::move(text));
}

std::size_t SourceManager::file_count() const {
    const std::lock_guard lock(mutex_);
    return files_.size();
}

FileId SourceManager::add_locked(std::string name, SourceText text) {
    const std::size_t index = files_.size();
    TUSK_CHECK(index < static_cast<std::size_t>(kNoFile));
    files_.push_back(File{std::move(name), std::move(text), false});
    by_name_.emplace(files_.back().name, static_cast<FileId>(index));
    return FileId{narrow(index)};
}

// A deque never moves its elements when it grows at the end: what is returned outlives the lock.
void SourceManager::reserve(std::string name) {
    const std::lock_guard lock(mutex_);
    if (!by_name_.contains(name)) {
        files_.push_back(File{std::move(name), SourceText(), true});
        by_name_.emplace(files_.back().name, static_cast<FileId>(files_.size() - 1));
    }
}

FileId SourceManager::intern(std::string_view name, SourceText text) {
    const std::lock_guard lock(mutex_);
    const auto [begin, end] = by_name_.equal_range(name);
    for (auto found = begin; found != end; ++found) {
        File& known = files_[static_cast<std::size_t>(found->second)];
        if (known.is_reserved) {
            known.text = std::move(text);
            known.is_reserved = false;
            return found->second;
        }
        if (known.text.view() == text.view()) {
            return found->second;
        }
    }
    return add_locked(std::string(name), std::move(text));
}

void SourceManager::begin_unordered() {
    const std::lock_guard lock(mutex_);
    ordered_count_ = std::min(ordered_count_, files_.size());
}

bool SourceManager::comes_before(FileId a, FileId b) const {
    const std::size_t first = static_cast<std::size_t>(a);
    const std::size_t second = static_cast<std::size_t>(b);
    const std::lock_guard lock(mutex_);
    if (first < ordered_count_ || second < ordered_count_ || first >= files_.size() ||
        second >= files_.size()) {
        return first < second;
    }
    return files_[first].name < files_[second].name;
}

const SourceManager::File& SourceManager::file(FileId id) const {
    const std::lock_guard lock(mutex_);
    TUSK_CHECK(static_cast<std::size_t>(id) < files_.size());
    return files_[static_cast<std::size_t>(id)];
}

std::string_view SourceManager::text(FileId file_id) const {
    return file(file_id).text.view();
}

std::string_view SourceManager::name(FileId file_id) const {
    return file(file_id).name;
}

std::string_view SourceManager::text(Span span) const {
    const std::string_view all = text(span.file);
    const std::size_t begin = clamp_offset(all, span.begin);
    const std::size_t end = std::max(begin, clamp_offset(all, span.end));
    return all.substr(begin, end - begin);
}

LineColumn SourceManager::position(FileId file_id, std::uint32_t byte_offset) const {
    const std::string_view all = text(file_id);
    const std::size_t offset = clamp_offset(all, byte_offset);
    const std::size_t line_begin = find_line_begin(all, offset);
    LineColumn position;
    position.line += narrow(static_cast<std::size_t>(
        std::count(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(line_begin), '\n')));
    position.column = column(file_id, byte_offset);
    return position;
}

std::uint32_t SourceManager::column(FileId file_id, std::uint32_t byte_offset) const {
    const std::string_view all = text(file_id);
    const std::size_t offset = clamp_offset(all, byte_offset);
    const std::size_t line_begin = find_line_begin(all, offset);
    if (offset <= line_begin) {
        return 1;
    }
    const std::size_t end = find_code_point_begin(all, line_begin, offset);
    return 1 + narrow(utf8::count_code_points(all.substr(line_begin, end - line_begin)));
}

SourceManager::Line SourceManager::line_at(FileId file_id, std::uint32_t byte_offset) const {
    const std::string_view all = text(file_id);
    const std::size_t offset = clamp_offset(all, byte_offset);
    const std::size_t begin = find_line_begin(all, offset);
    const std::size_t newline = all.find('\n', std::max(offset, begin));
    std::size_t end = newline == std::string_view::npos ? all.size() : newline;
    if (newline != std::string_view::npos && end > begin && all[end - 1] == '\r') {
        --end;
    }
    return Line{all.substr(begin, end - begin), narrow(begin)};
}

}  // namespace tusk
