#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>

#include "convert/data_check.hpp"
#include "convert/json_fault.hpp"
#include "tusk/convert/json_text.hpp"
#include "tusk/convert/read.hpp"
#include "tusk/syntax/encoding.hpp"

namespace tusk {

namespace {

TUSK_DIAGNOSTIC_AS(LoneReturn, BadCharacter, Error,
                   "unexpected character carriage return without a line feed");
TUSK_DIAGNOSTIC(BadJson, Error, "the text is no JSON from here on");

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

// Remembers where nlohmann's parser stopped.
class StopFinder : public nlohmann::json_sax<nlohmann::json> {
  public:
    bool null() override { return true; }
    bool boolean(bool /*value*/) override { return true; }
    bool number_integer(number_integer_t /*value*/) override { return true; }
    bool number_unsigned(number_unsigned_t /*value*/) override { return true; }
    bool number_float(number_float_t /*value*/, const string_t& /*text*/) override { return true; }
    bool string(string_t& /*value*/) override { return true; }
    bool binary(binary_t& /*value*/) override { return true; }
    bool start_object(std::size_t /*size*/) override { return true; }
    bool key(string_t& /*key*/) override { return true; }
    bool end_object() override { return true; }
    bool start_array(std::size_t /*size*/) override { return true; }
    bool end_array() override { return true; }
    bool parse_error(std::size_t position, const std::string& /*token*/,
                     const nlohmann::detail::exception& /*error*/) override {
        position_ = position;
        return false;
    }

    [[nodiscard]] std::size_t position() const { return position_; }

  private:
    std::size_t position_ = 0;
};

// For a text that nlohmann refuses though neither its grammar nor the .tsk parser shows why.
void report_stop(std::string_view text, std::uint32_t begin, FileId file, Sink& sink) {
    StopFinder finder;
    static_cast<void>(nlohmann::json::sax_parse(text.substr(begin), &finder));
    const auto at = static_cast<std::uint32_t>(begin + (finder.position() == 0 ? 0 : finder.position() - 1));
    sink.report(Span{file, at, at + 1}, kBadJson).help = "see RFC 8259 for what may stand in JSON";
}

// JSON has a carriage return by itself as white space; tusk has lines end in LF or CR LF. Once for the
// file, which would else be one mistake for each line.
bool report_lone_return(std::string_view text, FileId file, Sink& sink) {
    for (std::size_t at = text.find('\r'); at != std::string_view::npos; at = text.find('\r', at + 1)) {
        if (!text.substr(at + 1).starts_with('\n')) {
            const auto begin = static_cast<std::uint32_t>(at);
            sink.report(Span{file, begin, begin + 1}, kLoneReturn).help = "save the file with LF line ends";
            return true;
        }
    }
    return false;
}

}  // namespace

Document read_json_document(std::string_view text, FileId file, Sink& sink, const ParseLimits& limits) {
    const auto begin =
        static_cast<std::uint32_t>(text.starts_with(kByteOrderMark) ? kByteOrderMark.size() : 0);
    Document document;
    document.file = file;
    document.failed = true;
    if (!check_encoding(text, file, sink)) {
        return document;
    }
    // A number that overflows and half a surrogate pair are JSON in form: the parser names them.
    const bool is_json = is_json_text(text.substr(begin));
    if (!is_json && report_json_fault(text, begin, file, limits.depth, sink)) {
        return document;
    }
    if (is_json && report_lone_return(text, file, sink)) {
        return document;
    }
    document = parse_json_value(text, file, sink, limits, begin);
    if (!is_json && !document.failed) {
        report_stop(text, begin, file, sink);
        document.failed = true;
    }
    if (!document.failed) {
        DataCheck check(sink);
        check.check_tree(document.root);
        document.failed = check.has_failed();
    }
    return document;
}

}  // namespace tusk
