// Lines become JSON before they are read, so that there is one reader of values.
#include "pipeline/printed_value.hpp"

#include <algorithm>

#include "tusk/convert/assignments.hpp"
#include "tusk/diag/mask.hpp"
#include "tusk/eval/evaluate.hpp"
#include "tusk/pipeline/run_host.hpp"

namespace tusk {

namespace {

constexpr std::string_view kFlat = "flat";
constexpr std::string_view kEnv = "env";
constexpr std::string_view kFlatSign = " = ";

// A member of a table in JSON.
void append_member(std::string& json, std::string_view name, std::string_view value) {
    json += json.size() == 1 ? "" : ",";
    append_json_string(json, name);
    json += ':';
    json += value;
}

// Where the name of a line ends: a key in quotes may hold anything.
std::size_t find_flat_sign(std::string_view line) {
    bool is_quoted = false;
    for (std::size_t at = 0; at < line.size(); ++at) {
        if (is_quoted && line[at] == '\\') {
            ++at;
        } else if (line[at] == '"') {
            is_quoted = !is_quoted;
        } else if (!is_quoted && line.substr(at).starts_with(kFlatSign)) {
            return at;
        }
    }
    return std::string_view::npos;
}

std::optional<std::string> flat_as_json(std::string_view text) {
    std::string json = "{";
    while (!text.empty()) {
        const std::size_t end = text.find('\n');
        const std::string_view line = text.substr(0, end);
        const std::size_t sign = find_flat_sign(line);
        if (end == std::string_view::npos || sign == std::string_view::npos) {
            return std::nullopt;
        }
        append_member(json, line.substr(0, sign), line.substr(sign + kFlatSign.size()));
        text.remove_prefix(end + 1);
    }
    return json + "}";
}

bool is_of_variable_name(char c) {
    return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

// Takes a word in quotes and the end of its line off the text; nothing when that does not stand there.
std::optional<std::string> take_shell_word(std::string_view& text) {
    constexpr std::string_view kQuote = "'\\''";
    std::string word;
    if (!text.starts_with('\'')) {
        return std::nullopt;
    }
    text.remove_prefix(1);
    for (;;) {
        const std::size_t quote = text.find('\'');
        if (quote == std::string_view::npos) {
            return std::nullopt;
        }
        word += text.substr(0, quote);
        text.remove_prefix(quote);
        if (!text.starts_with(kQuote)) {
            break;
        }
        word += '\'';
        text.remove_prefix(kQuote.size());
    }
    if (!text.starts_with("'\n")) {
        return std::nullopt;
    }
    text.remove_prefix(2);
    return word;
}

std::optional<std::string> env_as_json(std::string_view text) {
    std::string json = "{";
    while (!text.empty()) {
        const std::size_t equals = text.find('=');
        const std::string_view name = text.substr(0, equals);
        if (equals == std::string_view::npos || name.empty() ||
            !std::ranges::all_of(name, is_of_variable_name)) {
            return std::nullopt;
        }
        text.remove_prefix(equals + 1);
        const std::optional<std::string> word = take_shell_word(text);
        if (!word) {
            return std::nullopt;
        }
        std::string value;
        append_json_string(value, *word);
        append_member(json, name, value);
    }
    return json + "}";
}

std::optional<PrintedValue> read_as(FileFormat as, std::string_view text) {
    Sink unseen;
    PrintedValue read{read_document(as, text, kNoFile, unseen, {}), {}};
    const Expr& root = read.document.root;
    if (read.document.failed || read.document.has_aliases || root.kind == ExprKind::Error ||
        (as == FileFormat::Tsk && !root.constant)) {
        return std::nullopt;
    }
    read.value = constant_value(root, read.document.arena);
    return read;
}

std::optional<PrintedValue> read_lines(const std::optional<std::string>& json, Arena& arena) {
    return json ? read_as(FileFormat::Json, arena.copy(std::string_view(*json))) : std::nullopt;
}

}  // namespace

bool is_line_format(const Format& format) {
    return format.name == kFlat || format.name == kEnv;
}

std::optional<PrintedValue> read_printed(std::string_view text, const Format& format, Arena& arena) {
    if (is_line_format(format)) {
        return read_lines(format.name == kFlat ? flat_as_json(text) : env_as_json(text), arena);
    }
    // `text` is JSON for all but a scalar, which no configuration is.
    if (format.name == "json" || format.name == "text") {
        return read_as(FileFormat::Json, text);
    }
    if (format.name == "yaml") {
        return read_as(FileFormat::Yaml, text);
    }
    return format.name == "tsk" ? read_as(FileFormat::Tsk, text) : std::nullopt;
}

std::string print_again(const Value& read, const Format& format) {
    if (!is_line_format(format)) {
        Sink unseen;
        return print_value(read, format, unseen);
    }
    if (!read.is_object()) {
        return std::string(kMaskedText) + "\n";  // hidden as a whole
    }
    std::string text;
    for (const Member& line : read.members()) {
        text += line.key;
        if (format.name == kEnv) {
            text += '=';
            append_shell_quoted(text, line.value.text());
        } else {
            text += kFlatSign;
            text += to_json(line.value, {.compact = true});
        }
        text += '\n';
    }
    return text;
}

}  // namespace tusk
