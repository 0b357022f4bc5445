#pragma once

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/mark.h>

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

// Makes the tree of a document from what yaml-cpp finds in it, with places read from the source. After
// the first mistake it takes no notice of what follows.
class YamlBuilder : public YAML::EventHandler {
  public:
    // `begin` is where the text given to yaml-cpp starts in `text`.
    YamlBuilder(std::string_view text, std::uint32_t begin, Document& document, Sink& sink,
                const ParseLimits& limits);

    void OnDocumentStart(const YAML::Mark& mark) override;
    void OnDocumentEnd() override {}
    void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override;
    void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override;
    void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  const std::string& value) override;
    void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                         YAML::EmitterStyle::value style) override;
    void OnSequenceEnd() override;
    void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                    YAML::EmitterStyle::value style) override;
    void OnMapEnd() override;
    void OnAnchor(const YAML::Mark& mark, const std::string& name) override;

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
        bool is_map = false;
        bool is_bracketed = false;
        bool is_flow = false;
        std::size_t begin = 0;
        std::int64_t column = 0;
        std::size_t base = 0;
        YAML::anchor_t anchor = YAML::NullAnchor;
        std::optional<Key> key;
        Weight weight;
    };

    [[nodiscard]] std::size_t offset_of(const YAML::Mark& mark) const;
    [[nodiscard]] Span span(std::size_t begin, std::size_t end) const;
    [[nodiscard]] Expr make_expr(ExprKind kind, std::size_t begin, std::size_t end) const;
    [[nodiscard]] bool is_key_next() const;
    [[nodiscard]] bool reach(std::size_t offset);
    void fail(std::size_t begin, std::size_t end, std::string message, std::string help);
    void fail_feature(std::size_t begin, std::size_t end, std::string what, std::string help);

    [[nodiscard]] bool is_own(std::size_t offset) const;
    void add_null(std::size_t begin, std::size_t end, YAML::anchor_t anchor);
    [[nodiscard]] bool is_explicit_key() const;
    void add_missing();
    void add_scalar(std::size_t begin, std::size_t end, const std::string& tag, std::string_view written_tag,
                    const std::string& value);
    [[nodiscard]] std::optional<Expr> resolve(std::size_t begin, std::size_t end, const std::string& tag,
                                              std::string_view written_tag, const std::string& value);
    [[nodiscard]] std::optional<Expr> resolve_number(std::size_t begin, std::size_t end,
                                                     std::string_view value, Expr number);
    void check_plain_text(std::size_t begin, std::size_t end, std::string_view value);
    void add_key(std::size_t begin, std::size_t end, std::string_view text);
    void add_value(const Expr& expr, const Weight& weight, YAML::anchor_t anchor);
    void open(bool is_map, const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
              bool is_flow);
    [[nodiscard]] std::size_t close_frame();
    [[nodiscard]] std::string_view keep_text(std::size_t begin, std::size_t end, std::string_view value);

    YamlSource source_;
    std::uint32_t begin_;
    Document& document_;
    Sink& sink_;
    ParseLimits limits_;
    DataCheck check_;
    std::size_t cursor_;  // end of what has been read
    std::vector<Frame> frames_;
    std::vector<Expr> items_;
    std::vector<Entry> entries_;
    std::map<YAML::anchor_t, Anchored> anchors_;
    std::vector<std::string> anchor_names_;
    Weight repeated_{0, 0, 0};
    std::uint32_t document_count_ = 0;
    bool failed_ = false;
};

}  // namespace tusk
