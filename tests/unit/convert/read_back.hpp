#pragma once

#include <string>
#include <string_view>

#include "../syntax/parsed.hpp"
#include "tusk/convert/read.hpp"

namespace tusk {

// What a reader makes of one text.
struct ReadBack {
    std::string tree;      // as Parsed::tree
    std::string codes;     // of the findings, in the order of the text
    std::string messages;  // one a line, with its place: `1:4: message | help`
    bool failed = false;
};

inline ReadBack read_back(std::string_view name, std::string_view text, const ParseLimits& limits = {}) {
    SourceManager sources;
    Sink sink;
    const FileId file = sources.add(std::string(name), SourceText(text));
    const Document document = find_reader(name)->read(sources.text(file), file, sink, limits);
    ReadBack result;
    result.failed = document.failed;
    if (!document.failed) {
        result.tree = flatten_dump(dump_ast(document, sources));
    }
    for (const Diagnostic& finding : sink.take_sorted()) {
        const LineColumn place = sources.position(file, finding.span.begin);
        result.codes.append(result.codes.empty() ? "" : " ").append(code_of(finding.kind));
        result.messages +=
            fmt::format("{}:{}: {} | {}\n", place.line, place.column, finding.message, finding.help);
    }
    return result;
}

}  // namespace tusk
