"""nginx_test.py TUSK: nginx accepts what tusk renders, does what it can, and what it cannot was said."""

import os
import re
import sys
import time
from concurrent.futures import ThreadPoolExecutor

import gateway
from stand import Backend, Stand, ask, expect, free_port, need, status, wait_for_port, wait_until

WRAPPER = """
daemon off; worker_processes 1; pid run/nginx.pid; error_log engine.log warn;
events { worker_connections 512; }
http {
    access_log off; client_body_buffer_size 4m; client_body_temp_path run/a; proxy_temp_path run/b;
    fastcgi_temp_path run/c; uwsgi_temp_path run/d; scgi_temp_path run/e;
    include gateway.conf;
}
"""


def start(stand):
    said, _ = stand.render("nginx", "-o", "gateway.conf")
    stand.write("nginx.conf", WRAPPER)
    os.makedirs(stand.path("run"), exist_ok=True)
    command = ("nginx", "-p", stand.folder + "/", "-e", "engine.log", "-c", "nginx.conf")
    output = stand.check(*command, "-t")
    if "warn" in output:
        sys.exit(output)
    stand.start(*command)
    return sorted(set(re.findall(r"\[(nginx\.[a-z-]+)\]", said)))


def test_traffic(tusk):
    with Stand(tusk) as stand:
        shop = gateway.Shop(stand)
        expect(start(stand), ["nginx.health-checks", "nginx.retries-single-instance"], "what is lost")
        wait_for_port(shop.port)
        gateway.check_routing(shop)
        gateway.check_attacks(shop)
        gateway.check_timeout(shop, 1)
        expect(status(shop.port, "GET", "/api/users/a?fail=1&key=a"), 503, "one instance, no retry")
        expect(status(shop.port, "GET", "/api/users/b?drop=1&key=b"), 502, "a connection that was closed")
        expect(shop.users.seen["b"], 1, "tries after a closed connection")


def test_paths(tusk):
    """The service gets the path by which nginx chose it, encoded anew, and the query as it was sent."""
    with Stand(tusk) as stand:
        shop = gateway.Shop(stand)
        start(stand)
        wait_for_port(shop.port)
        for method, prefix, backend, seen in (("PUT", "/api/payments/", shop.payments, "/api/payments/"),
                                              ("GET", "/api/payments/old/", shop.orders, "/old/"),
                                              ("POST", "/api/orders/", shop.orders, "/api/orders/")):
            for sent, wanted in (("x%20y?q=%2F%20&r=a+b", "x%20y?q=%2F%20&r=a+b"), ("x%3Fy?z=%3F", "x%3Fy?z=%3F"),
                                 ("x%0d%0aX-A:%20b", "x%0D%0AX-A:%20b"), ("%252e%252e/x", "%252e%252e/x"),
                                 ("caf%c3%a9%23", "caf%C3%A9%23"), ("x;y=1,2@:!$&'()*+", "x;y=1,2@:!$&'()*+"),
                                 ("x%2Fy//z", "x/y/z"), ("a/..%2Fx/../%0a", "%0A"), ("?/../x", "?/../x")):
                expect(status(shop.port, method, prefix + sent), 200, f"{method} {prefix + sent}")
                expect(backend.targets[-1], seen + wanted, f"what the service sees of {prefix + sent}")


def test_rate_limit(tusk):
    with Stand(tusk) as stand:
        shop = gateway.Shop(stand, """
gateway { rate_limit_enabled: true, rate_limit_requests: 20, rate_limit_window: "1m" }
""")
        expect("nginx.rate-limit-bucket" in start(stand), True, "the loss is said")
        wait_for_port(shop.port)
        answers = [status(shop.port, "GET", "/status") for _ in range(25)]
        expect(answers[:20] + answers[-3:], [200] * 20 + [429] * 3, "a burst of 20, then hardly any")


def test_rate_limit_scope(tusk):
    for scope in ("client", "global"):
        with Stand(tusk) as stand:
            gateway.check_rate_limit_scope(stand, start, scope)


def test_max_connections(tusk):
    """What comes while as many requests as are allowed are on their way is refused."""
    with Stand(tusk) as stand, ThreadPoolExecutor() as pool:
        shop = gateway.Shop(stand, "gateway.max_connections: 2\n")
        start(stand)
        wait_for_port(shop.port)
        held = gateway.hold_requests(shop, 2, pool)
        answers = [status(shop.port, "GET", "/api/users/1") for _ in range(3)]
        shop.payments.gate.set()
        expect((answers, [one.result() for one in held]), ([503] * 3, [200] * 2), "three requests beside two")
        wait_until(lambda: status(shop.port, "GET", "/api/users/1") == 200, "requests are taken again")


