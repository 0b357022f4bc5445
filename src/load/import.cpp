#include "tusk/base/utf8.hpp"
#include "tusk/load/import_cache.hpp"
#include "tusk/tree/layer.hpp"

namespace tusk {

namespace {

TUSK_DIAGNOSTIC(BadCharacter, Error, "`{}` is no UTF-8 text", std::string);

void read_text(const NamedFile& file, Span at, const LoadContext& context, ImportedFile& imported) {
    imported.text = context.sources.text(imported.file);
    constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
    if (imported.text.starts_with(kByteOrderMark)) {
        imported.text.remove_prefix(kByteOrderMark.size());
    }
    if (utf8::find_invalid(imported.text)) {
        imported.failed = true;
        imported.findings.report(at, kBadCharacter, file.path).help = "save the file as UTF-8";
    }
}

void read_data(FileFormat format, const LoadContext& context, ImportedFile& imported) {
    imported.data = context.read_document(format, context.sources.text(imported.file), imported.file,
                                          imported.findings, context.limits.parse);
    imported.failed = imported.data.failed || !settle_constant(imported.data.root);
}

std::unique_ptr<ImportedFile> read_import(const NamedFile& file, ImportForm form, Span at,
                                          const LoadContext& context) {
    auto imported = std::make_unique<ImportedFile>();
    const std::optional<FileId> source = read_named_file(file, at, context, imported->findings);
    imported->failed = !source;
    if (!source) {
        return imported;
    }
    imported->file = *source;
    const FileFormat format = form == ImportForm::Json   ? FileFormat::Json
                              : form == ImportForm::Yaml ? FileFormat::Yaml
                                                         : file_format(file.path);
    if (form == ImportForm::Text) {
        read_text(file, at, context, *imported);
    } else if (format != FileFormat::Tsk) {
        read_data(format, context, *imported);
    } else {
        imported->is_layers = true;
        imported->layers.add_document(read_layer_document(*source, context, imported->findings), file.path,
                                      context, imported->findings);
        imported->failed = imported->layers.has_failed();
    }
    return imported;
}

}  // namespace

const ImportedFile& ImportCache::load(const NamedFile& file, ImportForm form, Span at,
                                      const LoadContext& context) {
    const std::lock_guard lock(mutex_);
    std::unique_ptr<ImportedFile>& known = files_[{file.canonical, form}];
    if (known == nullptr) {
        known = read_import(file, form, at, context);
    }
    return *known;
}

}  // namespace tusk
