"""The project that both gateways are tested with, and the traffic that both must treat alike."""

import time

from stand import Backend, FullBacklog, ask, expect, free_port, status, wait_for_port, wait_until


BREAKER = """
api_communication {
  circuit_breaker_enabled: true, circuit_breaker_threshold: 5, circuit_breaker_timeout: "2s"
}
"""


class Shop:
    """Three services behind a gateway, with times short enough for a test."""

    def __init__(self, stand, extra=""):
        self.users = Backend("users")
        self.orders = Backend("orders")
        self.payments = Backend("payments")
        self.port = free_port()
        stand.write("tusk.tsk", "validate.required: []\n")
        stand.write("environment/development.tsk", "")
        stand.write("base.tsk", f"""
gateway {{ port: {self.port}, timeout: "10s" }}
routes {{
  "GET /api/users/*": {{ service: "users", timeout: "300ms", retries: 3 }}
  "POST /api/orders/*": {{ service: "orders", timeout: "1s", retries: 2 }}
  "DELETE /api/orders/*": {{ service: "users", timeout: "1s" }}
  "/api/payments/*": {{ service: "payments", timeout: "1s" }}
  "/api/payments/old/*": {{ service: "orders", timeout: "1s", strip_prefix: "/api/payments" }}
  "GET /api/payments/all/*": {{ service: "users", timeout: "1s" }}
  "GET /api/payments/now": {{ service: "orders", timeout: "1s" }}
  "/status": {{ service: "payments" }}
}}
{extra}
""")
        for backend in (self.users, self.orders, self.payments):
            stand.write(f"{backend.name}.tsk", f"""
service {{ port: {backend.port}, health_endpoint: "/health", version: "1.0.0" }}
""")


def check_routing(shop):
    port = shop.port
    expect(ask(port, "GET", "/api/users/1")[:2], (200, "users 0"), "a route")
    expect(status(port, "HEAD", "/api/users/1"), 200, "HEAD goes with GET")
    expect(status(port, "POST", "/api/users/1"), 405, "another method")
    expect(ask(port, "POST", "/api/orders/1", b"abc")[:2], (200, "orders 3"), "a body")
    expect(ask(port, "DELETE", "/api/orders/1")[1], "users 0", "a second method of a path")
    expect(status(port, "GET", "/api/orders/1"), 405, "a third method of a path")
    expect(ask(port, "PUT", "/api/payments/1")[1], "payments 0", "a route for all methods")
    expect(ask(port, "GET", "/api/payments/old/1")[1], "orders 0", "the longest path")
    expect(shop.orders.paths[-1], "/old/1", "strip_prefix")
    expect(ask(port, "GET", "/api/payments/all/1")[1], "users 0", "the longest path, by its method")
    expect(status(port, "DELETE", "/api/payments/all/1"), 405, "a method of a shorter path only")
    expect(ask(port, "GET", "/api/payments/now")[1], "orders 0", "an exact path before a prefix, by its method")
    expect(status(port, "DELETE", "/api/payments/now"), 405, "a method of a prefix of an exact path only")
    expect(ask(port, "DELETE", "/api/payments/now/1")[1], "payments 0", "more than the exact path")
    expect(ask(port, "GET", "/status")[1], "payments 0", "an exact path")
    expect(status(port, "GET", "/status/1"), 404, "more than an exact path")
    expect(status(port, "GET", "/api/users"), 404, "less than a prefix")
    expect(status(port, "GET", "/other"), 404, "no route")


def check_attacks(shop):
    port = shop.port
    before = len(shop.users.paths)
    for path in ("/api/users/../payments/7", "/api/users/%2e%2e/payments/7", "/api//users/../payments/7",
                 "/api/users/./../payments/7", "/api/./payments/7", "/api/%2e//users/.%2E/./payments/7"):
        expect(ask(port, "PUT", path)[1], "payments 0", path)
        expect(shop.payments.paths[-1], "/api/payments/7", f"what the service sees of {path}")
    expect(status(port, "GET", "/api/users/../../other"), 404, "out of all routes")
    expect(len(shop.users.paths), before, "requests that only looked like those of users")
    for path in ("/api/orders/{}", "/api/orders/'%22%3B", "/api/orders/%0d%0aX-A:%20b"):
        expect(status(port, "GET", path), 405, path)


def check_timeout(shop, tries):
    expect(status(shop.port, "GET", "/api/users/slow?sleep=1&key=slow"), 504, "a slow service")
    expect(shop.users.seen["slow"], tries, "tries of a slow service")


def check_rate_limit_scope(stand, start, scope):
    """Requests are counted for each client, or for all of them together."""
    shop = Shop(stand, f"""
gateway {{
  rate_limit_enabled: true, rate_limit_requests: 5, rate_limit_window: "1m", rate_limit_by: "{scope}"
}}
""")
    start(stand)
    wait_for_port(shop.port)
    answers = [status(shop.port, "GET", "/status") for _ in range(6)]
    expect(answers, [200] * 5 + [429], f"6 requests of a client, 5 allowed by {scope}")
    expect(status(shop.port, "GET", "/status", client="127.0.0.2"), {"client": 200, "global": 429}[scope],
           f"another client, limited by {scope}")


def check_connect_timeout(stand, start, wanted):
    """The time of a route bounds connecting, too, which would take longer otherwise."""
    full, port = FullBacklog(), free_port()
    stand.write("tusk.tsk", "validate.required: []\n")
    stand.write("environment/development.tsk", "")
    stand.write("base.tsk", f"""
gateway {{ port: {port}, timeout: "60s" }}
routes."/x/*": {{ service: "full", timeout: "100ms" }}
""")
    stand.write("full.tsk", f"service.port: {full.port}\n")
    start(stand)
    wait_for_port(port)
    began = time.monotonic()
    expect(status(port, "GET", "/x/1"), wanted, "a service that cannot be reached")
    expect(time.monotonic() - began < 4.5, True, "connecting is given up before 5 s are over")


def hold_requests(shop, count, pool):
    """So many requests that are with the service, which answers none of them before its gate opens."""
    held = [pool.submit(status, shop.port, "GET", "/status?hold=1&key=held") for _ in range(count)]
    wait_until(lambda: shop.payments.seen.get("held", 0) == count, f"{count} requests reach the service")
    return held
