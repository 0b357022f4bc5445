#include "tusk/source/memory_file_system.hpp"

#include <memory>
#include <utility>

namespace tusk {
namespace {

using Files = std::map<std::string, std::string, std::less<>>;

class MemoryOutputFile final : public OutputFile {
  public:
    MemoryOutputFile(Files& files, std::string path) : files_(files), path_(std::move(path)) {}

    [[nodiscard]] std::error_code write(std::string_view bytes) override {
        content_ += bytes;
        return {};
    }

    [[nodiscard]] std::error_code commit() override {
        files_.insert_or_assign(path_, std::move(content_));
        content_.clear();
        return {};
    }

  private:
    Files& files_;
    std::string path_;
    std::string content_;
};

std::string parent_of(const std::string& path) {
    return path.substr(0, path.rfind('/'));
}

// `/a/b` for every way of writing it; the root is the empty text.
std::string make_absolute(const std::string& working_directory, std::string_view path) {
    std::string absolute = path.substr(0, 1) == "/" ? std::string() : working_directory;
    while (!path.empty()) {
        const std::string_view segment = path.substr(0, path.find('/'));
        path.remove_prefix(segment.size() == path.size() ? segment.size() : segment.size() + 1);
        if (segment == "..") {
            absolute = absolute.empty() ? std::string() : parent_of(absolute);
        } else if (!segment.empty() && segment != ".") {
            absolute += '/';
            absolute += segment;
        }
    }
    return absolute;
}

// The last folder of `path`, then the one above it, up to the root.
template <typename Predicate>
bool any_ancestor(std::string path, Predicate predicate) {
    while (!path.empty()) {
        path = parent_of(path);
        if (predicate(path)) {
            return true;
        }
    }
    return false;
}

const std::string& name_of(const Files::value_type& file) {
    return file.first;
}
const std::string& name_of(const std::string& directory) {
    return directory;
}

// Calls `visit` with the name of each entry directly in the folder, some of them more than once.
template <typename Entries, typename Visit>
void for_each_name_in(const Entries& entries, const std::string& folder, Visit visit) {
    const std::string prefix = folder + "/";
    for (auto entry = entries.lower_bound(prefix); entry != entries.end(); ++entry) {
        const std::string& path = name_of(*entry);
        if (!path.starts_with(prefix)) {
            break;
        }
        visit(path.substr(prefix.size(), path.find('/', prefix.size()) - prefix.size()));
    }
}

template <typename Entries>
bool has_entry_below(const Entries& entries, const std::string& folder) {
    const std::string prefix = folder + "/";
    const auto first = entries.lower_bound(prefix);
    return first != entries.end() && name_of(*first).starts_with(prefix);
}

ReadResult fail_read(std::errc error) {
    return {std::make_error_code(error), SourceText()};
}

CreateResult fail_create(std::errc error) {
    return {std::make_error_code(error), nullptr};
}

}  // namespace

void MemoryFileSystem::add_file(const std::string& path, std::string content) {
    files_.insert_or_assign(make_absolute(working_directory_, path), std::move(content));
}

void MemoryFileSystem::add_directory(const std::string& path) {
    directories_.insert(make_absolute(working_directory_, path));
}

void MemoryFileSystem::add_pipe(const std::string& path) {
    pipes_.insert(make_absolute(working_directory_, path));
}

void MemoryFileSystem::deny(const std::string& path) {
    denied_.insert(make_absolute(working_directory_, path));
}

FileKind MemoryFileSystem::kind(const std::string& path) const {
    return kind_of(make_absolute(working_directory_, path));
}

FileKind MemoryFileSystem::kind_of(const std::string& absolute) const {
    if (files_.contains(absolute)) {
        return FileKind::File;
    }
    if (pipes_.contains(absolute)) {
        return FileKind::Other;
    }
    const bool is_directory = absolute.empty() || absolute == working_directory_ ||
                              directories_.contains(absolute) || has_entry_below(directories_, absolute) ||
                              has_entry_below(files_, absolute) || has_entry_below(pipes_, absolute);
    return is_directory ? FileKind::Directory : FileKind::Missing;
}

bool MemoryFileSystem::is_denied(const std::string& absolute) const {
    return denied_.contains(absolute) ||
           any_ancestor(absolute, [this](const std::string& folder) { return denied_.contains(folder); });
}

std::errc MemoryFileSystem::explain_missing(const std::string& absolute) const {
    const bool is_below_file =
        any_ancestor(absolute, [this](const std::string& folder) { return files_.contains(folder); });
    return is_below_file ? std::errc::not_a_directory : std::errc::no_such_file_or_directory;
}

ReadResult MemoryFileSystem::read(const std::string& path, std::uint64_t limit_bytes) const {
    const std::string absolute = make_absolute(working_directory_, path);
    if (is_denied(absolute)) {
        return fail_read(std::errc::permission_denied);
    }
    if (pipes_.contains(absolute)) {
        return {{}, SourceText()};
    }
    const auto file = files_.find(absolute);
    if (file == files_.end()) {
        return fail_read(kind_of(absolute) == FileKind::Directory ? std::errc::is_a_directory
                                                                  : explain_missing(absolute));
    }
    if (file->second.size() > limit_bytes) {
        return fail_read(std::errc::file_too_large);
    }
    return {{}, SourceText(file->second)};
}

ReadResult MemoryFileSystem::read_regular(const std::string& path, std::uint64_t limit_bytes) const {
    return kind(path) == FileKind::Other ? fail_read(std::errc::operation_not_supported)
                                         : read(path, limit_bytes);
}

CanonicalResult MemoryFileSystem::canonical(const std::string& path) const {
    std::string absolute = make_absolute(working_directory_, path);
    if (kind_of(absolute) == FileKind::Missing) {
        return {std::make_error_code(explain_missing(absolute)), {}};
    }
    return {{}, absolute.empty() ? "/" : std::move(absolute)};
}

ListResult MemoryFileSystem::list(const std::string& directory) const {
    const std::string absolute = make_absolute(working_directory_, directory);
    if (is_denied(absolute)) {
        return {std::make_error_code(std::errc::permission_denied), {}};
    }
    switch (kind_of(absolute)) {
        case FileKind::Directory:
            break;
        case FileKind::File:
            return {std::make_error_code(std::errc::not_a_directory), {}};
        case FileKind::Missing:
        case FileKind::Other:
            return {std::make_error_code(explain_missing(absolute)), {}};
    }
    std::set<std::string> names;
    const auto add_name = [&names](std::string name) { names.insert(std::move(name)); };
    for_each_name_in(files_, absolute, add_name);
    for_each_name_in(directories_, absolute, add_name);
    for_each_name_in(pipes_, absolute, add_name);
    return {{}, {names.begin(), names.end()}};
}

CreateResult MemoryFileSystem::create(const std::string& path, Durability /*durability*/) {
    const std::string absolute = make_absolute(working_directory_, path);
    if (path.empty()) {
        return fail_create(std::errc::no_such_file_or_directory);
    }
    if (is_denied(absolute)) {
        return fail_create(std::errc::permission_denied);
    }
    if (path.ends_with('/') || kind_of(absolute) == FileKind::Directory) {
        return fail_create(std::errc::is_a_directory);
    }
    if (kind_of(parent_of(absolute)) != FileKind::Directory) {
        return fail_create(explain_missing(absolute));
    }
    return {{}, std::make_unique<MemoryOutputFile>(files_, absolute)};
}

CreateResult MemoryFileSystem::create_regular(const std::string& path, Durability durability) {
    return kind(path) == FileKind::Other ? fail_create(std::errc::operation_not_supported)
                                         : create(path, durability);
}

CreateResult MemoryFileSystem::create_new(const std::string& path, Durability durability) {
    return kind(path) == FileKind::Missing ? create(path, durability) : fail_create(std::errc::file_exists);
}

// Nobody else can reach it.
LockResult MemoryFileSystem::lock_directory(const std::string& /*path*/, LockKind /*kind*/) {
    return {{}, std::make_unique<FolderLock>()};
}

std::error_code MemoryFileSystem::make_private_directory(const std::string& path) {
    return make_directories(path);
}

std::error_code MemoryFileSystem::make_directories(const std::string& path) {
    const std::string absolute = make_absolute(working_directory_, path);
    const auto is_file = [this](const std::string& folder) { return files_.contains(folder); };
    if (is_denied(absolute)) {
        return std::make_error_code(std::errc::permission_denied);
    }
    if (is_file(absolute) || any_ancestor(absolute, is_file)) {
        return std::make_error_code(std::errc::not_a_directory);
    }
    directories_.insert(absolute);
    return {};
}

std::error_code MemoryFileSystem::remove(const std::string& path) {
    const std::string absolute = make_absolute(working_directory_, path);
    if (is_denied(absolute)) {
        return std::make_error_code(std::errc::permission_denied);
    }
    switch (kind_of(absolute)) {
        case FileKind::Missing:
            return std::make_error_code(explain_missing(absolute));
        case FileKind::Directory:
            if (!list(absolute).names.empty()) {
                return std::make_error_code(std::errc::directory_not_empty);
            }
            directories_.erase(absolute);
            return {};
        case FileKind::File:
        case FileKind::Other:
            break;
    }
    // The folder stays when its last file goes.
    directories_.insert(parent_of(absolute));
    files_.erase(absolute);
    pipes_.erase(absolute);
    return {};
}

std::string MemoryFileSystem::working_directory() const {
    return working_directory_;
}

std::error_code MemoryFileSystem::change_directory(const std::string& path) {
    std::string absolute = make_absolute(working_directory_, path);
    if (kind_of(absolute) != FileKind::Directory) {
        return std::make_error_code(kind_of(absolute) == FileKind::File ? std::errc::not_a_directory
                                                                        : explain_missing(absolute));
    }
    working_directory_ = std::move(absolute);
    return {};
}

}  // namespace tusk
