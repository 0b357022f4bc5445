#include "bench/references.hpp"

#include <fmt/core.h>

#include <array>

namespace tusk::bench {
namespace {

constexpr std::size_t kSectionSize = 20;
constexpr std::size_t kTargets = 100;

// What the entries refer to.
std::string make_targets() {
    std::string text;
    for (std::size_t i = 0; i < kTargets; ++i) {
        text += fmt::format("$global_{}: \"region-{}\"\nhost_{}: \"node-{}.internal\"\nport_{}: {}\n", i, i,
                            i, i, i, 8000 + i);
    }
    for (std::size_t i = 0; i < kTargets; ++i) {
        text += fmt::format("[pool_{}]\nlimits {{ cpu: {}, memory: {} }}\n", i, i, 64 * i);
    }
    return text;
}

std::string refer_to_global(std::size_t number) {
    return fmt::format("$global_{}", number % kTargets);
}

std::string refer_in_text(std::size_t number) {
    return fmt::format("\"http://${{host_{}}}:${{port_{}}}/item/{}\"", number % kTargets, number % kTargets,
                       number);
}

std::string refer_to_path(std::size_t number) {
    return fmt::format("pool_{}.limits.memory", number % kTargets);
}

std::string calculate(std::size_t number) {
    return fmt::format("port_{} + {} * pool_{}.limits.cpu", number % kTargets, number % 7, number % kTargets);
}

// Each entry refers to the one before, across the sections; a new chain starts every 1,000 entries.
std::string refer_to_previous(std::size_t number) {
    constexpr std::size_t kChainLength = 1000;
    if (number % kChainLength == 0) {
        return std::to_string(number);
    }
    return fmt::format("@section_{}.key_{}", (number - 1) / kSectionSize, number - 1);
}

constexpr std::array<ReferenceShape, 5> kShapes = {{{"globals", 1, refer_to_global},
                                                    {"text templates", 2, refer_in_text},
                                                    {"dotted paths", 1, refer_to_path},
                                                    {"arithmetic", 2, calculate},
                                                    {"chains of 1000", 1, refer_to_previous}}};

template <typename MakeValue>
std::string make_sections(std::size_t entry_count, const MakeValue& make_value) {
    std::string text = make_targets();
    for (std::size_t number = 0; number < entry_count; ++number) {
        if (number % kSectionSize == 0) {
            text += fmt::format("[section_{}]\n", number / kSectionSize);
        }
        text += fmt::format("key_{}: {}\n", number, make_value(number));
    }
    return text;
}

// Chains would need the entry before to be of the same shape.
constexpr std::size_t kMixedShapes = kShapes.size() - 1;
constexpr std::size_t kReferencesPerRound = 6;

}  // namespace

std::span<const ReferenceShape> reference_shapes() {
    return kShapes;
}

std::string make_references(const ReferenceShape& shape, std::size_t reference_count) {
    const std::size_t entry_count = reference_count / shape.references_per_entry;
    return make_sections(entry_count, shape.make_value);
}

std::string make_mixed_references(std::size_t reference_count) {
    return make_sections(reference_count * kMixedShapes / kReferencesPerRound, [](std::size_t number) {
        return kShapes[number % kMixedShapes].make_value(number);
    });
}

std::string make_same_without_references(std::size_t reference_count) {
    return make_sections(reference_count * kMixedShapes / kReferencesPerRound, [](std::size_t number) {
        const std::size_t target = number % kTargets;
        switch (number % kMixedShapes) {
            case 0:
                return fmt::format("\"region-{}\"", target);
            case 1:
                return fmt::format("\"http://node-{}.internal:{}/item/{}\"", target, 8000 + target, number);
            case 2:
                return std::to_string(64 * target);
            default:
                return std::to_string(8000 + target + number % 7 * target);
        }
    });
}

}  // namespace tusk::bench
