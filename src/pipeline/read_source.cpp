#include "pipeline/read_source.hpp"

#include <system_error>

namespace tusk {

namespace {

TUSK_DIAGNOSTIC(FileNotFound, Error, "there is no file `{}`", std::string);
TUSK_DIAGNOSTIC(CannotRead, Error, "`{}` cannot be read: {}", std::string, std::string);
TUSK_DIAGNOSTIC_AS(IsDirectory, CannotRead, Error, "`{}` is a folder, not a file", std::string);
TUSK_DIAGNOSTIC_AS(TooLarge, CannotRead, Error, "`{}` is larger than the limit of {} MiB", std::string,
                   std::uint64_t);

void report_unreadable(const std::string& path, std::error_code error, std::uint64_t limit_bytes,
                       Sink& sink) {
    if (error == std::errc::no_such_file_or_directory) {
        sink.report({}, kFileNotFound, path).help =
            "check the name, and the folder tusk is run in (`-C DIR`)";
    } else if (error == std::errc::is_a_directory) {
        sink.report({}, kIsDirectory, path).help = "name a file in it";
    } else if (error == std::errc::file_too_large) {
        sink.report({}, kTooLarge, path, limit_bytes >> 20U).help = "split it into several layers";
    } else if (error == std::errc::permission_denied) {
        sink.report({}, kCannotRead, path, "permission denied").help = fmt::format("see `ls -l {}`", path);
    } else {
        sink.report({}, kCannotRead, path, error.message());
    }
}

}  // namespace

std::optional<SourceText> read_file(const std::string& path, const FileSystem& files,
                                    std::uint64_t limit_bytes, Sink& sink) {
    ReadResult result = files.read(path, limit_bytes);
    if (result.error) {
        report_unreadable(path, result.error, limit_bytes, sink);
        return std::nullopt;
    }
    return std::move(result.text);
}

std::optional<FileId> read_source(const std::string& path, const World& world, Sink& sink) {
    if (path != "-") {
        std::optional<SourceText> text = read_file(path, world.files, world.max_file_bytes, sink);
        if (!text) {
            return std::nullopt;
        }
        std::optional<FileId> known = world.sources.fill(path, *text);
        if (!known) {
            known = world.sources.find(path, text->view());
        }
        return known ? known : world.sources.add(path, std::move(*text));
    }
    ReadResult result = world.read_standard_input(world.max_file_bytes);
    if (result.error) {
        report_unreadable("<stdin>", result.error, world.max_file_bytes, sink);
        return std::nullopt;
    }
    return world.sources.add("<stdin>", std::move(result.text));
}

}  // namespace tusk
