#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "tusk/tree/tree.hpp"

namespace tusk {

// A layer as a structure: it can be written out as text, changed, and merged by MergeModel.

struct WrittenEntry;

// What stands at a key of a layer, or in a list.
struct Written {
    enum class Form : std::uint8_t { Table, List, Leaf, Global };

    MergeOp op = MergeOp::Set;  // the directive around the value
    std::string_view by_key;    // MergeOp::By
    Form form = Form::Leaf;
    std::vector<WrittenEntry> members;  // Table
    std::vector<Written> elements;      // List
    nlohmann::ordered_json leaf;        // Leaf; a range is its text, and what cannot be evaluated its code
    std::string_view before;            // of an expression around the value, which it yields
    std::string_view after;
    bool is_opened_by_paths = false;  // a table as lines `a.b: ...`, one for each member

    [[nodiscard]] bool is_expression() const { return !before.empty() || form == Form::Global; }
    // Whether layers above and below see keys in it.
    [[nodiscard]] bool is_table() const {
        return form == Form::Table && !is_expression() && (op == MergeOp::Set || op == MergeOp::Replace);
    }
};

struct WrittenEntry {
    std::string key;
    Written value;
};

inline constexpr std::string_view kRangeText = "1-5";
inline constexpr std::string_view kDivisionByZero = "TSK5004";

// The text of a layer.
class LayerWriter {
  public:
    [[nodiscard]] static std::string write(const std::vector<WrittenEntry>& entries) {
        std::string text;
        for (const WrittenEntry& entry : entries) {
            append_entry(text, entry.key, entry.value, "\n");
        }
        return text;
    }

  private:
    static void append_entry(std::string& text, const std::string& path, const Written& written,
                             std::string_view separator) {
        if (written.is_opened_by_paths && written.op == MergeOp::Set && written.is_table() &&
            !written.members.empty()) {
            for (const WrittenEntry& member : written.members) {
                append_entry(text, path + "." + member.key, member.value, separator);
            }
            return;
        }
        text.append(path).append(written.op == MergeOp::Append ? " += " : ": ");
        append_value(text, written);
        text.append(separator);
    }

    static void append_value(std::string& text, const Written& written) {
        switch (written.op) {
            case MergeOp::Set:
            case MergeOp::Append:
                append_bare(text, written);
                return;
            case MergeOp::Prepend:
                text += "@prepend(";
                break;
            case MergeOp::Unique:
                text += "@unique(";
                break;
            case MergeOp::By:
                text.append("@by(\"").append(written.by_key).append("\", ");
                break;
            case MergeOp::Replace:
                text += "@replace(";
                break;
            case MergeOp::Delete:
                text += "@delete";
                return;
        }
        append_bare(text, written);
        text += ")";
    }

    static void append_bare(std::string& text, const Written& written) {
        text += written.before;
        switch (written.form) {
            case Written::Form::Table:
                text += "{ ";
                for (const WrittenEntry& member : written.members) {
                    append_entry(text, member.key, member.value, ", ");
                }
                text += "}";
                break;
            case Written::Form::List:
                text += "[";
                for (const Written& element : written.elements) {
                    append_value(text, element);
                    text += &element == &written.elements.back() ? "" : ", ";
                }
                text += "]";
                break;
            case Written::Form::Global:
                text += "$g";
                break;
            case Written::Form::Leaf:
                text += written.leaf == kRangeText        ? std::string(kRangeText)
                        : written.leaf == kDivisionByZero ? "1 / 0"
                                                          : written.leaf.dump();
                break;
        }
        text += written.after;
    }
};

struct WrittenOptions {
    bool directives = true;
    bool expressions = true;  // some of which yield tables or cannot be evaluated
    bool globals = true;      // `$g`, which the lowest layer sets
};

// Random layers over few keys, so that they often meet.
class WrittenMaker {
  public:
    using Layer = std::vector<WrittenEntry>;

    explicit WrittenMaker(std::uint64_t seed, WrittenOptions options = {})
        : random_(seed), options_(options) {}

    [[nodiscard]] std::vector<Layer> random_stack() {
        std::vector<Layer> layers(1 + pick(4));
        for (Layer& layer : layers) {
            layer = random_layer();
            if (options_.globals && (&layer == &layers.front() || pick(3) == 0)) {
                layer.insert(layer.begin(), WrittenEntry{"$g", random_global(&layer == &layers.front())});
            }
        }
        return layers;
    }

    [[nodiscard]] Layer random_layer() { return random_members(3, options_.directives); }

    [[nodiscard]] std::size_t pick(std::size_t count) { return static_cast<std::size_t>(random_() % count); }

  private:
    [[nodiscard]] Written random_global(bool is_lowest) {
        const bool had_globals = std::exchange(options_.globals, false);
        const bool had_expressions = std::exchange(options_.expressions, false);
        Written global = random_written(2, options_.directives && !is_lowest);
        options_.globals = had_globals;
        options_.expressions = had_expressions;
        return global;
    }

