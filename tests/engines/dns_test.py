"""dns_test.py TUSK: BIND's checker accepts the zone without a word of complaint, and a running dnsmasq answers."""

import json
import re
import subprocess
import sys
import time

from stand import Stand, expect, free_port, need


def write_project(stand):
    stand.write("tusk.tsk", "validate.required: []\n")
    stand.write("environment/development.tsk", "")
    stand.write("base.tsk", 'service_discovery { update_interval: "45s", domain: "fleet.internal" }\n')
    stand.write("users.tsk", 'service { port: 8081, health_endpoint: "/health", version: "1.0.0" }\n')
    stand.write("orders.tsk", """
service { version: "%s", instances: [
  { id: "orders-a", address: "127.0.0.2", port: 8082 }, { id: "orders-b", address: "::1", port: 8083 }
] }
""" % ("1" * 300))


def test_zone(tusk):
    with Stand(tusk) as stand:
        write_project(stand)
        stand.render("dns", "-o", "out", "--now", "2026-01-02T03:04:05Z")
        # It exits with 0 for a target without an address: what it says must be read.
        output = stand.check("named-checkzone", "-i", "full", "-k", "fail", "-D", "fleet.internal",
                             "out/db.fleet.internal")
        records = [line.split(None, 4) for line in output.splitlines() if "\tIN " in line or " IN " in line]
        services = sorted(record[4] for record in records if record[3] == "SRV")
        expect(services, ["0 100 8081 users-001.fleet.internal.", "0 100 8082 orders-a.fleet.internal.",
                          "0 100 8083 orders-b.fleet.internal."], "SRV records")
        expect({record[1] for record in records}, {"45"}, "time to live")
        expect("serial 1767323045" in output, True, output)
        for complaint in ("warning", "no address records", "error"):
            expect(complaint in output, False, output)


def texts_of(record):
    """The strings of a TXT record, one after another, as a resolver hands them on."""
    parts = re.findall(r'"((?:[^"\\]|\\.)*)"', record)
    return "".join(re.sub(r"\\(\d{3}|.)", lambda found: chr(int(found[1])) if len(found[1]) == 3 else found[1], part)
                   for part in parts)


def test_texts(tusk):
    """BIND reads texts back as they were, whatever they hold and however long they are."""
    versions = {"users": 'a "b" \\ c; d (e) $F @ \\123 %', "orders": "1" * 300, "long": "x" * 600 + '"'}
    with Stand(tusk) as stand:
        write_project(stand)
        for port, (name, version) in enumerate(versions.items(), 8081):
            stand.write(f"{name}.tsk", f"service {{ port: {port}, version: {json.dumps(version)} }}\n")
        stand.render("dns", "-o", "out")
        output = stand.check("named-checkzone", "-i", "full", "-k", "fail", "-D", "fleet.internal",
                             "out/db.fleet.internal")
        records = [line.split(None, 4) for line in output.splitlines()]
        found = {record[0]: texts_of(record[4]) for record in records if len(record) == 5 and record[3] == "TXT"}
        expect(found, {f"_{name}._tcp.fleet.internal.": f"version={version}" for name, version in versions.items()},
               "TXT records")


def test_checker(tusk):
    """What BIND only mentions for a target without an address would fail the tests here."""
    with Stand(tusk) as stand:
        write_project(stand)
        stand.render("dns", "-o", "out")
        zone = stand.read("out/db.fleet.internal")
        stand.write("out/db.fleet.internal", zone.replace("users-001 IN A 127.0.0.1\n", ""))
        output = stand.check("named-checkzone", "-i", "full", "-k", "fail", "fleet.internal", "out/db.fleet.internal")
        expect("users-001.fleet.internal" in output and "no address records" in output, True, output)


def dig(port, name, kind):
    command = ["dig", "+short", "+tries=1", "+time=2", "@127.0.0.1", "-p", str(port), name, kind]
    return sorted(subprocess.run(command, capture_output=True, text=True, check=False).stdout.splitlines())


