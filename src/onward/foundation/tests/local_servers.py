"""Servers on this machine that answer as a test wants."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread


class Answers(BaseHTTPRequestHandler):
    """A server of the tests: what it does is in the path."""

    heard: list[dict[str, str]] = []

    def do_GET(self):
        self.heard.append({"path": self.path, **dict(self.headers)})
        self.server.answer(self)

    def log_message(self, *_arguments):
        """The tests say what went wrong."""


class Quiet(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_arguments):
        """Being left in the middle is what most of these tests are about."""


@contextmanager
def serving(answer) -> Iterator[str]:
    server = Quiet(("127.0.0.1", 0), Answers)
    server.answer = answer
    Answers.heard.clear()
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


def anywhere(_address) -> bool:
    return True


def says(body: bytes, status: int = 200, **headers: str):
    def answer(request) -> None:
        request.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            request.send_header(name.replace("_", "-"), value)
        request.end_headers()
        request.wfile.write(body)

    return answer


def drip(request, head: bytes, piece: bytes) -> None:
    request.wfile.write(head)
    while True:
        time.sleep(0.05)
        request.wfile.write(piece)
        request.wfile.flush()
