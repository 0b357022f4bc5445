#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace tusk {

// What a person meant by unquoted text that is no value: a duration, a version, a URL ...
[[nodiscard]] std::string_view describe_bare_text(std::string_view text);

// A word that starts a statement in other languages: `if`, `function`, `return`.
[[nodiscard]] bool is_foreign_word(std::string_view word);

// The canonical spelling when `word` is a foreign way to write a bool or null (`yes`, `TRUE`, `nil`).
[[nodiscard]] std::optional<std::string_view> find_canonical_literal(std::string_view word);

// `text` as a double-quoted literal, for hints.
[[nodiscard]] std::string quote_for_hint(std::string_view text);

// `text` as a message quotes it: cut when it is long.
[[nodiscard]] std::string shorten_for_message(std::string_view text);

}  // namespace tusk
