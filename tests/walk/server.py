"""server.py FILE: a service that answers every request with its name, the method and the path. FILE is its
configuration as `tusk build` writes it. Once it listens it goes to the background; its process id is in NAME.pid."""

import http.server
import json
import os
import sys


class Handler(http.server.BaseHTTPRequestHandler):
    def answer(self):
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        text = f"{self.server.service} answers {self.command} {self.path}".encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(text)

    do_GET = do_HEAD = do_POST = answer

    def log_message(self, *_):
        pass


def serve(file):
    with open(file, encoding="utf-8") as opened:
        config = json.load(opened)
    name, port = config["service"]["name"], config["server"]["port"]
    # The address of the file is for a real host; a walk on somebody's machine is nobody else's business.
    server = http.server.ThreadingHTTPServer(("127.0.0.1", port), Handler)
    server.service = name
    if process := os.fork():
        with open(f"{name}.pid", "w", encoding="utf-8") as opened:
            opened.write(f"{process}\n")
        print(f"{name} listens on {port}")
        return
    os.setsid()
    nothing = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nothing, stream)
    server.serve_forever()


if __name__ == "__main__":
    serve(sys.argv[1])
