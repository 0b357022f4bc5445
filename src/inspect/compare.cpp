#include <array>
#include <string_view>
#include <unordered_map>

#include "inspect/align_lists.hpp"
#include "tusk/inspect/diff.hpp"
#include "tusk/tree/key_path.hpp"

namespace tusk {

namespace {

// A key, or a list element: its position in the finished list, and in the list as far as it is changed.
struct Step {
    std::string_view key;
    bool is_element = false;
    std::size_t position = 0;
    std::size_t working_position = 0;
};

std::string path_of(const std::vector<Step>& steps) {
    std::string path;
    for (const Step& step : steps) {
        if (step.is_element) {
            path.append("[").append(std::to_string(step.position)).append("]");
        } else {
            append_key(path, step.key);
        }
    }
    return path;
}

void append_pointer_key(std::string& pointer, std::string_view key) {
    for (const char c : key) {
        if (c == '~' || c == '/') {
            pointer.append(c == '~' ? "~0" : "~1");
        } else {
            pointer.push_back(c);
        }
    }
}

std::string pointer_of(const std::vector<Step>& steps) {
    std::string pointer;
    for (const Step& step : steps) {
        pointer.push_back('/');
        if (step.is_element) {
            pointer.append(std::to_string(step.working_position));
        } else {
            append_pointer_key(pointer, step.key);
        }
    }
    return pointer;
}

// Copies a value that outlives its own arena.
class ValueCopier {
  public:
    explicit ValueCopier(Arena& arena) : arena_(arena) {}

    [[nodiscard]] Value copy(const Value& value, bool is_secret) {
        const bool secret = is_secret || value.is_secret();
        return copy_content(value, secret).from(value.provenance()).secret(secret);
    }

  private:
    [[nodiscard]] Value copy_content(const Value& value, bool secret) {
        if (value.is_string()) {
            return Value::string(arena_.copy(value.text()), value.span());
        }
        if (value.is_range()) {
            return Value::range(arena_.make(value.as_range()), value.span());
        }
        if (value.is_array()) {
            std::vector<Value> items;
            for (const Value& item : value.items()) {
                items.push_back(copy(item, secret));
            }
            return Value::array(arena_.copy(std::span<const Value>(items)), value.span());
        }
        if (value.is_object()) {
            std::vector<Member> members;
            for (const Member& member : value.members()) {
                members.push_back(Member{arena_.copy(member.key), copy(member.value, secret)});
            }
            return Value::object(arena_.copy(std::span<const Member>(members)), value.span());
        }
        return value;
    }

    Arena& arena_;
};

// Finds members of a table; in a table of the same order they are where they are expected.
class MemberIndex {
  public:
    explicit MemberIndex(std::span<const Member> members) : members_(members) {}

    [[nodiscard]] const Value* find(std::string_view key, std::size_t expected) {
        if (expected < members_.size() && members_[expected].key == key) {
            return &members_[expected].value;
        }
        if (by_key_.empty()) {
            for (const Member& member : members_) {
                by_key_.emplace(member.key, &member.value);
            }
        }
        const auto found = by_key_.find(key);
        return found == by_key_.end() ? nullptr : found->second;
    }

  private:
    std::span<const Member> members_;
    std::unordered_map<std::string_view, const Value*> by_key_;
};

// A range beside a table is the table that it is printed as: a JSON file has that in its place.
Value open_range(const Value& range, Arena& arena) {
    const Span place = range.span();
    const std::array<Member, 3> members{Member{"min", Value::integer(range.as_range().min, place)},
                                        Member{"max", Value::integer(range.as_range().max, place)},
                                        Member{"type", Value::string("range", place)}};
    return Value::object(arena.copy(std::span<const Member>(members)), place).secret(range.is_secret());
}

class Comparer {
  public:
    explicit Comparer(Difference& difference) : difference_(difference), copier_(difference.arena) {}

    void compare(const Value& before, const Value& after) {
        const bool outer = in_secret_;
        in_secret_ = in_secret_ || before.is_secret() || after.is_secret();
        if (before.is_object() && after.is_object()) {
            compare_tables(before, after);
        } else if (before.is_array() && after.is_array()) {
            compare_lists(before, after);
        } else if (before.is_range() && after.is_object()) {
            compare_tables(open_range(before, difference_.arena), after);
        } else if (before.is_object() && after.is_range()) {
            compare_tables(before, open_range(after, difference_.arena));
        } else if (!is_equal(before, after)) {
            report(&before, &after);
        }
        in_secret_ = outer;
    }

  private:
    void compare_tables(const Value& before, const Value& after) {
        MemberIndex before_index(before.members());
        MemberIndex after_index(after.members());
        std::size_t expected = 0;
        for (const Member& member : before.members()) {
            const Value* const other = after_index.find(member.key, expected++);
            enter(Step{member.key}, [&] {
                if (other != nullptr) {
                    compare(member.value, *other);
                } else {
                    report(&member.value, nullptr);
                }
            });
        }
        expected = 0;
        for (const Member& member : after.members()) {
            if (before_index.find(member.key, expected++) == nullptr) {
                enter(Step{member.key}, [&] { report(nullptr, &member.value); });
            }
        }
    }

    void compare_lists(const Value& before, const Value& after) {
        std::size_t working = 0;
        for (const AlignedElement& element : align_lists(before.items(), after.items())) {
            const std::size_t position = element.after.value_or(element.before.value_or(0));
            enter(Step{{}, true, position, working}, [&] {
                if (element.before && element.after) {
                    compare(before.items()[*element.before], after.items()[*element.after]);
                } else if (element.before) {
                    report(&before.items()[*element.before], nullptr);
                } else {
                    report(nullptr, &after.items()[*element.after]);
                }
            });
            working += element.after ? 1U : 0U;
        }
    }

    template <typename Work>
    void enter(Step step, const Work& work) {
        steps_.push_back(step);
        work();
        steps_.pop_back();
    }

    void report(const Value* before, const Value* after) {
        Change change{path_of(steps_), pointer_of(steps_), std::nullopt, std::nullopt};
        if (before != nullptr) {
            change.before = copier_.copy(*before, in_secret_);
        }
        if (after != nullptr) {
            change.after = copier_.copy(*after, in_secret_);
        }
        difference_.changes.push_back(std::move(change));
    }

    Difference& difference_;
    ValueCopier copier_;
    std::vector<Step> steps_;
    bool in_secret_ = false;  // a table or list above, of either side, is secret
};

}  // namespace

Difference compare(const Value& before, const Value& after) {
    Difference difference;
    Comparer(difference).compare(before, after);
    return difference;
}

}  // namespace tusk
