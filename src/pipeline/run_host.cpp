#include "tusk/pipeline/run_host.hpp"

#include "tusk/convert/read.hpp"

namespace tusk {

namespace {

ImportForm form_of(FileUse use) {
    switch (use) {
        case FileUse::Import:
            return ImportForm::ByExtension;
        case FileUse::Json:
            return ImportForm::Json;
        case FileUse::Yaml:
            return ImportForm::Yaml;
        case FileUse::Text:
            return ImportForm::Text;
    }
    return ImportForm::ByExtension;
}

}  // namespace

std::optional<HostFile> RunHost::load(std::string_view path, Span at, FileUse use, Sink& sink) const {
    HostFile result;
    const std::optional<NamedFile> named = find_named_file(path, at, context_, sink);
    if (!named) {
        return result;
    }
    const ImportedFile& imported = imports_.load(*named, form_of(use), at, context_);
    Sink findings = imported.findings;
    sink.append(std::move(findings));
    result.is_good = !imported.failed;
    result.file = imported.file;
    if (imported.failed) {
        return result;
    }
    if (use == FileUse::Text) {
        result.text = imported.text;
    } else if (imported.is_layers) {
        result.tree = &imported.layers.tree();
    } else {
        result.data = &imported.data.root;
        result.has_aliases = imported.data.has_aliases;
    }
    return result;
}

Document read_document(FileFormat format, std::string_view text, FileId file, Sink& sink,
                       const ParseLimits& limits) {
    switch (format) {
        case FileFormat::Tsk:
            return parse_document(text, file, sink, Dialect::Tsk, limits);
        case FileFormat::Json:
            return read_json_document(text, file, sink, limits);
        case FileFormat::Yaml:
            return read_yaml_document(text, file, sink, limits);
    }
    return Document();
}

}  // namespace tusk
