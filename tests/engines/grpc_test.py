"""grpc_test.py TUSK: a client of gRPC tries again as often as the service config says, and a server takes the
arguments of its channels."""

import json
import os
import sys
import threading
import time
from concurrent import futures

from stand import SKIPPED, Stand, expect

try:
    import grpc
except ImportError:
    if os.environ.get("TUSK_REQUIRE_ENGINES"):
        sys.exit("python3-grpcio is not installed")
    print("skipped: python3-grpcio is not installed")
    sys.exit(SKIPPED)

METHOD = "/test.Service/Call"


def write_project(stand, retries, delay="20ms", timeout="30s", streams=10, age="5m"):
    stand.write("tusk.tsk", "validate.required: []\n")
    stand.write("environment/development.tsk", "")
    stand.write("base.tsk", f'api_communication {{ retry_attempts: {retries}, retry_delay: "{delay}" }}\n'
                            f'grpc {{ timeout: "{timeout}", max_concurrent_streams: {streams}, '
                            f'max_connection_idle: "30s", max_connection_age: "{age}", '
                            'max_connection_age_grace: "10s" }\n')
    stand.write("users.tsk", "service.port: 81\n")


class Failing(grpc.GenericRpcHandler):
    """Fails so many times with a status, then answers."""

    def __init__(self, failures, status=grpc.StatusCode.UNAVAILABLE):
        self.failures = failures
        self.status = status
        self.seen = 0

    def service(self, _):
        def answer(request, context):
            self.seen += 1
            if self.seen <= self.failures:
                context.abort(self.status, "as asked")
            return request
        return grpc.unary_unary_rpc_method_handler(answer)


class Slow(grpc.GenericRpcHandler):
    """Takes its time, and counts how many calls it has at once."""

    def __init__(self, seconds):
        self.seconds = seconds
        self.seen = 0
        self.running = 0
        self.most = 0
        self.lock = threading.Lock()

    def service(self, _):
        def answer(request, context):
            with self.lock:
                self.seen += 1
                self.running += 1
                self.most = max(self.most, self.running)
            end = time.monotonic() + self.seconds
            while context.is_active() and time.monotonic() < end:
                time.sleep(0.02)
            with self.lock:
                self.running -= 1
            return request
        return grpc.unary_unary_rpc_method_handler(answer)


def start(stand, handler):
    """A server as rendered, and its port."""
    arguments = list(json.loads(stand.read("out/server_args.json")).items())
    server = grpc.server(futures.ThreadPoolExecutor(4), handlers=(handler,), options=arguments)
    port = server.add_insecure_port("127.0.0.1:0")
    server.start()
    return server, port


def connect(port, config):
    options = [("grpc.service_config", config), ("grpc.enable_retries", 1)]
    return grpc.insecure_channel(f"127.0.0.1:{port}", options=options)


def call(stand, handler):
    """Starts a server and calls it once, both as rendered; the status, and how often the server was asked."""
    server, port = start(stand, handler)
    try:
        with connect(port, stand.read("out/service_config.json")) as channel:
            channel.unary_unary(METHOD)(b"x")
            return "OK", handler.seen
    except grpc.RpcError as error:
        return error.code().name, handler.seen
    finally:
        server.stop(None)


def test_retries(tusk):
    with Stand(tusk) as stand:
        write_project(stand, 3)
        expect(stand.render("grpc", "-o", "out")[0], "", "what is lost")
        expect(call(stand, Failing(3)), ("OK", 4), "three failures")
        expect(call(stand, Failing(9)), ("UNAVAILABLE", 4), "failures without end")
        expect(call(stand, Failing(9, grpc.StatusCode.INTERNAL)), ("INTERNAL", 1), "another status")


def test_clamp(tusk):
    with Stand(tusk) as stand:
        write_project(stand, 8)
        expect("grpc.attempts-clamped" in stand.render("grpc", "-o", "out")[0], True, "the warning")
        expect(call(stand, Failing(9)), ("UNAVAILABLE", 5), "failures without end")
        write_project(stand, 0)
        stand.render("grpc", "-o", "out")
        expect(call(stand, Failing(9)), ("UNAVAILABLE", 1), "no retries")


def test_durations(tusk):
    """A client takes every duration as it is rendered, and would refuse what is no number of seconds."""
    with Stand(tusk) as stand:
        for written in ("30s", "90s", "500ms", "1m", "5m", "1h", "1d", "1m30s", "1.5s", "0.5m"):
            # With a timeout so short that a call would be over before it begins, only the delay is tried.
            write_project(stand, 1, delay=written, timeout="30s" if written in ("500ms", "1.5s") else written)
            stand.render("grpc", "-o", "out")
            expect(call(stand, Failing(0)), ("OK", 1), f"a call with {written}")
        rendered = stand.read("out/service_config.json")
        for passed_on in ("5m", "500ms"):
            stand.write("out/service_config.json", rendered.replace('"30s"', f'"{passed_on}"'))
            expect(call(stand, Failing(0)), ("INVALID_ARGUMENT", 0), f"a call with {passed_on} as it is")


def test_timeout(tusk):
    """A call is over at its timeout, or as the warning says up to two seconds before."""
    with Stand(tusk) as stand:
        write_project(stand, 0, timeout="4s")
        stand.render("grpc", "-o", "out")
        began = time.monotonic()
        expect(call(stand, Slow(10))[0], "DEADLINE_EXCEEDED", "a call that takes longer than its timeout")
        took = time.monotonic() - began
        expect(1.5 < took < 9, True, f"whether a call of {took:.1f} s took the rendered 2 to 4, not the 10 of the service")


def test_streams(tusk):
    """A server takes no more calls of a connection at once than configured."""
    for streams in (1, 3):
        with Stand(tusk) as stand:
            write_project(stand, 0, streams=streams)
            stand.render("grpc", "-o", "out")
            handler = Slow(0.2)
            server, port = start(stand, handler)
            with connect(port, stand.read("out/service_config.json")) as channel:
                calls = [channel.unary_unary(METHOD).future(b"x") for _ in range(4)]
                expect([one.result() for one in calls], [b"x"] * 4, "four calls at once")
            server.stop(None)
            expect(handler.most, streams, "calls that run at once")


class Peers(grpc.GenericRpcHandler):
    """Knows the connections that calls came by."""

    def __init__(self):
        self.seen = set()

    def service(self, _):
        def answer(request, context):
            self.seen.add(context.peer())
            return request
        return grpc.unary_unary_rpc_method_handler(answer)


def connections(stand, wanted, seconds):
    """How many connections the calls of that time took; it ends early when there are as many as wanted."""
    handler = Peers()
    server, port = start(stand, handler)
    with connect(port, stand.read("out/service_config.json")) as channel:
        end = time.monotonic() + seconds
        while len(handler.seen) < wanted and time.monotonic() < end:
            channel.unary_unary(METHOD)(b"x")
            time.sleep(0.05)
    server.stop(None)
    return len(handler.seen)


def test_connection_age(tusk):
    """A server ends a connection at its age, so that the next call takes another."""
    for age, wanted, seconds in (("500ms", 2, 30), ("1m", 1, 1.5)):
        with Stand(tusk) as stand:
            write_project(stand, 0, age=age)
            stand.render("grpc", "-o", "out")
            expect(connections(stand, 2, seconds), wanted, f"connections of an age of {age}, in up to {seconds} s")


if __name__ == "__main__":
    for test in (test_retries, test_clamp, test_durations, test_timeout, test_streams, test_connection_age):
        print(test.__name__, flush=True)
        test(sys.argv[1])
