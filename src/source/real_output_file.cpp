#include "source/real_output_file.hpp"

#include <fcntl.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <charconv>
#include <cstdint>
#include <cstdio>
#include <memory>
#include <optional>
#include <utility>

#include "source/buffered_writer.hpp"
#include "source/output_folder.hpp"
#include "source/temporary_name.hpp"
#include "source/unnamed_output_file.hpp"
#include "tusk/source/real_signal_hold.hpp"

namespace tusk {
namespace {

constexpr std::size_t kCompareBytes = std::size_t{64} << 10;
constexpr int kMaxSymlinks = 40;
constexpr int kMaxNameAttempts = 100;
constexpr unsigned kDefaultMode = 0666;  // the umask of the process applies
constexpr unsigned kPrivateMode = 0600;
constexpr unsigned kModeBits = 07777;
constexpr unsigned kPlainModeBits = 0777;  // without those that lend the rights of an owner
constexpr unsigned kWriteBits = 0222;

// A device, a pipe, or a descriptor of this process: there is nothing to rename.
class DirectOutputFile final : public OutputFile {
  public:
    explicit DirectOutputFile(FileDescriptor descriptor) : writer_(std::move(descriptor)) {}

    [[nodiscard]] std::error_code write(std::string_view bytes) override { return writer_.write(bytes); }

    [[nodiscard]] std::error_code commit() override {
        if (const std::error_code error = writer_.flush()) {
            return error;
        }
        return writer_.descriptor().close();
    }

  private:
    BufferedWriter writer_;
};

std::optional<std::uint64_t> find_regular_size(const FileDescriptor& descriptor) {
    struct ::stat status {};
    if (::fstat(descriptor.number(), &status) != 0 || !S_ISREG(status.st_mode)) {
        return std::nullopt;
    }
    return static_cast<std::uint64_t>(status.st_size);
}

bool has_equal_content(const FileDescriptor& a, const FileDescriptor& b) {
    const std::optional<std::uint64_t> size = find_regular_size(a);
    if (!size || size != find_regular_size(b)) {
        return false;
    }
    std::string a_bytes(kCompareBytes, '\0');
    std::string b_bytes(kCompareBytes, '\0');
    while (true) {
        const FileDescriptor::Count a_count = a.read(a_bytes.data(), a_bytes.size());
        const FileDescriptor::Count b_count = b.read(b_bytes.data(), b_bytes.size());
        if (a_count.error || b_count.error || a_count.size_bytes != b_count.size_bytes) {
            return false;
        }
        if (a_count.size_bytes == 0) {
            return true;
        }
        if (a_bytes.compare(0, a_count.size_bytes, b_bytes, 0, b_count.size_bytes) != 0) {
            return false;
        }
    }
}

// What may be at the target when the file gets there.
enum class Target {
    Present,  // an ordinary file, which is replaced
    Absent,   // nothing was seen; what came since is replaced
    New,      // nothing is there, or it stays
};

// An ordinary file: written as `.name.tusk-XXXXXX` beside the target, seen at the target only after
// the rename.
class ReplacingOutputFile final : public OutputFile {
  public:
    ReplacingOutputFile(std::unique_ptr<SignalHold> hold, FileDescriptor descriptor, std::string temporary,
                        std::string target, Target expected, Durability durability)
        : hold_(std::move(hold)),
          writer_(std::move(descriptor)),
          temporary_(std::move(temporary)),
          target_(std::move(target)),
          expected_(expected),
          durability_(durability) {}
    ReplacingOutputFile(const ReplacingOutputFile&) = delete;
    ReplacingOutputFile& operator=(const ReplacingOutputFile&) = delete;
    ~ReplacingOutputFile() override { remove_temporary(); }

    [[nodiscard]] std::error_code write(std::string_view bytes) override {
        remember(writer_.write(bytes));
        return error_;
    }

    [[nodiscard]] std::error_code commit() override {
        remember(writer_.flush());
        if (!error_ && !is_target_equal()) {
            remember(replace_target());
        }
        remove_temporary();
        return error_;
    }

  private:
    // After a lost write the file has a hole: no later success may commit it.
    void remember(std::error_code error) {
        if (!error_) {
            error_ = error;
        }
    }

    [[nodiscard]] bool is_target_equal() {
        if (expected_ != Target::Present) {
            return false;
        }
        const FileDescriptor target = FileDescriptor::open(target_, O_RDONLY | O_NONBLOCK);
        const FileDescriptor& written = writer_.descriptor();
        return target.is_open() && ::lseek(written.number(), 0, SEEK_SET) == 0 &&
               has_equal_content(written, target);
    }

