#include "tusk/diag/mask.hpp"

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "diag/secret_mask.hpp"

namespace tusk {

namespace {

constexpr std::string_view kQuotes = "`\"'";
constexpr std::size_t kMinWord = 3;  // shorter ones are in every text

struct Secrets {
    std::vector<std::string_view> texts;
    std::string visible;  // what else the snippet of the finding shows
};

std::string_view without_quotes(std::string_view text) {
    const bool quoted =
        text.size() > 1 && (text.front() == '"' || text.front() == '\'') && text.back() == text.front();
    return quoted ? text.substr(1, text.size() - 2) : text;
}

bool is_word_byte(char byte) {
    const auto code = static_cast<unsigned char>(byte);
    return (code >= '0' && code <= '9') || (code >= 'a' && code <= 'z') || (code >= 'A' && code <= 'Z') ||
           code >= 0x80;
}

// Whether a word of `text`, which may be cut or have escapes, is part of `secret`.
bool shares_word(std::string_view text, std::string_view secret) {
    std::size_t begin = 0;
    while (begin < text.size()) {
        std::size_t end = begin;
        while (end < text.size() && is_word_byte(text[end])) {
            ++end;
        }
        if (end - begin >= kMinWord &&
            secret.find(text.substr(begin, end - begin)) != std::string_view::npos) {
            return true;
        }
        begin = end + 1;
    }
    return false;
}

bool is_secret(std::string_view quoted, const Secrets& secrets) {
    const std::string_view text = without_quotes(quoted);
    const bool is_visible = secrets.visible.find(text) != std::string::npos;
    return !text.empty() && std::any_of(secrets.texts.begin(), secrets.texts.end(), [&](auto secret) {
        return secret.find(text) != std::string_view::npos || text.find(secret) != std::string_view::npos ||
               (!is_visible && shares_word(text, secret));
    });
}

// Replaces secrets that stand beside a quote: what a message quotes may have quotes in itself.
void mask_whole(std::string& message, std::string_view secret) {
    if (secret.size() < kMinWord) {
        return;
    }
    const auto is_quote = [&message](std::size_t at) {
        return at < message.size() && kQuotes.find(message[at]) != std::string_view::npos;
    };
    for (std::size_t at = message.find(secret); at != std::string::npos; at = message.find(secret, at + 1)) {
        if ((at > 0 && is_quote(at - 1)) || is_quote(at + secret.size())) {
            message.replace(at, secret.size(), kMaskedText);
        }
    }
}

bool is_punctuation(std::string_view text) {
    return std::none_of(text.begin(), text.end(), is_word_byte);
}

enum class Punctuation : std::uint8_t { Hidden, Shown };

// Replaces what stands in backticks or double quotes when it comes from a secret.
void mask_text(std::string& message, const Secrets& secrets, Punctuation punctuation = Punctuation::Hidden) {
    for (const std::string_view secret : secrets.texts) {
        mask_whole(message, secret);
    }
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
        const bool shown = punctuation == Punctuation::Shown && is_punctuation(quoted);
        masked.append(!shown && is_secret(quoted, secrets) ? kMaskedText : quoted);
        masked.push_back(quote);
        at = close + 1;
    }
    message = std::move(masked);
}

// Adds the secrets of the lines that `span` touches.
void add_secrets(Span span, const SourceManager& sources, const SecretPlaces* places, Secrets& secrets) {
    constexpr int kMostLines = 100;
    if (span.file == kNoFile) {
        return;
    }
    const std::string_view text = sources.text(span.file);
    if (places != nullptr && places->hides(span.file)) {
        secrets.texts.push_back(text);
        return;
    }
    std::uint32_t offset = span.begin;
    for (int i = 0; i < kMostLines && (i == 0 || (offset < span.end && offset < text.size())); ++i) {
        const SourceManager::Line line = sources.line_at(span.file, offset);
        const std::size_t line_end = line.begin_offset + line.text.size();
        std::size_t visible = 0;
        for (const ByteRange& part :
             find_secret_parts(sources, span.file, {line.begin_offset, line_end}, places)) {
            const std::string_view secret = line.text.substr(part.begin, part.end - part.begin);
            if (!is_env_call(secret)) {
                secrets.texts.push_back(secret);
            }
            secrets.visible.append(line.text.substr(visible, part.begin - visible)).push_back('\n');
            visible = part.end;
        }
        offset = static_cast<std::uint32_t>(std::min(text.find('\n', line_end), text.size())) + 1;
    }
}

}  // namespace

std::string mask_source(Span span, const SourceManager& sources, const SecretPlaces& places) {
    const std::string_view text = sources.text(span.file);
    const std::size_t span_end = std::min<std::size_t>(span.end, text.size());
    std::string masked;
    for (std::size_t at = span.begin; at < span_end;) {
        const SourceManager::Line line = sources.line_at(span.file, static_cast<std::uint32_t>(at));
        const std::size_t line_end = line.begin_offset + line.text.size();
        for (const ByteRange& part :
             find_secret_parts(sources, span.file, {line.begin_offset, line_end}, &places)) {
            const std::size_t begin = std::max(line.begin_offset + part.begin, at);
            const std::size_t end = std::min(line.begin_offset + part.end, span_end);
            if (begin < end) {
                masked.append(text.substr(at, begin - at)).append(kMaskedText);
                at = end;
            }
        }
        const std::size_t next = std::min(text.find('\n', line_end), span_end - 1) + 1;
        masked.append(text.substr(at, next - at));
        at = next;
    }
    return masked;
}

Diagnostic mask_secrets(Diagnostic diagnostic, const SourceManager& sources, const SecretPlaces* places) {
    Secrets secrets;
    // What is not there stands on no line.
    const Span at = diagnostic.span;
    const bool is_missing = diagnostic.kind == DiagKind::MissingKey && at.begin == at.end;
    if (!is_missing || (places != nullptr && places->hides(at.file))) {
        add_secrets(at, sources, places, secrets);
    }
    for (const Label& label : diagnostic.labels) {
        add_secrets(label.span, sources, places, secrets);
    }
    if (secrets.texts.empty()) {
        return diagnostic;
    }
    mask_text(diagnostic.message, secrets);
    mask_text(diagnostic.help, secrets, Punctuation::Shown);  // there it is what to type
    for (std::string& note : diagnostic.notes) {
        mask_text(note, secrets);
    }
    for (Label& label : diagnostic.labels) {
        mask_text(label.message, secrets);
    }
    return diagnostic;
}

}  // namespace tusk
