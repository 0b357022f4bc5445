#include <array>

#include "diag/explanations.hpp"

namespace tusk {
namespace {

constexpr std::array<Explanation, 26> kExplanations{{
    {DiagKind::FileNotFound, "a file that was named does not exist",
     R"tsk(A layer, an include or an --env-file that is named and does not exist is an
error: the result without it would look right and be wrong. Includes are found
beside the file that names them, files of the command line in the working
folder.)tsk",
     R"tsk(-- base.tsk --
port: 80
$ tusk merge base.tsk prod.tsk)tsk",
     R"tsk(-- base.tsk --
port: 80
-- production.tsk --
port: 8080
$ tusk merge base.tsk production.tsk)tsk"},
    {DiagKind::IncludeCycle, "files include each other in a circle",
     R"tsk(An included file lies below the one that includes it. In a circle each would lie
below itself. Put what both need into a third file.)tsk",
     R"tsk(-- config.tsk --
@include "db.tsk"
port: 80
-- db.tsk --
@include "config.tsk"
host: "db.internal")tsk",
     R"tsk(-- config.tsk --
@include "db.tsk"
port: 80
-- db.tsk --
host: "db.internal")tsk"},
    {DiagKind::OutsideRoot, "a file that another one names lies outside the project",
     R"tsk(What files name must lie in the folder of the project, or without a project in
the folder of the file, after following links. So a configuration cannot read
what it should not, and a copy of the folder is complete. --allow-path DIR opens
one more folder.)tsk",
     R"tsk(-- config.tsk --
@include "../secrets/db.tsk"
port: 80)tsk",
     R"tsk(-- config.tsk --
@include "secrets/db.tsk"
port: 80
-- secrets/db.tsk --
host: "db.internal")tsk"},
    {DiagKind::CannotRead, "a file cannot be read, is a folder, or is too large",
     R"tsk(The system refused, or the file has more than 256 MiB, or a folder stands where
a file is expected. The same code tells of a --set-json whose text is no JSON.)tsk",
     R"tsk(-- settings/db.tsk --
host: "db.internal"
$ tusk merge settings)tsk",
     R"tsk(-- settings/db.tsk --
host: "db.internal"
$ tusk merge settings/db.tsk)tsk"},
    {DiagKind::UnknownEnvironment, "there is no file for the environment that was named",
     R"tsk(An environment that is named, with --env, $APP_ENV or in tusk.tsk, must have its
file. Otherwise a typo would deploy the base alone. The message lists those that
exist.)tsk",
     R"tsk(-- base.tsk --
port: 80
-- environment/staging.tsk --
port: 8080
$ tusk merge --env stagin)tsk",
     R"tsk(-- base.tsk --
port: 80
-- environment/staging.tsk --
port: 8080
$ tusk merge --env staging)tsk"},
    {DiagKind::BadProjectFile, "a setting in tusk.tsk that is unknown or of the wrong kind",
     R"tsk(An unknown setting would do nothing, and nobody would notice that the check it
was meant to turn on never runs. tusk(1) lists the settings. The file is
evaluated alone and cannot read the environment: what a project is must not
depend on the machine.)tsk",
     R"tsk(-- tusk.tsk --
[validate]
require: ["server.port"]
-- base.tsk --
server.port: 80
$ tusk -q get server.port)tsk",
     R"tsk(-- tusk.tsk --
[validate]
required: ["server.port"]
-- base.tsk --
server.port: 80
$ tusk -q get server.port)tsk"},
    {DiagKind::BadEnvFile, "a line of an --env-file that is not `NAME=value`",
     R"tsk(Such a file is read as data, not by a shell: one variable a line, `export` in
front if you like, '...' for raw text, "..." with \n \t \" \\ \$, nothing
expanded. A line that does not fit is refused, since skipping it would leave a
variable unset.)tsk",
     R"tsk(-- local.env --
DB_HOST: db.internal
-- config.tsk --
host: @env("DB_HOST", "localhost")
$ tusk parse --env-file local.env config.tsk)tsk",
     R"tsk(-- local.env --
DB_HOST=db.internal
-- config.tsk --
host: @env("DB_HOST", "localhost")
$ tusk parse --env-file local.env config.tsk)tsk"},
    {DiagKind::BadFilePath, "the path of an include is absolute, a URL, a pattern or has no ending",
     R"tsk(A path in a file is relative to that file, with forward slashes and with its
ending, so that it means the same on every machine and no file more is read than
is written down. `~`, `*`, drive letters and URLs have no place in it.)tsk",
     R"tsk(-- config.tsk --
