#pragma once

#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "tusk/load/layer_stack.hpp"
#include "tusk/load/named_file.hpp"

namespace tusk {

// Puts the files that one document includes, and those that they include, into a stack. Each file is
// a layer once, where it is first named. Rules: tsk(5), INCLUDES AND IMPORTS.
class IncludeExpansion {
  public:
    IncludeExpansion(LayerStack& stack, const LoadContext& context, Sink& sink)
        : stack_(stack), context_(context), sink_(sink) {}

    // The layers of what the document includes, merged; nothing when it includes nothing.
    [[nodiscard]] std::optional<Tree> add_includes(const Document& document);
    // The document itself as the layer `layer` over them: its tree, includes not joined.
    [[nodiscard]] Tree build(Document& document, LayerIndex layer);

    [[nodiscard]] bool has_failed() const { return failed_; }

  private:
    // A file that is being included, and the statement that names it.
    struct Link {
        std::string canonical;
        std::string path;
        Span at;
    };

    [[nodiscard]] std::optional<Tree> add_include(const Expr& statement, FileId includer);
    [[nodiscard]] bool may_include(const NamedFile& file, Span at, FileId includer);
    void report_cycle(const NamedFile& file, Span at);
    void begin_chain(const Document& document);

    LayerStack& stack_;
    const LoadContext& context_;
    Sink& sink_;
    std::vector<Link> chain_;
    std::unordered_map<std::string, Span> included_;  // canonical path -> the first statement
    bool failed_ = false;
};

}  // namespace tusk
