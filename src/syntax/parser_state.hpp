#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "syntax/body.hpp"
#include "syntax/parser_input.hpp"

namespace tusk {

// Recursive descent over the tokens of one document. A construct that reports an error sets
// `panic_` and returns what it has; the statement that holds it skips to where the next statement
// starts, so that one mistake gives one message. Rules: tsk(5), GRAMMAR.
class Parser : private ParserInput {
  public:
    Parser(std::string_view text, std::uint32_t begin, std::uint32_t end, FileId file, Arena& arena,
           Sink& sink, Dialect dialect, const ParseLimits& limits);

    [[nodiscard]] Expr parse_file();
    [[nodiscard]] Expr parse_json_value();
    // The inside of `${ }`, or nothing when it is no reference or call.
    [[nodiscard]] std::optional<Expr> parse_interpolated();
    // A whole text that is exactly one call, or nothing; reports nothing.
    [[nodiscard]] std::optional<Expr> parse_single_call();

    // The text stands inside so many levels of another.
    void nest_in(std::uint32_t levels) { depth_ = levels; }

    [[nodiscard]] bool has_failed() const { return failed_ || lexer_.has_failed(); }
    [[nodiscard]] bool has_lone_words() const { return has_lone_words_; }
    [[nodiscard]] bool has_statements() const { return has_statements_; }

  private:
    // Counts levels of nesting; reports when the limit is passed.
    class Nesting {
      public:
        explicit Nesting(Parser& parser, std::size_t levels = 1)
            : parser_(parser), levels_(static_cast<std::uint32_t>(levels)) {
            parser_.depth_ += levels_;
        }
        Nesting(const Nesting&) = delete;
        Nesting& operator=(const Nesting&) = delete;
        ~Nesting() { parser_.depth_ -= levels_; }
        [[nodiscard]] bool is_too_deep() const { return parser_.is_too_deep(parser_.token_span()); }
        // As above; the levels are those of the keys of a path.
        [[nodiscard]] bool is_too_deep(std::span<const Key> path) const;

      private:
        Parser& parser_;
        std::uint32_t levels_;
    };

    // Inside brackets of an expression: whether newlines are blank, and that a `:` ends nothing.
    // Restores on leaving; close() says that the closer was read, so that recovery knows what is open.
    class Brackets {
      public:
        Brackets(Parser& parser, bool newlines_are_blank, char closer);
        Brackets(const Brackets&) = delete;
        Brackets& operator=(const Brackets&) = delete;
        ~Brackets() {
            if (!closed_) {
                leave();
            }
        }
        void close();

      private:
        void leave();

        Parser& parser_;
        bool outer_newlines_;
        bool outer_colon_;
        bool closed_ = false;
    };

    // statement.cpp
    void parse_body(const Body& body);
    [[nodiscard]] bool parse_separators(const Body& body);
    [[nodiscard]] bool is_body_end(const Body& body);
    [[nodiscard]] bool is_brace_end(const Body& body);
    [[nodiscard]] bool is_wrong_brace_end(const Body& body);
    [[nodiscard]] bool is_ended_by_header(const Body& body);
    [[nodiscard]] bool is_lone_less() const;
    void parse_statement(const Body& body);
    void parse_keyed_statement(const Body& body);
    void parse_directive_statement(const Body& body);
    void parse_header(const Body& body);
    void open_section(std::vector<Key> path);
    void close_section();
    [[nodiscard]] std::vector<Key> parse_header_path();
    [[nodiscard]] bool parse_key_path();
    [[nodiscard]] bool is_too_deep(Span place);
    [[nodiscard]] std::optional<Key> parse_key();
    void parse_entry(const Body& body, std::size_t path_base);
    void parse_block(const Body& body, std::size_t path_base, Style style);
    void check_block(const Body& body, std::size_t path_base);
    void parse_block_body(std::size_t path_base, Style style, Span opener);
    void push_entry(std::span<const Key> path, Expr value);
    [[nodiscard]] bool follows_comma(std::uint32_t offset) const;
    void report_no_separator(std::size_t path_base);
    void report_statement_start();
    void expect_statement_end(const Body& body);
    void check_block_in_section(const Body& body, const Key& key);
    void check_sibling_indent(const Body& body, const Key& key);

    // plain_line.cpp
    [[nodiscard]] bool parse_plain_line(const Body& body);
    void parse_plain_block(const Body& body, const Key& key);
    [[nodiscard]] const char* read_plain_list(const char* at, const char* end, Expr& list);
    void advance_past_brace();
    void pass_plain_line_end(std::uint32_t offset);
    void place_literal(Expr& literal, const char* begin, const char* end) const;

    // indent.cpp
    [[nodiscard]] Expr parse_below(std::uint32_t key_column, std::string_view key_indent);
    [[nodiscard]] bool has_indented_list(std::uint32_t key_column) const;
    [[nodiscard]] Expr parse_indent_map(std::uint32_t key_column);
    [[nodiscard]] Expr parse_indent_list(std::uint32_t key_column);
    [[nodiscard]] Expr parse_list_item(std::string_view dash_indent);
    [[nodiscard]] bool is_keyed_ahead() const;
    [[nodiscard]] Expr parse_block_scalar(std::string_view key_indent, bool after_colon);
    [[nodiscard]] bool is_indent_end(const Body& body);
    [[nodiscard]] std::string_view line_indent() const;
    [[nodiscard]] std::string_view pending_indent() const;
    [[nodiscard]] std::uint32_t column_of(std::uint32_t offset) const;

    [[nodiscard]] Expr parse_value(const Body& body, const Key& key, TokenKind separator);

