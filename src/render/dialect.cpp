#include "render/dialect.hpp"

#include <algorithm>
#include <array>

#include "render/loss.hpp"

namespace tusk::render {

namespace {

bool has_any(std::string_view text, std::string_view characters) {
    return text.find_first_of(characters) != std::string_view::npos;
}

bool has_control(std::string_view text) {
    const auto is_control = [](char c) {
        constexpr char kDelete = 0x7F;
        return (c >= 0 && c < ' ' && c != '\t' && c != '\n' && c != '\r') || c == kDelete;
    };
    // U+0080 to U+009F.
    const auto is_c1 = [](char lead, char next) {
        return lead == '\xC2' && static_cast<unsigned char>(next) < 0xA0;
    };
    return std::ranges::any_of(text, is_control) ||
           std::adjacent_find(text.begin(), text.end(), is_c1) != text.end();
}

// What shells will not take from a file.
constexpr std::array<std::string_view, 6> kReadOnly{"BASHOPTS", "BASH_VERSINFO", "EUID",
                                                    "PPID",     "SHELLOPTS",     "UID"};
// What says where programs are found and how they start.
constexpr std::array<std::string_view, 10> kSpecial{"BASH_ENV",        "CDPATH",     "ENV",  "HOME", "IFS",
                                                    "LD_LIBRARY_PATH", "LD_PRELOAD", "PATH", "PWD",  "SHELL"};

void tell_special(const Assignment& variable, Sink& sink) {
    if (std::ranges::find(kSpecial, variable.name) != kSpecial.end()) {
        Diagnostic& finding =
            report_loss(variable.span, "env.special-variable",
                        fmt::format("`{}` becomes {}, which shells and programs use for themselves",
                                    variable.path, variable.name),
                        sink);
        finding.path = variable.path;
        finding.help = "rename the key";
    }
}

bool has_blank_end(std::string_view text) {
    constexpr std::string_view kBlanks = " \t\n\r";
    return !text.empty() && (kBlanks.find(text.front()) != std::string_view::npos ||
                             kBlanks.find(text.back()) != std::string_view::npos);
}

// Each appends a value, or says what of it the dialect has no way to write.
using Quote = std::string_view (*)(std::string_view text, std::string& out);

std::string_view quote_sh(std::string_view text, std::string& out) {
    append_shell_quoted(out, text);
    return {};
}

// Nothing is escaped here: a value stands in a quote that it does not contain. In `"` readers turn `\n` into
// a line break, and some take a quote behind a backslash for a part of the value.
std::string_view quote_dotenv(std::string_view text, std::string& out) {
    if (has_any(text, "\r")) {
        return "holds a carriage return";
    }
    if (text.ends_with('\\')) {
        out += text;
        return has_any(text, "'\"`#\n") || has_blank_end(text)
                   ? "ends in a backslash, and cannot do without quotes"
                   : "";
    }
    for (const std::string_view quote : {"'", "\"", "`"}) {
        if (!has_any(text, quote) && (quote != "\"" || !has_any(text, "\\"))) {
            out.append(quote).append(text).append(quote);
            return {};
        }
    }
    return has_any(text, "\"") ? "holds all of the quotes ' \" and `"
                               : "holds the quotes ' and `, and a backslash";
}

// All that stands behind `=` is the value; readers do not agree on blanks at its ends.
std::string_view quote_docker(std::string_view text, std::string& out) {
    out += text;
    return has_any(text, "\n\r") ? "holds a line break" : has_blank_end(text) ? "has blanks at an end" : "";
}

std::string_view quote_systemd(std::string_view text, std::string& out) {
    out += '"';
    for (const char c : text) {
        if (c == '"' || c == '\\' || c == '$' || c == '`') {
            out += '\\';
        }
        out += c;
    }
    out += '"';
    return has_any(text, "\r") ? "holds a carriage return" : "";
}

struct Dialect {
    Quote quote;
    std::string_view prefix;
};

constexpr std::array<std::string_view, 4> kNames{"sh", "dotenv", "docker", "systemd"};
constexpr std::array<Dialect, 4> kDialects{
    {{quote_sh, "export "}, {quote_dotenv, ""}, {quote_docker, ""}, {quote_systemd, ""}}};

}  // namespace

std::span<const std::string_view> dialect_names() {
    return kNames;
}

std::string print_variables(std::span<const Assignment> variables, std::string_view dialect, Sink& sink) {
    const auto* const found = std::ranges::find(kNames, dialect);
    const auto index = found == kNames.end() ? 0 : static_cast<std::size_t>(found - kNames.begin());
    std::string text = "# written by tusk render; a change made here is lost\n";
    for (const Assignment& variable : variables) {
        text.append(kDialects[index].prefix).append(variable.name) += '=';
        std::string_view fault = kDialects[index].quote(variable.text, text);
        fault = has_control(variable.text) ? "holds a control character" : fault;
        const bool is_read_only =
            index == 0 && std::ranges::find(kReadOnly, variable.name) != kReadOnly.end();
        fault = is_read_only ? "becomes a variable that shells do not let anybody set" : fault;
        tell_special(variable, sink);
        if (!fault.empty()) {
            Diagnostic& finding = report_unfit(variable.span, kNames[index],
                                               fmt::format("`{}` {}", variable.path, fault), sink);
            finding.path = variable.path;
            if (is_read_only) {
                finding.help = "rename the key";
            } else if (index != 0 && fault != "holds a control character") {
                finding.help = "`--form sh` can hold it";
            }
        }
        text += '\n';
    }
    return text;
}

}  // namespace tusk::render
