#include <array>

#include "diag/explanations.hpp"

namespace tusk {
namespace {

constexpr std::array<Explanation, 11> kExplanations{{
    {DiagKind::MissingKey, "a required key is missing or null",
     R"tsk(A key that every service needs is asked for before anything is deployed. These
are the paths that `required` under [validate] in tusk.tsk lists, by default
server.port, database.host and logging.level, and those of @validate.required in
the files. null counts as missing; an empty text or list is a value.)tsk",
     R"tsk(-- base.tsk --
server.port: 80
logging.level: "info"
-- environment/development.tsk --
database.port: 5432
$ tusk validate)tsk",
     R"tsk(-- base.tsk --
server.port: 80
logging.level: "info"
-- environment/development.tsk --
database { host: "localhost", port: 5432 }
$ tusk validate)tsk"},
    {DiagKind::WrongType, "a checked value is of another kind",
     R"tsk(A check compares like with like: a range is for numbers, a pattern is for text.
"8080" in quotes is text, also when it looks like a number; a program in another
language may well read it as something else.)tsk",
     R"tsk(server.port: "8080"
@validate.range("server.port", 1, 65535))tsk",
     R"tsk(server.port: 8080
@validate.range("server.port", 1, 65535))tsk"},
    {DiagKind::OutOfRange, "a number lies outside the range it is checked against",
     R"tsk(Both ends of the range are allowed. The check looks at the value that all layers
together give, so the place shown is in the layer that set it.)tsk",
     R"tsk(server.port: 80800
@validate.range("server.port", 1, 65535))tsk",
     R"tsk(server.port: 8080
@validate.range("server.port", 1, 65535))tsk"},
    {DiagKind::NotInEnum, "a value is none of those that are allowed",
     R"tsk(Where only a few values make sense, the program that reads another one mostly
falls back to a default without a word. Upper and lower case are different.)tsk",
     R"tsk(logging.level: "verbose"
@validate.one_of("logging.level", ["debug", "info", "warn", "error"]))tsk",
     R"tsk(logging.level: "debug"
@validate.one_of("logging.level", ["debug", "info", "warn", "error"]))tsk"},
    {DiagKind::PatternMismatch, "a text does not have the form it is checked against",
     R"tsk(The pattern is a regular expression in the syntax of RE2. It may match anywhere
in the text: begin it with `^` and end it with `$` to check the whole. Single
quotes keep its backslashes.)tsk",
     R"tsk(service.version: "v2"
@validate.match("service.version", '^\d+\.\d+\.\d+$'))tsk",
     R"tsk(service.version: "2.0.1"
@validate.match("service.version", '^\d+\.\d+\.\d+$'))tsk"},
    {DiagKind::UnknownKey, "a schema does not allow the key",
     R"tsk(A schema with `additionalProperties: false` lists all keys that a table may
have. Another one is mostly a slip of the pen, and whoever reads the
configuration would take a default instead.)tsk",
     R"tsk(-- schema.json --
{ "properties": { "port": {} }, "additionalProperties": false }
-- config.tsk --
prot: 8080
$ tusk merge --schema schema.json config.tsk)tsk",
     R"tsk(-- schema.json --
{ "properties": { "port": {} }, "additionalProperties": false }
-- config.tsk --
port: 8080
$ tusk merge --schema schema.json config.tsk)tsk"},
    {DiagKind::NotUnique, "a value is there twice, where a schema wants it once",
     R"tsk(Elements of a list with `uniqueItems`, and values with `x-tusk-unique` in the
services of a project, such as ports, must all be different.)tsk",
     R"tsk(-- schema.json --
{ "properties": { "ports": { "uniqueItems": true } } }
-- config.tsk --
ports: [80, 443, 80]
$ tusk merge --schema schema.json config.tsk)tsk",
     R"tsk(-- schema.json --
{ "properties": { "ports": { "uniqueItems": true } } }
-- config.tsk --
ports: [80, 443]
$ tusk merge --schema schema.json config.tsk)tsk"},
    {DiagKind::AssertionFailed, "a condition of @validate.that or of a schema does not hold",
     R"tsk(Some rules tie several keys together. The condition is an expression over the
merged values, and the text says what is wrong in your own words. In a schema
it is `x-tusk-assert`, or one of `oneOf`, `not` and `contains`.)tsk",
     R"tsk(pool { min: 20, max: 10 }
@validate.that(pool.min <= pool.max, "pool.min must not be above pool.max"))tsk",
     R"tsk(pool { min: 2, max: 10 }
@validate.that(pool.min <= pool.max, "pool.min must not be above pool.max"))tsk"},
    {DiagKind::RemoteReference, "a `$ref` of a schema is remote",
     R"tsk(tusk reads nothing from the network, so that a check gives the same result
today and tomorrow, here and in the pipeline. Only the metaschema of draft 7 is
built in.)tsk",
     R"tsk(-- schema.json --
{ "properties": { "tls": { "$ref": "https://example.com/tls.json" } } }
-- config.tsk --
tls: "on"
$ tusk merge --schema schema.json config.tsk)tsk",
     R"tsk(-- schema.json --
{ "properties": { "tls": { "$ref": "tls.json" } } }
-- tls.json --
{ "enum": ["on", "off"] }
-- config.tsk --
tls: "on"
$ tusk merge --schema schema.json config.tsk)tsk"},
    {DiagKind::NotOfType, "a value is not of the type that `get --type` asks for",
     R"tsk(A script that needs a number must not go on with other text. Nothing is
converted: the value itself has to be of the type.)tsk",
     R"tsk(-- base.tsk --
server.port: "8080"
$ tusk get server.port --type port --layer base.tsk)tsk",
     R"tsk(-- base.tsk --
server.port: 8080
$ tusk get server.port --type port --layer base.tsk)tsk"},
    {DiagKind::BadSchema, "a schema is none, or a part of it cannot be used",
     R"tsk(A keyword with a value that it cannot have, or a reference that leads nowhere,
would check less than its author thinks. A schema has to keep draft 7 of JSON
Schema. A pattern that tusk cannot use, such as one with a lookahead, is a
warning: it is not checked.)tsk",
     R"tsk(-- schema.json --
{ "properties": { "port": { "type": "int" } } }
-- config.tsk --
port: 8080
$ tusk merge --schema schema.json config.tsk)tsk",
     R"tsk(-- schema.json --
{ "properties": { "port": { "type": "integer" } } }
-- config.tsk --
port: 8080
$ tusk merge --schema schema.json config.tsk)tsk"},
}};

}  // namespace

std::span<const Explanation> schema_explanations() {
    return kExplanations;
}

}  // namespace tusk
