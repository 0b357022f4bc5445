#include <array>

#include "diag/explanations.hpp"

namespace tusk {
namespace {

constexpr std::array<Explanation, 15> kExplanations{{
    {DiagKind::ExpectedKey, "a key, a separator or a value was expected",
     R"tsk(A line is `key: value` or `key = value`, a block `key { }`, or a section
`[key]`. A key that is more than letters, digits, `_` and `-` stands in quotes.
After `=` the value follows on the same line. A list needs its brackets.)tsk",
     R"tsk(port 8080
bind to: "localhost")tsk",
     R"tsk(port: 8080
"bind to": "localhost")tsk"},
    {DiagKind::UnexpectedAfterValue, "something follows a complete value",
     R"tsk(A value ends with its line, or with a `,` or `;`. What follows is never dropped
or joined: two strings side by side are mostly a forgotten comma or a forgotten
`+`.)tsk",
     R"tsk(name: "user" "service"
limits { cpu: 1 memory: 2 })tsk",
     R"tsk(name: "user" + "service"
limits { cpu: 1, memory: 2 })tsk"},
    {DiagKind::Unclosed, "a `{`, `[`, `(` or `>` is not closed",
     R"tsk(The place is where it was opened: the end of the file says nothing about what
was meant. `{` is closed by `}`, `>` by a `<` alone on its line.)tsk",
     R"tsk(server {
  port: 80)tsk",
     R"tsk(server {
  port: 80
})tsk"},
    {DiagKind::MismatchedCloser, "a `}`, `]`, `)` or `<` closes nothing, or something else",
     R"tsk(Each bracket closes its own kind only: `}` closes `{`, and `<` closes `>`.
Letting one stand for the other would hide a bracket that is missing, and move
every key after it into another table.)tsk",
     R"tsk(server {
  port: 80
<)tsk",
     R"tsk(server {
  port: 80
})tsk"},
    {DiagKind::FoldedBlock, "`key: >`, which is folded text in YAML",
     R"tsk(A block in angles is opened by `key >`, without a colon; after a colon `>` means
"greater than" and lacks its left side. Text that is folded into one line, as in
YAML, does not exist here: `key: |` keeps the lines, and so does `"""`.)tsk",
     R"tsk(text: >
  All services listen
  on their own port.)tsk",
     R"tsk(text: |
  All services listen
  on their own port.)tsk"},
    {DiagKind::LabelledBlock, "a block with two names: `resource \"x\" {`",
     R"tsk(In HCL the second name is a label; here a block is a table, and a table has one
key. The same thing is a table in a table, or one path.)tsk",
     R"tsk(backend "users" {
  port: 8081
})tsk",
     R"tsk(backend.users {
  port: 8081
})tsk"},
    {DiagKind::BadHeader, "a section header that is not `[path]` alone on its line",
     R"tsk(`[a.b]` opens the table `a.b` up to the next header. `[[a]]`, a list of tables
in TOML, is written as a list; a name with other characters stands in quotes;
what belongs to the section begins on the next line.)tsk",
     R"tsk([[servers]]
port: 80)tsk",
     R"tsk(servers: [
  { port: 80 }
])tsk"},
    {DiagKind::BareStatement, "a key, list or list item that stands alone",
     R"tsk(A word without `:` switches nothing on: it may be a key whose value was
forgotten, or the end of the line above. A list needs a key, and its items stand
below one.)tsk",
     R"tsk(verbose
[1, 2])tsk",
     R"tsk(verbose: true
ports: [1, 2])tsk"},
    {DiagKind::HashDirective, "`#if`, `#include` and the like, or `#word {`",
     R"tsk(`#` begins a comment, so that `#if` would switch nothing off: both branches
would count. What differs between environments lies in their layers, or is
chosen by an expression. A real comment has a space after its `#`.)tsk",
     R"tsk($env: "production"
#if PRODUCTION
port: 80
#else
debug_port: 8080
#endif)tsk",
     R"tsk($env: "production"
port: $env == "production" ? 80 : 8080)tsk"},
    {DiagKind::Misplaced, "a header, include or global in a place where it cannot stand",
     R"tsk(A header belongs to the level of the file: inside a block it would be unclear
which of them it ends. Includes stand before the first header, or after `[]`. A
$global is declared in a table, not in a list or an expression.)tsk",
     R"tsk(service {
  [server]
  port: 80
})tsk",
     R"tsk([service.server]
port: 80)tsk"},
    {DiagKind::ForeignSyntax, "what belongs to other languages: `=>`, `if (...) {`, `a | b`",
     R"tsk(A .tsk file holds values, not statements: nothing in it runs from top to bottom,
and there are no functions, loops or filters. A value is chosen with
`c ? a : b`; a default is given with `??` or as the second argument of @env.)tsk",
     R"tsk(level: @env("LEVEL") | default("info")
if (debug) {
  port: 8080
})tsk",
     R"tsk($debug: false
level: @env("LEVEL") ?? "info"
port: $debug ? 8080 : 80)tsk"},
    {DiagKind::LeadingOperator, "a line that begins with a binary operator",
     R"tsk(A line end ends an expression. Otherwise a line could change the value of the
one above it, and `- 2` would be a subtraction here and a list item there. Put
the operator at the end of the line before, or the whole in parentheses.)tsk",
     R"tsk(total: 1
  + 2)tsk",
     R"tsk(total: 1 +
  2)tsk"},
    {DiagKind::NonAssociative, "a chained comparison, or `??` mixed with `||` or `&&`",
     R"tsk(`1 < x < 9` compares a bool with 9 in C, and does what was meant in Python.
`a ?? b || c` is grouped in different ways in different languages, and refused
in JavaScript. Say it with `&&` or with parentheses.)tsk",
     R"tsk($x: 5
is_small: 1 < $x < 9)tsk",
     R"tsk($x: 5
is_small: 1 < $x && $x < 9)tsk"},
    {DiagKind::BadJson, "a .json file that is no JSON",
     R"tsk(A file named .json is read as strict JSON, whether it is a layer, an import or
read with @json: no comments, no commas at the end, keys in double quotes. Other
programs read the same file and would refuse it. What needs more than JSON is a
.tsk file, which may also begin with `{`.)tsk",
     R"tsk(-- base.tsk --
cpu: 1
-- limits.json --
{ "cpu": 2, }
$ tusk merge base.tsk limits.json)tsk",
     R"tsk(-- base.tsk --
cpu: 1
-- limits.json --
{ "cpu": 2 }
$ tusk merge base.tsk limits.json)tsk"},
    {DiagKind::BadYaml, "a .yaml file that is no YAML",
     R"tsk(A file named .yaml or .yml is read as one document of YAML 1.2, whether it is a
layer, an import or read with @yaml. The keys of one table start in one column,
tabs do not indent, and text with `: ` or a leading `@`, `*` or `{` needs
quotes.)tsk",
     R"tsk(-- base.tsk --
cpu: 1
-- limits.yaml --
cpu: 2
  memory: 3
$ tusk merge base.tsk limits.yaml)tsk",
     R"tsk(-- base.tsk --
cpu: 1
-- limits.yaml --
cpu: 2
memory: 3
$ tusk merge base.tsk limits.yaml)tsk"},
}};

}  // namespace

std::span<const Explanation> grammar_explanations() {
    return kExplanations;
}

}  // namespace tusk
