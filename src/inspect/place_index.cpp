#include "tusk/inspect/place_index.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "tusk/base/utf8.hpp"
#include "tusk/value/value_maker.hpp"

namespace tusk {

namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

}  // namespace

LineColumn PlaceIndex::position(Span at) {
    const Lines& lines = lines_of(at.file);
    const std::uint32_t offset = std::min(at.begin, static_cast<std::uint32_t>(lines.text.size()));
    const auto next = std::upper_bound(lines.begins.begin(), lines.begins.end(), offset);
    const std::uint32_t begin = *(next - 1);
    std::string_view before = lines.text.substr(begin, offset - begin);
    if (begin == 0 && before.starts_with(kByteOrderMark)) {
        before.remove_prefix(kByteOrderMark.size());
    }
    return LineColumn{static_cast<std::uint32_t>(next - lines.begins.begin()),
                      static_cast<std::uint32_t>(utf8::count_code_points(before)) + 1};
}

std::string PlaceIndex::text(Span at) {
    if (at.file == kNoFile) {
        return {};
    }
    const LineColumn where = position(at);
    return fmt::format("{}:{}:{}", sources_.name(at.file), where.line, where.column);
}

Value place_value(PlaceIndex& places, Span at, Arena& arena) {
    if (at.file == kNoFile) {
        return Value::null({});
    }
    const LineColumn where = places.position(at);
    const ValueMaker maker(arena);
    return maker.table({{"file", maker.text(places.file(at))},
                        {"line", Value::integer(where.line, {})},
                        {"column", Value::integer(where.column, {})}});
}

const PlaceIndex::Lines& PlaceIndex::lines_of(FileId file) {
    const auto [known, is_new] = files_.try_emplace(file);
    Lines& lines = known->second;
    if (is_new) {
        lines.text = sources_.text(file);
        lines.begins.push_back(0);
        for (std::size_t end = lines.text.find('\n'); end != std::string_view::npos;
             end = lines.text.find('\n', end + 1)) {
            lines.begins.push_back(static_cast<std::uint32_t>(end + 1));
        }
    }
    return lines;
}

}  // namespace tusk
