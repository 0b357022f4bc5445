#include <array>

#include "diag/explanations.hpp"

namespace tusk {
namespace {

constexpr std::array<Explanation, 12> kExplanations{{
    {DiagKind::BadCharacter, "no UTF-8, a control character, or one outside ASCII without quotes",
     R"tsk(A .tsk file is UTF-8 text, and outside of quotes and comments it is ASCII. A
curly quote, a no-break space or a Cyrillic letter only looks like the real one,
and would make a second key that nobody can tell from the first. Control
characters and the invisible ones that turn the direction of text are refused in
strings, too; there they are written as `\u{...}`.)tsk",
     R"tsk(name: “shop”)tsk", R"tsk(name: "shop")tsk"},
    {DiagKind::UnterminatedString, "a string is not closed, or not on its line",
     R"tsk(A string in `"` or `'` ends on the line where it begins, so that a forgotten
quote spoils one line and not the rest of the file. For text of several lines
there are `"""` and `'''`. A `'` in single quotes ends them: use double quotes.)tsk",
     R"tsk(greeting: "hello
name: "shop")tsk",
     R"tsk(greeting: "hello"
name: "shop")tsk"},
    {DiagKind::BadEscape, "an escape that does not exist, or half of a surrogate pair",
     R"tsk(In a "string" a backslash begins an escape: \n \t \r \b \f \e \" \\ \/ \$ \xHH
\uHHHH \u{H...}. Any other is refused, since dropping the backslash, or keeping
it, would be a guess. In single quotes a backslash is a backslash: Windows paths
and regular expressions belong there.)tsk",
     R"tsk(folder: "C:\data\users")tsk", R"tsk(folder: 'C:\data\users')tsk"},
    {DiagKind::UnterminatedComment, "a `/*` without its `*/`",
     R"tsk(Without the end of the comment all that follows would vanish without a word.
Such comments do not nest: the first `*/` ends the comment.)tsk",
     R"tsk(port: 80
/* the old port was 8080
name: "shop")tsk",
     R"tsk(port: 80
/* the old port was 8080 */
name: "shop")tsk"},
    {DiagKind::BadNumber, "a number that is malformed, or does not fit into 64 bits",
     R"tsk(Digits stand on both sides of a point, a `_` between two digits, and there is no
sign `+`. An integer has 64 bits; a larger one is refused and not turned into a
float, which would lose its last digits. An id of that size belongs in quotes.)tsk",
     R"tsk(ratio: .5
account: 12345678901234567890)tsk",
     R"tsk(ratio: 0.5
account: "12345678901234567890")tsk"},
    {DiagKind::LeadingZero, "an integer that begins with a superfluous 0",
     R"tsk(In C, Python 2 and YAML 1.1 `0644` is octal, elsewhere it is 644: a reader
cannot know. Write `0o644` for octal, 644 for the number, "0644" for the text.)tsk",
     R"tsk(mode: 0644)tsk", R"tsk(mode: 0o644)tsk"},
    {DiagKind::RangeReversed, "a range whose end is below its start",
     R"tsk(Two integers joined by `-` are a range with `min` and `max`. With its ends
exchanged it would hold nothing. A subtraction has space around the sign.)tsk",
     R"tsk(ports: 9000-8000)tsk",
     R"tsk(ports: 8000-9000
difference: 9000 - 8000)tsk"},
    {DiagKind::AmbiguousMinus, "a `-` that may be a sign, a subtraction or a part of a word",
     R"tsk(A `-` between two values has space on both sides or on neither; with space on
one side only, as in `$a -1`, it may as well be the sign of a second value. The
same code is given to a word such as `max-min` when both halves name numbers: it
may be one word or a difference.)tsk",
     R"tsk($total: 10
rest: $total -1)tsk",
     R"tsk($total: 10
rest: $total - 1)tsk"},
    {DiagKind::HashValue, "a `#` or `//` directly after a separator",
     R"tsk(After a space `#` begins a comment. Here it would leave the key without a value,
though a colour, a channel or a path was meant. Put the text in quotes; a real
comment has a space after its `#`.)tsk",
     R"tsk(color: #ff8800)tsk",
     R"tsk(color: "#ff8800"
font: "mono"  # a comment)tsk"},
    {DiagKind::NeedsQuotes, "text without quotes: a duration, size, date, version, address, path",
     R"tsk(Only numbers, `true`, `false`, `null`, names and expressions stand without
quotes. Text in quotes has one reading; without them `1.10` is the number 1.1,
`12:30` is 750 in YAML 1.1, and a path holds what may begin a comment. Durations
and sizes are strings, too: the program that reads them knows the unit.)tsk",
     R"tsk(timeout: 30s
version: 1.2.3
url: http://example.com/a)tsk",
     R"tsk(timeout: "30s"
version: "1.2.3"
url: "http://example.com/a")tsk"},
    {DiagKind::BoolSynonym, "`yes`, `on`, `nil`, `True` and the like in place of a value",
     R"tsk(Three words are values: `true`, `false` and `null`. In YAML 1.1 `no` is false,
also where it is the country code of Norway. Here a bool has one spelling, and
text stands in quotes.)tsk",
     R"tsk(debug: yes
country: no)tsk",
     R"tsk(debug: true
country: "no")tsk"},
    {DiagKind::BadInterpolation, "a `${` that is not closed, or holds more than a path or a call",
     R"tsk(Inside `${ }` stands the path of a value, such as `${server.port}`, or a call
such as `${@env("HOST")}`. Arithmetic in text is hard to see and hard to quote:
compute it in a $global, which also gives it a name. A `${` that is text is
written `\${`, or stands in single quotes.)tsk",
     R"tsk(port: 8080
admin: "http://localhost:${port + 1}")tsk",
     R"tsk(port: 8080
$admin_port: port + 1
admin: "http://localhost:${admin_port}")tsk"},
}};

}  // namespace

std::span<const Explanation> text_explanations() {
    return kExplanations;
}

}  // namespace tusk
