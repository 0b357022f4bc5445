// Bytes to a layer. A document that failed without an error, or an error in one that did not fail, is a
// bug; every finding can be rendered.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "fuzz/fuzz_target.hpp"
#include "tusk/base/arena.hpp"
#include "tusk/diag/render_text.hpp"
#include "tusk/syntax/dump.hpp"
#include "tusk/syntax/parser.hpp"
#include "tusk/tree/layer.hpp"

namespace {

void require(bool condition) {
    if (!condition) {
        std::abort();
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view input(reinterpret_cast<const char*>(data), size);
    tusk::SourceManager sources;
    const tusk::FileId file = sources.add("input.tsk", tusk::SourceText(input));
    tusk::Sink sink;
    tusk::Document document = tusk::parse_document(sources.text(file), file, sink);
    require(document.failed == sink.has_errors());
    // What could be built of a broken document is a whole tree all the same.
    static_cast<void>(tusk::dump_ast(document, sources));
    if (!document.failed) {
        tusk::Arena arena;
        const tusk::Tree tree = tusk::build_layer(document, 0, arena, sink);
        require(document.failed == sink.has_errors());
        require(tree.root != nullptr);
    }
    for (const tusk::Diagnostic& diagnostic : sink.take_sorted()) {
        require(diagnostic.span.file == file && diagnostic.span.begin <= diagnostic.span.end);
        require(diagnostic.span.end <= size);
        require(!tusk::render_text(diagnostic, sources, {}).empty());
        require(!tusk::render_short(diagnostic, sources).empty());
    }
    return 0;
}
