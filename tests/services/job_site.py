"""A small site on this machine that advertises jobs as sites do: with data for search engines, and strict policies."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

STRICT = {
    "Content-Security-Policy": "default-src 'self'; script-src 'self'; connect-src 'self'; form-action 'self'",
    "Cross-Origin-Opener-Policy": "same-origin",
}
POSTING = {
    "@context": "https://schema.org",
    "@type": "JobPosting",
    "title": "Senior data engineer",
    "hiringOrganization": {"@type": "Organization", "name": "Castor Mutual"},
    "jobLocation": {"@type": "Place", "address": {"addressLocality": "Leeds", "addressCountry": "GB"}},
    "description": "<p>You look after our pipelines.</p><h2>Requirements</h2><ul><li>5 years of Python</li></ul>",
}


def posting_page(**changed: object) -> str:
    """A page with a posting as search engines read it, and the same for people."""
    posting = {**POSTING, **changed}
    return f"""<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{posting["title"]} | Jobs</title>
<meta name="viewport" content="width=device-width">
<script type="application/ld+json">{json.dumps(posting)}</script></head>
<body><h1>{posting["title"]}</h1>{posting["description"]}</body></html>"""


PAGES = {
    "/jobs/7": (posting_page(), {}),
    "/jobs/8": (posting_page(title="Nurse", hiringOrganization={"name": "St Mary's"}), STRICT),
    "/jobs/9": (posting_page(title="Cook", hiringOrganization={"name": "Kew Kitchens"}), STRICT),
    "/about": ("<!doctype html><title>About us</title><h1>About us</h1><p>We are a company.</p>", {}),
}


class _Site(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        page, headers = PAGES.get(self.path.partition("?")[0], ("", {}))
        self.send_response(200 if page else 404)
        for name, value in {"Content-Type": "text/html; charset=utf-8", **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(page.encode())

    def log_message(self, *_arguments: object) -> None:
        pass


@contextmanager
def job_site() -> Iterator[str]:
    """Its address, while it runs."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Site)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
