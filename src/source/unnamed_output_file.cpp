#include "source/unnamed_output_file.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <utility>

#include "source/buffered_writer.hpp"
#include "source/output_folder.hpp"

namespace tusk {

namespace {

class UnnamedOutputFile final : public OutputFile {
  public:
    UnnamedOutputFile(FileDescriptor descriptor, std::string target, Durability durability)
        : writer_(std::move(descriptor)), target_(std::move(target)), durability_(durability) {}

    // After a lost write the file has a hole: no later success may commit it.
    [[nodiscard]] std::error_code write(std::string_view bytes) override {
        if (!error_) {
            error_ = writer_.write(bytes);
        }
        return error_;
    }

    [[nodiscard]] std::error_code commit() override {
        if (!error_) {
            error_ = writer_.flush();
        }
        if (!error_) {
            error_ = durability_ == Durability::Synced ? sync_and_name() : name();
        }
        return error_;
    }

  private:
    [[nodiscard]] std::error_code sync_and_name() {
        if (::fsync(writer_.descriptor().number()) != 0) {
            return last_system_error();
        }
        const std::error_code error = name();
        return error ? error : sync_folder(split_path(target_).folder);
    }

    // Without a privilege older kernels take only the path of the descriptor.
    [[nodiscard]] std::error_code name() {
        const int number = writer_.descriptor().number();
        if (::linkat(number, "", AT_FDCWD, target_.c_str(), AT_EMPTY_PATH) == 0) {
            return {};
        }
        const std::string path = "/proc/self/fd/" + std::to_string(number);
        const bool is_named = errno == ENOENT && ::linkat(AT_FDCWD, path.c_str(), AT_FDCWD, target_.c_str(),
                                                          AT_SYMLINK_FOLLOW) == 0;
        return is_named ? std::error_code{} : last_system_error();
    }

    BufferedWriter writer_;
    std::string target_;
    Durability durability_;
    std::error_code error_;
};

}  // namespace

// Systems that say only at close() that the disk is full, those of networks, have no such files.
std::unique_ptr<OutputFile> create_unnamed_output(const std::string& target, Durability durability,
                                                  unsigned mode) {
    const std::string folder = split_path(target).folder;
    FileDescriptor descriptor = FileDescriptor::open(folder.empty() ? "." : folder, O_RDWR | O_TMPFILE, mode);
    return descriptor.is_open()
               ? std::make_unique<UnnamedOutputFile>(std::move(descriptor), target, durability)
               : nullptr;
}

}  // namespace tusk
