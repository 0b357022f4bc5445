"""haproxy_test.py TUSK: HAProxy accepts what tusk renders, and does with requests what was configured."""

import sys
import time

import gateway
from stand import Backend, Stand, ask, expect, free_port, need, status, wait_for_port


def start(stand, *arguments):
    said, _ = stand.render("haproxy", "-o", "out", *arguments)
    stand.check("haproxy", "-c", "-dW", "-f", "out/haproxy.cfg")
    stand.start("haproxy", "-dW", "-db", "-f", "out/haproxy.cfg")
    return said


def test_traffic(tusk):
    with Stand(tusk) as stand:
        shop = gateway.Shop(stand)
        expect(start(stand), "", "what is lost")
        wait_for_port(shop.port)
        gateway.check_routing(shop)
        gateway.check_attacks(shop)
        gateway.check_timeout(shop, 4)
        expect(status(shop.port, "GET", "/api/users/a?fail=2&key=a"), 200, "two failures, three retries")
        expect(shop.users.seen["a"], 3, "tries after two failures")
        expect(status(shop.port, "GET", "/api/users/b?drop=1&key=b"), 200, "a connection that was closed")
        expect(shop.users.seen["b"], 2, "tries after a closed connection")
        expect(status(shop.port, "POST", "/api/orders/c?fail=1&key=c"), 503, "a POST that fails")
        expect(shop.orders.seen["c"], 1, "tries of a POST")


def test_rate_limit(tusk):
    with Stand(tusk) as stand:
        shop = gateway.Shop(stand, """
gateway { rate_limit_enabled: true, rate_limit_requests: 20, rate_limit_window: "3s" }
""")
        start(stand)
        wait_for_port(shop.port)
        answers = [status(shop.port, "GET", "/status") for _ in range(25)]
        expect(answers, [200] * 20 + [429] * 5, "25 requests, 20 allowed")


def test_circuit(tusk):
    with Stand(tusk) as stand:
        shop = gateway.Shop(stand, gateway.BREAKER)
        start(stand)
        wait_for_port(shop.port)
        bad = "/api/payments/x?fail=1000&status=500&key=x"
        good = "/api/payments/y?key=y"
        answers = [status(shop.port, "GET", path) for path in [bad] * 4 + [good] + [bad] * 4]
        expect(answers, [500] * 4 + [200] + [500] * 4, "a success in between sets the count back")
        expect(status(shop.port, "GET", good), 200, "a closed circuit")
        answers = [status(shop.port, "GET", bad) for _ in range(8)]
        opened = time.monotonic()
        expect(answers, [500] * 5 + [503] * 3, "five failures in a row open it")
        expect(ask(shop.port, "GET", "/status")[2].get("X-Circuit"), "open", "another route of the service")
        expect(status(shop.port, "GET", "/api/users/1"), 200, "another service")
        while status(shop.port, "GET", good) == 503:
            if time.monotonic() - opened > 5:
                sys.exit("the circuit stays open")
            time.sleep(0.05)
        if not 1.5 < time.monotonic() - opened < 3:
            sys.exit(f"the circuit was open for {time.monotonic() - opened:.1f} s, not 2 s")


def test_instances(tusk):
    """A failure on one instance is tried on the other; a name is no address, and still a server."""
    with Stand(tusk) as stand:
        good, bad, port = Backend("good"), Backend("bad"), free_port()
        stand.write("tusk.tsk", "validate.required: []\n")
        stand.write("environment/development.tsk", "")
        stand.write("base.tsk", f"""
gateway {{ port: {port}, timeout: "5s" }}
routes."/x/*": {{ service: "twins", retries: 2 }}
""")
        stand.write("twins.tsk", f"""
service.instances: [
  {{ id: "twin-1", port: {bad.port} }}, {{ id: "twin-2", port: {good.port}, address: "localhost" }}
]
""")
        start(stand)
        wait_for_port(port)
        bad.server.server_close()
        bad.server.shutdown()
        expect([status(port, "GET", "/x/1") for _ in range(6)], [200] * 6, "one of two instances is gone")


if __name__ == "__main__":
    need("haproxy")
    for test in (test_traffic, test_rate_limit, test_circuit, test_instances):
        print(test.__name__, flush=True)
        test(sys.argv[1])
