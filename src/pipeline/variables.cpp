#include "tusk/pipeline/variables.hpp"

#include <algorithm>
#include <cctype>

#include "tusk/load/read_source.hpp"

namespace tusk {

namespace {

TUSK_DIAGNOSTIC(BadEnvFile, Error, "this line is not `NAME=value`");
TUSK_DIAGNOSTIC_AS(OpenQuote, BadEnvFile, Error, "the value of `{}` has no closing quote", std::string);
TUSK_DIAGNOSTIC_AS(TextAfterQuote, BadEnvFile, Error, "text follows the closing quote of `{}`", std::string);

// What messages may show of an env file: its lines, never its text.
std::string mask_text(std::string_view text) {
    std::string masked(text);
    for (char& c : masked) {
        c = c == '\n' ? c : '*';
    }
    return masked;
}

std::string_view trim(std::string_view text) {
    const std::size_t begin = text.find_first_not_of(" \t\r");
    return begin == std::string_view::npos ? std::string_view()
                                           : text.substr(begin, text.find_last_not_of(" \t\r") + 1 - begin);
}

bool is_name(std::string_view name) {
    return !name.empty() && std::isdigit(static_cast<unsigned char>(name.front())) == 0 &&
           std::all_of(name.begin(), name.end(), [](unsigned char c) {
               return std::isalnum(c) != 0 || c == '_' || c == '.' || c == '-';
           });
}

char unescape(char c) {
    return c == 'n' ? '\n' : c == 't' ? '\t' : c;
}

struct QuotedValue {
    std::string text;
    std::size_t end = std::string_view::npos;  // after the closing quote
};

QuotedValue read_quoted(std::string_view text) {
    QuotedValue value;
    const char quote = text.front();
    for (std::size_t i = 1; i < text.size(); ++i) {
        if (text[i] == quote) {
            value.end = i + 1;
            return value;
        }
        const bool escape = quote == '"' && text[i] == '\\' && i + 1 < text.size() &&
                            std::string_view("nt\"\\$").find(text[i + 1]) != std::string_view::npos;
        value.text.push_back(escape ? unescape(text[++i]) : text[i]);
    }
    return value;
}

std::string read_unquoted(std::string_view text) {
    const std::size_t comment = std::min(text.find(" #"), text.find("\t#"));
    return std::string(trim(text.substr(0, comment)));
}

}  // namespace

bool Variables::add_file(const std::string& path, const FileSystem& files, SourceManager& sources,
                         Sink& sink) {
    const std::optional<SourceText> bytes =
        read_file(path, files, std::uint64_t{1} << 24, sink, {}, NamedBy::CommandLine);
    if (!bytes) {
        return false;
    }
    const std::string_view text = bytes->view();
    const FileId file = sources.add(path, SourceText(mask_text(text)));
    bool good = true;
    std::size_t offset = text.starts_with("\xEF\xBB\xBF") ? 3 : 0;
    while (offset < text.size()) {
        const std::size_t end = std::min(text.find('\n', offset), text.size());
        const std::string_view line = trim(text.substr(offset, end - offset));
        const Span place{file, static_cast<std::uint32_t>(offset), static_cast<std::uint32_t>(end)};
        offset = end + 1;
        if (line.empty() || line.starts_with('#')) {
            continue;
        }
        const std::string_view assignment = line.starts_with("export ") ? trim(line.substr(7)) : line;
        const std::size_t equals = assignment.find('=');
        const std::string name(trim(assignment.substr(0, equals)));
        if (equals == std::string_view::npos || !is_name(name)) {
            good = false;
            sink.report(place, kBadEnvFile).help = "one variable a line; a comment starts with `#`";
            continue;
        }
        const std::string_view value = trim(assignment.substr(equals + 1));
        places_[name] = place;
        if (!value.starts_with('"') && !value.starts_with('\'')) {
            values_[name] = read_unquoted(value);
            continue;
        }
        const QuotedValue quoted = read_quoted(value);
        const std::string_view rest =
            quoted.end == std::string_view::npos ? std::string_view() : trim(value.substr(quoted.end));
        if (quoted.end == std::string_view::npos || (!rest.empty() && !rest.starts_with('#'))) {
            good = false;
            sink.report(place, quoted.end == std::string_view::npos ? kOpenQuote : kTextAfterQuote, name)
                .help = "a value ends on its line";
            continue;
        }
        values_[name] = quoted.text;
    }
    return good;
}

std::optional<std::string_view> Variables::variable(std::string_view name) const {
    if (process_ != nullptr) {
        if (const auto value = process_->variable(name)) {
            return value;
        }
    }
    const auto found = values_.find(name);
    return found == values_.end() ? std::nullopt : std::optional<std::string_view>(found->second);
}

}  // namespace tusk
