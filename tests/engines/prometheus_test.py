"""prometheus_test.py TUSK: promtool accepts the files and the alerts, and a running Prometheus sees a change."""

import json
import os
import sys
import time
import urllib.error
import urllib.request

from stand import Stand, expect, free_port, need, wait_for_port

RULES_TEST = """
rule_files: [rules.yml]
evaluation_interval: 1s
tests:
  - interval: 1s
    input_series:
      - {series: 'probe_success{job="tusk-health",service="payments",instance="x"}', values: '1 0 0 0 0 0'}
      - {series: 'probe_success{job="tusk-health",service="users",instance="y"}', values: '1 1 1 1 1 1'}
    alert_rule_test:
      - eval_time: 5s
        alertname: ServiceUnhealthy
        exp_alerts:
          - exp_labels: {severity: page, job: tusk-health, service: payments, instance: x}
            exp_annotations: {summary: "payments (x) fails its health endpoint"}
      - eval_time: 5s
        alertname: DependencyUnhealthy
        exp_alerts:
          - exp_labels: {severity: warn, service: orders}
            exp_annotations: {summary: "a dependency of orders is down"}
"""


def write_project(stand, instances):
    stand.write("tusk.tsk", "validate.required: []\n")
    stand.write("environment/development.tsk", "")
    stand.write("base.tsk", 'service_discovery { update_interval: "1s", external: ["database"] }\n')
    stand.write("users.tsk", 'service { port: 8081, health_endpoint: "/health" }\n')
    stand.write("orders.tsk",
                'service { port: 8082, dependencies: ["users", "payments", "database"], version: "1.10" }\n')
    listed = ", ".join(f"{{ id: \"payments-{port}\", port: {port} }}" for port in instances)
    stand.write("payments.tsk", f'service {{ health_endpoint: "/health", instances: [{listed}] }}\n')


def targets_of(port, job):
    # It listens before it answers: until then everything is refused with 503.
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/api/v1/targets") as answer:
            targets = json.load(answer)["data"]["activeTargets"]
    except urllib.error.URLError:
        return []
    return [target for target in targets if target["labels"]["job"] == job]


def services_of(port):
    return sorted(target["scrapeUrl"] for target in targets_of(port, "tusk-services"))


def wait_for(port, wanted):
    end = time.monotonic() + 30
    while services_of(port) != wanted:
        if time.monotonic() > end:
            expect(services_of(port), wanted, "what Prometheus scrapes")
        time.sleep(0.1)


def test_files(tusk):
    with Stand(tusk) as stand:
        write_project(stand, [8083])
        expect(stand.render("prometheus", "-o", "out")[0], "", "what is lost")
        output = stand.check("promtool", "check", "config", "out/prometheus.yml")
        expect("2 rules found" in output, True, output)
        stand.write("out/rules_test.yml", RULES_TEST)
        stand.check("promtool", "test", "rules", "out/rules_test.yml")


# Words that are numbers, truths and times in YAML, and characters that mean something in it.
VERSIONS = ("1.10", "no", "0777", "12:30:00", "~", "1e3", "a: b # c", "'x' \"y\" \\n", "{{ $value }}", "caf\u00e9\n&")


def test_texts(tusk):
    """A running Prometheus has the labels as they were written, and asks the exporter about health endpoints."""
    with Stand(tusk) as stand:
        write_project(stand, [8083])
        for name in ("users", "orders", "payments"):
            os.remove(stand.path(f"{name}.tsk"))
        for number, version in enumerate(VERSIONS):
            written = json.dumps(version, ensure_ascii=False)
            stand.write(f"web{number}.tsk",
                        f'service {{ port: {9000 + number}, version: {written}, health_endpoint: "/health" }}\n')
        stand.render("prometheus", "-o", "out")
        port = free_port()
        stand.start("prometheus", "--config.file=out/prometheus.yml", "--storage.tsdb.path=data",
                    f"--web.listen-address=127.0.0.1:{port}", "--log.level=warn")
        wait_for_port(port)
        wait_for(port, [f"http://127.0.0.1:{9000 + number}/metrics" for number in range(len(VERSIONS))])
        for job in ("tusk-services", "tusk-health"):
            found = {target["labels"]["service"]: target["labels"]["version"] for target in targets_of(port, job)}
            expect(found, {f"web{number}": version for number, version in enumerate(VERSIONS)}, f"labels of {job}")
        probes = {target["labels"]["service"]: (target["scrapeUrl"], target["labels"]["instance"])
                  for target in targets_of(port, "tusk-health")}
        expect(probes["web3"],
               ("http://127.0.0.1:9115/probe?module=http_2xx&target=http%3A%2F%2F127.0.0.1%3A9003%2Fhealth",
                "http://127.0.0.1:9003/health"), "the probe of a health endpoint")


def test_replacement(tusk):
    """Files are replaced as a whole: whoever is reading one reads it to its end."""
    with Stand(tusk) as stand:
        write_project(stand, [8083])
        stand.render("prometheus", "-o", "out")
        before = {name: stand.read(f"out/{name}") for name in os.listdir(stand.path("out"))}
        with open(stand.path("out/services.json"), encoding="utf-8") as reader:
            begin = reader.read(10)
            write_project(stand, [8083, 8093])
            stand.render("prometheus", "-o", "out")
            expect(begin + reader.read(), before["services.json"], "the file that is being read")
        expect(stand.read("out/services.json") != before["services.json"], True, "a new file")
        expect(sorted(os.listdir(stand.path("out"))), sorted(before), "files in the folder")


def test_change(tusk):
    with Stand(tusk) as stand:
        write_project(stand, [8083])
        stand.render("prometheus", "-o", "out")
        port = free_port()
        stand.start("prometheus", "--config.file=out/prometheus.yml", "--storage.tsdb.path=data",
                    f"--web.listen-address=127.0.0.1:{port}", "--log.level=warn")
        wait_for_port(port)
        others = ["http://127.0.0.1:8081/metrics", "http://127.0.0.1:8082/metrics"]
        wait_for(port, others + ["http://127.0.0.1:8083/metrics"])
        write_project(stand, [8083, 8093])
        stand.render("prometheus", "-o", "out")
        wait_for(port, others + ["http://127.0.0.1:8083/metrics", "http://127.0.0.1:8093/metrics"])


if __name__ == "__main__":
    need("prometheus", "promtool")
    for test in (test_files, test_texts, test_replacement, test_change):
        print(test.__name__, flush=True)
        test(sys.argv[1])
