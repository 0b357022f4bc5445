#pragma once

#include <cstddef>
#include <deque>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "tusk/diag/sink.hpp"
#include "tusk/merge/overlay.hpp"
#include "tusk/source/source_manager.hpp"
#include "tusk/syntax/parser.hpp"
#include "tusk/tree/key_path.hpp"
#include "tusk/tree/layer.hpp"
#include "tusk/tree/merge_rules.hpp"

namespace tusk {

// Documents written as text, the lowest first, and what they are as layers.
class Layers {
  public:
    Layers() = default;
    explicit Layers(std::initializer_list<std::string_view> texts) {
        for (const std::string_view text : texts) {
            static_cast<void>(add(text));
        }
    }

    // The text as a layer of its own, numbered in the order of adding.
    const Tree& add(std::string_view text) {
        const FileId file = sources_.add(std::to_string(trees_.size()) + ".tsk", SourceText(text));
        documents_.push_back(parse_document(sources_.text(file), file, sink_));
        trees_.push_back(
            build_layer(documents_.back(), static_cast<LayerIndex>(trees_.size()), arena_, sink_));
        return trees_.back();
    }

    [[nodiscard]] Tree lay(const Tree& lower, const Tree& upper) {
        return overlay(lower, upper, arena_, sink_, &rules_);
    }
    // All layers, laid over one another from the lowest.
    [[nodiscard]] Tree merge() {
        Tree tree = trees_.front();
        for (std::size_t i = 1; i < trees_.size(); ++i) {
            tree = lay(tree, trees_[i]);
        }
        return tree;
    }

    // One line for each key: `a.b: 2@1 < 1@0`, the history with the highest layer first; then one for
    // each statement: `a: b: @validate.required("c")@1`.
    [[nodiscard]] std::string describe(const Tree& tree) {
        std::string out;
        describe_below(*tree.globals, "$", out);
        describe_below(*tree.root, "", out);
        for (const Assertion* at = tree.assertions; at != nullptr; at = at->below) {
            out.append(describe_table(at->table)).append(sources_.text(at->entry->value.span()));
            out.append("@").append(std::to_string(at->layer)).append("\n");
        }
        return out;
    }

    [[nodiscard]] std::string take_codes() {
        std::string codes;
        for (const Diagnostic& finding : sink_.take_sorted()) {
            codes.append(codes.empty() ? "" : " ").append(code_of(finding.kind));
        }
        return codes;
    }

    // Holds at every border of layers.
    void add_rule(std::string_view pattern, MergeOp op, std::string by_key = {}) {
        rules_.push_back(MergeRule{*parse_path_pattern(pattern).pattern, op, std::move(by_key), {}});
    }
    [[nodiscard]] const MergeRules& rules() const { return rules_; }

    [[nodiscard]] const Tree& tree(std::size_t layer) const { return trees_[layer]; }
    [[nodiscard]] const Document& document(std::size_t layer) const { return documents_[layer]; }
    [[nodiscard]] const SourceManager& sources() const { return sources_; }
    [[nodiscard]] Arena& arena() { return arena_; }
    [[nodiscard]] Sink& sink() { return sink_; }

  private:
    [[nodiscard]] static std::string describe_table(const TablePath* path) {
        return path == nullptr
                   ? std::string()
                   : describe_table(path->parent) + (path->parent == nullptr && path->global ? "$" : "") +
                         std::string(path->key) + ": ";
    }

    void describe_below(const Node& table, const std::string& path, std::string& out) {
        for (const Node* const node : children_of(table, arena_).nodes()) {
            std::string own = path;
            if (own == "$") {
                own += node->key;
            } else {
                append_key(own, node->key);
            }
            out.append(own).append(":");
            for (const Contribution* at = node->top; at != nullptr; at = at->below) {
                out.append(at == node->top ? " " : " < ")
                    .append(at->is_table() ? "{}" : sources_.text(at->value().span()))
                    .append("@")
                    .append(std::to_string(at->layer));
            }
            out.append("\n");
            describe_below(*node, own, out);
        }
    }

    SourceManager sources_;
    Arena arena_;
    Sink sink_;
    MergeRules rules_;
    std::deque<Document> documents_;
    std::deque<Tree> trees_;
};

}  // namespace tusk
