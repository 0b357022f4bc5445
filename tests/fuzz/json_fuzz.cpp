// Bytes as a .json file. It is accepted exactly when nlohmann accepts it, apart from numbers, keys and
// characters that tusk has no value for; what it says reads back as the same value.

#include <algorithm>
#include <array>

#include "fuzz/data_fuzz.hpp"
#include "fuzz/fuzz_target.hpp"
#include "tusk/convert/json_text.hpp"

namespace {

// What tusk refuses although it is JSON.
bool has_own_reason(std::string_view text) {
    using enum tusk::DiagKind;
    constexpr std::array kOwn = {BadCharacter, BadEscape, BadNumber, DuplicateKey, LimitReached};
    tusk::SourceManager sources;
    const tusk::FileId file = sources.add("input.json", tusk::SourceText(text));
    tusk::Sink sink;
    static_cast<void>(tusk::read_json_document(sources.text(file), file, sink));
    return std::ranges::all_of(sink.diagnostics(), [&](const tusk::Diagnostic& finding) {
        return finding.severity != tusk::Severity::Error ||
               std::ranges::find(kOwn, finding.kind) != kOwn.end();
    });
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view input(reinterpret_cast<const char*>(data), size);
    const tusk::Reader& json = *tusk::find_reader("x.json");
    const std::optional<std::string> value = tusk::test::read_and_check(json, input);
    const bool is_json = tusk::is_json_text(input.substr(input.starts_with("\xEF\xBB\xBF") ? 3 : 0));
    if (value) {
        tusk::test::require(is_json);
        tusk::test::require(tusk::test::read_and_check(json, *value) == "{\"v\":" + *value + "}");
    } else if (is_json) {
        tusk::test::require(has_own_reason(input));
    }
    return 0;
}
