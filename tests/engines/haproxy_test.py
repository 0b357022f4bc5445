"""haproxy_test.py TUSK routes|limits: HAProxy accepts what tusk renders, and does with requests what was configured."""

import re
import socket
import sys
import time
from concurrent.futures import ThreadPoolExecutor

import gateway
from stand import Backend, Stand, ask, expect, free_port, must_be_free, need, status, wait_for_port


def start(stand, check_interval=None):
    said, _ = stand.render("haproxy", "-o", "out")
    if check_interval:
        text = stand.read("out/haproxy.cfg")
        expect(text.count(" inter 10000ms "), 1, "the time between health checks")
        stand.write("out/haproxy.cfg", text.replace(" inter 10000ms ", f" inter {check_interval} "))
    # HAProxy would share the port with another one, and both would get a part of the requests.
    must_be_free(int(re.search(r"bind \S+:(\d+)\n", stand.read("out/haproxy.cfg"))[1]))
    stand.check("haproxy", "-c", "-dW", "-f", "out/haproxy.cfg")
    stand.start("haproxy", "-dW", "-db", "-f", "out/haproxy.cfg")
    return said


def test_longest_time(tusk):
    """The longest time of all that are taken is one that HAProxy reads; the next one is refused."""
    with Stand(tusk) as stand:
        for milliseconds, wanted in ((2_147_483_647, 0), (2_147_483_648, 1)):
            time_text = f"{milliseconds}ms"
            stand.write("tusk.tsk", "validate.required: []\n")
            stand.write("environment/development.tsk", "")
            stand.write("base.tsk", f"""
gateway {{
  port: 8080, timeout: "{time_text}", rate_limit_enabled: true, rate_limit_requests: 5, rate_limit_window: "{time_text}"
}}
api_communication.timeout: "{time_text}"
routes."/long": {{ service: "users", timeout: "{time_text}" }}
{gateway.BREAKER.replace("2s", time_text)}
""")
            stand.write("users.tsk", "service.port: 81\n")
            said, _ = stand.render("haproxy", "-o", "out", wanted=wanted)
            expect(said.count("longer than the engine can count"), 5 * wanted, time_text)
            if wanted == 0:
                stand.check("haproxy", "-c", "-dW", "-f", "out/haproxy.cfg")


def test_traffic(tusk):
    with Stand(tusk) as stand:
        shop = gateway.Shop(stand)
        expect(start(stand), "", "what is lost")
        wait_for_port(shop.port)
        gateway.check_routing(shop)
        gateway.check_attacks(shop)
        expect(status(shop.port, "GET", "/api//x/%2e%2E/users/../payments/%37"), 200, "a path in disguise")
        expect(shop.payments.paths[-1], "/api/payments/7", "what the service sees of it")
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
gateway { rate_limit_enabled: true, rate_limit_requests: 20, rate_limit_window: "2s" }
""")
        start(stand)
        wait_for_port(shop.port)
        answers = [status(shop.port, "GET", "/status") for _ in range(25)]
        expect(answers, [200] * 20 + [429] * 5, "25 requests, 20 allowed")
        limited = time.monotonic()
        while status(shop.port, "GET", "/status") == 429:
            if time.monotonic() - limited > 6:
                sys.exit("the limit outlasts its window")
            time.sleep(0.25)


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
            if time.monotonic() - opened > 10:
                sys.exit("the circuit stays open")
            time.sleep(0.05)
        if not 1.5 < time.monotonic() - opened < 5:
            sys.exit(f"the circuit was open for {time.monotonic() - opened:.1f} s, not 2 s")


def test_rate_limit_scope(tusk):
    for scope in ("client", "global"):
        with Stand(tusk) as stand:
            gateway.check_rate_limit_scope(stand, start, scope)


def test_max_connections(tusk):
    """What comes while as many connections as are allowed are open has to wait."""
    with Stand(tusk) as stand, ThreadPoolExecutor() as pool:
        shop = gateway.Shop(stand, "gateway.max_connections: 2\n")
        start(stand)
        wait_for_port(shop.port)
        held = gateway.hold_requests(shop, 2, pool)
        late = pool.submit(status, shop.port, "GET", "/api/users/1?key=late")
        time.sleep(0.2)
        expect(shop.users.seen.get("late", 0), 0, "a third request beside two")
        shop.payments.gate.set()
        expect([one.result() for one in (*held, late)], [200] * 3, "all of them")


def test_circuit_beside_health_checks(tusk):
    """Health checks that pass between failures neither keep the circuit closed nor close it before its time."""
    with Stand(tusk) as stand:
        shop = gateway.Shop(stand, gateway.BREAKER)
        start(stand, check_interval="100ms")
        wait_for_port(shop.port)
        answers = []
        for _ in range(8):
            answers.append(status(shop.port, "GET", "/api/payments/x?fail=1000&status=500&key=x"))
            if len(answers) == 5:
                opened = time.monotonic()
            time.sleep(0.15)
        expect((answers, shop.payments.seen["x"]), ([500] * 5 + [503] * 3, 5), "slow failures in a row open it")
        before = shop.payments.health_checks
        while status(shop.port, "GET", "/status") == 503:
            time.sleep(0.05)
            if time.monotonic() - opened > 10:
                sys.exit("the circuit stays open")
        expect(time.monotonic() - opened > 1.5, True, "it is open for its time")
        expect(shop.payments.health_checks - before > 3, True, "health checks while it is open")


def test_circuit_causes(tusk):
    """Timeouts and refused connections are failures; a request counts once, however often it was tried."""
    with Stand(tusk) as stand:
        shop = gateway.Shop(stand, gateway.BREAKER + """
