"""What the tests of engines stand on: projects in a scratch folder, servers that fail on request, free ports,
and engines that are ended with the test."""

import http.client
import http.server
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time

SKIPPED = 77


def need(*programs):
    """Skips the test where an engine is missing, unless TUSK_REQUIRE_ENGINES says that none may be."""
    for program in programs:
        if shutil.which(program) is None:
            if os.environ.get("TUSK_REQUIRE_ENGINES"):
                sys.exit(f"{program} is not installed")
            print(f"skipped: {program} is not installed")
            sys.exit(SKIPPED)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def must_be_free(port):
    with socket.socket() as probe:
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            sys.exit(f"port {port}: {error}")


def wait_for_port(port, seconds=5):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.02)
    sys.exit(f"nothing listens on port {port}")


def wait_until(is_so, what, seconds=10):
    end = time.monotonic() + seconds
    while not is_so():
        if time.monotonic() > end:
            sys.exit(f"after {seconds} s not yet: {what}")
        time.sleep(0.02)


def expect(found, wanted, what):
    if found != wanted:
        sys.exit(f"{what}: expected {wanted!r}, found {found!r}")


class Stand:
    """A scratch folder with a project in it, and the processes of one test."""

    def __init__(self, tusk):
        self.tusk = tusk
        self.folder = tempfile.mkdtemp(prefix="tusk-engine-")
        self.processes = []

    def __enter__(self):
        return self

    def __exit__(self, *_):
        for process in self.processes:
            process.terminate()
        for process in self.processes:
            try:
                process.wait(5)
            except subprocess.TimeoutExpired:
                process.kill()
        shutil.rmtree(self.folder, ignore_errors=True)

    def path(self, name):
        return os.path.join(self.folder, name)

    def write(self, name, text):
        os.makedirs(os.path.dirname(self.path(name)), exist_ok=True)
        with open(self.path(name), "w", encoding="utf-8") as file:
            file.write(text)

    def read(self, name):
        with open(self.path(name), encoding="utf-8") as file:
            return file.read()

    def render(self, target, *arguments, wanted=0):
        """Runs `tusk render`; returns what it said on standard error, and on standard output."""
        command = [self.tusk, "-C", self.folder, "render", target, "--no-env", *arguments]
        result = subprocess.run(command, capture_output=True, text=True, check=False)
        if result.returncode != wanted:
            sys.exit(f"{command} exits with {result.returncode}:\n{result.stderr}")
        return result.stderr, result.stdout

    def check(self, *command):
        """Runs the engine's own check; returns all that it said."""
        result = subprocess.run(command, capture_output=True, text=True, check=False, cwd=self.folder)
        if result.returncode != 0:
            sys.exit(f"{command} exits with {result.returncode}:\n{result.stdout}{result.stderr}")
        return result.stdout + result.stderr

    def start(self, *command):
        with open(self.path("engine.log"), "ab") as log:
            process = subprocess.Popen(command, stdout=log, stderr=log, cwd=self.folder)
        self.processes.append(process)
        return process


class FullBacklog:
    """A port at which connecting takes for ever: others wait there already, and nobody takes them in."""

    def __init__(self):
        self.listener = socket.socket()
        self.listener.bind(("127.0.0.1", 0))
        self.listener.listen(0)
        self.port = self.listener.getsockname()[1]
        self.waiting = []
        for _ in range(8):
            one = socket.socket()
            one.setblocking(False)
            one.connect_ex(("127.0.0.1", self.port))
            self.waiting.append(one)


class Backend:
    """A server that counts what reaches it. `?fail=N` answers the first N requests of a key with 503 (or
    `status`), `?drop=N` closes the connection, `?sleep=S` takes its time, `?hold=1` waits for the gate to
    be opened. Health checks are counted apart."""

    def __init__(self, name):
        self.name = name
        self.seen = {}
        self.paths = []
        self.targets = []  # paths with their queries
        self.health_checks = 0
        self.port = free_port()
        self.is_healthy = True
        self.gate = threading.Event()
        backend = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def log_message(self, *_):
                pass

            def answer(self):
                body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
                path, _, query = self.path.partition("?")
                if path == "/health":
                    backend.health_checks += 1
                    return self.reply(200 if backend.is_healthy else 503)
                wishes = dict(pair.split("=", 1) for pair in query.split("&") if "=" in pair)
                key = wishes.get("key", path)
                backend.seen[key] = backend.seen.get(key, 0) + 1
                backend.paths.append(path)
                backend.targets.append(self.path)
                time.sleep(float(wishes.get("sleep", 0)))
                if "hold" in wishes:
                    backend.gate.wait(10)
                if backend.seen[key] <= int(wishes.get("drop", 0)):
                    self.close_connection = True
                    return None
                if backend.seen[key] <= int(wishes.get("fail", 0)):
                    return self.reply(int(wishes.get("status", 503)))
                return self.reply(200, len(body))

            def reply(self, status, size=0):
                text = f"{backend.name} {size}".encode()
                self.send_response(status)
                self.send_header("Content-Length", str(len(text)))
                self.end_headers()
                if self.command != "HEAD":
                    self.wfile.write(text)

            do_GET = do_HEAD = do_POST = do_PUT = do_PATCH = do_DELETE = do_OPTIONS = answer

        class Server(http.server.ThreadingHTTPServer):
            daemon_threads = True

            def handle_error(self, *_):
                pass

        self.server = Server(("127.0.0.1", self.port), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def stop(self):
        """From here on connections are refused."""
        self.server.server_close()
        self.server.shutdown()


def ask(port, method, path, body=None, client="127.0.0.1"):
    """Status, text and headers of an answer; the path goes out as it is written."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10, source_address=(client, 0))
    try:
        connection.putrequest(method, path, skip_accept_encoding=True)
        connection.putheader("Content-Length", str(len(body or b"")))
        connection.endheaders(body)
        answer = connection.getresponse()
        return answer.status, answer.read().decode(), answer.headers
    finally:
        connection.close()


def status(port, method, path, body=None, client="127.0.0.1"):
    return ask(port, method, path, body, client)[0]
