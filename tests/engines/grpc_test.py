"""grpc_test.py TUSK: a client of gRPC tries again as often as the service config says, and a server takes the
arguments of its channels."""

import json
import os
import sys
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


def write_project(stand, retries):
    stand.write("tusk.tsk", "validate.required: []\n")
    stand.write("environment/development.tsk", "")
    stand.write("base.tsk", f'api_communication {{ retry_attempts: {retries}, retry_delay: "20ms" }}\n'
                            'grpc { timeout: "30s", max_concurrent_streams: 10, max_connection_idle: "30s", '
                            'max_connection_age: "5m", max_connection_age_grace: "10s" }\n')
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


def call(stand, handler):
    """Starts a server and calls it once, both as rendered; the status, and how often the server was asked."""
    arguments = list(json.loads(stand.read("out/server_args.json")).items())
    server = grpc.server(futures.ThreadPoolExecutor(2), handlers=(handler,), options=arguments)
    port = server.add_insecure_port("127.0.0.1:0")
    server.start()
    config = [("grpc.service_config", stand.read("out/service_config.json")), ("grpc.enable_retries", 1)]
    try:
        with grpc.insecure_channel(f"127.0.0.1:{port}", options=config) as channel:
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


if __name__ == "__main__":
    for test in (test_retries, test_clamp):
        print(test.__name__, flush=True)
        test(sys.argv[1])