def test_long_line(tusk):
    """The longest line with texts that dnsmasq reads is written; one that is longer is left out, and that is said."""
    before = 'txt-record=_users._tcp.fleet.internal,"version='
    for length, wanted in ((1024, 1), (1025, 0)):
        with Stand(tusk) as stand:
            write_project(stand)
            version = "x" * (length - len(before) - 1)
            stand.write("users.tsk", f'service {{ port: 8081, version: "{version}" }}\n')
            said, _ = stand.render("dns", "-o", "out")
            expect(stand.read("out/dnsmasq.conf").count(f'{before}{version}"\n'), wanted, f"a line of {length}")
            expect(said.count("[dns.dnsmasq-text]"), 1 - wanted, f"what is said of a line of {length}")
            stand.check("dnsmasq", "--test", "--conf-file=out/dnsmasq.conf")
            too_long = f'{before}{version}x"\n'
            stand.write("longer.conf", too_long)
            found = subprocess.run(["dnsmasq", "--test", "--conf-file=longer.conf"], cwd=stand.folder,
                                   capture_output=True, check=False)
            expect(found.returncode != 0, True, "dnsmasq refuses a line that is longer")


def test_dnsmasq(tusk):
    with Stand(tusk) as stand:
        write_project(stand)
        odd = 'a "b" \\ c; d, (e) $F # @ \\123 %'
        stand.write("odd.tsk", f"service {{ port: 8084, version: {json.dumps(odd)} }}\n")
        said, _ = stand.render("dns", "-o", "out")
        expect(re.findall(r"\[((?:dns|hosts)[.].*)\]", said), ["hosts.port-lost"], "what is lost")
        port = free_port()
        options = ["--conf-file=dnsmasq.conf", f"--port={port}", "--listen-address=127.0.0.1", "--bind-interfaces",
                   "--no-resolv", "--no-hosts"]
        output = subprocess.run(["dnsmasq", "--test", *options], cwd=stand.path("out"), capture_output=True,
                                text=True, check=True).stderr
        expect("syntax check OK" in output, True, output)
        stand.folder, folder = stand.path("out"), stand.folder
        stand.start("dnsmasq", "--keep-in-foreground", "--pid-file=", "--user=", *options)
        stand.folder = folder
        end = time.monotonic() + 5
        while not dig(port, "_users._tcp.fleet.internal", "SRV") and time.monotonic() < end:
            time.sleep(0.05)
        expect(dig(port, "_users._tcp.fleet.internal", "SRV"), ["0 100 8081 users-001.fleet.internal."], "users")
        expect(dig(port, "_orders._tcp.fleet.internal", "SRV"),
               ["0 100 8082 orders-a.fleet.internal.", "0 100 8083 orders-b.fleet.internal."], "orders")
        expect(dig(port, "_users._tcp.fleet.internal", "TXT"), ['"version=1.0.0" "health=/health"'], "texts of users")
        for name, version in (("orders", "1" * 300), ("odd", odd)):
            expect([texts_of(record) for record in dig(port, f"_{name}._tcp.fleet.internal", "TXT")],
                   [f"version={version}"], f"texts of {name}")
        expect(dig(port, "orders-a.fleet.internal", "A"), ["127.0.0.2"], "an address")
        expect(dig(port, "orders-b.fleet.internal", "AAAA"), ["::1"], "an address of IPv6")
        expect(dig(port, "users.fleet.internal", "A"), ["127.0.0.1"], "a service")
        expect(dig(port, "orders.fleet.internal", "A"), ["127.0.0.2"], "a service of two instances")
        expect(stand.read("out/hosts").splitlines()[1:],
               ["127.0.0.1 odd odd-001 odd-001.fleet.internal",
                "127.0.0.2 orders orders-a orders-a.fleet.internal", "::1 orders orders-b orders-b.fleet.internal",
                "127.0.0.1 users users-001 users-001.fleet.internal"], "the hosts file")


if __name__ == "__main__":
    need("named-checkzone", "dnsmasq", "dig")
    for test in (test_zone, test_texts, test_checker, test_long_line, test_dnsmasq):
        print(test.__name__, flush=True)
        test(sys.argv[1])
