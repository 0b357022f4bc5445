#include "tusk/pipeline/secret_files.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

#include "tusk/load/named_file.hpp"

namespace tusk {

namespace {

bool is_of_memory(std::string_view name) {
    return name.starts_with('<') || name.starts_with("--");
}

FileFormat format_of(const SecretImport& import) {
    return import.call == "json"   ? FileFormat::Json
           : import.call == "yaml" ? FileFormat::Yaml
                                   : file_format(import.path);
}

}  // namespace

bool may_import(std::string_view text) {
    constexpr std::array<std::string_view, 5> kCalls{"@import", "@json", "@yaml", "@file", ".tsk.get"};
    return std::any_of(kCalls.begin(), kCalls.end(),
                       [text](std::string_view call) { return text.find(call) != std::string_view::npos; });
}

bool SecretFileSearch::add(FileId file) {
    return search(Open{file, file_format(context_.sources.name(file)), {walk_.start(false), false}});
}

void SecretFileSearch::follow_imports() {
    while (!open_.empty()) {
        const Open next = open_.back();
        open_.pop_back();
        static_cast<void>(search(next));
    }
}

bool SecretFileSearch::search(const Open& open) {
    Sink unseen;
    const std::string_view text = context_.sources.text(open.file);
    const Document document =
        context_.read_document(open.format, text, open.file, unseen, context_.limits.parse);
    for (const SecretImport& import : add_secret_values(document, text, walk_, open.root, places_)) {
        open_import(open.file, import);
    }
    return !document.failed;
}

// What is written there is looked for again only if the paths may call it secret: a .tsk file that is
// imported where no pattern has begun is searched as a source of its own.
void SecretFileSearch::open_import(FileId importer, const SecretImport& import) {
    const bool is_plain_start = !import.is_secret && import.state == walk_.start(false);
    if (is_plain_start && format_of(import) == FileFormat::Tsk) {
        return;
    }
    index_sources();
    const std::string path = path_beside(context_.sources.name(importer), import.path);
    for (const FileId file : find_sources(path)) {
        if (import.is_secret && !places_.hides(file)) {
            places_.hide(file);
        } else if (import.is_secret || !seen_.insert({file, import.state}).second) {
            continue;
        }
        open_.push_back(Open{file, format_of(import), {import.state, import.is_secret}});
    }
}

void SecretFileSearch::index_sources() {
    if (!by_path_.empty()) {
        return;
    }
    for (std::size_t i = 0; i < context_.sources.file_count(); ++i) {
        const FileId file{static_cast<std::uint32_t>(i)};
        const std::string name(context_.sources.name(file));
        if (is_of_memory(name)) {
            continue;
        }
        by_path_.emplace(path_beside("", name), file);
        if (const CanonicalResult canonical = context_.files.canonical(name); !canonical.error) {
            by_path_.emplace(canonical.path, file);
        }
    }
}

std::set<FileId> SecretFileSearch::find_sources(const std::string& path) const {
    std::set<FileId> found;
    const auto add = [&](const std::string& key) {
        const auto range = by_path_.equal_range(key);
        for (auto at = range.first; at != range.second; ++at) {
            found.insert(at->second);
        }
    };
    add(path_beside("", path));
    if (const CanonicalResult canonical = context_.files.canonical(path); !canonical.error) {
        add(canonical.path);
    }
    return found;
}

}  // namespace tusk
