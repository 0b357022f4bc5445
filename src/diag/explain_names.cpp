#include <array>

#include "diag/explanations.hpp"

namespace tusk {
namespace {

constexpr std::array<Explanation, 5> kExplanations{{
    {DiagKind::UndefinedGlobal, "no global has that name",
     R"tsk(A global is declared by a line `$name: value`, in this file, in another layer or
in a file that is included; the order does not matter. An unknown name is never
read as empty text, which would give addresses such as "http://:80".)tsk",
     R"tsk($domain: "shop.internal"
host: "db." + $domian)tsk",
     R"tsk($domain: "shop.internal"
host: "db." + $domain)tsk"},
    {DiagKind::ReferenceCycle, "a value needs itself",
     R"tsk(References are looked up when they are needed, so two tables may well use
members of each other. But a value that needs itself, directly or over others,
has no value. The message shows the way round: break it at one place.)tsk",
     R"tsk(host: "${name}.internal"
name: "db-${host}")tsk",
     R"tsk(host: "${name}.internal"
name: "db")tsk"},
    {DiagKind::UnresolvedReference, "a name or member in a reference does not exist, or is no text",
     R"tsk(A name in `${ }` is a global, or a key in the table of its entry or a table
around it; the nearest table that has its first part decides. A key does not see
itself, and a layer does not see the value that it overrides: put what both need
in a $global. A list, a table or null cannot stand in text.)tsk",
     R"tsk(server { host: "localhost", port: 80 }
url: "http://${server.hots}:${server.port}")tsk",
     R"tsk(server { host: "localhost", port: 80 }
url: "http://${server.host}:${server.port}")tsk"},
    {DiagKind::UnresolvedName, "a bare word in an expression names nothing",
     R"tsk(In an expression, as an argument and before a `.` or `[` a word without quotes
is a name. It is never text: a typo would become a string that looks like a
value. Text stands in quotes.)tsk",
     R"tsk(env: "production"
level: env == production ? "warn" : "debug")tsk",
     R"tsk(env: "production"
level: env == "production" ? "warn" : "debug")tsk"},
    {DiagKind::UnknownRootReference, "`@a.b` is neither an operator nor a key",
     R"tsk(`@a.b` without parentheses is the key `a.b` counted from the root, wherever it
stands. A call has parentheses; @env.NAME is always an environment variable.)tsk",
     R"tsk(database { host: "db.internal" }
backup.host: @databse.host)tsk",
     R"tsk(database { host: "db.internal" }
backup.host: @database.host)tsk"},
}};

}  // namespace

std::span<const Explanation> name_explanations() {
    return kExplanations;
}

}  // namespace tusk
