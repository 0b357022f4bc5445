#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "tusk/source/span.hpp"

namespace tusk {

// Bytes of one input. Move-only; the address of the bytes never changes.
class SourceText {
  public:
    SourceText() = default;
    explicit SourceText(std::string_view copied_from);
    // Takes over a buffer of which the first `size_bytes` count.
    SourceText(std::unique_ptr<char[]> bytes, std::size_t size_bytes);

    [[nodiscard]] std::string_view view() const { return {bytes_.get(), size_bytes_}; }

  private:
    std::unique_ptr<char[]> bytes_;
    std::size_t size_bytes_ = 0;
};

// 1-based; the column counts code points. A byte order mark has no column.
struct LineColumn {
    std::uint32_t line = 1;
    std::uint32_t column = 1;
};

// Owns every source text for the whole run, so that views and spans into them stay valid. Adding
// and reading are safe from several threads.
class SourceManager {
  public:
    // `name` is what messages print: the path as it was given, or `<stdin>`, `<--set>`.
    FileId add(std::string name, SourceText text);

    // Keeps a place for a source that will be interned later, perhaps by another thread, so that the
    // order of ids does not depend on who reads first. Nothing when the name is known.
    void reserve(std::string name);
    // What several targets may read: the source that was reserved, or added with this name and the same
    // text, else a new one.
    [[nodiscard]] FileId intern(std::string_view name, SourceText text);

    // From now on the order of new ids may depend on threads: comes_before() goes by their names.
    void begin_unordered();
    // The order in which findings are shown: by id, those added later by name.
    [[nodiscard]] bool comes_before(FileId a, FileId b) const;

    // Ids count from 0.
    [[nodiscard]] std::size_t file_count() const;
    [[nodiscard]] std::string_view text(FileId file) const;
    [[nodiscard]] std::string_view name(FileId file) const;
    [[nodiscard]] std::string_view text(Span span) const;

    // Clamps `byte_offset` to the text. Reads the text from its start: for printing only.
    [[nodiscard]] LineColumn position(FileId file, std::uint32_t byte_offset) const;
    // Only the column: reads no more than the line.
    [[nodiscard]] std::uint32_t column(FileId file, std::uint32_t byte_offset) const;

    // The line that holds the offset, without its line ending; `begin_offset` is where it starts.
    struct Line {
        std::string_view text;
        std::uint32_t begin_offset = 0;
    };
    [[nodiscard]] Line line_at(FileId file, std::uint32_t byte_offset) const;

  private:
    struct File {
        std::string name;
        SourceText text;
        bool is_reserved = false;
    };

    [[nodiscard]] const File& file(FileId id) const;
    [[nodiscard]] FileId add_locked(std::string name, SourceText text);

    mutable std::mutex mutex_;
    std::deque<File> files_;
    std::unordered_multimap<std::string_view, FileId> by_name_;  // views into files_
    std::size_t ordered_count_ = SIZE_MAX;                       // ids below it are in order
};

}  // namespace tusk