@include "/etc/shop/db.tsk"
port: 80)tsk",
     R"tsk(-- config.tsk --
@include "db.tsk"
port: 80
-- db.tsk --
host: "db.internal")tsk"},
    {DiagKind::MissingLayer, "there is no base.tsk; note: the default environment has no file",
     R"tsk(base.tsk is the lowest layer of a project and must exist: it marks the folder in
which the others are found. tusk looks in config/services, config and the
working folder, or in the folder of --dir. A note is given when no environment
was named and development.tsk does not exist: then the base alone counts.)tsk",
     R"tsk(-- web.tsk --
port: 80
$ tusk merge --service web)tsk",
     R"tsk(-- base.tsk --
host: "localhost"
-- environment/development.tsk --
debug: true
-- web.tsk --
port: 80
$ tusk merge --service web)tsk"},
    {DiagKind::TypeChange, "warning: a higher layer replaces a value by one of another kind",
     R"tsk(The program that reads the result expects one kind. A port that is a number in
the base and a text in production works everywhere but there. The message shows
both places. null, and an expression whose kind is not written down, may replace
everything.)tsk",
     R"tsk(-- base.tsk --
port: 8080
-- production.tsk --
port: "80"
$ tusk merge base.tsk production.tsk)tsk",
     R"tsk(-- base.tsk --
port: 8080
-- production.tsk --
port: 80
$ tusk merge base.tsk production.tsk)tsk"},
    {DiagKind::NotAList, "a directive for lists meets something that is no list",
     R"tsk(`+=`, @append, @prepend, @unique and @by add to the list of the layers below.
When nothing or null is there they give their own list; anything else is a
mistake in one of the two layers. To replace the value write it with `:` and
without a directive.)tsk",
     R"tsk(-- base.tsk --
features: "search"
-- production.tsk --
features += ["chat"]
$ tusk merge base.tsk production.tsk)tsk",
     R"tsk(-- base.tsk --
features: ["search"]
-- production.tsk --
features += ["chat"]
$ tusk merge base.tsk production.tsk)tsk"},
    {DiagKind::DuplicateElement, "two elements of one list have the same key in @by",
     R"tsk(@by("name", [...]) merges each element with the one below that has the same
name. Two equal names in one list leave open which of them is meant.)tsk",
     R"tsk(routes: @by("name", [
  { name: "users", port: 8081 }
  { name: "users", port: 8082 }
]))tsk",
     R"tsk(routes: @by("name", [
  { name: "users", port: 8081 }
  { name: "orders", port: 8082 }
]))tsk"},
    {DiagKind::YamlFeature, "a feature of YAML that has no counterpart here",
     R"tsk(YAML layers are data: tables, lists and scalars after the core schema of YAML
1.2. Tags such as `!Ref` call for a program that knows them, several documents
in one file are several layers, and a key that is a list or a table has no path.
Such a file would not come out as it looks.)tsk",
     R"tsk(-- base.tsk --
port: 5432
-- vars.yaml --
host: !secret db_host
$ tusk merge base.tsk vars.yaml)tsk",
     R"tsk(-- base.tsk --
port: 5432
-- vars.yaml --
host: db.internal
$ tusk merge base.tsk vars.yaml)tsk"},
    {DiagKind::UnknownService, "warning or note: the service that was named has no file",
     R"tsk(Base and environment are all that it gets. That is fine for a service which
needs no more, and then `services` in tusk.tsk should name it: the warning
becomes a note. More often it is a typo.)tsk",
     R"tsk(-- base.tsk --
port: 80
-- user-service.tsk --
port: 8081
$ tusk -q merge --service user-servce)tsk",
     R"tsk(-- base.tsk --
port: 80
-- user-service.tsk --
port: 8081
$ tusk -q merge --service user-service)tsk"},
    {DiagKind::NameCollision, "two keys come to the same variable in the format env",
     R"tsk(In the format `env` a path becomes the name of a variable: letters in upper
case, all but letters and digits as `_`. Two paths may meet in one name, and a
shell would keep only the last. Rename one of the keys, or use another format.)tsk",
     R"tsk(-- config.tsk --
