"""A server on this machine in the place of a person's assistant."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

SECRET = "sk-not-a-real-key"


class Assistant:
    """An assistant that answers what it is told to, and keeps what it was sent."""

    def __init__(self) -> None:
        self.answer = b""
        self.status = 200
        self.sent: list[tuple[str, dict[str, str], dict]] = []
        server = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                server.sent.append((self.path, dict(self.headers), body))
                self.send_response(server.status)
                self.send_header("Location", "http://127.0.0.1:9/")
                self.send_header("Content-Length", str(len(server.answer)))
                self.end_headers()
                self.wfile.write(server.answer)

            def log_message(self, *_arguments):
                pass

        self.http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        Thread(target=self.http.serve_forever, daemon=True).start()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.http.server_port}/v1"

    def says(self, *lines: str) -> None:
        self.answer = json.dumps({"choices": [{"message": {"content": "\n".join(lines)}}]}).encode()


@contextmanager
def running_assistant() -> Iterator[Assistant]:
    made = Assistant()
    yield made
    made.http.shutdown()
    made.http.server_close()