def test_refusals_count(tusk):
    """Requests without a route, or with a method that none takes, are limited as others are."""
    for method, path, wanted in (("GET", "/other", 404), ("GET", "/api/users", 404), ("POST", "/api/users/1", 405),
                                 ("GET", "/api/orders/1", 405)):
        with Stand(tusk) as stand:
            shop = gateway.Shop(stand, """
gateway { rate_limit_enabled: true, rate_limit_requests: 3, rate_limit_window: "1m" }
""")
            start(stand)
            wait_for_port(shop.port)
            answers = [status(shop.port, method, path) for _ in range(4)]
            expect(answers, [wanted] * 3 + [429], f"{method} {path}, 3 allowed")
            expect(status(shop.port, "GET", "/status"), 429, "a request that has a route")


def test_large_body(tusk):
    with Stand(tusk) as stand:
        shop = gateway.Shop(stand)
        start(stand)
        wait_for_port(shop.port)
        expect(ask(shop.port, "POST", "/api/orders/1", b"x" * 2_000_000)[:2], (200, "orders 2000000"), "2 MB")


def test_connect_timeout(tusk):
    with Stand(tusk) as stand:
        gateway.check_connect_timeout(stand, start, 504)


def test_losses(tusk):
    """What nginx does not do is said, each by its name."""
    with Stand(tusk) as stand:
        port = free_port()
        stand.write("tusk.tsk", "validate.required: []\n")
        stand.write("environment/development.tsk", "")
        stand.write("base.tsk", f"""
gateway.port: {port}
routes."/x/*": {{ service: "twins", retries: 1, retry_non_idempotent: true }}
api_communication.retry_delay: "5s"
{gateway.BREAKER.replace("2s", "1500ms")}
""")
        stand.write("twins.tsk", """
service {
  health_endpoint: "/health"
  instances: [{ id: "twin-1", port: 81 }, { id: "twin-2", port: 82, address: "localhost" }]
}
""")
        expect(start(stand), ["nginx.circuit-count", "nginx.circuit-seconds", "nginx.health-checks", "nginx.names",
                              "nginx.retry-delay"], "what is lost")


def test_circuit(tusk):
    with Stand(tusk) as stand:
        shop = gateway.Shop(stand, gateway.BREAKER)
        expect(start(stand),
               ["nginx.circuit-count", "nginx.health-checks", "nginx.post-circuit", "nginx.retries-single-instance"],
               "what is lost")
        wait_for_port(shop.port)
        bad = "/api/users/x?fail=1000&status=500&key=x"
        good = "/api/users/y?key=y"
        answers = [status(shop.port, "GET", bad) for _ in range(8)]
        opened = time.monotonic()
        expect((answers, shop.users.seen["x"]), ([503] * 8, 5), "five failures open it")
        expect(ask(shop.port, "GET", good)[2].get("X-Circuit"), "open", "an open circuit")
        expect(status(shop.port, "GET", "/status"), 200, "another service")
        while status(shop.port, "GET", good) == 503:
            if time.monotonic() - opened > 10:
                sys.exit("the circuit stays open")
            time.sleep(0.05)
        if time.monotonic() - opened < 1:
            sys.exit("the circuit closed at once")


def test_circuit_without_retries(tusk):
    """Answers with 5xx open the circuit of an only instance; of several only where another one may be tried."""
    with Stand(tusk) as stand:
        shop = gateway.Shop(stand, gateway.BREAKER)
        start(stand)
        wait_for_port(shop.port)
        answers = [status(shop.port, "GET", "/api/payments/x?fail=1000&status=500&key=x") for _ in range(8)]
        expect((answers, shop.payments.seen["x"]), ([503] * 8, 5), "five failures of an only instance open it")
        expect(ask(shop.port, "GET", "/status")[2].get("X-Circuit"), "open", "another route of the service")
    for retries, losses, wanted in ((0, ["nginx.circuit-count", "nginx.circuit-retries"], 5),
                                    (1, ["nginx.circuit-count"], 0)):
        with Stand(tusk) as stand:
            twins, port = [Backend("one"), Backend("two")], free_port()
            stand.write("tusk.tsk", "validate.required: []\n")
            stand.write("environment/development.tsk", "")
            stand.write("base.tsk", f"""
gateway {{ port: {port}, timeout: "5s" }}
routes."GET /x/*": {{ service: "twins", retries: {retries} }}
{gateway.BREAKER.replace("2s", "1m")}
""")
            stand.write("twins.tsk", f"""
service.instances: [{{ id: "twin-1", port: {twins[0].port} }}, {{ id: "twin-2", port: {twins[1].port} }}]
""")
            expect(start(stand), losses, f"what is lost with {retries} retries")
            wait_for_port(port)
            for _ in range(15):
                status(port, "GET", "/x/1?fail=1000&status=500&key=x")
            before = sum(twin.seen["x"] for twin in twins)
            for _ in range(5):
                status(port, "GET", "/x/1?fail=1000&status=500&key=x")
            found = sum(twin.seen["x"] for twin in twins) - before
            expect(found, wanted, f"requests that still reach instances after 15 failures, with {retries} retries")


