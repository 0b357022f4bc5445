"""env_test.py TUSK: shells, node and the parser of systemd read back what the dialects of `env` write."""

import json
import os
import re
import shutil
import subprocess
import sys
import urllib.parse

from awkward import VALUES, write_project
from stand import Stand, expect, need

GENERATOR = "/usr/lib/systemd/user-environment-generators/30-systemd-environment-d-generator"

PRINTER = "import json, os; print(json.dumps(dict(os.environ)))"


def check_read_back(values, environment, reader):
    found = {name: environment.get(name.upper()) for name in values}
    for name, text in values.items():
        expect(found[name], text, f"{name}, read by {reader}")


def environment_of(stand, *command):
    clean = {"PATH": os.environ["PATH"], "HOME": "/nowhere"}
    result = subprocess.run(command, capture_output=True, text=True, check=False, cwd=stand.folder, env=clean)
    if result.returncode != 0:
        sys.exit(f"{command} exits with {result.returncode}:\n{result.stderr}")
    return json.loads(result.stdout)


def without(*names):
    return {name: text for name, text in VALUES.items() if name not in names}


# What a dialect has no way to write; all else is read back below.
REFUSED = {
    "dotenv": {"returned", "quotes_and_backslash"},
    "docker": {"returned", "lines", "ends"},
    "systemd": {"returned"},
}


def test_refusals(tusk):
    """What a dialect cannot hold is refused by name, all of it at once, and nothing is written."""
    for form, names in REFUSED.items():
        with Stand(tusk) as stand:
            write_project(stand, VALUES)
            said, _ = stand.render("env", "--form", form, "-o", "out/", wanted=1)
            expect(set(re.findall(rf"cannot be rendered for {form}: `(\w+)`", said)), names, f"refused for {form}")
            expect(os.path.exists(stand.path("out")), False, f"files of {form}")


def test_shells(tusk):
    with Stand(tusk) as stand:
        write_project(stand, VALUES)
        stand.render("env", "-o", "out/")
        for shell in ("dash", "bash"):
            read = environment_of(stand, shell, "-c", f". out/users.env; exec {sys.executable} -c '{PRINTER}'")
            check_read_back(VALUES, read, shell)


def has_node():
    version = ""
    if shutil.which("node"):
        version = subprocess.run(["node", "--version"], capture_output=True, text=True, check=True).stdout
    if not version or int(version[1:].split(".")[0]) < 20:
        print("left out: no node that knows --env-file")
        return False
    return True


def test_node(tusk):
    if not has_node():
        return
    values = without(*REFUSED["dotenv"])
    with Stand(tusk) as stand:
        write_project(stand, values)
        stand.render("env", "--form", "dotenv", "-o", "out/")
        read = environment_of(stand, "node", "--env-file=out/users.env", "-p", "JSON.stringify(process.env)")
        check_read_back(values, read, "node")


def test_systemd(tusk):
    values = without(*REFUSED["systemd"])
    with Stand(tusk) as stand:
        write_project(stand, values)
        stand.render("env", "--form", "systemd", "-o", "out/")
        read = environment_of(stand, "bash", "-c",
                              f"set -a; . out/users.env; exec {sys.executable} -c '{PRINTER}'")
        check_read_back(values, read, "bash")


# Its reader of files is that of EnvironmentFile=; beyond that it expands variables, leaves out what is empty, and
# writes tabs and line breaks as escapes.
def test_systemd_generator(tusk):
    if not os.path.exists(GENERATOR):
        print("left out: no systemd")
        return
    values = without("returned", "dollar", "empty", "tilde", "lines", "ends", "tab")
    with Stand(tusk) as stand:
        write_project(stand, values)
        stand.render("env", "--form", "systemd", "-o", "out/")
        stand.write("config/environment.d/users.conf", stand.read("out/users.env"))
        clean = {"XDG_CONFIG_HOME": stand.path("config"), "HOME": stand.folder}
        result = subprocess.run([GENERATOR], capture_output=True, text=True, check=True, env=clean)
        expect(result.stderr, "", "what systemd has to say")
        stand.write("read.env", result.stdout)
        read = environment_of(stand, "bash", "-c", f"set -a; . ./read.env; exec {sys.executable} -c '{PRINTER}'")
        check_read_back(values, read, "systemd")


def test_otel(tusk):
    """Shells and node read the variables of OpenTelemetry back, with attributes that its SDKs can take apart."""
    version = "1.0,x=1; 50 % \"caf\u00e9\" it's $HOME `id` \\n"
    script = f". out/users.env; exec {sys.executable} -c '{PRINTER}'"
    readers = [("sh", "dash", "-c", script), ("sh", "bash", "-c", script),
               ("systemd", "bash", "-c", "set -a; " + script)]
    if has_node():
        readers.append(("dotenv", "node", "--env-file=out/users.env", "-p", "JSON.stringify(process.env)"))
    with Stand(tusk) as stand:
        stand.write("tusk.tsk", "validate.required: []\n")
        stand.write("environment/development.tsk", "")
        stand.write("base.tsk", 'tracing { enabled: true, sampling_rate: 0.25, '
                                'jaeger_endpoint: "http://jaeger:14268/api/traces" }\n')
        stand.write("users.tsk", f"service {{ port: 8081, version: {json.dumps(version)} }}\n")
        for form, *command in readers:
            said, _ = stand.render("otel", "--form", form, "-o", "out/")
            expect(re.findall(r"\[(otel\.[a-z-]+)\]", said), ["otel.jaeger-thrift"], "what is lost")
            read = environment_of(stand, *command)
            attributes = dict(pair.split("=", 1) for pair in read.pop("OTEL_RESOURCE_ATTRIBUTES").split(","))
            expect({key: urllib.parse.unquote(text) for key, text in attributes.items()},
                   {"deployment.environment": "development", "service.version": version,
                    "service.instance.id": "users-001"}, f"attributes, read by {command[0]}")
            expect({name: text for name, text in read.items() if name.startswith("OTEL_")},
                   {"OTEL_SERVICE_NAME": "users", "OTEL_TRACES_SAMPLER": "parentbased_traceidratio",
                    "OTEL_TRACES_SAMPLER_ARG": "0.25", "OTEL_TRACES_EXPORTER": "otlp",
                    "OTEL_EXPORTER_OTLP_ENDPOINT": "http://jaeger:4318",
                    "OTEL_EXPORTER_OTLP_PROTOCOL": "http/protobuf", "OTEL_METRICS_EXPORTER": "none",
                    "OTEL_LOGS_EXPORTER": "none"}, f"variables, read by {command[0]}")


if __name__ == "__main__":
    need("dash", "bash")
    for test in (test_refusals, test_shells, test_node, test_systemd, test_systemd_generator, test_otel):
        print(test.__name__, flush=True)
        test(sys.argv[1])