    [[nodiscard]] std::error_code replace_target() {
        if (durability_ == Durability::Synced && ::fsync(writer_.descriptor().number()) != 0) {
            return last_system_error();
        }
        if (const std::error_code error = writer_.descriptor().close()) {
            return error;
        }
        if (const std::error_code error = move_to_target()) {
            return error;
        }
        temporary_.clear();
        return durability_ == Durability::Synced ? sync_folder(split_path(target_).folder)
                                                 : std::error_code{};
    }

    [[nodiscard]] std::error_code move_to_target() const {
        if (expected_ == Target::New) {
            if (::renameat2(AT_FDCWD, temporary_.c_str(), AT_FDCWD, target_.c_str(), RENAME_NOREPLACE) == 0) {
                return {};
            }
            // Not every file system can do it.
            if (errno != EINVAL && errno != ENOSYS) {
                return last_system_error();
            }
            struct ::stat status {};
            if (::lstat(target_.c_str(), &status) == 0) {
                return std::make_error_code(std::errc::file_exists);
            }
        }
        return std::rename(temporary_.c_str(), target_.c_str()) == 0 ? std::error_code{}
                                                                     : last_system_error();
    }

    void remove_temporary() {
        if (!temporary_.empty()) {
            ::unlink(temporary_.c_str());
            temporary_.clear();
        }
    }

