#include <array>

#include "diag/explanations.hpp"

namespace tusk {
namespace {

constexpr std::array<Explanation, 15> kExplanations{{
    {DiagKind::UnknownDependency, "a service depends on one that does not exist",
     R"tsk(Each name in `dependencies` is a service of this project, else nothing would
ever answer to it. What runs elsewhere, such as a database, is named in
`external`, in [service] or for all services in [service_discovery].)tsk",
     R"tsk(-- base.tsk --
server.port: 80
-- web.tsk --
service.dependencies: ["postgres"]
$ tusk -q discovery list)tsk",
     R"tsk(-- base.tsk --
server.port: 80
service_discovery.external: ["postgres"]
-- web.tsk --
service.dependencies: ["postgres"]
$ tusk -q discovery list)tsk"},
    {DiagKind::DependencyCycle, "services depend on each other in a circle",
     R"tsk(None of them can start first. Mostly one of the dependencies is not needed at
the start, or what two services share should be a third one.)tsk",
     R"tsk(-- base.tsk --
server.port: 80
-- orders.tsk --
service.dependencies: ["users"]
-- users.tsk --
service.dependencies: ["orders"]
$ tusk -q discovery list)tsk",
     R"tsk(-- base.tsk --
server.port: 80
-- orders.tsk --
service.dependencies: ["users"]
-- users.tsk --
server.port: 81
$ tusk -q discovery list)tsk"},
    {DiagKind::DuplicateServiceId, "two instances have the same id, or two services the same name",
     R"tsk(A registry knows an instance by its id, and a service by its name: the second
one would replace the first. Without `id` a service has its name with -001, so
an id or a name in base.tsk is the usual cause.)tsk",
     R"tsk(-- base.tsk --
server.port: 80
service.id: "main"
-- orders.tsk --
service.name: "orders"
-- users.tsk --
service.name: "users"
$ tusk -q discovery list)tsk",
     R"tsk(-- base.tsk --
server.port: 80
-- orders.tsk --
service.id: "orders-main"
-- users.tsk --
service.id: "users-main"
$ tusk -q discovery list)tsk"},
    {DiagKind::DuplicateAddress, "two instances answer on the same address and port",
     R"tsk(Only one of them can, and requests for the other would reach it. Ports that come
from base.tsk for all services are not compared: there each service has a
machine of its own.)tsk",
     R"tsk(-- base.tsk --
logging.level: "info"
-- orders.tsk --
server.port: 8081
-- users.tsk --
server.port: 8081
$ tusk -q discovery list)tsk",
     R"tsk(-- base.tsk --
logging.level: "info"
-- orders.tsk --
server.port: 8081
-- users.tsk --
server.port: 8082
$ tusk -q discovery list)tsk"},
    {DiagKind::BadServiceName, "the name of a service is no DNS label",
     R"tsk(The name becomes a part of host names. A DNS label has lower case letters,
digits and `-`, begins and ends with a letter or digit, and has at most 63
characters.)tsk",
     R"tsk(-- base.tsk --
server.port: 80
-- web.tsk --
service.name: "Web_Frontend"
$ tusk -q discovery list)tsk",
     R"tsk(-- base.tsk --
server.port: 80
-- web.tsk --
service.name: "web-frontend"
$ tusk -q discovery list)tsk"},
    {DiagKind::UnknownRouteService, "a route leads to a service that does not exist",
     R"tsk(The gateway would answer every request on this path with an error. A route names
a service of this project by its `name`, which is that of its file unless the
service says otherwise.)tsk",
     R"tsk(-- tusk.tsk --
project.layers: ["base.tsk", "{service}.tsk"]
validate.required: []
-- base.tsk --
routes { "/api/users/*": { service: "usres" } }
-- users.tsk --
service.port: 8081
$ tusk validate)tsk",
     R"tsk(-- tusk.tsk --
