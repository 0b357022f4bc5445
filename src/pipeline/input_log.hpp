#pragma once

#include <cstdint>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "tusk/pipeline/world.hpp"

namespace tusk {

// `Output` asks for a file in the folder that is built.
enum class Question : std::uint8_t { Kind, Read, List, Canonical, Variable, Output };
// As a line of text: a word, and what it is asked of.
[[nodiscard]] std::string print_question(Question question, std::string_view of);

// An answer as text that differs when the answer does.
[[nodiscard]] std::string answer_of(const ReadResult& result);
[[nodiscard]] std::string answer_of(const ListResult& result);
[[nodiscard]] std::string answer_of(const CanonicalResult& result);
[[nodiscard]] std::string answer_of(FileKind kind);
[[nodiscard]] std::string answer_of(std::optional<std::string_view> variable);

// Asks what a line says; outputs lie in `folder`. Nothing when the line is no question.
[[nodiscard]] std::optional<std::string> ask(std::string_view line, const std::string& folder,
                                             const World& world);

// What a run asked of the world, each question once: files, folders and variables, with hashes of the
// answers. Safe from several threads.
class InputLog {
  public:
    // `question` is a word and what it is asked of: `read base.tsk`.
    void add(std::string question, std::string answer);
    // Something was asked that cannot be asked again.
    void give_up() { is_contradictory_ = true; }
    // In bytewise order of the questions; nothing when one has no line of its own, or was answered in two
    // ways.
    [[nodiscard]] std::optional<std::vector<std::pair<std::string_view, std::string_view>>> list() const;

  private:
    mutable std::mutex mutex_;
    std::unordered_map<std::string, std::string> answers_;
    bool is_contradictory_ = false;
};

}  // namespace tusk
