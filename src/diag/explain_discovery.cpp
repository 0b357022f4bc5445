#include <array>

#include "diag/explanations.hpp"

namespace tusk {
namespace {

constexpr std::array<Explanation, 7> kExplanations{{
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
    {DiagKind::DuplicateServiceId, "two instances have the same id",
     R"tsk(A registry knows an instance by its id: the second one would replace the first.
Without `id` a service has its name with -001, so an id in base.tsk is the usual
cause.)tsk",
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
    {DiagKind::BadServiceField, "a field of a service is missing or wrong; warning: a form cannot hold it",
     R"tsk(The discovery file is made for other programs, so each field has one kind:
`port` is an integer from 1 to 65535, `tags` and `dependencies` are lists of
strings, the others are strings. A service must have a port, its own or
`server.port`. The warning tells that `--form origin` holds one instance only.)tsk",
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
    {DiagKind::SecretInDiscovery, "a field of a service is a secret, and would be published",
     R"tsk(A discovery file is read by everybody who looks for a service. A value that
comes from @env.secure, or was computed from one, never goes into it, and
nothing is written.)tsk",
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
}};

}  // namespace

std::span<const Explanation> discovery_explanations() {
    return kExplanations;
}

}  // namespace tusk