routes { "/slow/*": { service: "orders", timeout: "50ms" } }
""")
        start(stand)
        wait_for_port(shop.port)
        port = shop.port

        def answers_and_circuit(path):
            answers = [ask(port, "GET", path) for _ in range(6)]
            return [answer[0] for answer in answers], [answer[2].get("X-Circuit") for answer in answers]

        for key in range(6):
            expect(status(port, "GET", f"/api/users/x?fail=3&key={key}"), 200, "the fourth try succeeds")
        closed_then_open = [None] * 5 + ["open"]
        expect(answers_and_circuit("/api/users/x?fail=1000&key=x"), ([503] * 6, closed_then_open),
               "requests that fail with every try")
        expect(shop.users.seen["x"], 20, "tries of five requests")
        expect(answers_and_circuit("/slow/x?sleep=1"), ([504] * 5 + [503], closed_then_open), "timeouts")
        shop.payments.stop()
        expect(answers_and_circuit("/status"), ([503] * 6, closed_then_open), "refused connections")


def test_connect_timeout(tusk):
    with Stand(tusk) as stand:
        gateway.check_connect_timeout(stand, start, 503)


def send_half_a_request(port, path):
    """What a gateway answers that waits for the rest in vain."""
    with socket.create_connection(("127.0.0.1", port)) as connection:
        connection.sendall(f"POST {path} HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nab".encode())
        return connection.makefile("rb").readline().split()[1].decode()


def test_circuit_and_slow_clients(tusk):
    """An answer that HAProxy makes itself says nothing about the service: failures stay in a row."""
    with Stand(tusk) as stand:
        shop = gateway.Shop(stand, gateway.BREAKER.replace("2s", "1m") + """
routes { "/tried/*": { service: "orders", retries: 1, retry_on: ["timeout"] } }
""")
        stand.write("environment/development.tsk", 'gateway.timeout: "1s"\n')
        start(stand)
        wait_for_port(shop.port)
        bad = "/tried/x?fail=1000&status=500&key=x"
        answers = [status(shop.port, "GET", bad) for _ in range(4)]
        expect(send_half_a_request(shop.port, "/tried/x"), "408", "a slow client")
        answers += [status(shop.port, "GET", bad) for _ in range(2)]
        expect(answers, [500] * 5 + [503], "five failures around it open the circuit")


def test_unknown_failures(tusk):
    """With failures alone that HAProxy does not know, a connection that is refused is tried elsewhere."""
    with Stand(tusk) as stand:
        good, bad, port = Backend("good"), Backend("bad"), free_port()
        stand.write("tusk.tsk", "validate.required: []\n")
        stand.write("environment/development.tsk", "")
        stand.write("base.tsk", f"""
