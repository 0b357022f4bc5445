#include "report/json.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdint>

namespace tusk {
namespace {

using Json = nlohmann::ordered_json;

// A name or a message may hold bytes that are not UTF-8: they must not become an exception.
std::string to_line(const Json& json) {
    return json.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
}

Json text_or_null(const std::string& text) {
    return text.empty() ? Json() : Json(text);
}

void add_place(Json& object, Span span, const SourceManager& sources) {
    for (const char* const key :
         {"file", "line", "column", "end_line", "end_column", "byte_begin", "byte_end"}) {
        object[key] = nullptr;
    }
    if (span.file == kNoFile) {
        return;
    }
    const std::size_t size = sources.text(span.file).size();
    const std::size_t begin = std::min<std::size_t>(span.begin, size);
    const std::size_t end = std::clamp<std::size_t>(span.end, begin, size);
    const LineColumn first = sources.position(span.file, static_cast<std::uint32_t>(begin));
    const LineColumn last = sources.position(span.file, static_cast<std::uint32_t>(end));
    object["file"] = sources.name(span.file);
    object["line"] = first.line;
    object["column"] = first.column;
    object["end_line"] = last.line;
    object["end_column"] = last.column;
    object["byte_begin"] = begin;
    object["byte_end"] = end;
}

Json make_labels(const std::vector<Label>& labels, const SourceManager& sources) {
    Json array = Json::array();
    for (const Label& label : labels) {
        Json object = Json::object();
        object["message"] = label.message;
        add_place(object, label.span, sources);
        array.push_back(std::move(object));
    }
    return array;
}

Json make_edits(const std::vector<TextEdit>& edits, const SourceManager& sources) {
    Json array = Json::array();
    for (const TextEdit& edit : edits) {
        Json object = Json::object();
        add_place(object, edit.span, sources);
        object["replacement"] = edit.replacement;
        array.push_back(std::move(object));
    }
    return array;
}

}  // namespace

std::string render_json_line(const Diagnostic& finding, const SourceManager& sources) {
    Json object = Json::object();
    object["code"] = code_of(finding.kind);
    object["slug"] = slug_of(finding.kind);
    object["severity"] = severity_name(finding.severity);
    object["message"] = finding.message;
    add_place(object, finding.span, sources);
    object["path"] = text_or_null(finding.path);
    object["labels"] = make_labels(finding.labels, sources);
    object["contexts"] = finding.contexts;
    object["notes"] = finding.notes;
    object["help"] = text_or_null(finding.help);
    object["edits"] = make_edits(finding.edits, sources);
    object["further_targets"] = finding.further_targets;
    return to_line(object);
}

std::string render_json_line(const HiddenCount& hidden) {
    Json object = Json::object();
    object["hidden"] = hidden.total();
    object["errors"] = hidden.errors;
    object["warnings"] = hidden.warnings;
    object["notes"] = hidden.notes;
    return to_line(object);
}

}  // namespace tusk
