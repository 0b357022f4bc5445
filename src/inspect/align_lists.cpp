#include "inspect/align_lists.hpp"

#include <algorithm>
#include <cstdint>
#include <functional>
#include <string_view>
#include <unordered_map>

namespace tusk {

namespace {

// Beyond this many pairs of elements a table of them costs more than a short answer is worth.
constexpr std::size_t kMaxPairs = std::size_t{1} << 20U;

std::size_t mix(std::size_t hash, std::size_t further) {
    constexpr std::size_t kPrime = 1099511628211U;
    return (hash ^ further) * kPrime;
}

// Equal for values that are equal: numbers by what they are, tables without regard to order.
std::size_t hash_of(const Value& value) {
    const auto kind = static_cast<std::size_t>(value.is_int() ? ValueKind::Float : value.kind());
    std::size_t hash = mix(0, kind);
    if (value.is_bool()) {
        return mix(hash, value.as_bool() ? 1 : 0);
    }
    if (value.is_number()) {
        return mix(hash, std::hash<double>{}(value.as_number()));
    }
    if (value.is_string()) {
        return mix(hash, std::hash<std::string_view>{}(value.text()));
    }
    if (value.is_array()) {
        for (const Value& item : value.items()) {
            hash = mix(hash, hash_of(item));
        }
    } else if (value.is_object()) {
        for (const Member& member : value.members()) {
            hash += mix(std::hash<std::string_view>{}(member.key), hash_of(member.value));
        }
    }
    return hash;
}

// Gives equal values the same number.
class Numbering {
  public:
    [[nodiscard]] std::vector<std::size_t> number(std::span<const Value> values) {
        std::vector<std::size_t> numbers;
        numbers.reserve(values.size());
        for (const Value& value : values) {
            numbers.push_back(find_or_add(value));
        }
        return numbers;
    }

  private:
    std::size_t find_or_add(const Value& value) {
        const std::size_t hash = hash_of(value);
        const auto [begin, end] = by_hash_.equal_range(hash);
        for (auto entry = begin; entry != end; ++entry) {
            if (is_equal(*distinct_[entry->second], value)) {
                return entry->second;
            }
        }
        distinct_.push_back(&value);
        by_hash_.emplace(hash, distinct_.size() - 1);
        return distinct_.size() - 1;
    }

    std::vector<const Value*> distinct_;
    std::unordered_multimap<std::size_t, std::size_t> by_hash_;
};

using Numbers = std::span<const std::size_t>;

// Length of the longest common subsequence of every pair of tails.
class CommonTails {
  public:
    CommonTails(Numbers before, Numbers after)
        : width_(after.size() + 1), lengths_((before.size() + 1) * width_, 0) {
        for (std::size_t i = before.size(); i-- > 0;) {
            for (std::size_t j = after.size(); j-- > 0;) {
                lengths_[i * width_ + j] =
                    before[i] == after[j] ? at(i + 1, j + 1) + 1 : std::max(at(i + 1, j), at(i, j + 1));
            }
        }
    }

    [[nodiscard]] std::uint32_t at(std::size_t i, std::size_t j) const { return lengths_[i * width_ + j]; }

  private:
    std::size_t width_;
    std::vector<std::uint32_t> lengths_;
};

// Collects the alignment from the start of both lists to their ends.
class Alignment {
  public:
    // The elements up to these positions have no equal one: they belong together in their order.
    void take_unequal(std::size_t before_end, std::size_t after_end) {
        while (before_ < before_end || after_ < after_end) {
            AlignedElement element;
            if (before_ < before_end) {
                element.before = before_++;
            }
            if (after_ < after_end) {
                element.after = after_++;
            }
            elements_.push_back(element);
        }
    }

    void take_equal(std::size_t before, std::size_t after) {
        take_unequal(before, after);
        elements_.push_back(AlignedElement{before_++, after_++});
    }

    [[nodiscard]] std::vector<AlignedElement> take() { return std::move(elements_); }

  private:
    std::size_t before_ = 0;
    std::size_t after_ = 0;
    std::vector<AlignedElement> elements_;
};

// What two lists have in common at their starts and ends is the usual case, and costs nothing.
struct CommonEnds {
    std::size_t head = 0;
    std::size_t tail = 0;
};

CommonEnds find_common_ends(Numbers before, Numbers after) {
    CommonEnds ends;
    const std::size_t shorter = std::min(before.size(), after.size());
    while (ends.head < shorter && before[ends.head] == after[ends.head]) {
        ++ends.head;
    }
    while (ends.tail < shorter - ends.head &&
           before[before.size() - 1 - ends.tail] == after[after.size() - 1 - ends.tail]) {
        ++ends.tail;
    }
    return ends;
}

void align_middle(Numbers before, Numbers after, std::size_t offset, Alignment& alignment) {
    if (before.empty() || after.empty() || before.size() > kMaxPairs / after.size()) {
        return;
    }
    const CommonTails tails(before, after);
    std::size_t i = 0;
    std::size_t j = 0;
    while (i < before.size() && j < after.size()) {
        if (before[i] == after[j]) {
            alignment.take_equal(offset + i++, offset + j++);
        } else if (tails.at(i + 1, j) >= tails.at(i, j + 1)) {
            ++i;
        } else {
            ++j;
        }
    }
}

}  // namespace

std::vector<AlignedElement> align_lists(std::span<const Value> before, std::span<const Value> after) {
    Numbering numbering;
    const std::vector<std::size_t> left = numbering.number(before);
    const std::vector<std::size_t> right = numbering.number(after);
    const CommonEnds ends = find_common_ends(left, right);
    Alignment alignment;
    for (std::size_t i = 0; i < ends.head; ++i) {
        alignment.take_equal(i, i);
    }
    const auto middle = [&ends](Numbers numbers) {
        return numbers.subspan(ends.head, numbers.size() - ends.head - ends.tail);
    };
    align_middle(middle(left), middle(right), ends.head, alignment);
    for (std::size_t i = ends.tail; i > 0; --i) {
        alignment.take_equal(left.size() - i, right.size() - i);
    }
    alignment.take_unequal(left.size(), right.size());
    return alignment.take();
}

}  // namespace tusk
