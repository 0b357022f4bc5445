#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "convert/data_check.hpp"
#include "convert/yaml_source.hpp"
#include "tusk/diag/sink.hpp"
#include "tusk/syntax/ast.hpp"
#include "tusk/syntax/parser.hpp"

namespace tusk {

// Makes the tree of a document from the nodes that yaml-cpp finds in it, with places read from the source.
// After the first mistake it takes no notice of what follows.
class YamlBuilder {
  public:
    // 0 is none.
    using Anchor = std::size_t;
    // Where a node starts, its properties included.
    struct Place {
        std::size_t offset = 0;
        std::int64_t column = 0;  // bytes before it on its line
    };

    // `begin` is where the text starts, behind a byte order mark.
    YamlBuilder(std::string_view text, std::uint32_t begin, Document& document, Sink& sink,
                const ParseLimits& limits);

    void start_document(Place place);
    void add_null(Place place, Anchor anchor);
    void add_alias(Place place, Anchor anchor);
    // A tag is `?` on a plain scalar or collection and `!` on another scalar when none is written.
    void add_scalar(Place place, std::string_view tag, Anchor anchor, std::string_view value);
    void open_list(Place place, std::string_view tag, Anchor anchor, bool is_flow);
    void close_list();
    void open_table(Place place, std::string_view tag, Anchor anchor, bool is_flow);
    void close_table();
    void add_anchor_name(const std::string& name) { anchor_names_.push_back(name); }

    // No text may be left between the last node and the end; for after the last document.
    void finish();

    [[nodiscard]] bool has_failed() const { return failed_ || check_.has_failed(); }
    [[nodiscard]] const std::vector<std::string>& anchor_names() const { return anchor_names_; }

  private:
    // How much a node stands for when an alias repeats it.
    struct Weight {
        std::uint64_t values = 1;
        std::uint64_t bytes = 0;
        std::uint32_t height = 0;
    };
    struct Anchored {
        Expr expr;
        Weight weight;
    };
    // A list or table that is still open; its items or entries lie above `base`.
    struct Frame {
        bool is_table = false;
        bool is_bracketed = false;
        bool is_flow = false;
        std::size_t begin = 0;
        std::int64_t column = 0;
        std::size_t base = 0;
        Anchor anchor = 0;
        std::optional<Key> key;
        Weight weight;
    };

    [[nodiscard]] Span span(std::size_t begin, std::size_t end) const;
    [[nodiscard]] Expr make_expr(ExprKind kind, std::size_t begin, std::size_t end) const;
    [[nodiscard]] bool is_key_next() const;
    [[nodiscard]] bool reach(std::size_t offset);
    void fail(std::size_t begin, std::size_t end, std::string message, std::string help);
    void fail_feature(std::size_t begin, std::size_t end, std::string what, std::string help);

    [[nodiscard]] bool is_own(std::size_t offset) const;
    void push_null(std::size_t begin, std::size_t end, Anchor anchor);
    [[nodiscard]] bool is_explicit_key() const;
    void add_missing();
    [[nodiscard]] std::optional<Expr> resolve(std::size_t begin, std::size_t end, std::string_view tag,
                                              std::string_view written_tag, std::string_view value);
    void report_number(std::size_t begin, std::size_t end, std::string_view value, bool is_not_finite);
    void check_plain_text(std::size_t begin, std::size_t end, std::string_view value);
    void add_key(std::size_t begin, std::size_t end, std::string_view text);
    void add_value(const Expr& expr, const Weight& weight, Anchor anchor);
    void open(bool is_table, Place place, std::string_view tag, Anchor anchor, bool is_flow);
    [[nodiscard]] std::size_t close_frame();
    [[nodiscard]] std::string_view keep_text(std::size_t begin, std::size_t end, std::string_view value);

    YamlSource source_;
    Document& document_;
    Sink& sink_;
    ParseLimits limits_;
    DataCheck check_;
    std::size_t cursor_;  // end of what has been read
    std::vector<Frame> frames_;
    std::vector<Expr> items_;
    std::vector<Entry> entries_;
    std::map<Anchor, Anchored> anchors_;
    std::vector<std::string> anchor_names_;
    Weight repeated_{0, 0, 0};
    std::uint32_t document_count_ = 0;
    bool failed_ = false;
};

}  // namespace tusk
