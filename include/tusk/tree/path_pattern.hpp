#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "tusk/tree/key_path.hpp"

namespace tusk {

enum class SegmentKind : std::uint8_t {
    Key,      // this key
    AnyKey,   // `*`: one key
    AnyPath,  // `**`: zero or more keys
};

struct PatternSegment {
    SegmentKind kind = SegmentKind::Key;
    std::string key;

    friend bool operator==(const PatternSegment&, const PatternSegment&) = default;
};

// A pattern of paths, as tusk.tsk has them: `features`, `routes.*.headers`, `**.password`,
// `hosts."a.b"`, `$db.tags`. A quoted segment is literal. An element of a list is a segment that `*` and
// `**` take and no key does. Globals are taken by patterns that begin with `$` or with `**`.
struct PathPattern {
    bool global = false;  // starts with `$`
    std::vector<PatternSegment> segments;

    friend bool operator==(const PathPattern&, const PathPattern&) = default;
};

struct PathPatternResult {
    std::optional<PathPattern> pattern;
    std::size_t error_offset = 0;  // byte in the text, when there is no pattern
    std::string_view expected;     // what should stand there
};

[[nodiscard]] PathPatternResult parse_path_pattern(std::string_view text);

// Matches several patterns at once, key by key from the root downwards. A key costs one look-up, however
// many patterns there are. Not for several threads: it remembers the states it has met.
class PathMatcher {
  public:
    // Where a path stands in the patterns.
    using State = std::uint32_t;
    // No pattern takes this path or one beneath it.
    static constexpr State kNowhere = 0;

    // The patterns must outlive the matcher.
    explicit PathMatcher(std::vector<const PathPattern*> patterns);

    // The root of the document, or the table of the globals.
    [[nodiscard]] State start(bool global);
    // The state of `key` in a table of the state `from`.
    [[nodiscard]] State enter(State from, std::string_view key) {
        return from == kNowhere ? kNowhere : find_next(from, &key);
    }
    // The state of an element of a list.
    [[nodiscard]] State enter_element(State from) {
        return from == kNowhere ? kNowhere : find_next(from, nullptr);
    }
    // Position of the last pattern that takes the path, or nothing.
    [[nodiscard]] std::optional<std::size_t> last_match(State state) const {
        return states_[state].last_match;
    }

  private:
    // A place between two segments of a pattern.
    struct Place {
        std::uint32_t pattern;
        std::uint32_t segment;

        friend auto operator<=>(const Place&, const Place&) = default;
    };
    using Places = std::vector<Place>;  // ascending, each once

    struct NamedKey {
        std::string_view key;
        std::optional<State> next;
    };

    struct StateData {
        Places places;
        std::optional<std::size_t> last_match;
        std::vector<NamedKey> named;  // the keys that patterns name here
        // Their positions, when there are too many to compare each.
        std::unordered_map<std::string_view, std::size_t> positions;
        std::optional<State> other;  // any other key
    };

    [[nodiscard]] State find_next(State from, const std::string_view* key);
    [[nodiscard]] static NamedKey* find_named(StateData& data, std::string_view key);
    [[nodiscard]] State make_next(State from, const std::string_view* key);
    [[nodiscard]] State intern(Places places);
    [[nodiscard]] const PatternSegment* segment_at(Place place) const;

    std::vector<const PathPattern*> patterns_;
    std::deque<StateData> states_;
    std::map<Places, State> known_;
};

}  // namespace tusk
