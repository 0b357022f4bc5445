// `[merge]` of tusk.tsk: path patterns and what happens to lists and tables there.
#include "project/merge_settings.hpp"

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "project/setting_reader.hpp"
#include "tusk/base/edit_distance.hpp"
#include "tusk/tree/key_path.hpp"

namespace tusk {

namespace {

TUSK_DIAGNOSTIC(BadProjectFile, Error, "`{}` must be {}, found {}", std::string, std::string, std::string);
TUSK_DIAGNOSTIC_AS(BadPattern, BadProjectFile, Error, "`{}` is no path pattern: expected {} at character {}",
                   std::string, std::string, std::size_t);

struct RuleName {
    std::string_view name;
    MergeOp op;
};
constexpr std::array<RuleName, 6> kRuleNames{{{"replace", MergeOp::Replace},
                                              {"append", MergeOp::Append},
                                              {"prepend", MergeOp::Prepend},
                                              {"unique", MergeOp::Unique},
                                              {"by", MergeOp::By},
                                              {"deep", MergeOp::Set}}};
constexpr std::string_view kAllRules =
    "write \"replace\", \"append\", \"prepend\", \"unique\", \"by KEY\" or \"deep\"";

std::string_view trim(std::string_view text) {
    const std::size_t begin = std::min(text.find_first_not_of(' '), text.size());
    text.remove_prefix(begin);
    return text.substr(0, text.find_last_not_of(' ') + 1);
}

// The key of `by KEY`, quoted where it is no bare key.
std::optional<std::string> read_by_key(std::string_view text) {
    const KeyPathResult result = parse_key_path(text);
    const bool is_key = result.path && !result.path->global && result.path->steps.size() == 1;
    return is_key ? std::optional(result.path->steps.front().key) : std::nullopt;
}

class MergeSettings {
  public:
    MergeSettings(const Children& keys, Sink& sink) : keys_(keys), sink_(sink) {}

    void add(const Member& member) {
        MergeRule rule;
        const bool has_pattern = read_pattern(member, rule);
        if (read_rule(member, rule) && has_pattern) {
            rules_.push_back(std::move(rule));
        }
    }

    [[nodiscard]] MergeRules take() { return std::move(rules_); }

  private:
    [[nodiscard]] bool read_pattern(const Member& member, MergeRule& rule) {
        PathPatternResult result = parse_path_pattern(member.key);
        if (result.pattern) {
            rule.pattern = std::move(*result.pattern);
            return true;
        }
        const std::int64_t position = keys_.find(member.key);
        const Span at = position >= 0 ? keys_.data[position]->top->entry->key_span() : member.value.span();
        sink_
            .report(at, kBadPattern, std::string(member.key), std::string(result.expected),
                    result.error_offset + 1)
            .help = "write keys, `*` for one or `**` for any number of them, joined by points";
        return false;
    }

    [[nodiscard]] bool read_rule(const Member& member, MergeRule& rule) {
        rule.at = member.value.span();
        if (!member.value.is_string()) {
            report(member, describe_kind(member.value.kind())) =
                member.value.is_object() ? "put the whole path in quotes: `\"a.b\": \"append\"`"
                                         : std::string(kAllRules);
            return false;
        }
        const std::string_view text = trim(member.value.text());
        const std::string_view name = text.substr(0, text.find(' '));
        const std::string_view rest = trim(text.substr(name.size()));
        const auto* const known = std::find_if(kRuleNames.begin(), kRuleNames.end(),
                                               [name](const RuleName& row) { return row.name == name; });
        const bool takes_key = known != kRuleNames.end() && known->op == MergeOp::By;
        if (known == kRuleNames.end() || (!takes_key && !rest.empty())) {
            report(member, fmt::format("`{}`", text)) = suggest(name);
            return false;
        }
        rule.op = known->op;
        if (!takes_key) {
            return true;
        }
        const std::optional<std::string> key = read_by_key(rest);
        if (!key) {
            report(member, fmt::format("`{}`", text)) =
                "name the key whose value tells the elements apart, as in \"by name\"";
            return false;
        }
        rule.by_key = *key;
        return true;
    }

    // The help of the report, to be filled in.
    [[nodiscard]] std::string& report(const Member& member, std::string found) {
        return sink_
            .report(member.value.span(), kBadProjectFile, "merge." + print_key(member.key), "a merge rule",
                    std::move(found))
            .help;
    }

    [[nodiscard]] static std::string suggest(std::string_view name) {
        std::array<std::string_view, kRuleNames.size()> names;
        std::transform(kRuleNames.begin(), kRuleNames.end(), names.begin(),
                       [](const RuleName& row) { return row.name; });
        const std::optional<std::string_view> similar = find_similar(name, names);
        if (!similar || *similar == name) {
            return std::string(kAllRules);
        }
        return fmt::format("did you mean \"{}\"?", *similar == "by" ? "by KEY" : *similar);
    }

    const Children& keys_;
    Sink& sink_;
    MergeRules rules_;
};

}  // namespace

MergeRules decode_merge_rules(const Value& root, const Tree& tree, Arena& arena, Sink& sink) {
    const std::optional<SettingReader> section = SettingReader(root, "", sink).find_table("merge");
    if (!section) {
        return {};
    }
    constexpr std::array<std::string_view, 1> kPath{"merge"};
    const Node* const node = find_node(*tree.root, kPath, arena);
    const Children keys = node != nullptr ? children_of(*node, arena) : Children{};
    MergeSettings settings(keys, sink);
    for (const Member& member : section->members()) {
        settings.add(member);
    }
    return settings.take();
}

}  // namespace tusk
