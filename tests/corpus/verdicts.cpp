#include "corpus/verdicts.hpp"

#include <fmt/format.h>

namespace tusk::test {

const std::vector<DiagKind>& kinds_of_class(std::string_view label) {
    using enum DiagKind;
    static const std::map<std::string_view, std::vector<DiagKind>> kClasses = {
        {"E_HASH_DIRECTIVE_BLOCK", {HashDirective}},
        {"E_PREPROC", {HashDirective}},
        {"E_ARGS", {ForeignSyntax}},
        {"E_ARROW", {ForeignSyntax}},
        {"E_AT_BLOCK", {ForeignSyntax}},
        {"E_AT_KEY", {ForeignSyntax}},
        {"E_AT_STMT", {ForeignSyntax}},
        {"E_AT_STMT_CHAIN", {ForeignSyntax}},
        {"E_FUNCTION", {ForeignSyntax}},
        {"E_KWARG", {ForeignSyntax}},
        {"E_MEMBER", {ForeignSyntax}},
        {"E_METHOD_DEF", {ForeignSyntax}},
        {"E_NAMED_ARG", {ForeignSyntax}},
        {"E_OPERATOR", {ForeignSyntax}},
        {"E_PAREN", {ForeignSyntax}},
        {"E_PIPE", {ForeignSyntax}},
        {"E_SPREAD", {ForeignSyntax}},
        {"E_STRICT_EQ", {ForeignSyntax}},
        {"E_XML_STYLE", {ForeignSyntax}},
        {"E_VALUE", {ForeignSyntax, ExpectedKey}},
        {"E_WORD_OPERATOR", {ForeignSyntax, NeedsQuotes}},
        {"E_EXPECTED_COMMA", {ForeignSyntax, UnexpectedAfterValue}},
        {"E_NEWLINE_IN_STRING", {UnterminatedString}},
        {"E_AMBIG_WORD", {BoolSynonym}},
        {"E_BARE_PATH", {NeedsQuotes}},
        {"E_BARE_TEXT", {NeedsQuotes}},
        {"E_BARE_TOKEN", {NeedsQuotes}},
        {"E_DOLLAR", {NeedsQuotes}},
        {"E_UNQUOTED_INTERP", {NeedsQuotes}},
        {"E_BARE_NONASCII", {BadCharacter}},
        {"E_BARE_STATEMENT", {BareStatement}},
        {"E_BLOCK_LABEL", {LabelledBlock}},
        {"E_EXPECTED_EOL", {UnexpectedAfterValue, NeedsQuotes}},
        {"E_EXPECTED_SEP", {ExpectedKey}},
        {"E_KEY_BRACKET_LIST", {ExpectedKey}},
        {"E_KEY", {ExpectedKey, MismatchedCloser}},
        {"E_UNCLOSED", {Unclosed}},
    };
    static const std::vector<DiagKind> kNone;
    const auto found = kClasses.find(label);
    return found == kClasses.end() ? kNone : found->second;
}

std::string ConfusionTable::to_text() const {
    std::string text;
    for (const auto& [label, codes] : counts_) {
        text += fmt::format("  {:<24}", label);
        for (const auto& [code, count] : codes) {
            text += fmt::format(" {}:{}", code, count);
        }
        text += '\n';
    }
    return text;
}

}  // namespace tusk::test
