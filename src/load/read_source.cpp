#include "tusk/load/read_source.hpp"

#include <system_error>

namespace tusk {

namespace {

TUSK_DIAGNOSTIC(FileNotFound, Error, "there is no file `{}`", std::string);
TUSK_DIAGNOSTIC(CannotRead, Error, "`{}` cannot be read: {}", std::string, std::string);
TUSK_DIAGNOSTIC_AS(IsDirectory, CannotRead, Error, "`{}` is a folder, not a file", std::string);
TUSK_DIAGNOSTIC_AS(NotRegular, CannotRead, Error, "`{}` is a pipe or a device, not a file", std::string);
TUSK_DIAGNOSTIC_AS(TooLarge, CannotRead, Error, "`{}` is larger than the limit of {} MiB", std::string,
                   std::uint64_t);

void report_unreadable(const std::string& path, std::error_code error, std::uint64_t limit_bytes, Sink& sink,
                       Span at) {
    if (error == std::errc::no_such_file_or_directory) {
        sink.report(at, kFileNotFound, path).help =
            "check the name, and the folder tusk is run in (`-C DIR`)";
    } else if (error == std::errc::is_a_directory) {
        sink.report(at, kIsDirectory, path).help = "name a file in it";
    } else if (error == std::errc::operation_not_supported) {
        sink.report(at, kNotRegular, path).help =
            "copy it to a file; only a FILE on the command line may be a pipe";
    } else if (error == std::errc::file_too_large) {
        sink.report(at, kTooLarge, path, limit_bytes >> 20U).help = "split it into several layers";
    } else if (error == std::errc::permission_denied) {
        sink.report(at, kCannotRead, path, "permission denied").help = fmt::format("see `ls -l {}`", path);
    } else {
        sink.report(at, kCannotRead, path, error.message());
    }
}

}  // namespace

FileFormat file_format(std::string_view path) {
    return path.ends_with(".json")                             ? FileFormat::Json
           : path.ends_with(".yaml") || path.ends_with(".yml") ? FileFormat::Yaml
                                                               : FileFormat::Tsk;
}

std::optional<SourceText> read_file(const std::string& path, const FileSystem& files,
                                    std::uint64_t limit_bytes, Sink& sink, Span at, NamedBy named_by) {
    ReadResult result = named_by == NamedBy::CommandLine ? files.read(path, limit_bytes)
                                                         : files.read_regular(path, limit_bytes);
    if (result.error) {
        report_unreadable(path, result.error, limit_bytes, sink, at);
        return std::nullopt;
    }
    return std::move(result.text);
}

std::optional<FileId> read_source(const std::string& path, const LoadContext& context, Sink& sink,
                                  NamedBy named_by) {
    const std::uint64_t limit = context.limits.file_bytes;
    if (path != "-") {
        std::optional<SourceText> text = read_file(path, context.files, limit, sink, {}, named_by);
        return text ? std::optional(context.sources.intern(path, std::move(*text))) : std::nullopt;
    }
    ReadResult result = context.read_standard_input(limit);
    if (result.error) {
        report_unreadable("<stdin>", result.error, limit, sink, {});
        return std::nullopt;
    }
    return context.sources.add("<stdin>", std::move(result.text));
}

}  // namespace tusk
