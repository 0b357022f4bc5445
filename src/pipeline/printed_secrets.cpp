#include "pipeline/printed_secrets.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <string_view>

#include "pipeline/printed_value.hpp"
#include "tusk/convert/assignments.hpp"
#include "tusk/value/secrecy.hpp"

namespace tusk {

namespace {

constexpr std::string_view kRoot = ".";

enum class Places { Highest, Leaves };

// Lists the places of a value that are secret: the highest ones, or all leaves that are or lie in one.
class PlaceList {
  public:
    explicit PlaceList(Places places) : places_(places) {}

    [[nodiscard]] std::vector<std::string> run(const Value& value) {
        walk(value, false);
        return std::move(found_);
    }

  private:
    void walk(const Value& value, bool is_below_secret) {
        const bool is_secret = is_below_secret || value.is_secret();
        if (is_secret && (places_ == Places::Highest || !has_parts(value))) {
            found_.push_back(path_.empty() ? std::string(kRoot) : path_);
            return;
        }
        const std::size_t size = path_.size();
        for (const Member& member : value.is_object() ? value.members() : std::span<const Member>()) {
            append_key(path_, member.key);
            walk(member.value, is_secret);
            path_.resize(size);
        }
        std::size_t index = 0;
        for (const Value& item : value.is_array() ? value.items() : std::span<const Value>()) {
            path_ += fmt::format("[{}]", index++);
            walk(item, is_secret);
            path_.resize(size);
        }
    }

    [[nodiscard]] static bool has_parts(const Value& value) {
        return (value.is_object() && !value.members().empty()) ||
               (value.is_array() && !value.items().empty());
    }

    Places places_;
    std::string path_;
    std::vector<std::string> found_;
};

bool is_at_or_below(std::string_view path, std::string_view place) {
    return place == kRoot ||
           (path.starts_with(place) &&
            (path.size() == place.size() || path[place.size()] == '.' || path[place.size()] == '['));
}

// A list is one variable: it is secret when something in it is.
std::vector<std::string> list_variables(const Value& value) {
    const std::vector<std::string> places = PlaceList(Places::Highest).run(value);
    Sink unseen;
    std::vector<std::string> names;
    const std::optional<std::vector<Assignment>> assignments = list_assignments(value, {}, unseen);
    for (const Assignment& assignment : assignments.value_or(std::vector<Assignment>())) {
        if (std::ranges::any_of(places, [&assignment](const std::string& place) {
                return is_at_or_below(assignment.path, place) || is_at_or_below(place, assignment.path);
            })) {
            names.push_back(assignment.name);
        }
    }
    return names;
}

class SecretMarker {
  public:
    SecretMarker(const std::vector<std::string>& places, const Format& format, Arena& arena)
        : open_(places.begin(), places.end()), has_lines_(is_line_format(format)), arena_(arena) {}

    [[nodiscard]] std::optional<Value> run(const Value& read) {
        const bool is_all = !has_lines_ && open_.erase(kRoot) != 0;
        const Value marked = is_all ? read.secret() : mark_parts(read);
        return open_.empty() ? std::optional(marked) : std::nullopt;
    }

  private:
    // `place_` is the place of the value.
    [[nodiscard]] Value mark(const Value& value) {
        if (open_.erase(place_) != 0) {
            return value.secret();
        }
        return has_lines_ ? value : mark_parts(value);
    }

    [[nodiscard]] Value mark_parts(const Value& value) {
        const std::size_t size = place_.size();
        if (value.is_object()) {
            std::vector<Member> members;
            for (const Member& member : value.members()) {
                enter(member.key);
                members.push_back({member.key, mark(member.value)});
                place_.resize(size);
            }
            return Value::object(arena_.copy(std::span<const Member>(members)), {});
        }
        if (value.is_array()) {
            std::vector<Value> items;
            for (const Value& item : value.items()) {
                place_ += fmt::format("[{}]", items.size());
                items.push_back(mark(item));
                place_.resize(size);
            }
            return Value::array(arena_.copy(std::span<const Value>(items)), {});
        }
        return value;
    }

    void enter(std::string_view key) {
        if (has_lines_) {
            place_ += key;
        } else {
            append_key(place_, key);
        }
    }

    std::string place_;
    std::set<std::string_view> open_;  // not found yet
    bool has_lines_;
    Arena& arena_;
};

}  // namespace

std::vector<std::string> list_secrets(const Value& value, const Format& format) {
    if (!holds_secret(value)) {
        return {};
    }
    if (format.name == "env") {
        return list_variables(value);
    }
    return PlaceList(is_line_format(format) ? Places::Leaves : Places::Highest).run(value);
}

std::optional<Value> mark_secrets(const Value& read, const std::vector<std::string>& places,
                                  const Format& format, Arena& arena) {
    return SecretMarker(places, format, arena).run(read);
}

}  // namespace tusk
