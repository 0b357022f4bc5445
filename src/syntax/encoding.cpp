#include "tusk/syntax/encoding.hpp"

#include <cstdint>
#include <optional>

#include "tusk/base/utf8.hpp"

namespace tusk {

namespace {

TUSK_DIAGNOSTIC(BadCharacter, Error, "bytes that are no UTF-8");

}  // namespace

// One report per run of bad bytes; a few runs say it all.
bool check_encoding(std::string_view text, FileId file, Sink& sink) {
    constexpr int kMaxReports = 5;
    if (utf8::is_ascii(text)) {
        return true;
    }
    std::size_t from = 0;
    for (int count = 0; count < kMaxReports; ++count) {
        const std::optional<std::size_t> bad = utf8::find_invalid(text, from);
        if (!bad) {
            return count == 0;
        }
        const auto begin = static_cast<std::uint32_t>(*bad);
        sink.report(Span{file, begin, begin + 1}, kBadCharacter).help = "save the file as UTF-8";
        const std::size_t line_end = text.find('\n', *bad);
        from = line_end == std::string_view::npos ? text.size() : line_end;
    }
    return false;
}

}  // namespace tusk