project.layers: ["base.tsk", "{service}.tsk"]
validate.required: []
-- base.tsk --
routes { "/api/users/*": { service: "users" } }
-- users.tsk --
service.port: 8081
$ tusk validate)tsk"},
    {DiagKind::ShadowedRoute, "two routes take the same requests",
     R"tsk(Of two routes with one path and one method only one is ever used, and engines
do not agree on which. Paths count as a server reads them: `//` is `/`, `%61` is
`a`. A longer path beside a shorter one is no mistake: the longer one wins.)tsk",
     R"tsk(-- tusk.tsk --
project.layers: ["base.tsk", "{service}.tsk"]
validate.required: []
-- base.tsk --
routes { "/users/*": { service: "users", method: "GET" }, "GET /users/*": { service: "users" } }
-- users.tsk --
service.port: 8081
$ tusk validate)tsk",
     R"tsk(-- tusk.tsk --
project.layers: ["base.tsk", "{service}.tsk"]
validate.required: []
-- base.tsk --
routes { "GET /users/*": { service: "users" }, "POST /users/*": { service: "users" } }
-- users.tsk --
service.port: 8081
$ tusk validate)tsk"},
    {DiagKind::RouteOutlastsGateway, "the tries of a route take longer than the gateway waits",
     R"tsk(`timeout` of a route is the time of one try, and `retries` come after the first
try. When the gateway gives up earlier, the last tries reach a service whose
answer nobody waits for.)tsk",
     R"tsk(-- tusk.tsk --
project.layers: ["base.tsk", "{service}.tsk"]
validate.required: []
-- base.tsk --
gateway.timeout: "30s"
routes { "/users/*": { service: "users", timeout: "10s", retries: 3 } }
-- users.tsk --
service.port: 8081
$ tusk validate)tsk",
     R"tsk(-- tusk.tsk --
project.layers: ["base.tsk", "{service}.tsk"]
validate.required: []
-- base.tsk --
gateway.timeout: "30s"
routes { "/users/*": { service: "users", timeout: "10s", retries: 2 } }
-- users.tsk --
service.port: 8081
$ tusk validate)tsk"},
    {DiagKind::BadSamplingRate, "a sampling rate is not from 0 to 1",
     R"tsk(`tracing.sampling_rate` is a share: 1 samples every request, 0.05 five in a
hundred. A percentage would be cut to 1 by some engines and refused by others.)tsk",
     R"tsk(-- tusk.tsk --
project.layers: ["base.tsk", "{service}.tsk"]
validate.required: []
-- base.tsk --
tracing.sampling_rate: 5
-- users.tsk --
service.port: 8081
$ tusk validate)tsk",
     R"tsk(-- tusk.tsk --
project.layers: ["base.tsk", "{service}.tsk"]
validate.required: []
-- base.tsk --
tracing.sampling_rate: 0.05
-- users.tsk --
service.port: 8081
$ tusk validate)tsk"},
    {DiagKind::IdleOutlastsAge, "connections may be idle for longer than they live",
     R"tsk(A connection is closed at `grpc.max_connection_age`, whatever it does. An idle
time beyond that is never reached.)tsk",
     R"tsk(-- tusk.tsk --
project.layers: ["base.tsk", "{service}.tsk"]
validate.required: []
-- base.tsk --
grpc { max_connection_idle: "10m", max_connection_age: "5m" }
-- users.tsk --
service.port: 8081
$ tusk validate)tsk",
     R"tsk(-- tusk.tsk --
