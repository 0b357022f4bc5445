#include <array>

#include "diag/explanations.hpp"

namespace tusk {
namespace {

constexpr std::array<Explanation, 7> kExplanations{{
    {DiagKind::UnsetVariable, "an environment variable without a default is not set",
     R"tsk(An unset variable is an error, not empty text, which would be found only when a
program connects to nothing. All that are missing are reported in one run. Set
it, pass a file with --env-file, or give a default, which also says of which
kind the value is.)tsk",
     R"tsk(port: @env("PORT"))tsk", R"tsk(port: @env("PORT", 8080))tsk"},
    {DiagKind::BadVariableText, "the text of a variable is not of the kind that is asked for",
     R"tsk(The default of @env, or @env.int and the like, says how the text is read, and it
is read strictly: "8080 ", "080", "+80", "TRUE" and "" are no numbers or bools.
A generous reading would turn a slip into port 0, found when nothing answers.
Text that may be empty needs a default in quotes.)tsk",
     R"tsk(-- config.tsk --
port: @env("PORT", 8080)
$ PORT=9090x tusk parse config.tsk)tsk",
     R"tsk(-- config.tsk --
port: @env("PORT", 8080)
$ PORT=9090 tusk parse config.tsk)tsk"},
    {DiagKind::TypeMismatch, "a value of the wrong kind, a wrong argument, or no such element",
     R"tsk(Nothing is converted in silence, and nothing but a bool is true or false.
Comparing a string with a number would always be false, which hides the mistake.
Convert with @int, @float, @bool or @string, or give @env a default of the kind
that you want. The same code tells of a wrong number of arguments, an index
outside a list, and a value that an output format cannot hold.)tsk",
     R"tsk(workers: @env("WORKERS", "4")
is_parallel: @env("WORKERS", "4") > 1)tsk",
     R"tsk(workers: @env("WORKERS", 4)
is_parallel: @env("WORKERS", 4) > 1)tsk"},
    {DiagKind::ArithmeticFault, "a division by zero, or a result out of range",
     R"tsk(An integer has 64 bits and does not wrap round; a float has no infinity and is
never "not a number". Neither could be written to JSON, and both would spread.)tsk",
     R"tsk($shards: 0
per_shard: 100 / $shards)tsk",
     R"tsk($shards: 4
per_shard: 100 / $shards)tsk"},
    {DiagKind::LimitReached, "one of the limits is reached; the message names it",
     R"tsk(Limits keep a broken or hostile file from using up the machine: nesting of 200,
keys of 1024 bytes, 10 000 references in a chain, 16 MiB of text made by `${ }`.
In the example each text is 16 times as long as the one before. tsk(5) lists all
limits.)tsk",
     R"tsk($a: "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
$b: "${a}${a}${a}${a}${a}${a}${a}${a}${a}${a}${a}${a}${a}${a}${a}${a}"
$c: "${b}${b}${b}${b}${b}${b}${b}${b}${b}${b}${b}${b}${b}${b}${b}${b}"
$d: "${c}${c}${c}${c}${c}${c}${c}${c}${c}${c}${c}${c}${c}${c}${c}${c}"
$e: "${d}${d}${d}${d}${d}${d}${d}${d}${d}${d}${d}${d}${d}${d}${d}${d}"
x: "${e}${e}${e}${e}${e}")tsk",
     R"tsk($a: "0123456789abcdef"
x: "${a}${a}${a}${a}")tsk"},
    {DiagKind::ClockNeeded, "the time of day is asked for, and none was given",
     R"tsk(The same files give the same result on every machine, today and in a year. So
tusk never reads the clock: say which time it is with --now, or with
SOURCE_DATE_EPOCH, as builds that can be repeated do. A variable that the build
sets works, too: @env("BUILD_DATE").)tsk",
     R"tsk(-- config.tsk --
built: @date("Y")
$ tusk parse config.tsk)tsk",
     R"tsk(-- config.tsk --
built: @date("Y")
$ tusk parse --now 2026-01-02T03:04:05Z config.tsk)tsk"},
    {DiagKind::UnavailableOperator, "an operator that is unknown or refused",
     R"tsk(The list of operators is closed; `tusk help operators` shows it. What would run
code, use the network, ask a database, depend on chance or change something is
refused for good: a configuration that is read twice must be the same twice.
Pass such a value in as an environment variable.)tsk",
     R"tsk(users: @query("SELECT count(*) FROM users"))tsk", R"tsk(users: @env("USER_COUNT", 0))tsk"},
}};

}  // namespace

std::span<const Explanation> evaluation_explanations() {
    return kExplanations;
}

}  // namespace tusk