gateway {{ port: {port}, timeout: "5s" }}
routes."/x/*": {{ service: "twins", retries: 2, retry_on: ["gone"] }}
""")
        stand.write("twins.tsk", f"""
service.instances: [{{ id: "twin-1", port: {bad.port} }}, {{ id: "twin-2", port: {good.port} }}]
""")
        expect("[haproxy.retry-on]" in start(stand), True, "the loss is said")
        wait_for_port(port)
        bad.stop()
        expect([status(port, "GET", "/x/1") for _ in range(4)], [200] * 4, "one of two instances is gone")
        expect(status(port, "GET", "/x/1?fail=1000&key=x"), 503, "an answer that is a failure")
        expect(good.seen["x"], 1, "tries of it")


def test_retries_by_method(tusk):
    """What changes something is tried again only where the route says so, and only when its body fits a buffer."""
    with Stand(tusk) as stand:
        shop = gateway.Shop(stand, """
routes {
  "POST /told/*": { service: "orders", retries: 2, retry_non_idempotent: true }
  "/untold/*": { service: "orders", retries: 2 }
}
""")
        start(stand)
        wait_for_port(shop.port)
        for method, path, body, wanted, tries in (("POST", "/told/a", b"abc", 200, 2),
                                                  ("POST", "/told/b", b"x" * 100_000, 503, 1),
                                                  ("POST", "/untold/c", b"", 503, 1),
                                                  ("PATCH", "/untold/d", b"", 503, 1),
                                                  ("PUT", "/untold/e", b"abc", 200, 2),
                                                  ("DELETE", "/untold/f", b"", 200, 2)):
            found = status(shop.port, method, path + "?fail=1", body)
            expect((found, shop.orders.seen[path]), (wanted, tries), f"{method} {path}")


def test_failing_instance(tusk):
    """An instance that always fails is hidden by retries on the other, and opens no circuit of the service."""
    with Stand(tusk) as stand:
        good, bad, port = Backend("good"), Backend("bad"), free_port()
        stand.write("tusk.tsk", "validate.required: []\n")
        stand.write("environment/development.tsk", "")
        stand.write("base.tsk", f"""
gateway {{ port: {port}, timeout: "5s" }}
routes."/x/*": {{ service: "twins", retries: 2 }}
{gateway.BREAKER}
""")
        stand.write("twins.tsk", f"""
service.instances: [{{ id: "twin-1", port: {bad.port} }}, {{ id: "twin-2", port: {good.port} }}]
""")
        start(stand)
        wait_for_port(port)
        good.seen["x"] = 1000
        answers = [status(port, "GET", "/x/1?fail=1000&key=x") for _ in range(20)]
        expect(answers, [200] * 20, "20 requests, one of two instances fails")
        expect(bad.seen["x"] >= 10, True, "requests that the failing instance still gets")


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
        expect(re.findall(r"\[(haproxy[.].*)\]", start(stand)), ["haproxy.names"], "what is lost")
        wait_for_port(port)
        bad.stop()
        expect([status(port, "GET", "/x/1") for _ in range(6)], [200] * 6, "one of two instances is gone")


if __name__ == "__main__":
    need("haproxy")
    parts = {
        "routes": (test_longest_time, test_traffic, test_connect_timeout, test_unknown_failures, test_retries_by_method,
                   test_instances, test_failing_instance),
        "limits": (test_rate_limit, test_rate_limit_scope, test_max_connections, test_circuit,
                   test_circuit_beside_health_checks, test_circuit_causes, test_circuit_and_slow_clients)}
    for test in parts[sys.argv[2]]:
        print(test.__name__, flush=True)
        test(sys.argv[1])
