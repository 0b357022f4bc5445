#pragma once

#include <map>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "tusk/source/memory_file_system.hpp"

namespace tusk {

// A disk that shows what a real one shows between the steps of writing a file, and that can fail or stop at
// any of them: creating the temporary file, each write, the fsync, the rename, a removal, a new folder.
class KilledDisk final : public FileSystem {
  public:
    enum class Mode {
        Kill,  // the step and everything after it does not happen: the process is gone
        Fail,  // only the step fails, as on a full disk
    };

    explicit KilledDisk(MemoryFileSystem& disk) : disk_(disk) {}

    void stop_at(std::size_t step, Mode mode) {
        stop_ = step;
        mode_ = mode;
    }
    // All steps that were asked for, by their names.
    [[nodiscard]] const std::vector<std::string>& steps() const { return steps_; }

    [[nodiscard]] FileKind kind(const std::string& path) const override { return disk_.kind(path); }
    [[nodiscard]] ReadResult read(const std::string& path, std::uint64_t limit_bytes) const override {
        return disk_.read(path, limit_bytes);
    }
    [[nodiscard]] ReadResult read_regular(const std::string& path, std::uint64_t limit_bytes) const override {
        return disk_.read_regular(path, limit_bytes);
    }
    [[nodiscard]] ListResult list(const std::string& directory) const override {
        return disk_.list(directory);
    }
    [[nodiscard]] CanonicalResult canonical(const std::string& path) const override {
        return disk_.canonical(path);
    }
    [[nodiscard]] std::string working_directory() const override { return disk_.working_directory(); }
    [[nodiscard]] std::error_code change_directory(const std::string& path) override {
        return disk_.change_directory(path);
    }

    [[nodiscard]] std::error_code make_directories(const std::string& path) override {
        return take_step("mkdir " + path) ? disk_.make_directories(path) : no_space();
    }
    [[nodiscard]] std::error_code make_private_directory(const std::string& path) override {
        return make_directories(path);
    }
    [[nodiscard]] LockResult lock_directory(const std::string& path, LockKind kind) override {
        return disk_.lock_directory(path, kind);
    }
    [[nodiscard]] std::error_code remove(const std::string& path) override {
        return take_step("remove " + path) ? disk_.remove(path) : no_space();
    }
    [[nodiscard]] CreateResult create(const std::string& path, Durability durability) override;
    [[nodiscard]] CreateResult create_regular(const std::string& path, Durability durability) override {
        return create(path, durability);
    }
    [[nodiscard]] CreateResult create_new(const std::string& path, Durability durability) override {
        return disk_.kind(path) == FileKind::Missing
                   ? create(path, durability)
                   : CreateResult{std::make_error_code(std::errc::file_exists), nullptr};
    }

  private:
    friend class KilledFile;

    // False when it does not happen.
    [[nodiscard]] bool take_step(const std::string& name) {
        const std::size_t step = steps_.size();
        steps_.push_back(name);
        return mode_ == Mode::Kill ? step < stop_ : step != stop_;
    }
    [[nodiscard]] bool is_alive() const { return mode_ == Mode::Fail || steps_.size() <= stop_; }
    [[nodiscard]] static std::error_code no_space() {
        return std::make_error_code(std::errc::no_space_on_device);
    }

    MemoryFileSystem& disk_;
    std::vector<std::string> steps_;
    std::size_t stop_ = SIZE_MAX;
    Mode mode_ = Mode::Kill;
    std::size_t temporary_count_ = 0;
};

// Every write is one of the whole text so far, half of it when it is the last thing that happens.
class KilledFile final : public OutputFile {
  public:
    KilledFile(KilledDisk& owner, std::string target, std::string temporary, Durability durability)
        : owner_(owner),
          target_(std::move(target)),
          temporary_(std::move(temporary)),
          durability_(durability) {}
    KilledFile(const KilledFile&) = delete;
    KilledFile& operator=(const KilledFile&) = delete;
    ~KilledFile() override {
        if (!temporary_.empty() && owner_.is_alive()) {
            static_cast<void>(owner_.disk_.remove(temporary_));
        }
    }

    [[nodiscard]] std::error_code write(std::string_view bytes) override {
        const bool is_written = owner_.take_step("write " + target_);
        if (is_written || owner_.steps_.size() == owner_.stop_ + 1) {
            text_ += is_written ? bytes : bytes.substr(0, bytes.size() / 2);
            owner_.disk_.add_file(temporary_, text_);
        }
        has_failed_ = has_failed_ || !is_written;
        return is_written ? std::error_code() : KilledDisk::no_space();
    }

    [[nodiscard]] std::error_code commit() override {
        if (has_failed_ || (durability_ == Durability::Synced && !owner_.take_step("fsync " + target_)) ||
            !owner_.take_step("rename " + target_)) {
            return KilledDisk::no_space();
        }
        owner_.disk_.add_file(target_, text_);
        static_cast<void>(owner_.disk_.remove(temporary_));
        temporary_.clear();
        return durability_ == Durability::Synced && !owner_.take_step("fsync the folder of " + target_)
                   ? KilledDisk::no_space()
                   : std::error_code();
    }

  private:
    KilledDisk& owner_;
    std::string target_;
    std::string temporary_;
    Durability durability_;
    std::string text_;
    bool has_failed_ = false;
};

inline CreateResult KilledDisk::create(const std::string& path, Durability durability) {
    if (!take_step("create " + path)) {
        return {no_space(), nullptr};
    }
    const std::size_t slash = path.rfind('/');
    std::string suffix = "aaaaaa";
    suffix.back() = static_cast<char>('a' + temporary_count_++ % 26);
    std::string temporary = path.substr(0, slash + 1) + "." + path.substr(slash + 1) + ".tusk-" + suffix;
    disk_.add_file(temporary, "");
    return {{}, std::make_unique<KilledFile>(*this, path, std::move(temporary), durability)};
}

}  // namespace tusk
