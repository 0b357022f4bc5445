// A build whose inputs and outputs are those of the last one need not be done again. Inputs are what it asked
// of the world: with the same answers it would ask the same questions, and come to the same.
#include "pipeline/build_inputs.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <vector>

#include "pipeline/manifest.hpp"
#include "pipeline/parallel.hpp"
#include "tusk/base/sha256.hpp"
#include "tusk/project/folder_listings.hpp"

namespace tusk {

namespace {

constexpr std::string_view kHeader = "tusk-inputs 1\n";
constexpr std::size_t kHashLines = 2;  // of the identity, and of all answers
// Below this the work takes less time than a look at what it was.
constexpr std::size_t kWorthAFile = 100;

// `Output` asks for a file in the folder that is built.
enum class Question : std::uint8_t { Kind, Read, List, Canonical, Variable, Output };

constexpr std::array<std::pair<Question, std::string_view>, 6> kWords{{{Question::Kind, "kind "},
                                                                       {Question::Read, "read "},
                                                                       {Question::List, "list "},
                                                                       {Question::Canonical, "canonical "},
                                                                       {Question::Variable, "variable "},
                                                                       {Question::Output, "output "}}};

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

// Asks again what a line of the file says; nothing when it is none.
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

class RecordingFileSystem final : public FileSystem {
  public:
    RecordingFileSystem(FileSystem& files, InputLog& log) : files_(files), log_(log) {}

    [[nodiscard]] FileKind kind(const std::string& path) const override {
        const FileKind result = files_.kind(path);
        log_.add(print_question(Question::Kind, path), answer_of(result));
        return result;
    }
    [[nodiscard]] ReadResult read(const std::string& path, std::uint64_t limit_bytes) const override {
        ReadResult result = files_.read(path, limit_bytes);
        log_.add(print_question(Question::Read, path), answer_of(result));
        return result;
    }
    [[nodiscard]] ReadResult read_regular(const std::string& path, std::uint64_t limit_bytes) const override {
        ReadResult result = files_.read_regular(path, limit_bytes);
        log_.add(print_question(Question::Read, path), answer_of(result));
        return result;
    }
    [[nodiscard]] ListResult list(const std::string& directory) const override {
        ListResult result = files_.list(directory);
        log_.add(print_question(Question::List, directory), answer_of(result));
        return result;
    }
    [[nodiscard]] CanonicalResult canonical(const std::string& path) const override {
        CanonicalResult result = files_.canonical(path);
        log_.add(print_question(Question::Canonical, path), answer_of(result));
        return result;
    }
    [[nodiscard]] std::string working_directory() const override { return files_.working_directory(); }

    [[nodiscard]] CreateResult create(const std::string& path, Durability durability) override {
        return files_.create(path, durability);
    }
    [[nodiscard]] CreateResult create_regular(const std::string& path, Durability durability) override {
        return files_.create_regular(path, durability);
    }
    [[nodiscard]] CreateResult create_new(const std::string& path, Durability durability) override {
        return files_.create_new(path, durability);
    }
    [[nodiscard]] std::error_code make_directories(const std::string& path) override {
        return files_.make_directories(path);
    }
    [[nodiscard]] std::error_code remove(const std::string& path) override { return files_.remove(path); }
    [[nodiscard]] std::error_code change_directory(const std::string& path) override {
        return files_.change_directory(path);
    }

  private:
    FileSystem& files_;
    InputLog& log_;
};

class RecordingVariables final : public Host {
  public:
    RecordingVariables(const Host& host, InputLog& log) : host_(host), log_(log) {}

    [[nodiscard]] std::optional<std::string_view> variable(std::string_view name) const override {
        const std::optional<std::string_view> value = host_.variable(name);
        log_.add(print_question(Question::Variable, name), answer_of(value));
        return value;
    }

