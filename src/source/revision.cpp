#include "tusk/source/revision.hpp"

#include <deque>
#include <utility>

namespace tusk {

namespace {

constexpr std::uint64_t kMaxLinkBytes = 4096;
constexpr int kMaxLinks = 40;

// Puts the segments of `path` before those that are still to be walked.
void push_segments(std::deque<std::string>& ahead, std::string_view path) {
    std::vector<std::string> segments;
    while (!path.empty()) {
        const std::string_view segment = path.substr(0, path.find('/'));
        path.remove_prefix(segment.size() == path.size() ? segment.size() : segment.size() + 1);
        if (!segment.empty() && segment != ".") {
            segments.emplace_back(segment);
        }
    }
    ahead.insert(ahead.begin(), segments.begin(), segments.end());
}

std::error_code error_of(std::errc error) {
    return std::make_error_code(error);
}

}  // namespace

RevisionFileSystem::RevisionFileSystem(Revision revision, Repository& repository,
                                       std::string working_directory)
    : repository_(repository), working_directory_(std::move(working_directory)) {
    directories_.insert(revision.top);
    for (RevisionEntry& entry : revision.entries) {
        std::string path = revision.top + "/" + entry.path;
        for (std::size_t slash = path.rfind('/'); slash > revision.top.size();
             slash = path.rfind('/', slash - 1)) {
            if (!directories_.insert(path.substr(0, slash)).second) {
                break;
            }
        }
        entries_.insert_or_assign(std::move(path), std::move(entry));
    }
}

std::optional<std::string> RevisionFileSystem::read_link(const RevisionEntry& link) const {
    const ReadResult target = repository_.read_object(link.object, kMaxLinkBytes);
    return target.error ? std::nullopt : std::optional(std::string(target.text.view()));
}

// Walks segment by segment, as a disk does: `..` after a link is the folder above its target.
CanonicalResult RevisionFileSystem::resolve(const std::string& path) const {
    std::deque<std::string> ahead;
    push_segments(ahead, path);
    std::string resolved;
    if (!path.starts_with('/')) {
        push_segments(ahead, working_directory_);
    }
    int links = 0;
    while (!ahead.empty()) {
        const std::string segment = std::move(ahead.front());
        ahead.pop_front();
        if (segment == "..") {
            resolved.resize(resolved.empty() ? 0 : resolved.rfind('/'));
            continue;
        }
        std::string next = resolved + "/" + segment;
        const auto entry = entries_.find(next);
        if (entry == entries_.end() || !entry->second.is_link) {
            if (entry != entries_.end() && !ahead.empty()) {
                return {error_of(std::errc::not_a_directory), {}};
            }
            resolved = std::move(next);
            continue;
        }
        const std::optional<std::string> target = read_link(entry->second);
        if (!target || ++links > kMaxLinks) {
            return {error_of(target ? std::errc::too_many_symbolic_link_levels : std::errc::io_error), {}};
        }
        push_segments(ahead, *target);
        resolved = target->starts_with('/') ? std::string() : std::move(resolved);
    }
    return {{}, std::move(resolved)};
}

FileKind RevisionFileSystem::kind_of(const std::string& resolved) const {
    return entries_.contains(resolved)       ? FileKind::File
           : directories_.contains(resolved) ? FileKind::Directory
                                             : FileKind::Missing;
}

FileKind RevisionFileSystem::kind(const std::string& path) const {
    const CanonicalResult resolved = resolve(path);
    return resolved.error ? FileKind::Missing : kind_of(resolved.path);
}

ReadResult RevisionFileSystem::read(const std::string& path, std::uint64_t limit_bytes) const {
    const CanonicalResult resolved = resolve(path);
    if (resolved.error) {
        return {resolved.error, SourceText()};
    }
    const auto entry = entries_.find(resolved.path);
    if (entry != entries_.end()) {
        return repository_.read_object(entry->second.object, limit_bytes);
    }
    const bool is_directory = kind_of(resolved.path) == FileKind::Directory;
    return {error_of(is_directory ? std::errc::is_a_directory : std::errc::no_such_file_or_directory),
            SourceText()};
}

ListResult RevisionFileSystem::list(const std::string& directory) const {
    const CanonicalResult resolved = resolve(directory);
    if (resolved.error) {
        return {resolved.error, {}};
    }
    if (kind_of(resolved.path) != FileKind::Directory) {
        return {error_of(entries_.contains(resolved.path) ? std::errc::not_a_directory
                                                          : std::errc::no_such_file_or_directory),
                {}};
    }
    const std::string prefix = resolved.path + "/";
    std::set<std::string> names;
    for (auto entry = entries_.lower_bound(prefix);
         entry != entries_.end() && entry->first.starts_with(prefix); ++entry) {
        names.insert(
            entry->first.substr(prefix.size(), entry->first.find('/', prefix.size()) - prefix.size()));
    }
    return {{}, {names.begin(), names.end()}};
}

CanonicalResult RevisionFileSystem::canonical(const std::string& path) const {
    CanonicalResult resolved = resolve(path);
    if (!resolved.error && kind_of(resolved.path) == FileKind::Missing) {
        return {error_of(std::errc::no_such_file_or_directory), {}};
    }
    if (!resolved.error && resolved.path.empty()) {
        resolved.path = "/";
    }
    return resolved;
}

CreateResult RevisionFileSystem::create(const std::string& /*path*/, Durability /*durability*/) {
    return {error_of(std::errc::read_only_file_system), nullptr};
}

CreateResult RevisionFileSystem::create_regular(const std::string& path, Durability durability) {
    return create(path, durability);
}

CreateResult RevisionFileSystem::create_new(const std::string& path, Durability durability) {
    return create(path, durability);
}

LockResult RevisionFileSystem::lock_directory(const std::string& /*path*/, LockKind /*kind*/) {
    return {error_of(std::errc::read_only_file_system), nullptr};
}

std::error_code RevisionFileSystem::make_private_directory(const std::string& path) {
    return make_directories(path);
}

std::error_code RevisionFileSystem::make_directories(const std::string& /*path*/) {
    return error_of(std::errc::read_only_file_system);
}

std::error_code RevisionFileSystem::remove(const std::string& /*path*/) {
    return error_of(std::errc::read_only_file_system);
}

std::error_code RevisionFileSystem::change_directory(const std::string& /*path*/) {
    return error_of(std::errc::operation_not_supported);
}

}  // namespace tusk
