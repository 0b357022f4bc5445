// Texts of files for people: what is secret in them is masked before they are compared. Of an old file only
// the manifest knows that; of one that it does not know nothing is shown but what the new one says too.
#include "pipeline/build_diff.hpp"

#include <algorithm>
#include <set>
#include <unordered_map>
#include <vector>

#include "pipeline/printed_secrets.hpp"
#include "pipeline/printed_value.hpp"
#include "tusk/diag/mask.hpp"
#include "tusk/inspect/line_diff.hpp"
#include "tusk/value/scalar_text.hpp"

namespace tusk {

namespace {

constexpr std::string_view kNoFileName = "/dev/null";
constexpr std::string_view kMayHoldSecrets = "the content differs; it may hold secrets";

std::string_view before_name(const FilePair& file) {
    return file.exists ? file.path : kNoFileName;
}

std::string say_only(const FilePair& file, std::string_view what) {
    return fmt::format("--- {}\n+++ {}\n# {}\n", before_name(file), file.path, what);
}

std::string diff_texts(const FilePair& file, std::string_view before, std::string_view after) {
    std::string diff =
        unified_diff(before_name(file), file.exists ? before : std::string_view(), file.path, after);
    return diff.empty() ? say_only(file, "only secrets or the layout differ") : diff;
}

// A line that no program takes for a part of the change.
std::string add_note(const std::string& diff, std::string_view note) {
    const bool has_change = diff.find("\n@@ ") != std::string::npos;
    return has_change ? fmt::format("{}# {}\n", diff, note) : diff;
}

// The texts and numbers that are secret in a value.
class SecretTexts {
  public:
    void add_of(const Value& value, bool is_secret = false) {
        const bool is_hidden = is_secret || value.is_secret();
        for (const Value& item : value.is_array() ? value.items() : std::span<const Value>()) {
            add_of(item, is_hidden);
        }
        for (const Member& member : value.is_object() ? value.members() : std::span<const Member>()) {
            add_of(member.value, is_hidden);
        }
        if (is_hidden && value.is_number()) {
            numbers_.insert(scalar_text(value));
        } else if (is_hidden && value.is_string()) {
            add_text(value.text());
        }
    }

    void remove(const SecretTexts& others) {
        const auto remove_from = [](std::set<std::string>& texts, const std::set<std::string>& gone) {
            std::erase_if(texts, [&gone](const std::string& text) { return gone.contains(text); });
        };
        remove_from(texts_, others.texts_);
        remove_from(numbers_, others.numbers_);
    }

    // Whether somebody who reads the scalar reads one of them.
    [[nodiscard]] bool are_in(const Value& scalar) const {
        if (!scalar.is_string() && !scalar.is_number()) {
            return false;
        }
        const std::string text = scalar_text(scalar);
        return numbers_.contains(text) || std::ranges::any_of(texts_, [&text](const std::string& secret) {
                   return text.find(secret) != std::string::npos;
               });
    }

  private:
    void add_text(std::string_view text) {
        if (text.empty()) {
            return;
        }
        texts_.emplace(text);
        // As it stands in a list that `env` prints.
        std::string escaped;
        append_json_string(escaped, text);
        texts_.insert(escaped.substr(1, escaped.size() - 2));
        // What such a list holds is secret by itself, too.
        if (text.front() == '[' || text.front() == '{') {
            Arena arena;
            if (const std::optional<PrintedValue> list = read_printed(text, *find_format("json"), arena)) {
                add_of(list->value, true);
            }
        }
    }

    std::set<std::string> texts_;
    std::set<std::string> numbers_;
};

// The members of a table by their keys.
class MemberIndex {
  public:
    explicit MemberIndex(const Value* table) {
        if (table != nullptr && table->is_object()) {
            for (const Member& member : table->members()) {
                members_.emplace(member.key, &member.value);
            }
        }
    }

    [[nodiscard]] const Value* find(std::string_view key) const {
        const auto found = members_.find(key);
        return found != members_.end() ? found->second : nullptr;
    }

  private:
    std::unordered_map<std::string_view, const Value*> members_;
};

// An old file and a new one, as far as anybody may read them.
class DiffMask {
  public:
    // Whether the marks of `before` are all of its secrets.
    enum class Old : std::uint8_t { Unknown, Marked };

    DiffMask(const Value& before, Old old, const Value& after, Arena& arena) : old_(old), arena_(arena) {
        gone_.add_of(before);
        secrets_.add_of(after);
        gone_.remove(secrets_);
        after_ = mask_new(after);
        before_ = mask_old(before, &after_);
    }

    [[nodiscard]] const Value& before() const { return before_; }
    [[nodiscard]] const Value& after() const { return after_; }