    std::unique_ptr<SignalHold> hold_;  // goes last: whoever ends tusk then finds no temporary file
    BufferedWriter writer_;
    std::string temporary_;  // empty once it is moved or removed
    std::string target_;
    Target expected_;
    Durability durability_;
    std::error_code error_;
};

CreateResult fail(std::error_code error) {
    return {error, nullptr};
}

CreateResult make_direct(FileDescriptor descriptor) {
    if (!descriptor.is_open()) {
        return fail(last_system_error());
    }
    return {{}, std::make_unique<DirectOutputFile>(std::move(descriptor))};
}

// The number in `/proc/self/fd/1` or `/dev/fd/1`. Opening such a path anew would start at offset 0
// and overwrite what a redirected shell command has already written.
std::optional<int> find_descriptor_number(std::string_view path) {
    for (const std::string_view prefix : {std::string_view("/proc/self/fd/"), std::string_view("/dev/fd/")}) {
        if (path.substr(0, prefix.size()) != prefix) {
            continue;
        }
        const std::string_view digits = path.substr(prefix.size());
        int number = -1;
        const std::from_chars_result result =
            std::from_chars(digits.data(), digits.data() + digits.size(), number);
        if (result.ec == std::errc{} && result.ptr == digits.data() + digits.size() && number >= 0) {
            return number;
        }
    }
    return std::nullopt;
}

// What is known of a file that is there.
struct ReplacedFile {
    unsigned mode = 0;  // type and mode bits
    ::uid_t owner = 0;
    ::gid_t group = 0;
};

struct ResolvedTarget {
    std::error_code error;
    std::string path;
    std::optional<int> descriptor_number;
    std::optional<ReplacedFile> there;
};

// Follows the last part of a path through symlinks, also to a file that does not exist yet. The
// folders before it are left to the system.
ResolvedTarget resolve_target(std::string path) {
    for (int followed = 0; followed <= kMaxSymlinks; ++followed) {
        if (const std::optional<int> number = find_descriptor_number(path)) {
            return {{}, std::move(path), number, std::nullopt};
        }
        struct ::stat status {};
        if (::lstat(path.c_str(), &status) != 0) {
            const std::error_code error = errno == ENOENT ? std::error_code{} : last_system_error();
            return {error, std::move(path), std::nullopt, std::nullopt};
        }
        if (!S_ISLNK(status.st_mode)) {
            return {{},
                    std::move(path),
                    std::nullopt,
                    ReplacedFile{status.st_mode, status.st_uid, status.st_gid}};
        }
        std::string link(4096, '\0');
        const ::ssize_t size = ::readlink(path.c_str(), link.data(), link.size());
        if (size < 0) {
            return {last_system_error(), std::move(path), std::nullopt, std::nullopt};
        }
        const std::string destination = link.substr(0, static_cast<std::size_t>(size));
        path = destination.starts_with('/') ? destination : split_path(path).folder + destination;
    }
    return {std::make_error_code(std::errc::too_many_symbolic_link_levels), {}, std::nullopt, std::nullopt};
}

struct NameSuffixResult {
    std::error_code error;
    std::string suffix;
};

NameSuffixResult make_name_suffix() {
    std::array<unsigned char, kTemporarySuffixBytes> random{};
    if (::getrandom(random.data(), random.size(), 0) != static_cast<::ssize_t>(random.size())) {
        return {last_system_error(), {}};
    }
    std::string suffix;
    for (const unsigned char byte : random) {
        suffix += kTemporaryAlphabet[byte % kTemporaryAlphabet.size()];
    }
    return {{}, std::move(suffix)};
}

// Whoever could read and write the file before still can. Only root may give a file away, and a group is kept
// only by its members; the mode comes last, since a change of owner takes bits of it.
bool take_over(int number, const ReplacedFile& replaced) {
    const bool is_owner_kept = ::fchown(number, replaced.owner, replaced.group) == 0;
    const bool is_group_kept =
        is_owner_kept || ::fchown(number, static_cast<::uid_t>(-1), replaced.group) == 0;
    return ::fchmod(number, replaced.mode & (is_group_kept ? kModeBits : kPlainModeBits)) == 0;
}

// mkostemp() would create the file private, and finding the umask to widen it again means setting
// it for the whole process, which other threads would see. open() applies it itself.
CreateResult create_beside(const std::string& target, Target expected,
                           const std::optional<ReplacedFile>& replaced, Durability durability) {
    const SplitPath split = split_path(target);
    const std::string prefix = split.folder + temporary_prefix(split.name);
    std::unique_ptr<SignalHold> hold = std::make_unique<RealSignalHold>();
    for (int attempt = 0; attempt < kMaxNameAttempts; ++attempt) {
        const NameSuffixResult name = make_name_suffix();
        if (name.error) {
            return fail(name.error);
        }
        std::string temporary = prefix + name.suffix;
        FileDescriptor descriptor = FileDescriptor::open(temporary, O_RDWR | O_CREAT | O_EXCL,
                                                         replaced ? kPrivateMode : kDefaultMode);
        if (!descriptor.is_open() && errno == EEXIST) {
            continue;
        }
        if (!descriptor.is_open()) {
            return fail(last_system_error());
        }
        const int number = descriptor.number();
        auto file = std::make_unique<ReplacingOutputFile>(std::move(hold), std::move(descriptor),
                                                          std::move(temporary), target, expected, durability);
        if (replaced && !take_over(number, *replaced)) {
            return fail(last_system_error());
        }
        return {{}, std::move(file)};
    }
    return fail(std::make_error_code(std::errc::file_exists));
}

enum class Accepted { All, Regular };

CreateResult create(const std::string& path, Durability durability, Accepted accepted) {
    if (path.empty()) {
        return fail(std::make_error_code(std::errc::no_such_file_or_directory));
    }
    const ResolvedTarget target = resolve_target(path);
    if (target.error) {
        return fail(target.error);
    }
    const bool is_other = target.descriptor_number.has_value() ||
                          (target.there && !S_ISREG(target.there->mode) && !S_ISDIR(target.there->mode));
    if (is_other && accepted == Accepted::Regular) {
        return fail(std::make_error_code(std::errc::operation_not_supported));
    }
    if (target.descriptor_number) {
        return make_direct(FileDescriptor(::fcntl(*target.descriptor_number, F_DUPFD_CLOEXEC, 0)));
    }
    if (!target.there) {
        return target.path.ends_with('/')
                   ? fail(std::make_error_code(std::errc::is_a_directory))
                   : create_beside(target.path, Target::Absent, std::nullopt, durability);
    }
    if (S_ISDIR(target.there->mode)) {
        return fail(std::make_error_code(std::errc::is_a_directory));
    }
    if (is_other) {
        return make_direct(FileDescriptor::open(target.path, O_WRONLY));
    }
    // A rename would replace it all the same; whoever took the right to write away did not want that.
    if ((target.there->mode & kWriteBits) == 0) {
        return fail(std::make_error_code(std::errc::permission_denied));
    }
    return create_beside(target.path, Target::Present, target.there, durability);
}

}  // namespace

CreateResult create_real_output(const std::string& path, Durability durability) {
    return create(path, durability, Accepted::All);
}

CreateResult create_regular_real_output(const std::string& path, Durability durability) {
    return create(path, durability, Accepted::Regular);
}

CreateResult create_new_real_output(const std::string& path, Durability durability) {
    if (std::unique_ptr<OutputFile> file = create_unnamed_output(path, durability, kDefaultMode)) {
        return {{}, std::move(file)};
    }
    return create_beside(path, Target::New, std::nullopt, durability);
}

}  // namespace tusk