project.layers: ["base.tsk", "{service}.tsk"]
validate.required: []
-- base.tsk --
grpc { max_connection_idle: "30s", max_connection_age: "5m" }
-- users.tsk --
service.port: 8081
$ tusk validate)tsk"},
    {DiagKind::BadServiceField,
     "a field that others read is missing or wrong; warning: a form cannot hold it",
     R"tsk(The discovery file is made for other programs, so each field has one kind:
`port` is an integer from 1 to 65535, `tags` and `dependencies` are lists of
strings, the others are strings. A service must have a port, its own or
`server.port`. So has each field of [gateway], [routes], [api_communication],
[grpc] and [tracing], when a target that needs the section is rendered: a field
of another kind is not left out without a word. An address is an IP address or
the name of a host, and a route must be able to match: `..` is taken out of a
path before it is compared. The warning tells that `--form origin` holds one
instance only.)tsk",
     R"tsk(-- base.tsk --
server.port: "80"
-- web.tsk --
service.name: "web"
$ tusk -q discovery list)tsk",
     R"tsk(-- base.tsk --
server.port: 80
-- web.tsk --
service.name: "web"
$ tusk -q discovery list)tsk"},
    {DiagKind::SecretInDiscovery, "a field that would be published is a secret",
     R"tsk(A discovery file is read by everybody who looks for a service. A value that
comes from @env.secure, or was computed from one, never goes into it, and
nothing is written. The same is true of the files that `tusk render` writes for
engines; a secret in a section that no rendered target needs is no mistake.)tsk",
     R"tsk(-- base.tsk --
server.port: 80
-- web.tsk --
service.id: "web-" + @env.secure("TOKEN")
$ TOKEN=abc tusk -q discovery list)tsk",
     R"tsk(-- base.tsk --
server.port: 80
-- web.tsk --
service.id: "web-" + @env("ZONE")
$ ZONE=eu tusk -q discovery list)tsk"},
    {DiagKind::LostInRendering, "an engine does something else than asked for",
     R"tsk(What an engine cannot express is rendered as near as it can be, and said: each
loss has a name, such as `nginx.retries-single-instance`. What becomes of which
field says `tusk render TARGET --explain`; --strict makes a loss an error.)tsk",
     R"tsk(-- tusk.tsk --
validate.required: []
-- base.tsk --
gateway.port: 8080
routes."/users/*": { service: "users", retries: 3 }
-- users.tsk --
server.port: 8081
$ tusk -q --strict render nginx)tsk",
     R"tsk(-- tusk.tsk --
validate.required: []
-- base.tsk --
gateway.port: 8080
routes."/users/*": { service: "users" }
-- users.tsk --
server.port: 8081
$ tusk -q --strict render nginx)tsk"},
    {DiagKind::CannotRender, "an engine cannot be given this",
     R"tsk(What goes into the file of an engine must not be able to mean something else
there: ids and addresses are plain words, paths have no blanks, quotes or
braces, and no form of `env` takes a value that its readers would take for
another. Also what an engine needs and nobody set, such as `gateway.port`.)tsk",
     R"tsk(-- tusk.tsk --
validate.required: []
-- base.tsk --
gateway.timeout: "10s"
routes."/users/*": { service: "users" }
-- users.tsk --
server.port: 8081
$ tusk -q render nginx)tsk",
     R"tsk(-- tusk.tsk --
validate.required: []
-- base.tsk --
gateway { port: 8080, timeout: "10s" }
routes."/users/*": { service: "users" }
-- users.tsk --
server.port: 8081
$ tusk -q render nginx)tsk"},
    {DiagKind::CheckFailed, "the check does not accept what was rendered",
     R"tsk(The command after --check-with looked at the file before it took its place, and
ended with another exit code than 0. The files that were there are still there.
What the command said is printed above the message.)tsk",
     R"tsk(-- tusk.tsk --
validate.required: []
-- base.tsk --
level: "info"
$ tusk -q render json -o app.json --check-with 'false {}')tsk",
     R"tsk(-- tusk.tsk --
validate.required: []
-- base.tsk --
level: "info"
$ tusk -q render json -o app.json --check-with 'test -s {}')tsk"},
}};

}  // namespace

std::span<const Explanation> discovery_explanations() {
    return kExplanations;
}

}  // namespace tusk
