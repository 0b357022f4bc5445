#include "tusk/diag/mask.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "diag/secret_mask.hpp"

namespace tusk {

namespace {

std::string_view without_quotes(std::string_view text) {
    const bool quoted =
        text.size() > 1 && (text.front() == '"' || text.front() == '\'') && text.back() == text.front();
    return quoted ? text.substr(1, text.size() - 2) : text;
}

bool is_secret(std::string_view quoted, const std::vector<std::string_view>& secrets) {
    const std::string_view text = without_quotes(quoted);
    return !text.empty() && std::any_of(secrets.begin(), secrets.end(), [text](std::string_view secret) {
        return secret.find(text) != std::string_view::npos || text.find(secret) != std::string_view::npos;
    });
}

// Replaces what stands in backticks or double quotes when it comes from a secret.
void mask_quoted(std::string& message, const std::vector<std::string_view>& secrets) {
    std::string masked;
    std::size_t at = 0;
    while (at < message.size()) {
        const char quote = message[at];
        const std::size_t close =
            quote == '`' || quote == '"' ? message.find(quote, at + 1) : std::string::npos;
        if (close == std::string::npos) {
            masked.push_back(message[at++]);
            continue;
        }
        const std::string_view quoted = std::string_view(message).substr(at + 1, close - at - 1);
        masked.push_back(quote);
        masked.append(is_secret(quoted, secrets) ? "***" : quoted);
        masked.push_back(quote);
        at = close + 1;
    }
    message = std::move(masked);
}

// Appends a line with its secret parts masked.
void append_masked(std::string& out, std::string_view line, const std::vector<ByteRange>& secrets) {
    std::size_t done = 0;
    for (const ByteRange& part : secrets) {
        out.append(line.substr(done, part.begin - done)).append("***");
        done = part.end;
    }
    out.append(line.substr(done));
}

}  // namespace

std::string mask_source(std::string_view text, bool is_secret) {
    const bool hides_all = is_secret || text.find("env.secure") != std::string_view::npos;
    std::string masked;
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        const std::string_view line = text.substr(begin, end - begin);
        append_masked(masked, line, hides_all ? find_value_parts(line, 0) : find_secret_parts(line));
        masked.append(text.substr(end, 1));
        begin = end + 1;
    }
    return masked;
}

Diagnostic mask_secrets(Diagnostic diagnostic, const SourceManager& sources) {
    if (diagnostic.span.file == kNoFile) {
        return diagnostic;
    }
    const std::string_view line = sources.line_at(diagnostic.span.file, diagnostic.span.begin).text;
    std::vector<std::string_view> secrets;
    for (const ByteRange& part : find_secret_parts(line)) {
        const std::string_view text = line.substr(part.begin, part.end - part.begin);
        if (!text.starts_with("@env")) {
            secrets.push_back(text);
        }
    }
    if (secrets.empty()) {
        return diagnostic;
    }
    mask_quoted(diagnostic.message, secrets);
    mask_quoted(diagnostic.help, secrets);
    for (std::string& note : diagnostic.notes) {
        mask_quoted(note, secrets);
    }
    return diagnostic;
}

}  // namespace tusk
