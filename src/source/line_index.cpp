#include "tusk/source/line_index.hpp"

#include <algorithm>

namespace tusk {

LineColumn LineIndex::position(FileId file, std::uint32_t offset) {
    offset = std::min(offset, static_cast<std::uint32_t>(sources_.text(file).size()));
    const std::vector<std::uint32_t>& begins = begins_of(file);
    const auto next = std::upper_bound(begins.begin(), begins.end(), offset);
    return LineColumn{static_cast<std::uint32_t>(next - begins.begin()), sources_.column(file, offset)};
}

const std::vector<std::uint32_t>& LineIndex::begins_of(FileId file) {
    const auto [known, is_new] = begins_.try_emplace(file);
    std::vector<std::uint32_t>& begins = known->second;
    if (is_new) {
        const std::string_view text = sources_.text(file);
        begins.push_back(0);
        for (std::size_t end = text.find('\n'); end != std::string_view::npos;
             end = text.find('\n', end + 1)) {
            begins.push_back(static_cast<std::uint32_t>(end + 1));
        }
    }
    return begins;
}

}  // namespace tusk
