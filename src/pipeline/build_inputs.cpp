// A build whose inputs and outputs are those of the last one need not be done again. Inputs are what it asked
// of the world: with the same answers it would ask the same questions, and come to the same.
#include "pipeline/build_inputs.hpp"

#include <fmt/format.h>

#include <algorithm>
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

// What the answers do not say, but the result depends on.
std::string identity_of(const BuildRequest& request, std::string_view manifest, const World& world) {
    const std::optional<std::int64_t> now = world.host.now();
    return fmt::format("{}\n{}\n{}\n{}\n{}\n{}\n{}\n{}", request.identity, request.folder,
                       fmt::join(request.environments, " "), fmt::join(request.services, " "),
                       world.load.files.working_directory(), now ? fmt::format("{}", *now) : "",
                       fmt::join(world.load.roots.allowed(), "\n"), sha256_hex(manifest));
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
    // What other runs left there has a say in what is stale.
    for (const std::string& other :
         inputs.error ? std::vector<std::string>() : files.list(request.folder).names) {
        if (is_manifest_name(other) && other != name) {
            return std::nullopt;
        }
    }
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