    [[nodiscard]] Layer random_members(std::size_t depth, bool directives) {
        constexpr std::array<std::string_view, 4> kKeys = {"a", "b", "c", "d"};
        Layer members;
        const std::size_t first = pick(kKeys.size());
        for (std::size_t i = 0; i < kKeys.size(); ++i) {
            if (pick(2) == 0) {
                members.push_back(WrittenEntry{std::string(kKeys[(first + i) % kKeys.size()]),
                                               random_written(depth, directives)});
            }
        }
        return members;
    }

    [[nodiscard]] Written random_written(std::size_t depth, bool directives) {
        Written written;
        if (directives && pick(3) == 0) {
            constexpr std::array<MergeOp, 6> kOps = {MergeOp::Append, MergeOp::Prepend, MergeOp::Unique,
                                                     MergeOp::By,     MergeOp::Replace, MergeOp::Delete};
            const MergeOp op = kOps[pick(kOps.size())];
            if (op == MergeOp::Delete) {
                written.op = op;
                return written;
            }
            written =
                op == MergeOp::Replace ? random_value(depth, true) : random_list(depth, op == MergeOp::By);
            written.op = op;
            written.by_key = op == MergeOp::By ? "n" : "";
            return written;
        }
        return random_value(depth, directives);
    }

    [[nodiscard]] Written random_value(std::size_t depth, bool directives) {
        if (options_.expressions && pick(5) == 0) {
            return random_expression(depth);
        }
        if (options_.globals && pick(8) == 0) {
            Written global;
            global.form = Written::Form::Global;
            return global;
        }
        if (depth > 0 && pick(2) == 0) {
            Written table;
            table.form = Written::Form::Table;
            table.members = random_members(depth - 1, directives);
            table.is_opened_by_paths = pick(4) == 0;
            return table;
        }
        return pick(2) == 0 ? random_list(depth, false) : random_leaf();
    }

    // What may yield a table, around a value of any kind; or what is a leaf in any case.
    [[nodiscard]] Written random_expression(std::size_t depth) {
        if (pick(6) == 0) {
            Written poison;
            poison.leaf = kDivisionByZero;
            return poison;
        }
        using Around = std::pair<std::string_view, std::string_view>;
        constexpr std::array<Around, 4> kAround = {Around{"true ? ", " : 1"}, Around{"null ?? ", ""},
                                                   Around{"@if(false, 1, ", ")"}, Around{"false || ", ""}};
        const bool had_expressions = std::exchange(options_.expressions, false);
        Written value = random_value(depth, false);
        options_.expressions = had_expressions;
        const Around around = value.form == Written::Form::Table && pick(3) == 0
                                  ? Around{"@object.merge({ }, ", ")"}
                                  : kAround[pick(kAround.size())];
        value.before = around.first;
        value.after = around.second;
        value.is_opened_by_paths = false;
        return value;
    }

    // `directives` stand in the elements of `@by` only.
    [[nodiscard]] Written random_list(std::size_t depth, bool directives) {
        Written list;
        list.form = Written::Form::List;
        const std::size_t count = pick(4);
        for (std::size_t i = 0; i < count; ++i) {
            list.elements.push_back(depth == 0 || pick(2) == 0 ? random_leaf()
                                                               : random_element(depth - 1, directives));
        }
        return list;
    }

    // A table that mostly has the key `n`, anywhere among the others.
    [[nodiscard]] Written random_element(std::size_t depth, bool directives) {
        const bool had_expressions =
            std::exchange(options_.expressions, options_.expressions && pick(4) == 0);
        const bool had_globals = std::exchange(options_.globals, options_.globals && pick(4) == 0);
        Written element;
        element.form = Written::Form::Table;
        element.members =
            pick(3) == 0 ? Layer{}
                         : random_members(std::min<std::size_t>(depth, 1), directives && options_.directives);
        remove_errors(element.members);
        if (pick(5) != 0) {
            Written number;
            number.leaf = pick(3);
            const std::size_t place = pick(element.members.size() + 1);
            element.members.insert(element.members.begin() + static_cast<std::ptrdiff_t>(place),
                                   WrittenEntry{"n", std::move(number)});
        }
        options_.expressions = had_expressions;
        options_.globals = had_globals;
        return element;
    }

    static void remove_errors(Layer& members) {
        for (WrittenEntry& member : members) {
            if (member.value.leaf == kDivisionByZero) {
                member.value.leaf = 0;
            }
            remove_errors(member.value.members);
        }
    }

    [[nodiscard]] Written random_leaf() {
        Written leaf;
        switch (pick(6)) {
            case 0:
                break;  // null
            case 1:
                leaf.leaf = pick(2) == 0;
                break;
            case 2:
                leaf.leaf = "t";
                break;
            case 3:
                leaf.leaf = kRangeText;
                break;
            default:
                leaf.leaf = pick(4);
        }
        return leaf;
    }

    std::mt19937_64 random_;
    WrittenOptions options_;
};

}  // namespace tusk
