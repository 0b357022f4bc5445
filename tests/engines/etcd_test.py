"""etcd_test.py TUSK: a running etcd takes the transaction once, and deletes what is stale in the same one."""

import json
import re
import subprocess
import sys
import urllib.request
from base64 import b64decode

import awkward
from stand import Stand, expect, free_port, need, wait_for_port


def write_project(stand, services):
    stand.write("tusk.tsk", 'validate.required: []\n')
    stand.write("environment/development.tsk", "")
    stand.write("base.tsk", 'text: "it\'s \\"two\\"\\nlines \\\\ caf\u00e9"\nnumber: -5\nflag: "--lease=1"\n'
                            'database.password: "hunter2"\n"a b/c": [1, "x"]\nlast: "z"\n')
    for name, port in services.items():
        stand.write(f"{name}.tsk", f"service.port: {port}\n")


class Etcd:
    def __init__(self, stand, *options):
        self.stand = stand
        self.port = free_port()
        peer = free_port()
        stand.start("etcd", "--data-dir", stand.path("data"),
                    "--listen-client-urls", f"http://127.0.0.1:{self.port}",
                    "--advertise-client-urls", f"http://127.0.0.1:{self.port}",
                    "--listen-peer-urls", f"http://127.0.0.1:{peer}",
                    "--initial-advertise-peer-urls", f"http://127.0.0.1:{peer}",
                    "--initial-cluster", f"default=http://127.0.0.1:{peer}", "--log-level", "error", *options)
        wait_for_port(self.port)

    def run(self, *arguments, text=None, is_good=True):
        command = ["etcdctl", f"--endpoints=127.0.0.1:{self.port}", *arguments]
        result = subprocess.run(command, capture_output=True, text=True, check=False, input=text, timeout=15,
                                env={"PATH": "/usr/bin:/bin", "ETCDCTL_API": "3"})
        if (result.returncode == 0) != is_good:
            sys.exit(f"{command} exits with {result.returncode}:\n{result.stdout}{result.stderr}")
        return result.stdout

    def post(self, transaction):
        request = urllib.request.Request(f"http://127.0.0.1:{self.port}/v3/kv/txn", data=transaction.encode())
        with urllib.request.urlopen(request) as answer:
            return json.load(answer).get("succeeded", False)

    def keys(self):
        found = json.loads(self.run("get", "--prefix", "/", "-w", "json")).get("kvs", [])
        return {b64decode(pair["key"]).decode(): b64decode(pair.get("value", "")).decode() for pair in found}

    def revision(self):
        return json.loads(self.run("get", "--prefix", "/", "-w", "json"))["header"]["revision"]


def check_keys(found, names):
    ids = sorted(key for key in found if key.startswith("/tusk/development/services/"))
    expect(ids, [f"/tusk/development/services/{name}/{name}-001" for name in sorted(names)], "services")
    expect(sum(".tusk" in key for key in found), 1, "markers")
    expect("hunter2" in str(found), False, "a secret is there")
    config = f"/tusk/development/config/{sorted(names)[0]}/"
    expect(found[config + "text"], 'it\'s "two"\nlines \\ caf\u00e9', "a text")
    expect(found[config + "number"], "-5", "a number")
    expect(found[config + "flag"], "--lease=1", "a text that looks like an option")
    expect(found[config + "a%20b%2Fc"], '[1,"x"]', "a list")


def test_commands(tusk):
    with Stand(tusk) as stand:
        etcd = Etcd(stand)
        etcd.run("put", "/tusk/development/config/old/key", "stale")
        etcd.run("put", "/tusk/development0", "beside")
        etcd.run("put", "/tusk/development", "before")
        write_project(stand, {"users": 81, "orders": 82})
        stand.render("etcd", "-o", "out/")
        expect(etcd.run("txn", text=stand.read("out/txn.txt")).split("\n")[0], "SUCCESS", "the first run")
        found = etcd.keys()
        check_keys(found, ["users", "orders"])
        expect("/tusk/development/config/old/key" in found, False, "a stale key is there")
        expect((found["/tusk/development0"], found["/tusk/development"]), ("beside", "before"), "other keys")

        revision = etcd.revision()
        expect(etcd.run("txn", text=stand.read("out/txn.txt")).split("\n")[0], "FAILURE", "the second run")
        expect(etcd.revision(), revision, "the revision after the second run")

        stand.write("orders.tsk", "service.port: 83\n")
        stand.render("etcd", "-o", "out/")
        expect(etcd.run("txn", text=stand.read("out/txn.txt")).split("\n")[0], "SUCCESS", "a change")
        check_keys(etcd.keys(), ["users", "orders"])


def test_call(tusk):
    with Stand(tusk) as stand:
        etcd = Etcd(stand)
        write_project(stand, {"users": 81, "orders": 82})
        etcd.run("put", "/tusk/development/services/old/old-001", "{}")
        stand.render("etcd", "--form", "json", "-o", "out/")
        expect(etcd.post(stand.read("out/txn.json")), True, "the first call succeeds")
        check_keys(etcd.keys(), ["users", "orders"])
        expect(etcd.post(stand.read("out/txn.json")), False, "the second call succeeds")
        stand.render("etcd", "-o", "out/")
        expect(etcd.run("txn", text=stand.read("out/txn.txt")).split("\n")[0], "FAILURE", "the same by etcdctl")


def test_values(tusk):
    """Both forms give etcd the values as they were, whatever etcdctl or JSON make of their characters."""
    for form, name in (("etcdctl", "txn.txt"), ("json", "txn.json")):
        with Stand(tusk) as stand:
            etcd = Etcd(stand)
            awkward.write_project(stand, awkward.VALUES | {"control": "\x01\x1b[0m"})
            stand.render("etcd", "--form", form, "-o", "out/")
            if form == "json":
                etcd.post(stand.read(f"out/{name}"))
            else:
                etcd.run("txn", text=stand.read(f"out/{name}"))
            found = etcd.keys()
            for key, text in awkward.VALUES.items():
                expect(found.get(f"/tusk/development/config/users/{key}"), text, f"{key}, as {form}")
            expect(found.get("/tusk/development/config/users/control"), "\x01\x1b[0m", f"control, as {form}")


def test_size(tusk):
    """The number of operations in the warning is the least that an etcd must be started for."""
    with Stand(tusk) as stand:
        write_project(stand, {"users": 81})
        stand.write("users.tsk", "service.port: 81\nmany: " + json.dumps({f"k{number}": 1 for number in range(80)}))
        said, _ = stand.render("etcd", "-o", "out/")
        count = int(re.search(r"--max-txn-ops=(\d+) or more", said)[1])
        for limit, is_taken in ((count - 1, False), (count, True)):
            etcd = Etcd(stand, "--data-dir", stand.path(f"data{limit}"), f"--max-txn-ops={limit}")
            etcd.run("txn", text=stand.read("out/txn.txt"), is_good=is_taken)
            expect("/tusk/development/config/users/many/k79" in etcd.keys(), is_taken, f"{limit} operations")


if __name__ == "__main__":
    need("etcd", "etcdctl")
    for test in (test_commands, test_call, test_values, test_size):
        print(test.__name__, flush=True)
        test(sys.argv[1])
