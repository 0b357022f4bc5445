#pragma once

#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "tusk/base/arena.hpp"
#include "tusk/convert/read.hpp"
#include "tusk/convert/write.hpp"
#include "tusk/diag/render_text.hpp"
#include "tusk/eval/evaluate.hpp"
#include "tusk/syntax/dump.hpp"
#include "tusk/tree/layer.hpp"

// What holds for every reader of a data format, whatever the bytes are.
namespace tusk::test {

inline void require(bool condition) {
    if (!condition) {
        std::abort();
    }
}

class NoVariables : public Host {
  public:
    [[nodiscard]] std::optional<std::string_view> variable(std::string_view /*name*/) const override {
        return std::nullopt;
    }
};

// No place lies outside the text, and a node lies in the one that holds it unless an alias put it there.
inline void check_places(const Expr& expr, std::size_t size) {
    require(expr.begin <= expr.end && expr.end <= size && expr.constant);
    if (expr.kind == ExprKind::Array) {
        for (const Expr& item : expr.items()) {
            check_places(item, size);
        }
    } else if (expr.kind == ExprKind::Object) {
        for (const Entry& entry : expr.entries()) {
            require(entry.key_span().end <= size);
            check_places(entry.value, size);
        }
    }
}

// `text` as the JSON that the document `{"v": ...}` around its value prints.
inline std::string print_value(Document& document, SourceManager& sources, Sink& sink) {
    Entry entry;
    entry.key.data = "v";
    entry.key.size = 1;
    entry.value = document.root;
    Expr table;
    table.kind = ExprKind::Object;
    table.file = document.root.file;
    table.payload.entries = document.arena.make(entry);
    table.size = 1;
    table.constant = true;
    document.root = table;
    Arena arena;
    const Tree tree = build_layer(document, 0, arena, sink);
    require(!document.failed);
    const NoVariables host;
    const Value value = evaluate(tree, host, sources, arena, sink);
    require(!sink.has_errors());
    WriteOptions options;
    options.compact = true;
    return to_json(value, options);
}

// Reads `text` and checks the laws; the value as JSON, or nothing when it was refused.
inline std::optional<std::string> read_and_check(const Reader& reader, std::string_view text) {
    SourceManager sources;
    const FileId file = sources.add("input" + std::string(reader.extension), SourceText(text));
    Sink sink;
    ParseLimits limits;
    limits.alias_values = 5'000;
    Document document = reader.read(sources.text(file), file, sink, limits);
    require(document.failed == sink.has_errors());
    static_cast<void>(dump_ast(document, sources));
    std::optional<std::string> json;
    if (!document.failed) {
        check_places(document.root, text.size());
        json = print_value(document, sources, sink);
    }
    for (const Diagnostic& diagnostic : sink.take_sorted()) {
        require(diagnostic.span.file == file && diagnostic.span.begin <= diagnostic.span.end);
        require(diagnostic.span.end <= text.size());
        require(!render_text(diagnostic, sources, {}).empty());
        require(!render_short(diagnostic, sources).empty());
    }
    return json;
}

}  // namespace tusk::test
