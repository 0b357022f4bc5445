"""env_test.py TUSK: shells, node and the parser of systemd read back what the dialects of `env` write."""

import json
import os
import shutil
import subprocess
import sys

from stand import Stand, expect, need

GENERATOR = "/usr/lib/systemd/user-environment-generators/30-systemd-environment-d-generator"

# Values that something in a reader may take for its own.
VALUES = {
    "plain": "value",
    "blanks": "a b  c",
    "ends": "  x\t",
    "hash": "a # b#c",
    "dollar": "$HOME ${HOME} $(id) $$",
    "single": "it's",
    "double": 'say "x"',
    "both": "it's \"x\"",
    "quotes_and_backslash": "it's \\n \"x\" \\",
    "backtick": "`id`",
    "backslash": "C:\\data\\new",
    "backslash_end": "C:\\data\\",
    "escapes": "\\n\\t\\\\",
    "lines": "one\n  two\n",
    "tab": "a\tb",
    "empty": "",
    "utf8": "caf\u00e9 \U0001f600",
    "json": '{"a": [1, "b"]}',
    "equals": "a=b=c",
    "exclamation": "!x !!",
    "tilde": "~/x",
    "glob": "* ? [a]",
    "returned": "a\rb\r\n",
}
PRINTER = "import json, os; print(json.dumps(dict(os.environ)))"


def write_project(stand, values):
    stand.write("tusk.tsk", "validate.required: []\n")
    stand.write("environment/development.tsk", "")
    lines = [f"{name}: {json.dumps(text, ensure_ascii=False)}\n" for name, text in values.items()]
    stand.write("base.tsk", "".join(lines).replace("${", "\\${"))
    stand.write("users.tsk", "server.port: 8081\n")


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


def test_shells(tusk):
    with Stand(tusk) as stand:
        write_project(stand, VALUES)
        stand.render("env", "-o", "out/")
        for shell in ("dash", "bash"):
            read = environment_of(stand, shell, "-c", f". out/users.env; exec {sys.executable} -c '{PRINTER}'")
            check_read_back(VALUES, read, shell)


def test_node(tusk):
    version = ""
    if shutil.which("node"):
        version = subprocess.run(["node", "--version"], capture_output=True, text=True, check=True).stdout
    if not version or int(version[1:].split(".")[0]) < 20:
        print("left out: no node that knows --env-file")
        return
    values = without("returned", "quotes_and_backslash")
    with Stand(tusk) as stand:
        write_project(stand, values)
        stand.render("env", "--form", "dotenv", "-o", "out/")
        read = environment_of(stand, "node", "--env-file=out/users.env", "-p", "JSON.stringify(process.env)")
        check_read_back(values, read, "node")


def test_systemd(tusk):
    values = without("returned")
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


if __name__ == "__main__":
    need("dash", "bash")
    for test in (test_shells, test_node, test_systemd, test_systemd_generator):
        print(test.__name__, flush=True)
        test(sys.argv[1])
