// What can be asked of the world, and what was.
#include "pipeline/input_log.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "tusk/base/sha256.hpp"
#include "tusk/project/folder_listings.hpp"

namespace tusk {

namespace {

constexpr std::array<std::pair<Question, std::string_view>, 6> kWords{{{Question::Kind, "kind "},
                                                                       {Question::Read, "read "},
                                                                       {Question::List, "list "},
                                                                       {Question::Canonical, "canonical "},
                                                                       {Question::Variable, "variable "},
                                                                       {Question::Output, "output "}}};

}  // namespace

std::string print_question(Question question, std::string_view of) {
    const auto word = std::ranges::find(kWords, question, &std::pair<Question, std::string_view>::first);
    return std::string(word->second) + std::string(of);
}

std::string answer_of(const ReadResult& result) {
    return result.error ? result.error.message() : sha256_hex(result.text.view());
}

std::string answer_of(const ListResult& result) {
    return result.error ? result.error.message() : fmt::format("{}", fmt::join(result.names, "\n"));
}

std::string answer_of(const CanonicalResult& result) {
    return result.error ? result.error.message() : result.path;
}

std::string answer_of(FileKind kind) {
    return fmt::format("{}", static_cast<int>(kind));
}

std::string answer_of(std::optional<std::string_view> variable) {
    return variable ? "=" + std::string(*variable) : std::string();
}

std::optional<std::string> ask(std::string_view line, const std::string& folder, const World& world) {
    const FileSystem& files = world.load.files;
    for (const auto& [question, word] : kWords) {
        if (!line.starts_with(word)) {
            continue;
        }
        const std::string of(line.substr(word.size()));
        switch (question) {
            case Question::Kind:
                return answer_of(files.kind(of));
            case Question::Read:
                return answer_of(files.read_regular(of, kMaxFileBytes));
            case Question::List:
                return answer_of(files.list(of));
            case Question::Canonical:
                return answer_of(files.canonical(of));
            case Question::Variable:
                return answer_of(world.host.variable(of));
            case Question::Output:
                return answer_of(files.read_regular(join_path(folder, of), kMaxFileBytes));
        }
    }
    return std::nullopt;
}

void InputLog::add(std::string question, std::string answer) {
    const std::lock_guard lock(mutex_);
    const auto [known, is_new] = answers_.try_emplace(std::move(question), answer);
    is_contradictory_ = is_contradictory_ || (!is_new && known->second != answer);
}

std::optional<std::vector<std::pair<std::string_view, std::string_view>>> InputLog::list() const {
    const bool has_lines = std::ranges::none_of(
        answers_, [](const auto& asked) { return asked.first.find('\n') != std::string::npos; });
    if (is_contradictory_ || !has_lines) {
        return std::nullopt;
    }
    std::vector<std::pair<std::string_view, std::string_view>> all(answers_.begin(), answers_.end());
    std::ranges::sort(all);
    return all;
}

}  // namespace tusk
