#include <array>

#include "diag/explanations.hpp"

namespace tusk {
namespace {

constexpr std::array<Explanation, 27> kExplanations{{
    {DiagKind::BareRef, "a bare word that is a reference",
     R"tsk(A bare word is the value of a key when the file has one of that name in a table
around it, else a string. A reader cannot tell which, and a key that is added
later turns one into the other. In parentheses a word is always a reference, in
quotes it is always text.)tsk",
     R"tsk(port: 80
admin_port: port)tsk",
     R"tsk(port: 80
admin_port: (port))tsk"},
    {DiagKind::BareString, "a bare word that is a string",
     R"tsk(A bare word is a string as long as no key around it has that name. Quotes make
it a string for good.)tsk",
     R"tsk(level: info)tsk", R"tsk(level: "info")tsk"},
    {DiagKind::BlockInSection, "a block at column 1 below a header belongs to the section",
     R"tsk(A section goes on up to the next header, also when a block looks as if it began
something new: here `server` is `database.server`. Indent the block if that is
meant; write `[]` above it if not.)tsk",
     R"tsk([database]
host: "db.internal"
server {
  port: 80
})tsk",
     R"tsk([database]
host: "db.internal"
[]
server {
  port: 80
})tsk"},
    {DiagKind::Reopen, "a table is opened again with something else in between",
     R"tsk(Both parts count and are united. But who reads the first part takes it for the
whole table. Write its keys in one place.)tsk",
     R"tsk([server]
port: 80
[database]
host: "db.internal"
[server]
host: "localhost")tsk",
     R"tsk([server]
port: 80
host: "localhost"
[database]
host: "db.internal")tsk"},
    {DiagKind::TopComma, "a `,` between statements of the file",
     R"tsk(The comma makes no list: what follows it is the next key. Give each statement a
line of its own, and a list its brackets.)tsk",
     R"tsk(host: "localhost", port: 80)tsk",
     R"tsk(host: "localhost"
port: 80)tsk"},
    {DiagKind::QuotedOp, "a call in quotes that is evaluated",
     R"tsk(A string that is exactly one @env(...) is evaluated, since many files are
written so; in any longer text it stays text. Without the quotes there is no
doubt.)tsk",
     R"tsk(port: "@env('PORT', 8080)")tsk", R"tsk(port: @env("PORT", 8080))tsk"},
    {DiagKind::EmptyValue, "a key without a value",
     R"tsk(The key is null, and in a higher layer that removes what lies below it. Mostly a
value was forgotten, or what stands below was to be indented. Write `null` if it
is meant.)tsk",
     R"tsk(proxy:
port: 80)tsk",
     R"tsk(proxy: null
port: 80)tsk"},
    {DiagKind::Shadow, "in text a global hides a key of the same name",
     R"tsk(In `${name}` a global goes before a key, also before one in the same table.
`${$name}` says that the global is meant; for the key rename one of them.)tsk",
     R"tsk($port: 80
server { port: 8080, url: "http://localhost:${port}" })tsk",
     R"tsk($port: 80
server { port: 8080, url: "http://localhost:${$port}" })tsk"},
    {DiagKind::DirectiveComment, "`#word` at the start of a line is read as a comment",
     R"tsk(`#word` without a space is a directive in many languages. Here it is a comment
and does nothing. A space after the `#` shows that this is known.)tsk",
     R"tsk(#production only
port: 80)tsk",
     R"tsk(# production only
