#include <yaml-cpp/depthguard.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <cstdint>
#include <istream>
#include <streambuf>
#include <string>

#include "convert/yaml_builder.hpp"
#include "convert/yaml_message.hpp"
#include "convert/yaml_outline.hpp"
#include "convert/yaml_source.hpp"
#include "tusk/base/edit_distance.hpp"
#include "tusk/convert/read.hpp"
#include "tusk/syntax/encoding.hpp"

namespace tusk {

namespace {

TUSK_DIAGNOSTIC(BadCharacter, Error, "a second byte order mark");
TUSK_DIAGNOSTIC(BadYaml, Error, "{}", std::string);
TUSK_DIAGNOSTIC(LimitReached, Error, "nested deeper than {} levels", std::uint32_t);

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

// A text as the stream that yaml-cpp wants, without a copy of it.
class TextBuffer : public std::streambuf {
  public:
    explicit TextBuffer(std::string_view text) {
        char* const begin = const_cast<char*>(text.data());  // never written: the buffer is for input only
        setg(begin, begin, begin + text.size());
    }
};

// Hands the events of yaml-cpp to the builder; `begin` is where the text it reads starts in the file.
class Events : public YAML::EventHandler {
  public:
    Events(YamlBuilder& builder, std::string_view text, std::uint32_t begin)
        : builder_(builder), size_(text.size()), begin_(begin) {}

    void OnDocumentStart(const YAML::Mark& mark) override { builder_.start_document(place(mark)); }
    void OnDocumentEnd() override {}
    void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
        builder_.add_null(place(mark), anchor);
    }
    void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override {
        builder_.add_alias(place(mark), anchor);
    }
    void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  const std::string& value) override {
        builder_.add_scalar(place(mark), tag, anchor, value);
    }
    void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                         YAML::EmitterStyle::value style) override {
        builder_.open_list(place(mark), tag, anchor, style == YAML::EmitterStyle::Flow);
    }
    void OnSequenceEnd() override { builder_.close_list(); }
    void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                    YAML::EmitterStyle::value style) override {
        builder_.open_table(place(mark), tag, anchor, style != YAML::EmitterStyle::Block);
    }
    void OnMapEnd() override { builder_.close_table(); }
    void OnAnchor(const YAML::Mark& /*mark*/, const std::string& name) override {
        builder_.add_anchor_name(name);
    }

  private:
    [[nodiscard]] YamlBuilder::Place place(const YAML::Mark& mark) const {
        const std::size_t offset = begin_ + static_cast<std::size_t>(std::max(mark.pos, 0));
        return {std::min(offset, size_), mark.column};
    }

    YamlBuilder& builder_;
    std::size_t size_;
    std::uint32_t begin_;
};

// `b 2` above `c: 3`: without its `:` a line goes on with the next one, and only there yaml-cpp sees that it
// is no key. Gives the first such line above the `:` at `colon`, or an empty text.
std::string_view find_line_without_colon(std::string_view text, std::size_t colon) {
    std::size_t line = text.rfind('\n', colon) + 1;  // npos + 1 is 0
    const std::size_t indent = text.find_first_not_of(' ', line) - line;
    std::string_view found;
    while (line > 1) {
        const std::size_t begin = text.rfind('\n', line - 2) + 1;
        std::string_view above = text.substr(begin, line - 1 - begin);
        above.remove_suffix(above.ends_with('\r') ? 1 : 0);
        const std::size_t first = above.find_first_not_of(' ');
        line = begin;
        if (first == std::string_view::npos) {
            continue;
        }
        const bool is_plain =
            first == indent && above.find(':') == std::string_view::npos &&
            std::string_view("-?#\"'[]{}&*!|>@`%,\t").find(above[first]) == std::string_view::npos;
        if (!is_plain) {
            break;
        }
        found = above.substr(first);
    }
    return found;
}

// Reports what made yaml-cpp stop.
class ErrorReport {
  public:
    ErrorReport(std::string_view text, std::uint32_t begin, FileId file, Sink& sink)
        : source_(text, begin), begin_(begin), file_(file), sink_(sink) {}

