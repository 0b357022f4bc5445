#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "tusk/tree/tree.hpp"
#include "written_layer.hpp"

namespace tusk {

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
