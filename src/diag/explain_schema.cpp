#include <array>

#include "diag/explanations.hpp"

namespace tusk {
namespace {

constexpr std::array<Explanation, 7> kExplanations{{
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
    {DiagKind::AssertionFailed, "a condition of @validate.that is false",
     R"tsk(Some rules tie several keys together. The condition is an expression over the
merged values, and the text says what is wrong in your own words.)tsk",
     R"tsk(pool { min: 20, max: 10 }
@validate.that(pool.min <= pool.max, "pool.min must not be above pool.max"))tsk",
     R"tsk(pool { min: 2, max: 10 }
@validate.that(pool.min <= pool.max, "pool.min must not be above pool.max"))tsk"},
    {DiagKind::NotOfType, "a value is not of the type that `get --type` asks for",
     R"tsk(A script that needs a number must not go on with other text. Nothing is
converted: the value itself has to be of the type.)tsk",
     R"tsk(-- base.tsk --
server.port: "8080"
$ tusk get server.port --type port --layer base.tsk)tsk",
     R"tsk(-- base.tsk --
server.port: 8080
$ tusk get server.port --type port --layer base.tsk)tsk"},
}};

}  // namespace

std::span<const Explanation> schema_explanations() {
    return kExplanations;
}

}  // namespace tusk