    void report(const YAML::Exception& error, const YamlBuilder& builder) {
        const std::size_t size = source_.text().size();
        const std::size_t at =
            error.mark.is_null()
                ? size
                : std::min<std::size_t>(begin_ + static_cast<std::size_t>(error.mark.pos), size);
        const std::size_t end = std::max(source_.find_word_end(at), std::min(at + 1, size));
        const Span place{file_, static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)};
        const std::string_view reason = error.msg;
        if (reason.starts_with(YAML::ErrorMsg::UNKNOWN_ANCHOR)) {
            const std::string name(source_.text().substr(at, end - at).substr(1));
            Diagnostic& diagnostic = sink_.report(
                place, kBadYaml, fmt::format("there is no anchor `&{}` before this alias", name));
            const std::vector<std::string_view> names(builder.anchor_names().begin(),
                                                      builder.anchor_names().end());
            const auto similar = find_similar(name, names);
            diagnostic.help = similar ? fmt::format("did you mean `*{}`?", *similar)
                                      : "write the anchor at an earlier value, or put the text in quotes";
            return;
        }
        const std::string_view key = reason.starts_with(YAML::ErrorMsg::MAP_VALUE)
                                         ? find_line_without_colon(source_.text(), at)
                                         : std::string_view();
        if (!key.empty()) {
            const auto key_begin = static_cast<std::uint32_t>(key.data() - source_.text().data());
            sink_
                .report(Span{file_, key_begin, key_begin + static_cast<std::uint32_t>(key.size())}, kBadYaml,
                        fmt::format("expected `:` after `{}`", key))
                .help = fmt::format("write `{}: value`", key);
            return;
        }
        const std::string_view found = source_.text().substr(at, end - at);
        YamlMessage explained =
            explain_yaml_error(reason, found.find_first_of("\r\n") == 0 ? std::string_view() : found);
        sink_.report(place, kBadYaml, std::move(explained.message)).help = std::move(explained.help);
    }

  private:
    YamlSource source_;
    std::uint32_t begin_;
    FileId file_;
    Sink& sink_;
};

// Reads all documents of the text; the builder refuses the second one.
void read_events(std::string_view text, std::uint32_t begin, YamlBuilder& builder, Document& document,
                 Sink& sink) {
    TextBuffer buffer(text.substr(begin));
    std::istream stream(&buffer);
    Events events(builder, text, begin);
    try {
        YAML::Parser parser(stream);
        while (parser.HandleNextDocument(events) && !builder.has_failed()) {
        }
        builder.finish();
    } catch (const YAML::DeepRecursion& error) {
        if (!builder.has_failed()) {
            const auto at = static_cast<std::uint32_t>(text.size());
            sink.report(Span{document.file, at, at}, kLimitReached,
                        static_cast<std::uint32_t>(error.depth()));
        }
        document.failed = true;
    } catch (const YAML::Exception& error) {
        if (!builder.has_failed()) {
            ErrorReport(text, begin, document.file, sink).report(error, builder);
        }
        document.failed = true;
    }
    document.failed = document.failed || builder.has_failed();
}

}  // namespace

Document read_yaml_document(std::string_view text, FileId file, Sink& sink, const ParseLimits& limits) {
    const auto begin =
        static_cast<std::uint32_t>(text.starts_with(kByteOrderMark) ? kByteOrderMark.size() : 0);
    Document document;
    document.file = file;
    document.failed = true;
    if (!check_encoding(text, file, sink)) {
        return document;
    }
    if (begin != 0 && text.substr(begin).starts_with(kByteOrderMark)) {
        sink.report(Span{file, begin, 2 * begin}, kBadCharacter).help = "remove it";
        return document;
    }
    if (!check_yaml_outline(text, begin, file, limits.depth, sink)) {
        return document;
    }
    document.failed = false;
    YamlBuilder builder(text, begin, document, sink, limits);
    read_events(text, begin, builder, document, sink);
    return document;
}

}  // namespace tusk