port: 80)tsk"},
    {DiagKind::EmbeddedOp, "an @env call inside text, which is not evaluated",
     R"tsk(In text only `${ }` is replaced, so the `@env` goes out as it is written. Put
the call into `${ }`, or join the parts with `+`.)tsk",
     R"tsk(url: "http://@env('HOST')/")tsk", R"tsk(url: "http://${@env("HOST", "localhost")}/")tsk"},
    {DiagKind::BareEnv, "`env(...)` without its `@`",
     R"tsk(It is read as @env(...), the one call that many files write without the sign.
All operators have it.)tsk",
     R"tsk(port: env("PORT", 8080))tsk", R"tsk(port: @env("PORT", 8080))tsk"},
    {DiagKind::UnquotedEnvName, "@env(X) without quotes",
     R"tsk(X is the name of the variable here, though everywhere else a bare word in an
argument is a reference. Quotes say what is meant.)tsk",
     R"tsk(port: @env(PORT, 8080))tsk", R"tsk(port: @env("PORT", 8080))tsk"},
    {DiagKind::BidiComment, "a comment holds a character that turns the direction of text",
     R"tsk(Such characters are invisible and make an editor show a line in another order
than tusk reads it: what looks like a value may be a part of the comment.
Outside comments they are an error, TSK1001. (One of them is shown as \u{202E}.))tsk",
     "port: 80  # was \xE2\x80\xAE 8080", R"tsk(port: 80  # was 8080)tsk"},
    {DiagKind::MisleadingIndent, "a key is indented but stands beside the one above",
     R"tsk(Only a key without a value opens an indented body. Below a key that has one, a
deeper line is its neighbour, whatever it looks like.)tsk",
     R"tsk(server: "web"
  port: 80)tsk",
     R"tsk(server:
  name: "web"
  port: 80)tsk"},
    {DiagKind::BoolConcat, "a bool is joined to text",
     R"tsk(The text gets `true` or `false`, which is seldom what a person or a program
wants to read. Choose the text yourself, or say with @string(...) that you mean
it.)tsk",
     R"tsk($debug: true
title: "debug: " + $debug)tsk",
     R"tsk($debug: true
title: "debug: " + ($debug ? "on" : "off"))tsk"},
    {DiagKind::IncludeOverride, "two included files set the same key",
     R"tsk(The later include wins, so that their order, which nobody looks at, decides. The
file that includes them may override both: set the key there.)tsk",
     R"tsk(-- config.tsk --
@include "small.tsk"
@include "fast.tsk"
-- small.tsk --
workers: 2
-- fast.tsk --
workers: 16)tsk",
     R"tsk(-- config.tsk --
@include "small.tsk"
@include "fast.tsk"
-- small.tsk --
workers: 2
-- fast.tsk --
cache: "2GB")tsk"},
    {DiagKind::RepeatedInclude, "a file is included more than once",
     R"tsk(The second time changes nothing, or undoes what a file in between has set. Keep
one of them.)tsk",
     R"tsk(-- config.tsk --
@include "db.tsk"
@include "db.tsk"
-- db.tsk --
host: "db.internal")tsk",
     R"tsk(-- config.tsk --
@include "db.tsk"
-- db.tsk --
host: "db.internal")tsk"},
    {DiagKind::LiteralReference, "`${ }` or `@env` in a .json or .yaml file, where it is text",
     R"tsk(JSON and YAML are data: nothing in them is looked up or evaluated, so the text
goes out with its `${ }`. A .tsk file, above or below, can hold such a value.)tsk",
     R"tsk(-- base.tsk --
host: "db.internal"
-- db.json --
{ "url": "http://${host}/" }
$ tusk -v merge base.tsk db.json)tsk",
     R"tsk(-- base.tsk --
host: "localhost"
url: "http://${host}/"
-- db.json --
{ "host": "db.internal" }
$ tusk -v merge base.tsk db.json)tsk"},
    {DiagKind::UndefinedUnused, "a name without a meaning in the part of a choice that is not taken",
     R"tsk(Only the chosen value of `c ? a : b`, `@if` and `??` is evaluated, so the
name does no harm with these layers. With others it would be an error.)tsk",
     R"tsk($env: "test"
url: $env == "prod" ? $prod_url : "http://localhost")tsk",
     R"tsk($env: "test"
$prod_url: "https://shop.example"
url: $env == "prod" ? $prod_url : "http://localhost")tsk"},
    {DiagKind::DeprecatedKey, "a schema says that the key should not be used any more",
     R"tsk(`x-tusk-deprecated` in a schema marks a key that still works and will be gone
one day. Its text says what takes its place.)tsk",
     R"tsk(-- schema.json --
{ "properties": { "wait": { "x-tusk-deprecated": "use timeout" } } }
-- config.tsk --
wait: "30s"
$ tusk -v merge --schema schema.json config.tsk)tsk",
     R"tsk(-- schema.json --
{ "properties": { "wait": { "x-tusk-deprecated": "use timeout" } } }
-- config.tsk --
timeout: "30s"
$ tusk -v merge --schema schema.json config.tsk)tsk"},
    {DiagKind::DeadOverride, "a layer sets a key that nobody below it has, beside one of almost that name",
     R"tsk(An override whose name is misspelt overrides nothing: the lower layer's value
stays, and a key that nobody reads is added. Correct the name. A key that is
meant to be new is best declared in the lowest layer, or in a schema.)tsk",
     R"tsk(-- base.tsk --
