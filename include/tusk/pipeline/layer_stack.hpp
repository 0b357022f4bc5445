#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "tusk/base/arena.hpp"
#include "tusk/diag/sink.hpp"
#include "tusk/pipeline/world.hpp"
#include "tusk/syntax/ast.hpp"
#include "tusk/tree/tree.hpp"

namespace tusk {

// One `--set` or `--set-json`: a layer of its own above all files.
struct SetValue {
    std::string path;
    std::string text;
    bool is_json = false;
};

// Layers parsed and laid over one another, lowest first. A stack may stand on another one, which it
// shares and never changes: base and environment are parsed and merged once for all services.
class LayerStack {
  public:
    LayerStack() = default;
    // A stack on top of `below`, which must outlive it.
    [[nodiscard]] static LayerStack on(const LayerStack& below);
    LayerStack(const LayerStack&) = delete;
    LayerStack& operator=(const LayerStack&) = delete;
    LayerStack(LayerStack&&) noexcept = default;
    LayerStack& operator=(LayerStack&&) noexcept = default;
    ~LayerStack() = default;

    // Reads, parses and lays on the file at `path`; `-` is standard input. After a layer that
    // failed, further ones are still parsed and reported, but no longer merged.
    void add_file(const std::string& path, const World& world, Sink& sink);
    void add_set(const SetValue& set, const World& world, Sink& sink);

    // What the layers need is missing: nothing in them is to be evaluated.
    void mark_failed() { failed_ = true; }

    [[nodiscard]] const Tree& tree() const { return tree_; }
    // A layer could not be read or parsed: there is nothing to evaluate.
    [[nodiscard]] bool has_failed() const { return failed_; }
    // Names of all layers, lowest first, also those of the stack below.
    [[nodiscard]] const std::vector<std::string>& names() const { return names_; }
    [[nodiscard]] FileId highest_file() const { return highest_file_; }
    // Index of the first layer that is not shared.
    [[nodiscard]] LayerIndex first_own_layer() const { return first_own_layer_; }
    [[nodiscard]] const std::vector<std::unique_ptr<Document>>& documents() const { return documents_; }
    [[nodiscard]] Arena& arena() { return *arena_; }

  private:
    void add_document(Document document, std::string name, Sink& sink);

    std::vector<std::unique_ptr<Document>> documents_;
    std::unique_ptr<Arena> arena_ = std::make_unique<Arena>();
    Tree tree_;
    std::vector<std::string> names_;
    FileId highest_file_ = kNoFile;
    LayerIndex first_own_layer_ = 0;
    bool failed_ = false;
};

}  // namespace tusk
