#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tusk {

// One `path: value` line of a random layer.
struct LayerLine {
    std::string path;
    std::string value;
};

// The merge directives of a random document.
enum class Directives : std::uint8_t {
    None,
    Repeatable,  // those that change nothing when they are laid a second time
    All,
};

// Writes random documents over few keys, so that layers often meet.
class LayerMaker {
  public:
    explicit LayerMaker(std::uint64_t seed) : random_(seed) {}

    // A document of tables, literals, directives and expressions, some of which yield tables.
    [[nodiscard]] std::string random_document(Directives directives = Directives::All) {
        directives_ = directives;
        std::string text;
        for (const std::string_view global : {"$g", "$h"}) {
            if (pick(3) == 0) {
                text += std::string(global) + random_value(1) + "\n";
            }
        }
        text += random_members(3, "\n");
        directives_ = Directives::None;
        return text;
    }

    // As random_document(), with literals only.
    [[nodiscard]] std::string random_literals() {
        literals_only_ = true;
        std::string text = random_members(3, "\n");
        literals_only_ = false;
        return text;
    }

    [[nodiscard]] std::string random_document_without_globals() { return random_members(3, "\n"); }

    // Lines of distinct paths, none of which is the beginning of another.
    [[nodiscard]] std::vector<LayerLine> random_lines() {
        return lines_of([this] { return std::to_string(pick(1000)); });
    }

    // The same with values that refer to one another.
    [[nodiscard]] std::vector<LayerLine> random_expression_lines() {
        return lines_of([this] { return random_expression(); });
    }

    [[nodiscard]] std::string random_scalar() {
        constexpr std::array<std::string_view, 6> kScalars = {"1", "2.5", "true", "\"x\"", "null", "\"\""};
        return std::string(kScalars[pick(kScalars.size())]);
    }

    void shuffle(std::vector<LayerLine>& lines) {
        for (std::size_t i = lines.size(); i > 1; --i) {
            std::swap(lines[i - 1], lines[pick(i)]);
        }
    }

    [[nodiscard]] std::size_t pick(std::size_t count) { return static_cast<std::size_t>(random_() % count); }

  private:
    template <typename MakeValue>
    [[nodiscard]] std::vector<LayerLine> lines_of(const MakeValue& make_value) {
        constexpr std::array<std::string_view, 8> kPaths = {"a",     "b",     "s.a", "s.b",
                                                            "s.t.a", "s.t.b", "u.a", "$g"};
        std::vector<LayerLine> lines;
        for (const std::string_view path : kPaths) {
            if (pick(2) == 0) {
                lines.push_back(LayerLine{std::string(path), make_value()});
            }
        }
        return lines;
    }

    [[nodiscard]] std::string random_expression() {
        constexpr std::array<std::string_view, 12> kExpressions = {
            "@a + 1",     "$g",   "\"<${a}>\"", "@s.a",    "@s.t.b ?? 3", "[@u.a, { x: @b }]",
            "@b == null", "@s.t", "$g ?? @s.b", "@u ?? 1", "{ x: @a }",   "@if(true, @s.a, 1 / 0)"};
        return pick(3) == 0 ? std::string(kExpressions[pick(kExpressions.size())]) : random_scalar();
    }

    [[nodiscard]] std::string random_members(std::size_t depth, std::string_view separator) {
        constexpr std::array<std::string_view, 4> kKeys = {"a", "b", "c", "d"};
        std::string text;
        if (!literals_only_ && pick(8) == 0) {
            text.append(R"(@validate.required("a"))").append(separator);
        }
        for (const std::string_view key : kKeys) {
            if (pick(2) == 0) {
                continue;
            }
            if (depth > 0 && pick(2) == 0) {
                text += std::string(key) + " { " + random_members(depth - 1, ", ") + "}";
            } else {
                text += std::string(key) + random_value(depth);
            }
            text += separator;
        }
        return text;
    }

    // What follows a key: a value or a directive.
    [[nodiscard]] std::string random_value(std::size_t depth) {
        return directives_ == Directives::None || pick(4) != 0 ? ": " + random_leaf(depth)
                                                               : random_directive(depth);
    }

    [[nodiscard]] std::string random_directive(std::size_t depth) {
        switch (pick(directives_ == Directives::All ? 7 : 4)) {
            case 0:
                return ": @delete";
            case 1:
                return ": @replace(" + random_leaf(depth) + ")";
            case 2:
                return ": @replace({ " + random_members(depth == 0 ? 0 : depth - 1, ", ") + "})";
            case 3:
                return ": @unique(" + random_list() + ")";
            case 4:
                return " += " + random_list();
            case 5:
                return ": @prepend(" + random_list() + ")";
            default:
                return ": @by(\"n\", [{ n: " + std::to_string(pick(3)) + ", " +
                       random_members(depth == 0 ? 0 : depth - 1, ", ") + "}])";
        }
    }

    [[nodiscard]] std::string random_list() {
        return pick(4) == 0 ? "$g"
                            : "[" + std::to_string(pick(9)) + ", { n: " + std::to_string(pick(3)) + " }]";
    }

    // In an expression: no place for directives.
    [[nodiscard]] std::string random_table(std::size_t depth) {
        const Directives outside = std::exchange(directives_, Directives::None);
        const std::string members = random_members(depth == 0 ? 0 : depth - 1, ", ");
        directives_ = outside;
        return "{ " + members + "}";
    }

    [[nodiscard]] std::string random_leaf(std::size_t depth) {
        switch (pick(literals_only_ || pick(2) == 0 ? 6 : 14)) {
            case 0:
                return "null";
            case 1:
                return "[" + std::to_string(pick(9)) + ", { a: 1 }, { n: " + std::to_string(pick(3)) + " }]";
            case 2:
                return "\"t" + std::to_string(pick(9)) + "\"";
            case 3:
                return "1-5";
            case 4:
            case 5:
                return std::to_string(pick(9));
            case 6:
                return "$g";
            case 7:
                return "@a.b";
            case 8:
                return "\"<${$h}>\"";
            case 9:
                return "@b";
            case 10:
                return "true ? " + random_table(depth) + " : 1";
            case 11:
                return "null ?? " + random_table(depth);
            case 12:
                return "@if(false, 1, " + random_table(depth) + ")";
            case 13:
                return "@object.merge(" + random_table(depth) + ", " + random_table(depth) + ")";
            default:
                return pick(8) == 0 ? "1 / 0" : "@env(\"X\") ?? " + random_table(depth);
        }
    }

    std::mt19937_64 random_;
    bool literals_only_ = false;
    Directives directives_ = Directives::None;
};

}  // namespace tusk
