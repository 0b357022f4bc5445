"""durations_test.py TUSK: every way to write a duration reaches HAProxy, nginx and Prometheus as the same time."""

import json
import re
import subprocess
import sys
import urllib.request

from stand import Stand, expect, free_port, need, wait_for_port

# In milliseconds. Each of these is refused, cut or misread by at least one engine when it is passed on as it is.
DURATIONS = {
    "30s": 30_000,
    "90s": 90_000,
    "500ms": 500,
    "1m": 60_000,
    "5m": 300_000,
    "1h": 3_600_000,
    "1d": 86_400_000,
    "1m30s": 90_000,
    "1.5s": 1500,
    "0.5m": 30_000,
    "250us": 1,
}
UNITS = {"ms": 1, "s": 1000, "m": 60_000, "h": 3_600_000, "d": 86_400_000, "w": 604_800_000, "y": 31_536_000_000}


def write_project(stand, time):
    stand.write("tusk.tsk", "validate.required: []\n")
    stand.write("environment/development.tsk", "")
    stand.write("base.tsk", f"""
gateway {{
  port: 8080, timeout: "{time}", rate_limit_enabled: true, rate_limit_requests: 100, rate_limit_window: "{time}"
}}
api_communication {{
  timeout: "{time}", circuit_breaker_enabled: true, circuit_breaker_threshold: 5, circuit_breaker_timeout: "{time}"
}}
routes."/users/*": {{ service: "users", timeout: "{time}", total_timeout: "{time}" }}
service_discovery.update_interval: "{time}"
""")
    stand.write("users.tsk", 'service { port: 8081, health_endpoint: "/health", dependencies: ["users2"] }\n')
    stand.write("users2.tsk", 'service { port: 8082, health_endpoint: "/health" }\n')


def expect_times(text, pattern, wanted, what):
    found = re.findall(pattern, text)
    expect((bool(found), set(found)), (True, {wanted}), what)


def test_haproxy(tusk):
    """HAProxy takes the times without a warning, and they are milliseconds."""
    for time, milliseconds in DURATIONS.items():
        with Stand(tusk) as stand:
            write_project(stand, time)
            stand.render("haproxy", "-o", "out")
            stand.check("haproxy", "-c", "-dW", "-f", "out/haproxy.cfg")
            times = r"(?:timeout (?:client|server|http-request)|expire) (\S+)|store http_req_rate\((\S+?)\)"
            found = {one or other for one, other in re.findall(times, stand.read("out/haproxy.cfg"))}
            expect(found, {f"{milliseconds}ms"}, f"times of HAProxy for {time}")


def test_check_of_haproxy(tusk):
    """The check used here fails for a time that HAProxy cuts to `1m`, which the plain one lets pass."""
    with Stand(tusk) as stand:
        write_project(stand, "1m30s")
        stand.render("haproxy", "-o", "out")
        text = stand.read("out/haproxy.cfg")
        stand.write("out/haproxy.cfg", text.replace("timeout server 90000ms", "timeout server 1m30s"))
        stand.check("haproxy", "-c", "-f", "out/haproxy.cfg")
        strict = ("haproxy", "-c", "-dW", "-f", "out/haproxy.cfg")
        found = subprocess.run(strict, capture_output=True, check=False, cwd=stand.folder)
        expect(found.returncode, 1, "the strict check of a time that is cut")


def test_nginx(tusk):
    """nginx takes the times, in milliseconds where it can and in whole seconds, never fewer, where it cannot."""
    for time, milliseconds in DURATIONS.items():
        with Stand(tusk) as stand:
            write_project(stand, time)
            stand.render("nginx", "-o", "gateway.conf")
            stand.write("nginx.conf", "pid nginx.pid; error_log engine.log; events {} http { access_log off; "
                                      "include gateway.conf; }\n")
            output = stand.check("nginx", "-p", stand.folder + "/", "-e", "engine.log", "-c", "nginx.conf", "-T")
            expect("[warn]" in output, False, output)
            times = r"(?:client_\w+|send|read)_timeout (\S+);|next_upstream_timeout (\S+);"
            found = {one or other for one, other in re.findall(times, output)}
            expect(found, {f"{milliseconds}ms"}, f"times of nginx for {time}")
            expect_times(output, r"fail_timeout=(\S+);", f"{-(-milliseconds // 1000)}s", f"fail_timeout for {time}")


def milliseconds_of(text):
    return sum(int(number) * UNITS[unit] for number, unit in re.findall(r"(\d+)(ms|[smhdwy])", text))


def test_prometheus(tusk):
    """A running Prometheus says that it scrapes, looks for services and waits before an alert for that time."""
    with Stand(tusk) as stand:
        write_project(stand, "30s")
        stand.render("prometheus", "-o", "out")
        port = free_port()
        stand.start("prometheus", "--config.file=out/prometheus.yml", "--storage.tsdb.path=data",
                    f"--web.listen-address=127.0.0.1:{port}", "--web.enable-lifecycle", "--log.level=warn")
        wait_for_port(port)

        def call(path, method="GET"):
            request = urllib.request.Request(f"http://127.0.0.1:{port}{path}", method=method)
            with urllib.request.urlopen(request) as answer:
                return answer.read()

        for time, milliseconds in DURATIONS.items():
            if time == "250us":  # it would scrape a thousand times a second
                continue
            write_project(stand, time)
            stand.render("prometheus", "-o", "out")
            stand.check("promtool", "check", "config", "out/prometheus.yml")
            call("/-/reload", "POST")
            config = json.loads(call("/api/v1/status/config"))["data"]["yaml"]
            times = re.findall(r"(?:scrape|refresh)_interval: (\S+)", config)
            expect({milliseconds_of(found) for found in times}, {milliseconds}, f"intervals for {time}")
            groups = json.loads(call("/api/v1/rules"))["data"]["groups"]
            waits = {rule["duration"] for group in groups for rule in group["rules"]}
            expect(waits, {milliseconds / 1000}, f"time before an alert for {time}")


if __name__ == "__main__":
    need("haproxy", "nginx", "prometheus", "promtool")
    for test in (test_haproxy, test_check_of_haproxy, test_nginx, test_prometheus):
        print(test.__name__, flush=True)
        test(sys.argv[1])
