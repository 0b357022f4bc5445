#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace CLI {
class App;
class Option;
}  // namespace CLI

// How a command declares its options; the one place that knows how CLI11 is told.
namespace tusk::cli {

// An option that was just declared; what is said of one that the set leaves out is not heard.
class DeclaredOption {
  public:
    explicit DeclaredOption(CLI::Option* option) : option_(option) {}

    DeclaredOption& type(const char* name);
    DeclaredOption& group(const char* name);
    DeclaredOption& one_of(const std::vector<std::string>& choices);
    // `find_fault` says what is wrong with a value; empty when nothing is.
    DeclaredOption& check(std::string (*find_fault)(const std::string& text));
    DeclaredOption& required();
    // Takes one value each time it is written, however often that is.
    DeclaredOption& one_each();
    DeclaredOption& excludes(const DeclaredOption& other);

  private:
    CLI::Option* option_;
};

// `names` are those of an option, as in "-o,--output", or the name of an argument.
class OptionSet {
  public:
    // With `args`, leaves out the options that they do not name: declaring them is what costs. Whoever
    // reads such a set must read a whole one before saying that anything is wrong.
    explicit OptionSet(CLI::App& app, const std::vector<std::string>* args = nullptr)
        : app_(app), args_(args) {}

    DeclaredOption flag(std::string_view names, bool& target, const char* description);
    DeclaredOption option(std::string_view names, std::string& target, const char* description);
    DeclaredOption option(std::string_view names, std::optional<std::string>& target,
                          const char* description);
    DeclaredOption option(std::string_view names, std::optional<std::size_t>& target,
                          const char* description);
    DeclaredOption option(std::string_view names, std::vector<std::string>& target, const char* description);
    // Hands over each value in the order of the command line; `take` says what is wrong with it.
    DeclaredOption each(std::string_view names, const std::function<std::string(const std::string&)>& take,
                        const char* description);
    // One that was declared before.
    [[nodiscard]] DeclaredOption find(const char* name) const;

    // One of the words that must follow the command; sets `target` to its name.
    [[nodiscard]] OptionSet action(const char* name, std::string& target, const char* description);
    void when_parsed(const std::function<void()>& act);

  private:
    [[nodiscard]] bool is_left_out(std::string_view names) const;

    CLI::App& app_;
    const std::vector<std::string>* args_;
};

}  // namespace tusk::cli