db.host: "a"
db_host: "b"
$ tusk merge --format env config.tsk)tsk",
     R"tsk(-- config.tsk --
db.host: "a"
db_backup_host: "b"
$ tusk merge --format env config.tsk)tsk"},
    {DiagKind::TwoLayerFiles, "two files could be the same layer, such as web.tsk and web.json",
     R"tsk(A layer may be written as .tsk, .json, .yaml or .yml, but it is one file. Which
of two would count, or count more, cannot be seen from their names. Remove one,
or give both in order with --layer.)tsk",
     R"tsk(-- base.tsk --
port: 80
-- web.tsk --
port: 8081
-- web.json --
{ "port": 8082 }
$ tusk -q merge --service web)tsk",
     R"tsk(-- base.tsk --
port: 80
-- web.tsk --
port: 8081
$ tusk -q merge --service web)tsk"},
    {DiagKind::MissingDimension, "a layer needs a value that nothing gives, such as {region}",
     R"tsk(A layer of tusk.tsk with a dimension of its own, such as `region/{region}.tsk`,
is chosen by a value: that of --var, else that of `project.defaults`. Without
one it is not known which file is meant, also where the layer may be absent.)tsk",
     R"tsk(-- tusk.tsk --
project.layers: ["base.tsk", "region/{region}.tsk?"]
-- base.tsk --
port: 80
$ tusk merge)tsk",
     R"tsk(-- tusk.tsk --
project.layers: ["base.tsk", "region/{region}.tsk?"]
-- base.tsk --
port: 80
$ tusk merge --var region=eu)tsk"},
    {DiagKind::UnusedDimension, "warning: --var names a dimension that no layer has",
     R"tsk(The value chooses nothing. Mostly the name is a typo, and the layers of the
default were taken instead.)tsk",
     R"tsk(-- tusk.tsk --
[project]
layers: ["base.tsk", "region/{region}.tsk?"]
defaults.region: "eu"
-- base.tsk --
port: 80
$ tusk merge --var regoin=us)tsk",
     R"tsk(-- tusk.tsk --
[project]
layers: ["base.tsk", "region/{region}.tsk?"]
defaults.region: "eu"
-- base.tsk --
port: 80
$ tusk merge --var region=us)tsk"},
    {DiagKind::UnknownRevision, "what `diff --rev` names is no commit of the repository, or there is none",
     R"tsk(With --rev the arguments of tusk diff are revisions of git: HEAD~1, a branch, a
tag, the name of a commit. tusk asks the git program for them, in the folder
that it runs in. A shallow clone, as a CI job makes it, may lack the commit.)tsk",
     R"tsk(-- base.tsk --
port: 80
$ tusk -q diff --format json --rev HAED)tsk",
     R"tsk(-- base.tsk --
port: 80
$ tusk -q diff --format json --rev HEAD)tsk"},
    {DiagKind::CannotWrite, "a file or folder of tusk build cannot be written or removed",
     R"tsk(The system refused: the folder belongs to somebody else, the disk is full, a
file stands where a folder is needed, or a pipe or a device where a file is.
Every file is the old one or the new one; when the cause is gone the next build
does the rest. The exit status is 4.)tsk",
     R"tsk(-- tusk.tsk --
validate.required: []
outputs."{env}.json": { format: "json" }
-- base.tsk --
-- environment/development.tsk --
port: 80
-- out --
a file
$ tusk build -o out)tsk",
     R"tsk(-- tusk.tsk --
validate.required: []
outputs."{env}.json": { format: "json" }
-- base.tsk --
-- environment/development.tsk --
port: 80
$ tusk build -o out)tsk"},
    {DiagKind::OutputClash, "two rows of [outputs] make the same file",
     R"tsk(One of the two would be lost, and which one would be chance. The same goes for a
file where another row needs a folder, and for a name that tusk keeps for its
manifest. `{env}` and `{service}` in the path tell files apart. Nothing is
written.)tsk",
     R"tsk(-- tusk.tsk --
validate.required: []
[outputs]
"{env}.json": { format: "json" }
"development.json": { format: "flat" }
-- base.tsk --
-- environment/development.tsk --
port: 80
$ tusk build -o out)tsk",
     R"tsk(-- tusk.tsk --
