// A build whose inputs and outputs are those of the last one need not be done again. Inputs are what it asked
// of the world: with the same answers it would ask the same questions, and come to the same.
#include "pipeline/build_inputs.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <span>
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

enum class Question : std::uint8_t { Kind, Read, List, Canonical, Variable };

constexpr std::array<std::pair<Question, std::string_view>, 5> kWords{{{Question::Kind, "kind "},
                                                                       {Question::Read, "read "},
                                                                       {Question::List, "list "},
                                                                       {Question::Canonical, "canonical "},
                                                                       {Question::Variable, "variable "}}};

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
std::optional<std::string> ask(std::string_view line, const World& world) {
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

// The files that a request makes, of those that the manifest lists, if they are as it says.
std::optional<std::vector<BuiltFile>> check_outputs(const std::vector<ManifestEntry>& entries,
                                                    const BuildRequest& request, const World& world) {
    std::vector<BuiltFile> files;
    for (const ManifestEntry& entry : entries) {
        if (request.takes(entry.environment, entry.service)) {
            BuiltFile& file = files.emplace_back();
            file.path = entry.path;
            file.environment = entry.environment;
            file.service = entry.service;
            file.sha256 = entry.sha256;
            file.size = entry.size;
        }
    }
    std::atomic<bool> are_same = true;
    for_each_index(files.size(), world.threads, [&](std::size_t i) {
        const ReadResult read =
            world.load.files.read_regular(join_path(request.folder, files[i].path), kMaxFileBytes);
        if (read.error || read.text.view().size() != files[i].size ||
            sha256_hex(read.text.view()) != files[i].sha256) {
            are_same = false;
        }
    });
    return are_same ? std::optional(std::move(files)) : std::nullopt;
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

// Whether the questions have the answers that they had.
bool check_inputs(std::string_view text, const BuildRequest& request, std::string_view manifest,
                  const World& world) {
    if (!text.starts_with(kHeader)) {
        return false;
    }
    const std::vector<std::string_view> lines = split_lines(text.substr(kHeader.size()));
    const std::string identity = identity_of(request, manifest, world);
    if (lines.size() < kHashLines || lines[0] != sha256_hex(identity)) {
        return false;
    }
    const std::span<const std::string_view> questions = std::span(lines).subspan(kHashLines);
    std::vector<std::optional<std::string>> answers(questions.size());
    for_each_index(questions.size(), world.threads,
                   [&](std::size_t i) { answers[i] = ask(questions[i], world); });
    InputLog log;
    for (std::size_t i = 0; i < questions.size(); ++i) {
        if (!answers[i]) {
            return false;
        }
        log.add(std::string(questions[i]), *answers[i]);
    }
    return log.hash() == lines[1];
}

}  // namespace

void InputLog::add(std::string question, std::string_view answer) {
    const std::lock_guard lock(mutex_);
    const auto [known, is_new] = answers_.try_emplace(std::move(question), answer);
    is_contradictory_ = is_contradictory_ || (!is_new && known->second != answer);
}

std::optional<std::string> InputLog::questions() const {
    std::string lines;
    for (const auto& [question, answer] : answers_) {
        if (question.find('\n') != std::string::npos) {
            return std::nullopt;
        }
        lines += question + "\n";
    }
    return is_contradictory_ ? std::nullopt : std::optional(std::move(lines));
}

std::string InputLog::hash() const {
    std::string all;
    for (const auto& [question, answer] : answers_) {
        all += fmt::format("{} {}\n{}{}", question.size(), answer.size(), question, answer);
    }
    return sha256_hex(all);
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

std::optional<std::string> print_inputs(const InputLog& log, const BuildRequest& request,
                                        std::string_view manifest, const World& world) {
    const std::optional<std::string> questions = has_use(request) ? log.questions() : std::nullopt;
    if (!questions || static_cast<std::size_t>(std::ranges::count(*questions, '\n')) < kWorthAFile) {
        return std::nullopt;
    }
    return fmt::format("{}{}\n{}\n{}", kHeader, sha256_hex(identity_of(request, manifest, world)), log.hash(),
                       *questions);
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
    if (manifest.error || !check_inputs(inputs.text.view(), request, manifest.text.view(), world)) {
        return std::nullopt;
    }
    const std::optional<std::vector<ManifestEntry>> entries = parse_manifest(manifest.text.view());
    std::optional<std::vector<BuiltFile>> built =
        entries ? check_outputs(*entries, request, world) : std::nullopt;
    if (!built) {
        return std::nullopt;
    }
    Build build;
    build.folder = request.folder;
    build.files = std::move(*built);
    build.manifest_path = name;
    build.manifest_before = manifest.text.view();
    build.manifest = build.manifest_before;
    return build;
}

}  // namespace tusk
