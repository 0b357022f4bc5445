// Texts of files for people: what is secret in them is masked before they are compared.
#include "pipeline/build_diff.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <vector>

#include "tusk/convert/read.hpp"
#include "tusk/diag/mask.hpp"
#include "tusk/eval/evaluate.hpp"
#include "tusk/inspect/line_diff.hpp"
#include "tusk/inspect/masked_value.hpp"
#include "tusk/pipeline/run_host.hpp"

namespace tusk {

namespace {

constexpr std::string_view kNoFileName = "/dev/null";

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

// An old value as the new one lets it be shown.
class OldValueMask {
  public:
    OldValueMask(const SecretPaths& paths, Arena& arena) : walk_(&paths), arena_(arena) {}

    [[nodiscard]] Value mask(const Value& before, const Value& now) {
        collect_secrets(now);
        return mask(before, &now, walk_.start(false));
    }

  private:
    [[nodiscard]] Value mask(const Value& before, const Value* now, SecretWalk::State state) {
        if (walk_.is_secret(state) || (now != nullptr && now->is_secret())) {
            return hidden();
        }
        if (before.is_object()) {
            return mask_members(before, now, state);
        }
        if (before.is_array()) {
            return mask_items(before, now, state);
        }
        return now == nullptr || !now->is_scalar() || repeats_secret(before) ? hidden() : before;
    }

    void collect_secrets(const Value& now) {
        if (now.is_secret() && now.is_string() && !now.text().empty()) {
            secrets_.push_back(now.text());
        }
        if (now.is_object()) {
            for (const Member& member : now.members()) {
                collect_secrets(member.value);
            }
        } else if (now.is_array()) {
            for (const Value& item : now.items()) {
                collect_secrets(item);
            }
        }
    }

    // A text that was made of what is a secret now.
    [[nodiscard]] bool repeats_secret(const Value& before) const {
        return before.is_string() && std::ranges::any_of(secrets_, [&before](std::string_view secret) {
                   return before.text().find(secret) != std::string_view::npos;
               });
    }

    [[nodiscard]] Value mask_members(const Value& before, const Value* now, SecretWalk::State state) {
        std::vector<Member> members;
        for (const Member& member : before.members()) {
            const Value* const next = now != nullptr && now->is_object() ? now->find(member.key) : nullptr;
            members.push_back({member.key, mask(member.value, next, walk_.enter(state, member.key))});
        }
        return Value::object(arena_.copy(std::span<const Member>(members)), {});
    }

    [[nodiscard]] Value mask_items(const Value& before, const Value* now, SecretWalk::State state) {
        std::vector<Value> items;
        for (std::size_t i = 0; i < before.items().size(); ++i) {
            const bool has_next = now != nullptr && now->is_array() && i < now->items().size();
            items.push_back(
                mask(before.items()[i], has_next ? &now->items()[i] : nullptr, walk_.enter_element(state)));
        }
        return Value::array(arena_.copy(std::span<const Value>(items)), {});
    }

    [[nodiscard]] static Value hidden() { return Value::string(kMaskedText, {}); }

    SecretWalk walk_;
    Arena& arena_;
    std::vector<std::string_view> secrets_;
};

// The format of files that can be read back as what they were printed from.
std::optional<FileFormat> readable_format(const Format& format) {
    if (format.name == "json" || format.name == "text") {
        return FileFormat::Json;
    }
    if (format.name == "yaml") {
        return FileFormat::Yaml;
    }
    return format.name == "tsk" ? std::optional(FileFormat::Tsk) : std::nullopt;
}

std::optional<std::string> mask_read_back(std::string_view before, const Format& format, FileFormat as,
                                          const Value& value, const SecretPaths& paths) {
    Sink unseen;
    const Document document = read_document(as, before, kNoFile, unseen, {});
    if (document.failed || document.root.kind == ExprKind::Error ||
        (as == FileFormat::Tsk && !document.root.constant)) {
        return std::nullopt;
    }
    Arena arena;
    const Value old = constant_value(document.root, arena);
    return print_value(OldValueMask(paths, arena).mask(old, value), format, unseen);
}

// The name that a line of `flat` or `env` gives a value; nothing for the rest of a text of several lines.
std::optional<std::string_view> name_of(std::string_view line) {
    const std::size_t equals = line.find('=');
    return equals == std::string_view::npos ? std::nullopt : std::optional(line.substr(0, equals + 1));
}

template <typename Use>
void for_each_line(std::string_view text, Use use) {
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        use(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
}

// Old lines are shown where the value of that name is no secret now.
std::string mask_lines(std::string_view before, std::string_view masked_after) {
    std::map<std::string_view, bool> shown;
    for_each_line(masked_after, [&shown](std::string_view line) {
        if (const auto name = name_of(line)) {
            shown.emplace(*name, line.find(kMaskedText) == std::string_view::npos);
        }
    });
    std::string text;
    for_each_line(before, [&](std::string_view line) {
        const std::optional<std::string_view> name = name_of(line);
        const auto found = name ? shown.find(*name) : shown.end();
        const bool is_shown = found != shown.end() && found->second;
        text += is_shown ? std::string(line) : fmt::format("{}{}", name.value_or(""), kMaskedText);
        text += '\n';
    });
    return text;
}

}  // namespace

std::string diff_config(const FilePair& file, const Format& format, const Value& value,
                        const SecretPaths& secret_paths) {
    Arena arena;
    Sink unseen;
    const std::string after = print_value(mask_value(value, arena), format, unseen);
    const std::optional<FileFormat> as = readable_format(format);
    if (!as) {
        // The same marks of what is hidden on both sides, whatever quotes a format puts around them.
        return diff_texts(file, mask_lines(file.before, after), mask_lines(after, after));
    }
    const std::optional<std::string> before =
        file.exists ? mask_read_back(file.before, format, *as, value, secret_paths) : std::string();
    return before ? diff_texts(file, *before, after)
                  : say_only(file, "it is replaced: what is there cannot be read as such a file");
}

std::string diff_rendered(const FilePair& file, const render::Target& target) {
    return !target.reads_configs ? diff_texts(file, file.before, file.after)
                                 : say_only(file, "the content differs; it may hold secrets");
}

std::string diff_removed(std::string_view path) {
    return fmt::format("--- {}\n+++ {}\n", path, kNoFileName);
}

}  // namespace tusk
