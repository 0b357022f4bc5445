#include "golden/command_line.hpp"

#include <cctype>
#include <cstddef>
#include <utility>
#include <vector>

namespace tusk::test {
namespace {

struct Word {
    std::string text;
    std::size_t unquoted_size = 0;  // bytes at the start that were written without quotes
};

struct Words {
    std::vector<Word> words;
    bool is_unterminated = false;
};

bool is_space(char c) {
    return c == ' ' || c == '\t';
}

// Reads the word at the start of `rest` and removes it; false when a quote is not closed.
bool take_word(std::string_view& rest, Word& word) {
    char quote = '\0';
    bool seen_quote = false;
    while (!rest.empty() && (quote != '\0' || !is_space(rest.front()))) {
        const char c = rest.front();
        rest.remove_prefix(1);
        if (quote == '\0' && (c == '\'' || c == '"')) {
            quote = c;
            seen_quote = true;
        } else if (c == quote) {
            quote = '\0';
        } else if (c == '\\' && quote != '\'' && !rest.empty() &&
                   (quote == '\0' || rest.front() == '"' || rest.front() == '\\')) {
            word.text += rest.front();
            rest.remove_prefix(1);
            seen_quote = true;
        } else {
            word.text += c;
            word.unquoted_size += seen_quote ? 0 : 1;
        }
    }
    return quote == '\0';
}

Words split_words(std::string_view line) {
    Words result;
    while (true) {
        while (!line.empty() && is_space(line.front())) {
            line.remove_prefix(1);
        }
        if (line.empty()) {
            return result;
        }
        Word word;
        result.is_unterminated = !take_word(line, word);
        result.words.push_back(std::move(word));
    }
}

// The position of `=` in `NAME=value`, or npos.
std::size_t find_assignment(const Word& word) {
    const std::size_t equals = word.text.find('=');
    if (equals == std::string::npos || equals == 0 || equals >= word.unquoted_size ||
        std::isdigit(static_cast<unsigned char>(word.text[0])) != 0) {
        return std::string::npos;
    }
    for (const char c : std::string_view(word.text).substr(0, equals)) {
        if (std::isalnum(static_cast<unsigned char>(c)) == 0 && c != '_') {
            return std::string::npos;
        }
    }
    return equals;
}

bool is_operator(const Word& word, std::string_view text) {
    return word.text == text && word.unquoted_size == text.size();
}

}  // namespace

CommandLineResult parse_command_line(std::string_view line) {
    const Words split = split_words(line);
    if (split.is_unterminated) {
        return {std::nullopt, "a quote is not closed"};
    }
    CommandLine command;
    command.text = line;
    const std::vector<Word>& words = split.words;
    std::size_t next = 0;
    for (; next < words.size(); ++next) {
        const std::size_t equals = find_assignment(words[next]);
        if (equals == std::string::npos) {
            break;
        }
        command.invocation.variables[words[next].text.substr(0, equals)] =
            words[next].text.substr(equals + 1);
    }
    if (next == words.size() || words[next].text != "tusk") {
        return {std::nullopt, "expected `[NAME=value ...] tusk ...`"};
    }
    for (++next; next < words.size(); ++next) {
        if (is_operator(words[next], ">&-")) {
            command.invocation.output_closed = true;
        } else if (is_operator(words[next], "<")) {
            if (++next == words.size()) {
                return {std::nullopt, "expected a file after `<`"};
            }
            command.input_path = words[next].text;
        } else if (words[next].unquoted_size != 0 &&
                   std::string_view("<>|&;").find(words[next].text[0]) != std::string_view::npos) {
            return {std::nullopt, "`" + words[next].text + "`: quote it, or write `< file` or `>&-`"};
        } else {
            command.invocation.args.push_back(words[next].text);
        }
    }
    return {std::move(command), {}};
}

}  // namespace tusk::test
