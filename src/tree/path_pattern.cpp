#include "tusk/tree/path_pattern.hpp"

#include <algorithm>
#include <utility>

#include "tree/key_scanner.hpp"

namespace tusk {

namespace {

// pattern = [ "$" ] segment { "." segment } ; segment = "*" | "**" | key
class PatternParser {
  public:
    explicit PatternParser(std::string_view text) : scanner_(text) {}

    [[nodiscard]] PathPatternResult parse() {
        pattern_.global = scanner_.accept('$');
        bool good = parse_segment();
        while (good && !scanner_.is_at_end()) {
            good = scanner_.accept('.') ? parse_segment() : scanner_.fail("`.` or the end");
        }
        return good ? PathPatternResult{std::move(pattern_), 0, {}}
                    : PathPatternResult{std::nullopt, scanner_.offset(), scanner_.expected()};
    }

  private:
    [[nodiscard]] bool parse_segment() {
        if (scanner_.accept('*')) {
            const SegmentKind kind = scanner_.accept('*') ? SegmentKind::AnyPath : SegmentKind::AnyKey;
            pattern_.segments.push_back(PatternSegment{kind, {}});
            return true;
        }
        std::optional<std::string> key = scanner_.scan_key("a key, `*` or `**`");
        if (key) {
            pattern_.segments.push_back(PatternSegment{SegmentKind::Key, std::move(*key)});
        }
        return key.has_value();
    }

    KeyScanner scanner_;
    PathPattern pattern_;
};

}  // namespace

PathPatternResult parse_path_pattern(std::string_view text) {
    return PatternParser(text).parse();
}

PathMatcher::PathMatcher(std::vector<const PathPattern*> patterns) : patterns_(std::move(patterns)) {
    static_cast<void>(intern({}));
}

PathMatcher::State PathMatcher::start(bool global) {
    Places places;
    for (std::uint32_t i = 0; i < patterns_.size(); ++i) {
        const PathPattern& pattern = *patterns_[i];
        const bool takes_all = pattern.segments.front().kind == SegmentKind::AnyPath;
        if (pattern.global == global || (global && takes_all)) {
            places.push_back(Place{i, 0});
        }
    }
    return intern(std::move(places));
}

PathMatcher::State PathMatcher::find_next(State from, const std::string_view* key) {
    StateData& data = states_[from];
    NamedKey* const named = key != nullptr ? find_named(data, *key) : nullptr;
    std::optional<State>& next = named != nullptr ? named->next : data.other;
    if (!next) {
        next = make_next(from, key);
    }
    return *next;
}

PathMatcher::NamedKey* PathMatcher::find_named(StateData& data, std::string_view key) {
    if (!data.positions.empty()) {
        const auto found = data.positions.find(key);
        return found != data.positions.end() ? &data.named[found->second] : nullptr;
    }
    const auto found = std::find_if(data.named.begin(), data.named.end(),
                                    [key](const NamedKey& named) { return named.key == key; });
    return found != data.named.end() ? &*found : nullptr;
}

PathMatcher::State PathMatcher::make_next(State from, const std::string_view* key) {
    Places places;
    for (const Place place : states_[from].places) {
        const PatternSegment* const segment = segment_at(place);
        if (segment == nullptr) {
            continue;
        }
        const bool stays = segment->kind == SegmentKind::AnyPath;
        const bool passes = segment->kind == SegmentKind::AnyKey ||
                            (segment->kind == SegmentKind::Key && key != nullptr && segment->key == *key);
        if (stays || passes) {
            places.push_back(Place{place.pattern, place.segment + (passes ? 1 : 0)});
        }
    }
    return intern(std::move(places));
}

// The state of these places and of those that lie behind a `**` at them, which may stand for nothing.
PathMatcher::State PathMatcher::intern(Places places) {
    for (std::size_t i = 0; i < places.size(); ++i) {
        const PatternSegment* const segment = segment_at(places[i]);
        if (segment != nullptr && segment->kind == SegmentKind::AnyPath) {
            places.push_back(Place{places[i].pattern, places[i].segment + 1});
        }
    }
    std::sort(places.begin(), places.end());
    places.erase(std::unique(places.begin(), places.end()), places.end());
    const auto inserted = known_.emplace(places, static_cast<State>(states_.size()));
    if (!inserted.second) {
        return inserted.first->second;
    }
    StateData& data = states_.emplace_back();
    for (const Place place : places) {
        const PatternSegment* const segment = segment_at(place);
        if (segment == nullptr) {
            data.last_match = place.pattern;
        } else if (segment->kind == SegmentKind::Key && find_named(data, segment->key) == nullptr) {
            data.named.push_back(NamedKey{segment->key, std::nullopt});
        }
    }
    constexpr std::size_t kCompared = 8;
    for (std::size_t i = 0; data.named.size() > kCompared && i < data.named.size(); ++i) {
        data.positions.emplace(data.named[i].key, i);
    }
    data.places = std::move(places);
    return inserted.first->second;
}

// Null at the end of the pattern.
const PatternSegment* PathMatcher::segment_at(Place place) const {
    const std::vector<PatternSegment>& segments = patterns_[place.pattern]->segments;
    return place.segment < segments.size() ? &segments[place.segment] : nullptr;
}

}  // namespace tusk
