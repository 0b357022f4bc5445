#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "tusk/diag/sink.hpp"
#include "tusk/syntax/dump.hpp"
#include "tusk/syntax/parser.hpp"

namespace tusk {

// What the parser makes of one text: the tree on one line, and the codes that it reported.
struct Parsed {
    std::string tree;   // `entry `a` (list (int 1, int 2))`, without places
    std::string dump;   // as `tusk parse --ast` prints it
    std::string codes;  // `TSK1010 TSK2001`, in the order of the text
    bool failed = false;
};

// Turns the indented lines of a dump to brackets and drops the place at the end of each line.
inline std::string flatten_dump(std::string_view dump) {
    std::string out;
    std::size_t depth = 0;
    while (!dump.empty()) {
        std::string_view line = dump.substr(0, dump.find('\n'));
        dump.remove_prefix(line.size() + 1);
        const std::size_t indent = line.find_first_not_of(' ') / 2;
        line.remove_prefix(indent * 2);
        const std::size_t place = line.find_last_of(' ');
        const bool has_place = place != std::string_view::npos &&
                               line.find_first_not_of("0123456789:", place + 1) == std::string_view::npos &&
                               line.find(':', place) != std::string_view::npos;
        if (indent > depth) {
            out.append(" (");
        } else {
            out.append(depth - indent, ')').append(out.empty() ? "" : ", ");
        }
        depth = indent;
        out.append(has_place ? line.substr(0, place) : line);
    }
    return out.append(depth, ')');
}

inline std::string codes_of(Sink& sink) {
    std::string codes;
    for (const Diagnostic& finding : sink.take_sorted()) {
        codes.append(codes.empty() ? "" : " ").append(code_of(finding.kind));
    }
    return codes;
}

inline Parsed parse_text(std::string_view text, Dialect dialect = Dialect::Tsk,
                         const ParseLimits& limits = {}) {
    SourceManager sources;
    Sink sink;
    const FileId file = sources.add("x.tsk", SourceText(text));
    const Document document = parse_document(sources.text(file), file, sink, dialect, limits);
    Parsed parsed;
    parsed.dump = dump_ast(document, sources);
    parsed.tree = flatten_dump(parsed.dump);
    parsed.failed = document.failed;
    parsed.codes = codes_of(sink);
    return parsed;
}

// One row of a table: a text and what becomes of it.
struct TextRow {
    std::string_view input;
    std::string_view expected;
};

}  // namespace tusk