    // Whether a value that is hidden in both is another one now. `shown` is the new file as it is shown.
    [[nodiscard]] static bool hides_change(const Value& before, const Value& after, const Value& shown) {
        if (shown.is_secret()) {
            return !is_equal(before, after);
        }
        if (after.is_object() && before.is_object()) {
            const MemberIndex index(&before);
            for (std::size_t i = 0; i < after.members().size(); ++i) {
                const Member& member = after.members()[i];
                const Value* const old = index.find(member.key);
                if (old != nullptr && hides_change(*old, member.value, shown.members()[i].value)) {
                    return true;
                }
            }
        }
        for (std::size_t i = 0; after.is_array() && i < after.items().size(); ++i) {
            const Value* const old = find_element(before, i);
            if (old != nullptr && hides_change(*old, after.items()[i], shown.items()[i])) {
                return true;
            }
        }
        return false;
    }

  private:
    // A value that is public now may still be the secret that somebody else uses.
    [[nodiscard]] Value mask_new(const Value& after) {
        if (after.is_secret() || gone_.are_in(after) || secrets_.are_in(after)) {
            return hidden();
        }
        if (after.is_object()) {
            std::vector<Member> members;
            for (const Member& member : after.members()) {
                members.push_back({member.key, mask_new(member.value)});
            }
            return Value::object(arena_.copy(std::span<const Member>(members)), {});
        }
        if (after.is_array()) {
            std::vector<Value> items;
            for (const Value& item : after.items()) {
                items.push_back(mask_new(item));
            }
            return Value::array(arena_.copy(std::span<const Value>(items)), {});
        }
        return after;
    }

    // `shown` is the new value at the same place; null where there is none.
    [[nodiscard]] Value mask_old(const Value& before, const Value* shown) {
        if (before.is_secret() || (shown != nullptr && shown->is_secret())) {
            return hidden();
        }
        if (before.is_object()) {
            return mask_members(before, shown);
        }
        if (before.is_array()) {
            return mask_items(before, shown);
        }
        if (shown == nullptr || !shown->is_scalar()) {
            return hidden();
        }
        const bool is_open = old_ == Old::Marked && !secrets_.are_in(before) && !gone_.are_in(before);
        return is_open || is_equal(before, *shown) ? before : hidden();
    }

    [[nodiscard]] Value mask_members(const Value& before, const Value* shown) {
        const MemberIndex index(shown);
        std::vector<Member> members;
        bool has_unknown = false;
        for (const Member& member : before.members()) {
            const Value* const next = index.find(member.key);
            if (next != nullptr || old_ == Old::Marked) {
                members.push_back({member.key, mask_old(member.value, next)});
            } else {
                has_unknown = true;
            }
        }
        if (has_unknown) {
            members.push_back({kMaskedText, hidden()});
        }
        return Value::object(arena_.copy(std::span<const Member>(members)), {});
    }

    [[nodiscard]] Value mask_items(const Value& before, const Value* shown) {
        std::vector<Value> items;
        for (std::size_t i = 0; i < before.items().size(); ++i) {
            items.push_back(
                mask_old(before.items()[i], shown != nullptr ? find_element(*shown, i) : nullptr));
        }
        return Value::array(arena_.copy(std::span<const Value>(items)), {});
    }

    [[nodiscard]] static Value hidden() { return Value::string(kMaskedText, {}).secret(); }

    Old old_;
    Arena& arena_;
    SecretTexts secrets_;  // of the new file
    SecretTexts gone_;     // of the old one, and no secrets now
    Value after_;
    Value before_;
};

}  // namespace

std::string diff_config(const FilePair& file, const Format& format, const std::vector<std::string>& secrets,
                        const std::optional<FileOrigin>& former) {
    Arena arena;
    const std::optional<PrintedValue> after = read_printed(file.after, format, arena);
    const std::optional<Value> marked_after =
        after ? mark_secrets(after->value, secrets, format, arena) : std::nullopt;
    if (!marked_after) {
        return say_only(file, kMayHoldSecrets);
    }
    std::optional<PrintedValue> before;
    if (file.exists) {
        before = read_printed(file.before, format, arena);
        if (!before) {
            return say_only(file, "it is replaced: what is there cannot be read as such a file");
        }
    }
    const Value old = before ? before->value : Value();
    const std::optional<Value> marked_before = former && former->format == format.name
                                                   ? mark_secrets(old, former->secrets, format, arena)
                                                   : std::nullopt;
    const DiffMask mask(marked_before.value_or(old),
                        marked_before ? DiffMask::Old::Marked : DiffMask::Old::Unknown, *marked_after, arena);
    const std::string diff =
        diff_texts(file, file.exists ? print_again(mask.before(), format) : std::string(),
                   print_again(mask.after(), format));
    return file.exists && DiffMask::hides_change(old, *marked_after, mask.after())
               ? add_note(diff, "secrets differ, too")
               : diff;
}

std::string diff_rendered(const FilePair& file, const render::Target& target,
                          const std::optional<FileOrigin>& former) {
    const bool is_known = !file.exists || (former && former->target == target.name);
    const bool writes_secrets = target.reads_configs || target.is_for_one_service;
    return is_known && !writes_secrets ? diff_texts(file, file.before, file.after)
                                       : say_only(file, kMayHoldSecrets);
}

std::string diff_removed(std::string_view path) {
    return fmt::format("--- {}\n+++ {}\n", path, kNoFileName);
}

}  // namespace tusk