def test_circuit_of_posts(tusk):
    """A POST that fails opens the circuit only where the route says that it may be tried again."""
    with Stand(tusk) as stand:
        shop = gateway.Shop(stand, gateway.BREAKER + """
routes { "POST /told/*": { service: "payments", retry_non_idempotent: true } }
""")
        start(stand)
        wait_for_port(shop.port)
        for path, backend, tries in (("/api/orders/x", shop.orders, 8), ("/told/x", shop.payments, 5)):
            answers = [status(shop.port, "POST", f"{path}?fail=1000&status=500&key=x", b"abc") for _ in range(8)]
            expect((set(answers) <= {500, 503}, backend.seen["x"]), (True, tries), f"eight failures of {path}")


def test_circuit_count(tusk):
    """A success between failures does not keep the circuit closed, as the warning says."""
    with Stand(tusk) as stand:
        shop = gateway.Shop(stand, gateway.BREAKER)
        start(stand)
        wait_for_port(shop.port)
        bad = "/api/users/x?fail=1000&status=500&key=x"
        for path in [bad] * 4 + ["/api/users/y?key=y"] + [bad] * 4:
            status(shop.port, "GET", path)
        expect(shop.users.seen["x"] < 8, True, "failures that reach the service around a success")


def test_retries_by_method(tusk):
    """With two instances a failed request goes to the other, a POST only where the route says so."""
    with Stand(tusk) as stand:
        good, bad, port = Backend("good"), Backend("bad"), free_port()
        stand.write("tusk.tsk", "validate.required: []\n")
        stand.write("environment/development.tsk", "")
        stand.write("base.tsk", f"""
gateway {{ port: {port}, timeout: "5s" }}
routes {{
  "/x/*": {{ service: "twins", retries: 1 }}
  "POST /told/*": {{ service: "twins", retries: 1, retry_non_idempotent: true }}
}}
""")
        stand.write("twins.tsk", f"""
service.instances: [{{ id: "twin-1", port: {bad.port} }}, {{ id: "twin-2", port: {good.port} }}]
""")
        start(stand)
        wait_for_port(port)
        good.seen["x"] = 1000
        for method, path, wanted in (("GET", "/x/1", [200] * 6), ("POST", "/told/1", [200] * 6),
                                     ("POST", "/x/1", [200] * 3 + [503] * 3)):
            answers = [status(port, method, f"{path}?fail=1000&key=x", b"abc") for _ in range(6)]
            expect(sorted(answers), wanted, f"{method} {path}, one of two instances fails")


def test_instances(tusk):
    with Stand(tusk) as stand:
        good, bad, port = Backend("good"), Backend("bad"), free_port()
        stand.write("tusk.tsk", "validate.required: []\n")
        stand.write("environment/development.tsk", "")
        stand.write("base.tsk", f"""
gateway {{ port: {port}, timeout: "5s" }}
routes."/x/*": {{ service: "twins", retries: 1 }}
""")
        stand.write("twins.tsk", f"""
service.instances: [{{ id: "twin-1", port: {bad.port} }}, {{ id: "twin-2", port: {good.port} }}]
""")
        expect(start(stand), [], "what is lost")
        wait_for_port(port)
        bad.stop()
        expect([status(port, "GET", "/x/1") for _ in range(6)], [200] * 6, "one of two instances is gone")


def test_failing_instance(tusk):
    """An instance that fails as often as the circuit allows is left out, and the other one answers."""
    with Stand(tusk) as stand:
        good, bad, port = Backend("good"), Backend("bad"), free_port()
        stand.write("tusk.tsk", "validate.required: []\n")
        stand.write("environment/development.tsk", "")
        stand.write("base.tsk", f"""
gateway {{ port: {port}, timeout: "5s" }}
routes."GET /x/*": {{ service: "twins", retries: 1 }}
{gateway.BREAKER.replace("2s", "1m")}
""")
        stand.write("twins.tsk", f"""
service.instances: [{{ id: "twin-1", port: {bad.port} }}, {{ id: "twin-2", port: {good.port} }}]
""")
        start(stand)
        wait_for_port(port)
        good.seen["x"] = 1000
        answers = [status(port, "GET", "/x/1?fail=1000&key=x") for _ in range(20)]
        expect((answers, bad.seen["x"]), ([200] * 20, 5), "20 requests, one of two instances fails")


if __name__ == "__main__":
    need("nginx")
    for test in (test_traffic, test_paths, test_rate_limit, test_rate_limit_scope, test_max_connections,
                 test_refusals_count, test_large_body, test_connect_timeout, test_losses, test_circuit,
                 test_circuit_without_retries, test_circuit_of_posts, test_circuit_count,
                 test_retries_by_method, test_instances, test_failing_instance):
        print(test.__name__, flush=True)
        test(sys.argv[1])
