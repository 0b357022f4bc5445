#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace tusk {

// Documents of several sections as lists of tokens, so that one can be taken away, put in or changed.
class SectionMaker {
  public:
    using Tokens = std::vector<std::string>;

    explicit SectionMaker(std::uint64_t seed) : random_(seed) {}

    // What stands below a header: statements of every form.
    [[nodiscard]] Tokens random_section() {
        Tokens tokens;
        for (std::size_t i = 0; i < 3; ++i) {
            add_statement(tokens, "k" + std::to_string(i), 2, "");
        }
        return tokens;
    }

    // Takes one token away, puts one in, or replaces one.
    void break_once(Tokens& tokens) {
        constexpr std::array<std::string_view, 19> kOthers = {"{", "}",  "[",  "]",   "(",   ")",  ":",
                                                              ",", "=",  "\"", "30s", "yes", "+ ", "?",
                                                              ".", "\n", "<",  "=>",  "#"};
        const std::size_t at = pick(tokens.size());
        const auto place = tokens.begin() + static_cast<std::ptrdiff_t>(at);
        const std::string other(kOthers[pick(kOthers.size())]);
        switch (pick(3)) {
            case 0:
                tokens.erase(place);
                return;
            case 1:
                tokens.insert(place, other);
                return;
            default:
                *place = other;
        }
    }

    [[nodiscard]] std::size_t pick(std::size_t count) { return static_cast<std::size_t>(random_() % count); }

  private:
    static void add(Tokens& tokens, std::initializer_list<std::string_view> more) {
        tokens.insert(tokens.end(), more.begin(), more.end());
    }

    void add_statement(Tokens& tokens, const std::string& key, std::size_t depth, const std::string& indent) {
        const std::string deeper = indent + "  ";
        add(tokens, {indent + key});
        switch (depth == 0 ? 3 + pick(3) : pick(6)) {
            case 0:
                add(tokens, {" ", "{", "\n"});
                add_statement(tokens, "a", depth - 1, deeper);
                add_statement(tokens, "b", depth - 1, deeper);
                add(tokens, {indent + "}", "\n"});
                return;
            case 1:
                add(tokens, {":", "\n"});
                add_statement(tokens, "a", depth - 1, deeper);
                add_statement(tokens, "b", depth - 1, deeper);
                return;
            case 2:
                add(tokens, {": ", "[", "1", ", ", "\"x\"", "\n" + deeper, "-3", "\n" + indent, "]", "\n"});
                return;
            case 3:
                add(tokens, {": ", "(", "1", " + ", "2", ")", " * ", "3", "\n"});
                return;
            case 4:
                add(tokens, {": ", "@env", "(", "\"X\"", ", ", "\"d\"", ")", "\n"});
                return;
            default:
                add(tokens, {": ", "\"text ${k0}\"", "\n"});
        }
    }

    std::mt19937_64 random_;
};

}  // namespace tusk
