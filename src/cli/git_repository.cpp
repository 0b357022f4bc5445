// The one place that starts git. What it is asked: `rev-parse`, `ls-tree`, `cat-file --batch`.
#include "cli/git_repository.hpp"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <optional>
#include <string_view>
#include <utility>

#include "cli/program.hpp"

namespace tusk::cli {

namespace {

constexpr std::string_view kLinkMode = "120000";

std::string_view first_line(std::string_view text) {
    return text.substr(0, text.find('\n'));
}

// What git says without its `fatal: `.
std::string describe_failure(const ProgramResult& result) {
    std::string_view line = first_line(result.err);
    constexpr std::string_view kPrefix = "fatal: ";
    if (line.starts_with(kPrefix)) {
        line.remove_prefix(kPrefix.size());
    }
    return std::string(line.empty() ? "git failed without a message" : line);
}

// The object that a name stands for; empty when git knows none. A name is looked up by itself: in `:/text`
// whatever follows would be part of the text.
std::string look_up(const std::string& name) {
    const ProgramResult result =
        run_program({"git", "rev-parse", "--verify", "--quiet", "--end-of-options", name});
    return result.exit_code == 0 ? std::string(first_line(result.out)) : "";
}

// `MODE TYPE OBJECT\tPATH`; nothing for what is no file, such as a submodule.
std::optional<RevisionEntry> parse_entry(std::string_view line) {
    const std::size_t tab = line.find('\t');
    const std::size_t type = line.find(' ');
    const std::size_t object = line.find(' ', type + 1);
    if (tab == std::string_view::npos || object >= tab ||
        line.substr(type + 1, object - type - 1) != "blob") {
        return std::nullopt;
    }
    return RevisionEntry{std::string(line.substr(tab + 1)),
                         std::string(line.substr(object + 1, tab - object - 1)),
                         line.substr(0, type) == kLinkMode};
}

std::vector<RevisionEntry> parse_listing(std::string_view text) {
    std::vector<RevisionEntry> entries;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\0'), text.size());
        if (std::optional<RevisionEntry> entry = parse_entry(text.substr(0, end))) {
            entries.push_back(std::move(*entry));
        }
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return entries;
}

bool write_all(const Pipe& pipe, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t written = ::write(pipe.descriptor(), bytes.data(), bytes.size());
        if (written < 0 && errno != EINTR) {
            return false;
        }
        bytes.remove_prefix(written < 0 ? 0 : static_cast<std::size_t>(written));
    }
    return true;
}

ReadResult fail_read(std::errc error) {
    return {std::make_error_code(error), SourceText()};
}

}  // namespace

// `git cat-file --batch`: an object's name goes in, `NAME TYPE SIZE`, its bytes and a line ending come out.
class GitBatch {
  public:
    GitBatch() : program_(start_program({"git", "cat-file", "--batch"})) {}
    GitBatch(const GitBatch&) = delete;
    GitBatch& operator=(const GitBatch&) = delete;
    ~GitBatch() {
        if (program_.process >= 0) {
            program_.in.close();
            program_.out.close();
            static_cast<void>(wait_for(program_));
        }
    }

    [[nodiscard]] ReadResult read(const std::string& object, std::uint64_t limit_bytes) {
        if (program_.process < 0 || !write_all(program_.in, object + "\n")) {
            return fail_read(std::errc::io_error);
        }
        const std::optional<std::uint64_t> size = read_header();
        if (!size) {
            return fail_read(std::errc::io_error);
        }
        if (*size > limit_bytes) {
            return skip(*size + 1) ? fail_read(std::errc::file_too_large) : fail_read(std::errc::io_error);
        }
        const auto size_bytes = static_cast<std::size_t>(*size);
        std::unique_ptr<char[]> bytes = std::make_unique_for_overwrite<char[]>(size_bytes);
        if (!take(bytes.get(), size_bytes) || !skip(1)) {
            return fail_read(std::errc::io_error);
        }
        return {{}, SourceText(std::move(bytes), size_bytes)};
    }

  private:
    // Nothing when git has no such object.
    [[nodiscard]] std::optional<std::uint64_t> read_header() {
        std::string line;
        char byte = 0;
        while (take(&byte, 1) && byte != '\n') {
            line.push_back(byte);
        }
        const std::size_t space = line.rfind(' ');
        std::uint64_t size = 0;
        const char* const begin = line.data() + (space == std::string::npos ? line.size() : space + 1);
        const char* const end = line.data() + line.size();
        const auto parsed = std::from_chars(begin, end, size);
        return parsed.ec == std::errc() && parsed.ptr == end ? std::optional(size) : std::nullopt;
    }

    [[nodiscard]] bool take(char* target, std::size_t count) {
        while (count > 0) {
            if (at_ == buffered_) {
                const ssize_t got = ::read(program_.out.descriptor(), buffer_.data(), buffer_.size());
                if (got < 0 && errno == EINTR) {
                    continue;
                }
                if (got <= 0) {
                    return false;
                }
                at_ = 0;
                buffered_ = static_cast<std::size_t>(got);
            }
            const std::size_t part = std::min(count, buffered_ - at_);
            std::copy_n(buffer_.data() + at_, part, target);
            at_ += part;
            target += part;
            count -= part;
        }
        return true;
    }

    [[nodiscard]] bool skip(std::uint64_t count) {
        std::array<char, 4096> unused;
        while (count > 0) {
            const auto part = static_cast<std::size_t>(std::min<std::uint64_t>(count, unused.size()));
            if (!take(unused.data(), part)) {
                return false;
            }
            count -= part;
        }
        return true;
    }

    RunningProgram program_;
    std::array<char, 65536> buffer_;
    std::size_t at_ = 0;
    std::size_t buffered_ = 0;
};

GitRepository::GitRepository() = default;
GitRepository::~GitRepository() = default;

Revision GitRepository::find_revision(const std::string& name) {
    Revision revision;
    const ProgramResult top = run_program({"git", "rev-parse", "--show-toplevel"});
    if (!top.has_started || top.exit_code != 0) {
        revision.fault = top.has_started ? RevisionFault::NoRepository : RevisionFault::NoProgram;
        revision.detail = top.has_started ? describe_failure(top) : "";
        return revision;
    }
    revision.top = top.out.substr(0, top.out.rfind('\n'));
    if (revision.top == "/") {
        revision.top.clear();
    }
    const std::string object = look_up(name);
    const std::string commit = object.empty() ? "" : look_up(object + "^{commit}");
    if (commit.empty()) {
        revision.fault = RevisionFault::Unknown;
        revision.detail = object.empty() ? "" : "that is no commit";
        return revision;
    }
    const ProgramResult listing = run_program({"git", "ls-tree", "-r", "-z", "--full-tree", commit});
    if (listing.exit_code != 0) {
        revision.fault = RevisionFault::Unknown;
        revision.detail = describe_failure(listing);
        return revision;
    }
    revision.entries = parse_listing(listing.out);
    return revision;
}

ReadResult GitRepository::read_object(const std::string& object, std::uint64_t limit_bytes) {
    const std::lock_guard lock(mutex_);
    if (batch_ == nullptr) {
        batch_ = std::make_unique<GitBatch>();
    }
    return batch_->read(object, limit_bytes);
}

}  // namespace tusk::cli
