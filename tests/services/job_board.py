"""A site with openings on loopback, for a server that may fetch from there."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from tests.source_tree import ROOT


def reaching_loopback(program: list[str]) -> list[str]:
    """``program`` with leave to fetch pages of this machine."""
    return ["env", f"PYTHONPATH={ROOT / 'tests/services/loopback'}", *program]


@contextmanager
def job_board(pages: dict[str, str]) -> Iterator[str]:
    """Serve ``pages`` by their paths, and yield the address of the site."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            page = pages.get(self.path)
            self.send_response(200 if page else 404)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write((page or "").encode())

        def log_message(self, *_arguments: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
