#include <array>

#include "diag/explanations.hpp"

namespace tusk {
namespace {

constexpr std::array<Explanation, 4> kExplanations{{
    {DiagKind::DuplicateKey, "one file sets a key twice",
     R"tsk(One file sets a key at most once. Otherwise one of the two values would be lost
without a word, and the one that a reader finds first may be the dead one. It
does not matter how the key is written: `server.port: 1` and `[server]` with
`port: 1` are the same key. In different layers it is no mistake: the higher
layer overrides.)tsk",
     R"tsk([server]
port: 8080
host: "localhost"
port: 9090)tsk",
     R"tsk([server]
port: 9090
host: "localhost")tsk"},
    {DiagKind::TableConflict, "a key is a table and a value in the same file",
     R"tsk(A table has members, a value has none: one of the two would have to go. In
different layers it is allowed: the higher layer replaces, with the warning
TSK6010.)tsk",
     R"tsk(log: "info"
log.file: "/var/log/shop.log")tsk",
     R"tsk(log.level: "info"
log.file: "/var/log/shop.log")tsk"},
    {DiagKind::MixedIndent, "indentation by tabs and spaces that cannot be compared",
     R"tsk(In an indented body a line belongs to the table whose indentation it repeats. A
tab has no width of its own: an editor shows it as wide as 2, 4 or 8 spaces, and
the table would depend on it. Indent with one of the two. (A tab is shown as
\u{9}.))tsk",
     "server:\n  port: 80\n\thost: \"a\"",
     R"tsk(server:
  port: 80
  host: "a")tsk"},
    {DiagKind::BadIndent, "a line is indented more or less than the lines beside it",
     R"tsk(Only a key without a value opens an indented body, and all lines of the body
stand in one column. A line in between belongs to none of the tables; guessing
would put it into the wrong one. In `"""` text no line may stand left of the
closing quotes, whose indentation is taken off each line.)tsk",
     R"tsk(server:
    port: 80
  host: "a")tsk",
     R"tsk(server:
    port: 80
    host: "a")tsk"},
}};

}  // namespace

std::span<const Explanation> key_explanations() {
    return kExplanations;
}

}  // namespace tusk