  private:
    const Host& host_;
    InputLog& log_;
};

// What the answers do not say, but the result depends on.
std::string identity_of(const BuildRequest& request, std::string_view manifest, const World& world) {
    const std::optional<std::int64_t> now = world.host.now();
    return fmt::format("{}\n{}\n{}\n{}\n{}\n{}\n{}", request.identity, request.folder,
                       fmt::join(request.environments, " "), fmt::join(request.services, " "),
                       world.load.files.working_directory(), now ? fmt::format("{}", *now) : "",
                       sha256_hex(manifest));
}

bool has_use(const BuildRequest& request) {
    return !request.identity.empty() && request.shard.count == 1;
}

// A question and its answer.
using Asked = std::pair<std::string_view, std::string_view>;

std::string hash_answers(const std::vector<Asked>& asked) {
    std::string all;
    for (const auto& [question, answer] : asked) {
        all += std::to_string(question.size());
        all += ' ';
        all += std::to_string(answer.size());
        all += '\n';
        all += question;
        all += answer;
    }
    return sha256_hex(all);
}

std::vector<std::string_view> split_lines(std::string_view text) {
    std::vector<std::string_view> lines;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        lines.push_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines;
}

// The questions, if they have the answers that they had.
std::optional<std::vector<std::string_view>> check_answers(std::string_view text, const BuildRequest& request,
                                                           std::string_view manifest, const World& world) {
    if (!text.starts_with(kHeader)) {
        return std::nullopt;
    }
    std::vector<std::string_view> lines = split_lines(text.substr(kHeader.size()));
    if (lines.size() < kHashLines || lines[0] != sha256_hex(identity_of(request, manifest, world))) {
        return std::nullopt;
    }
    const std::string_view hash = lines[1];
    lines.erase(lines.begin(), lines.begin() + kHashLines);
    std::vector<std::optional<std::string>> answers(lines.size());
    for_each_index(lines.size(), world.threads,
                   [&](std::size_t i) { answers[i] = ask(lines[i], request.folder, world); });
    std::vector<Asked> asked;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (!answers[i]) {
            return std::nullopt;
        }
        asked.emplace_back(lines[i], *answers[i]);
    }
    return hash_answers(asked) == hash ? std::optional(std::move(lines)) : std::nullopt;
}

}  // namespace

void InputLog::add(std::string question, std::string answer) {
    const std::lock_guard lock(mutex_);
    const auto [known, is_new] = answers_.try_emplace(std::move(question), answer);
    is_contradictory_ = is_contradictory_ || (!is_new && known->second != answer);
}

std::optional<std::vector<Asked>> InputLog::list() const {
    const bool has_lines = std::ranges::none_of(
        answers_, [](const auto& asked) { return asked.first.find('\n') != std::string::npos; });
    if (is_contradictory_ || !has_lines) {
        return std::nullopt;
    }
    std::vector<Asked> all(answers_.begin(), answers_.end());
    std::ranges::sort(all);
    return all;
}

class RecordedWorld::Parts {
  public:
    Parts(const World& world, InputLog& log)
        : files_(world.load.files, log),
          variables_(world.host, log),
          context_{files_,
                   world.load.sources,
                   world.load.roots,
                   world.load.read_standard_input,
                   world.load.read_document,
                   world.load.limits},
          host_(variables_, context_),
          world_{context_, host_, world.eval_limits, world.dynamic_env, world.threads} {
        if (const std::optional<std::int64_t> now = world.host.now()) {
            host_.set_now(*now);
        }
    }

    [[nodiscard]] const World& world() const { return world_; }

  private:
    RecordingFileSystem files_;
    RecordingVariables variables_;
    LoadContext context_;
    RunHost host_;
    World world_;
};

RecordedWorld::RecordedWorld(const World& world, InputLog& log)
    : parts_(std::make_unique<Parts>(world, log)) {}

RecordedWorld::~RecordedWorld() = default;

const World& RecordedWorld::world() const {
    return parts_->world();
}

std::optional<std::string> print_inputs(const InputLog& log, const BuildRequest& request, const Build& build,
                                        const World& world) {
    std::optional<std::vector<Asked>> asked = has_use(request) ? log.list() : std::nullopt;
    if (!asked || asked->size() < kWorthAFile) {
        return std::nullopt;
    }
    std::vector<std::string> outputs;
    outputs.reserve(build.files.size());
    for (const BuiltFile& file : build.files) {
        outputs.push_back(print_question(Question::Output, file.path));
        asked->emplace_back(outputs.back(), file.sha256);
    }
    std::string text = fmt::format(
        "{}{}\n{}\n", kHeader, sha256_hex(identity_of(request, build.manifest, world)), hash_answers(*asked));
    for (const Asked& one : *asked) {
        text += one.first;
        text += '\n';
    }
    return text;
}

std::optional<Build> find_unchanged_build(const BuildRequest& request, const World& world) {
    if (!has_use(request)) {
        return std::nullopt;
    }
    const FileSystem& files = world.load.files;
    const ReadResult inputs =
        files.read_regular(join_path(request.folder, std::string(kInputsName)), kMaxFileBytes);
    const std::string name = manifest_name(1, 1);
    const ReadResult manifest = inputs.error
                                    ? ReadResult{inputs.error, SourceText()}
                                    : files.read_regular(join_path(request.folder, name), kMaxFileBytes);
    const auto questions = manifest.error
                               ? std::nullopt
                               : check_answers(inputs.text.view(), request, manifest.text.view(), world);
    if (!questions) {
        return std::nullopt;
    }
    Build build;
    build.folder = request.folder;
    build.manifest_path = name;
    build.manifest_before = manifest.text.view();
    build.manifest = build.manifest_before;
    const std::string word = print_question(Question::Output, {});
    for (const std::string_view question : *questions) {
        if (question.starts_with(word)) {
            build.files.emplace_back().path = question.substr(word.size());
        }
    }
    return build;
}

}  // namespace tusk