validate.required: []
[outputs]
"{env}.json": { format: "json" }
"{env}.flat": { format: "flat" }
-- base.tsk --
-- environment/development.tsk --
port: 80
$ tusk build -o out)tsk"},
    {DiagKind::StaleOutput, "tusk build --check: a file is not as a build would write it",
     R"tsk(A layer was changed and the folder not built again, or somebody changed the file
in the folder. `tusk build --diff` shows what differs. A file that is made no
more is reported, too: a build would remove it.)tsk",
     R"tsk(-- tusk.tsk --
validate.required: []
outputs."{env}.json": { format: "json" }
-- base.tsk --
-- environment/development.tsk --
port: 80
-- out/development.json --
{ "port": 81 }
$ tusk build --check -o out)tsk",
     R"tsk(-- tusk.tsk --
validate.required: []
outputs."{env}.json": { format: "json" }
-- base.tsk --
-- environment/development.tsk --
port: 80
-- out/development.json --
{ "port": 81 }
$ tusk build -o out)tsk"},
    {DiagKind::ChangedOutput, "warning: a file that a build would remove was changed since",
     R"tsk(tusk removes what it wrote and makes no more. When such a file has another
content than the manifest says, somebody worked on it: it stays.)tsk",
     R"tsk(-- tusk.tsk --
validate.required: []
outputs {}
-- base.tsk --
-- environment/development.tsk --
-- out/mine.json --
{ "port": 81 }
-- out/.tusk-manifest.json --
{"version": 1, "files": [{"path": "mine.json", "environment": "staging",
"size": 9, "sha256":
"e8c628edc9968ef0c668f54e0ba2636b35503357eb1aca0ddc828aeace432f67"}]}
$ tusk build -o out)tsk",
     R"tsk(-- tusk.tsk --
validate.required: []
outputs {}
-- base.tsk --
-- environment/development.tsk --
-- out/mine.json --
{ "port": 81 }
$ tusk build -o out)tsk"},
    {DiagKind::BadManifest, "warning: the manifest of a folder cannot be read",
     R"tsk(`.tusk-manifest.json` is written by tusk alone. Another tool or a merge of two
branches damaged it, or a newer tusk wrote it. Then it is not known what is made
no more, nothing is removed, and the manifest is written anew.)tsk",
     R"tsk(-- tusk.tsk --
validate.required: []
outputs."{env}.json": { format: "json" }
-- base.tsk --
-- environment/development.tsk --
port: 80
-- out/.tusk-manifest.json --
<<<<<<< ours
$ tusk build -o out)tsk",
     R"tsk(-- tusk.tsk --
validate.required: []
outputs."{env}.json": { format: "json" }
-- base.tsk --
-- environment/development.tsk --
port: 80
$ tusk build -o out)tsk"},
    {DiagKind::UnfitLayerName, "warning: a file lies where layers do, but its name is none",
     R"tsk(What an environment or a service is called becomes part of paths, and of names
in the files of engines. A file with another name is not read, which would be
a surprise for whoever wrote it. A file that is not meant to be a layer begins
with `_`, or lies in another folder.)tsk",
     R"tsk(-- tusk.tsk --
validate.required: []
-- base.tsk --
-- environment/development.tsk --
port: 80
-- user service.tsk --
port: 81
$ tusk validate)tsk",
     R"tsk(-- tusk.tsk --
validate.required: []
-- base.tsk --
-- environment/development.tsk --
port: 80
-- user-service.tsk --
port: 81
$ tusk validate)tsk"},
    {DiagKind::UnusedFile, "note: a file that was passed to `validate --affected` reaches no target",
     R"tsk(No service or environment depends on the file: it is no layer, and none names
it. There is nothing to check but its grammar, if it is a .tsk file. Mostly that
is as it should be; a layer whose name is misspelt shows here, too.)tsk",
     R"tsk(-- base.tsk --
server.port: 80
database.host: "db"
-- environment/development.tsk --
logging.level: "debug"
-- shared/limits.tsk --
limits.requests: 100
$ tusk validate --affected shared/limits.tsk)tsk",
     R"tsk(-- base.tsk --
@include "shared/limits.tsk"
server.port: 80
database.host: "db"
-- environment/development.tsk --
logging.level: "debug"
-- shared/limits.tsk --
limits.requests: 100
$ tusk validate --affected shared/limits.tsk)tsk"},
}};

}  // namespace

std::span<const Explanation> file_explanations() {
    return kExplanations;
}

}  // namespace tusk
