#include "tusk/base/edit_distance.hpp"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

namespace tusk {
namespace {

std::string to_lower_ascii(std::string_view text) {
    std::string lower(text);
    for (char& byte : lower) {
        if (byte >= 'A' && byte <= 'Z') {
            byte = static_cast<char>(byte - 'A' + 'a');
        }
    }
    return lower;
}

std::size_t length_difference(std::string_view a, std::string_view b) {
    return a.size() < b.size() ? b.size() - a.size() : a.size() - b.size();
}

}  // namespace

// Optimal string alignment: row i holds the distances of the first i bytes of `a` to every start of
// `b`. A swap looks two rows back, so three rows are kept. A swap may also skip a row, hence the
// search ends early only when two rows in a sequence are above the limit.
std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t limit) {
    if (length_difference(a, b) > limit) {
        return limit + 1;
    }
    std::vector<std::size_t> before_previous(b.size() + 1);
    std::vector<std::size_t> previous(b.size() + 1);
    std::vector<std::size_t> current(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j) {
        current[j] = j;
    }
    std::size_t previous_best = 0;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::swap(before_previous, previous);
        std::swap(previous, current);
        current[0] = i;
        std::size_t best = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t substituted = previous[j - 1] + (a[i - 1] == b[j - 1] ? 0U : 1U);
            current[j] = std::min({previous[j] + 1, current[j - 1] + 1, substituted});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
                current[j] = std::min(current[j], before_previous[j - 2] + 1);
            }
            best = std::min(best, current[j]);
        }
        if (best > limit && previous_best > limit) {
            return limit + 1;
        }
        previous_best = best;
    }
    return std::min(current[b.size()], limit + 1);
}

std::optional<std::string_view> find_similar(std::string_view typed,
                                             std::span<const std::string_view> candidates) {
    if (typed.empty()) {
        return std::nullopt;
    }
    const std::string wanted = to_lower_ascii(typed);
    std::optional<std::string_view> nearest;
    // One more than what still counts, so that the first of equals stays.
    std::size_t bound = typed.size() / 3 + 1;
    for (const std::string_view candidate : candidates) {
        const std::size_t distance = edit_distance(wanted, to_lower_ascii(candidate), bound - 1);
        if (distance < bound) {
            nearest = candidate;
            bound = distance;
        }
        if (bound == 0) {
            break;
        }
    }
    return nearest;
}

}  // namespace tusk