    // expression.cpp
    [[nodiscard]] Expr parse_element();
    [[nodiscard]] Expr parse_expression();
    [[nodiscard]] Expr parse_conditional(Expr condition);
    [[nodiscard]] Expr parse_binary(Expr first, int min_level);
    [[nodiscard]] bool check_binary(const Token& op, int level, std::size_t link_count);
    [[nodiscard]] bool take_binary(const Token& op);
    void check_coalesce_operand(const Expr& operand);
    [[nodiscard]] Expr parse_unary();
    [[nodiscard]] Expr parse_negated(const Token& minus);
    [[nodiscard]] Expr parse_postfix();
    [[nodiscard]] Expr parse_access(Expr base);
    [[nodiscard]] Expr parse_call();
    [[nodiscard]] Expr finish_call(CallExpr call, std::uint32_t begin);
    [[nodiscard]] Expr parse_parenthesised();
    [[nodiscard]] Expr parse_array();
    [[nodiscard]] bool parse_array_separator(const Token& opener);
    void parse_argument_end(const Token& opener, const Expr& argument);
    [[nodiscard]] Expr parse_object();
    [[nodiscard]] std::optional<Key> decode_step_key(const Token& token);
    void report_unclosed(const Token& opener, const Expr& value);
    [[nodiscard]] bool is_after_line_of(const Token& opener) const;

    // number_literal.cpp
    [[nodiscard]] Expr parse_number(bool negative);
    [[nodiscard]] Expr parse_range();

    // primary.cpp
    [[nodiscard]] bool check_hash_value();
    [[nodiscard]] Expr parse_primary();
    [[nodiscard]] Expr parse_word();
    [[nodiscard]] Expr pass_mistaken_word();
    [[nodiscard]] std::optional<Expr> parse_bare_call();
    [[nodiscard]] std::string describe_token() const;
    void report_no_value();
    void report_after_value(const Expr& value,
                            std::string_view expected = "the end of the line after the value");
    void report_after_document();
    void report_junk();
    void report_dashed_operator(std::string_view run);
    void report_needs_quotes(std::uint32_t begin, std::string_view text);

    // foreign.cpp
    [[nodiscard]] bool report_foreign_after_value(const Expr& value);
    [[nodiscard]] bool report_foreign_value();
    [[nodiscard]] bool report_foreign_statement(std::string_view first_word, Span path);
    [[nodiscard]] bool report_foreign_statement_start();
    void report_operator_statement(const std::string& name);
    [[nodiscard]] bool report_lambda(const Token& opener);
    void report_foreign(Span place, std::string what, std::string help);

    // string_literal.cpp
    [[nodiscard]] Expr parse_string();
    [[nodiscard]] std::optional<Expr> find_quoted_call(const Token& token);
    [[nodiscard]] Key decode_key(const Token& token);

    // recovery.cpp
    void fail();
    void recover(const Body& body);
    [[nodiscard]] std::uint32_t end_of_mistake() const;
    [[nodiscard]] bool recover_element(Elements& elements);
    [[nodiscard]] bool recover_choice(std::uint32_t brackets);
    [[nodiscard]] static bool is_header_line(std::string_view text);
    [[nodiscard]] bool closes_ahead(char closer) const;
    [[nodiscard]] std::size_t count_closers_ahead() const;
    void await_closer(char closer, std::uint32_t opener);
    [[nodiscard]] bool at_wrong_closer() const;
    void report_wrong_closer(const Token& opener);
    [[nodiscard]] std::size_t tell_wrong_closer(Span opener, std::string_view bracket);
    void resume_after_opener(const Token& opener);
    void resume_at_line(std::uint32_t line_begin) { resume_at_ = line_begin; }

    // Moves what was pushed since `base` to the arena.
    [[nodiscard]] Expr take_entries(std::size_t base, Style style, std::uint32_t begin, std::uint32_t end);
    [[nodiscard]] Expr take_items(std::size_t base, Style style, std::uint32_t begin, std::uint32_t end);

    // Nodes of constructs that are still open; a construct owns what lies above its base.
    std::vector<Entry> entries_;
    std::vector<Expr> items_;
    std::vector<Key> path_;

    // The open section: its path, and where its entries start in `entries_`.
    std::vector<Key> section_;
    std::size_t section_base_ = 0;
    Span section_span_;

    std::uint32_t value_begin_ = 0;       // of the value of the entry being read
    std::uint32_t brace_depth_ = 0;       // open { } bodies
    std::string awaited_closers_;         // of all that is open in the file, the innermost last
    std::uint32_t outermost_opener_ = 0;  // while there are any
    std::uint32_t statement_begin_ = 0;   // of the innermost statement being read
    std::uint32_t depth_ = 0;
    std::uint32_t expression_depth_ = 0;  // arrays, parentheses and arguments around
    std::uint32_t open_brackets_ = 0;     // within the statement being read, for recovery
    std::uint32_t sibling_column_ = 0;    // of the last entry in the body being read
    bool panic_ = false;
    std::optional<std::uint32_t> resume_at_;    // start of the line where the text after a mistake goes on
    bool skip_deeper_lines_ = false;            // what is indented below the statement belongs to its mistake
    std::uint32_t doubled_brace_ = UINT32_MAX;  // a `{` behind an opener: nobody can tell what is open
    bool header_ends_blocks_ = false;           // one is ahead, and the blocks around were not closed
    bool failed_ = false;
    bool depth_reported_ = false;
    bool has_lone_words_ = false;
    bool has_statements_ = false;
    bool json_key_before_ = false;  // the last member's key was double-quoted
};

}  // namespace tusk