server { port: 8080, timeout: "30s" }
-- environment/production.tsk --
server { timeuot: "5s" }
$ tusk lint)tsk",
     R"tsk(-- base.tsk --
server { port: 8080, timeout: "30s" }
-- environment/production.tsk --
server { timeout: "5s" }
$ tusk lint)tsk"},
    {DiagKind::RedundantOverride, "an override that sets what is there already",
     R"tsk(The value below is the same in every target, so the line changes nothing today.
But it will hide the next change that is made below. `tusk lint --fix` removes
it.)tsk",
     R"tsk(-- base.tsk --
server { port: 8080 }
-- environment/production.tsk --
server { port: 8080 }
$ tusk lint)tsk",
     R"tsk(-- base.tsk --
server { port: 8080 }
-- environment/production.tsk --
server { port: 443 }
$ tusk lint)tsk"},
    {DiagKind::UnusedGlobal, "a global that nothing reads",
     R"tsk(Globals are not part of the result: one that no expression names has no effect
in any target. Mostly the name is misspelt on one of the two sides.)tsk",
     R"tsk(-- base.tsk --
$domain: "shop.example"
host: "db.internal"
$ tusk lint)tsk",
     R"tsk(-- base.tsk --
$domain: "shop.example"
host: "db.${domain}"
$ tusk lint)tsk"},
    {DiagKind::SuspiciousScalar, "a string that holds exactly a number, a bool or null",
     R"tsk(Quotes make it text: a program that expects a number gets a string. `tusk lint
--fix` takes them away. Where text is meant, a schema that says `string` ends
the doubt; keys that name a version or an id are not reported.)tsk",
     R"tsk(-- base.tsk --
server { port: "8080" }
$ tusk lint)tsk",
     R"tsk(-- base.tsk --
server { port: 8080 }
$ tusk lint)tsk"},
    {DiagKind::PlaintextSecret, "a secret that stands in a file",
     R"tsk(Files are copied, printed and kept in history; a secret belongs into the
environment. Reported are texts at keys whose name says that they are secret,
and texts that look like keys: at least 20 characters of base64 with small and
large letters and digits and more than 3.5 bits of entropy a character, or at
least 32 of hexadecimal with more than 3. A message never shows them.)tsk",
     R"tsk(-- base.tsk --
database { password: "hunter2" }
$ tusk lint)tsk",
     R"tsk(-- base.tsk --
database { password: @env.secure("DB_PASSWORD") }
$ tusk lint)tsk"},
    {DiagKind::UnusedVariable, "a variable of an --env-file that no target reads",
     R"tsk(Mostly its name is misspelt, and the default counts instead, or what read it is
gone. Variables of the process are not looked at: they are for others, too.)tsk",
     R"tsk(-- base.tsk --
server.port: @env.int("PORT", 80)
-- shop.env --
PROT=81
$ tusk lint --env-file shop.env)tsk",
     R"tsk(-- base.tsk --
server.port: @env.int("PORT", 80)
-- shop.env --
PORT=81
$ tusk lint --env-file shop.env)tsk"},
    {DiagKind::NewKey, "a layer sets a key that no layer below it and no schema knows",
     R"tsk(For projects whose lowest layer or schema declares every key. The rule is off
until `tusk lint --deny new-key`, or `deny` under [lint] in tusk.tsk, names it.)tsk",
     R"tsk(-- base.tsk --
server.port: 80
-- web.tsk --
limits.requests: 5
$ tusk lint --deny new-key)tsk",
     R"tsk(-- base.tsk --
server.port: 80
limits.requests: 1
-- web.tsk --
limits.requests: 5
$ tusk lint --deny new-key)tsk"},
}};

}  // namespace

std::span<const Explanation> style_explanations() {
    return kExplanations;
}

}  // namespace tusk
