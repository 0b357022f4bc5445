#pragma once

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "tusk/base/arena.hpp"
#include "tusk/diag/sink.hpp"
#include "tusk/load/load_context.hpp"
#include "tusk/syntax/ast.hpp"
#include "tusk/tree/merge_rules.hpp"
#include "tusk/tree/secret_paths.hpp"
#include "tusk/tree/tree.hpp"

namespace tusk {

// Layers parsed and laid over one another, lowest first. The files that a file includes are layers of
// their own directly below it. A stack may stand on another one, which it shares and never changes:
// base and environment are parsed and merged once for all services.
class LayerStack {
  public:
    LayerStack() = default;
    // A stack for which the rules of a project hold.
    LayerStack(MergeRules merge_rules, SecretPaths secret_paths)
        : own_rules_(std::make_unique<const Rules>(Rules{std::move(merge_rules), std::move(secret_paths)})),
          rules_(own_rules_.get()) {}
    // A stack on top of `below`, which must outlive it.
    [[nodiscard]] static LayerStack on(const LayerStack& below);
    LayerStack(const LayerStack&) = delete;
    LayerStack& operator=(const LayerStack&) = delete;
    LayerStack(LayerStack&&) noexcept = default;
    LayerStack& operator=(LayerStack&&) noexcept = default;
    ~LayerStack() = default;

    // Reads, parses and lays on the file at `path` with its includes; `-` is standard input. After a
    // layer that failed, further ones are still parsed and reported, but no longer merged.
    void add_file(const std::string& path, const LoadContext& context, Sink& sink,
                  NamedBy named_by = NamedBy::File);
    // All layer files of a folder, in bytewise order, as one layer: a key is set in one of them.
    void add_directory(const std::string& path, const LoadContext& context, Sink& sink);
    // A document that is no file, such as a `--set`.
    void add_document(Document document, std::string name, const LoadContext& context, Sink& sink);

    // What the layers need is missing: nothing in them is to be evaluated.
    void mark_failed() { failed_ = true; }

    [[nodiscard]] const Tree& tree() const { return tree_; }
    // A layer could not be read or parsed: there is nothing to evaluate.
    [[nodiscard]] bool has_failed() const { return failed_; }
    // Names of all layers, lowest first, also those of the stack below.
    [[nodiscard]] const std::vector<std::string>& names() const { return names_; }
    // The highest file that was named, not one that another file includes.
    [[nodiscard]] FileId highest_file() const { return highest_file_; }
    // Index of the first layer that is not shared.
    [[nodiscard]] LayerIndex first_own_layer() const { return first_own_layer_; }
    // Null for none.
    [[nodiscard]] const MergeRules* merge_rules() const {
        return rules_ != nullptr ? &rules_->merge : nullptr;
    }
    // What nobody may read; null for nothing.
    [[nodiscard]] const SecretPaths* secret_paths() const {
        return rules_ != nullptr ? &rules_->secret_paths : nullptr;
    }
    [[nodiscard]] Arena& arena() { return *arena_; }

  private:
    friend class IncludeExpansion;

    struct Rules {
        MergeRules merge;
        SecretPaths secret_paths;
    };

    [[nodiscard]] LayerIndex begin_layer(std::string name);
    [[nodiscard]] Document& keep(Document document);
    void join_members(const std::vector<Document*>& members, const std::optional<Tree>& below,
                      LayerIndex layer, Sink& sink);
    [[nodiscard]] Tree overlay_tree(const Tree& lower, const Tree& upper, Sink& sink);
    void lay_on(const Tree& tree, Sink& sink);

    std::vector<std::unique_ptr<Document>> documents_;
    std::unique_ptr<Arena> arena_ = std::make_unique<Arena>();
    std::unique_ptr<const Rules> own_rules_;  // of a stack that stands on no other
    const Rules* rules_ = nullptr;            // its own, or those of the stack below
    Tree tree_;
    std::vector<std::string> names_;
    FileId highest_file_ = kNoFile;
    LayerIndex first_own_layer_ = 0;
    bool failed_ = false;
};

// Reads the text of a source as a layer: a table at the top, or nothing at all.
[[nodiscard]] Document read_layer_document(FileId file, const LoadContext& context, Sink& sink);

}  // namespace tusk
