#include "tusk/load/named_file.hpp"

#include <system_error>
#include <vector>

#include "tusk/load/read_source.hpp"

namespace tusk {

namespace {

TUSK_DIAGNOSTIC(BadFilePath, Error, "`{}` is {}: a path is relative to the file that names it", std::string,
                std::string);
TUSK_DIAGNOSTIC_AS(NoExtension, BadFilePath, Error, "`{}` has no extension", std::string);
TUSK_DIAGNOSTIC_AS(NoFolder, BadFilePath, Error, "a text from {} has no folder to find `{}` in", std::string,
                   std::string);
TUSK_DIAGNOSTIC(OutsideRoot, Error, "`{}` leads outside of {}", std::string, std::string);
TUSK_DIAGNOSTIC(FileNotFound, Error, "there is no file `{}`", std::string);

// What is wrong with a path before any disk is asked, or nothing.
std::string_view find_fault(std::string_view path) {
    if (path.empty()) {
        return "empty";
    }
    if (path.find("://") != std::string_view::npos) {
        return "a URL";
    }
    if (path.front() == '/') {
        return "absolute";
    }
    if (path.front() == '~') {
        return "a home folder";
    }
    if (path.find('\\') != std::string_view::npos) {
        return "written with `\\`";
    }
    if (path.find_first_of("*?[") != std::string_view::npos) {
        return "a pattern";
    }
    if (path.find('\0') != std::string_view::npos || path.find('\n') != std::string_view::npos) {
        return "no file name";
    }
    return {};
}

bool has_extension(std::string_view path) {
    const std::string_view name = path.substr(path.rfind('/') + 1);
    const std::size_t point = name.rfind('.');
    return point != std::string_view::npos && point != 0 && point + 1 != name.size();
}

// Without `.` and, as far as possible, `..`.
std::string join_paths(std::string_view folder, std::string_view path) {
    std::vector<std::string_view> segments;
    std::string whole(folder);
    whole.append(folder.empty() || folder.ends_with('/') ? "" : "/").append(path);
    std::string_view rest = whole;
    while (!rest.empty()) {
        const std::string_view segment = rest.substr(0, rest.find('/'));
        rest.remove_prefix(std::min(segment.size() + 1, rest.size()));
        if (segment == ".." && !segments.empty() && segments.back() != "..") {
            segments.pop_back();
        } else if (!segment.empty() && segment != "." && (segment != ".." || !whole.starts_with('/'))) {
            segments.push_back(segment);
        }
    }
    std::string joined;
    for (const std::string_view segment : segments) {
        joined.append(joined.empty() && !whole.starts_with('/') ? "" : "/").append(segment);
    }
    return joined;
}

std::string folder_of(std::string_view path) {
    const std::size_t slash = path.rfind('/');
    return slash == std::string_view::npos ? "." : slash == 0 ? "/" : std::string(path.substr(0, slash));
}

bool report_bad_path(std::string_view written, Span at, const LoadContext& context, Sink& sink) {
    const std::string text(written);
    const std::string_view namer = context.sources.name(at.file);
    if (const std::string_view fault = find_fault(written); !fault.empty()) {
        sink.report(at, kBadFilePath, text, std::string(fault)).help =
            "write a path such as \"shared/common.tsk\"";
        return true;
    }
    if (!has_extension(written)) {
        sink.report(at, kNoExtension, text).help = fmt::format("write `{}.tsk`", text);
        return true;
    }
    if (namer.starts_with('<') || namer.starts_with("--")) {
        sink.report(at, kNoFolder, std::string(namer), text).help = "put it into a file, and name that";
        return true;
    }
    return false;
}

void report_outside(std::string_view written, Span at, const std::string& root, const LoadContext& context,
                    Sink& sink) {
    const std::string working = context.files.working_directory();
    std::string shown = fmt::format("`{}`", root);
    if (root == working) {
        shown = "the working folder";
    } else if (lies_in(root, working)) {
        shown = fmt::format("`{}`", root.substr(working.size() + 1));
    }
    Diagnostic& diagnostic = sink.report(at, kOutsideRoot, std::string(written), shown);
    diagnostic.help = "put a `tusk.tsk` into the folder that holds both files, or pass `--allow-path DIR`";
}

}  // namespace

std::string path_beside(std::string_view namer, std::string_view written) {
    return join_paths(folder_of(namer), written);
}

std::optional<NamedFile> find_named_file(std::string_view written, Span at, const LoadContext& context,
                                         Sink& sink) {
    if (report_bad_path(written, at, context, sink)) {
        return std::nullopt;
    }
    const std::string folder = folder_of(context.sources.name(at.file));
    const CanonicalResult base = context.files.canonical(folder);
    const std::string root = context.roots.root_of(at.file, base.path);
    const std::string wanted = join_paths(base.path.empty() ? "/" : base.path, written);
    if (!context.roots.admits(root, wanted)) {
        report_outside(written, at, root, context, sink);
        return std::nullopt;
    }
    const CanonicalResult canonical = context.files.canonical(wanted);
    NamedFile file{join_paths(folder, written), canonical.path, root};
    if (canonical.error == std::errc::no_such_file_or_directory ||
        canonical.error == std::errc::not_a_directory) {
        sink.report(at, kFileNotFound, file.path).help =
            fmt::format("the path is seen from the folder `{}`", folder);
        return std::nullopt;
    }
    if (!canonical.error && !context.roots.admits(root, canonical.path)) {
        report_outside(written, at, root, context, sink);
        return std::nullopt;
    }
    if (canonical.error) {
        file.canonical = wanted;  // Reading it says what is wrong.
    }
    return file;
}

std::optional<FileId> read_named_file(const NamedFile& file, Span at, const LoadContext& context,
                                      Sink& sink) {
    std::optional<SourceText> text = read_file(file.path, context.files, context.limits.file_bytes, sink, at);
    if (!text) {
        return std::nullopt;
    }
    const FileId id = context.sources.intern(file.path, std::move(*text));
    context.roots.inherit(id, file.root);
    return id;
}

}  // namespace tusk
