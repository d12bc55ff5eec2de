"""What pages with 1,000 applications cost in a real browser, and how soon the board answers to a key or a click.

Server time is the processor time of `onward serve` per page. The first paint is compared with that of the very same
HTML and files, served from memory by a bare HTTP server; both are loaded in turn, each with its files in the browser's
cache. "kB to first view" is what a first visit needs before all is painted, compressed as it is where hosted: the page,
its style and its font.

    PYTHONPATH=. python bench/browser.py [rounds]
"""

import gzip
import os
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from statistics import median
from threading import Thread
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, Page, Response
from tests.services.browser import DESKTOP, chromium
from tests.services.search_file import write_search
from tests.services.server import Server, running_server

from report import ReportRow, exit_code, print_report
from start import process_tree

ROWS = 1_000
PAGES = {"Today": "/", "board": "/campaign/", "table": "/campaign/table/", "odds": "/odds/", "balance": "/balance/"}
MAX_SERVER_MS, MAX_FIRST_PAINT, MAX_FIRST_VIEW_KB, MAX_INTERACTION_MS = 60, 2.0, 60, 100
TICKS = os.sysconf("SC_CLK_TCK")
KEYS = ("ArrowDown", "ArrowDown", "ArrowRight", "ArrowRight", "ArrowLeft", "ArrowUp", "?", "Escape", "/", "a", "n")
WATCH = """
window.shifted = 0; window.slowest = 0;
new PerformanceObserver((list) => list.getEntries().forEach((entry) => {
  if (!entry.hadRecentInput) window.shifted += entry.value;
})).observe({type: "layout-shift", buffered: true});
new PerformanceObserver((list) => list.getEntries().forEach((entry) => {
  if (entry.interactionId) window.slowest = Math.max(window.slowest, entry.duration);
})).observe({type: "event", durationThreshold: 16, buffered: true});
"""
FIRST_PAINT = "() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime"
FIRST_VIEW = """() => [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")]
  .filter((each) => each.entryType === "navigation" || each.renderBlockingStatus === "blocking" ||
                    each.name.endsWith(".woff2"))
  .map((each) => new URL(each.name).pathname)"""

File = tuple[int, Mapping[str, str], bytes]


def main(rounds: int) -> int:
    with tempfile.TemporaryDirectory(prefix="onward-browser-") as folder, chromium(complete=True) as browser:
        home = Path(folder)
        with running_server(home / "home") as server:
            write_search(home / "search.csv", ROWS, datetime.now(UTC).date())
            imported = server.run("import", str(home / "search.csv"))
            assert imported.returncode == 0, imported.stderr
            context = _signed_in(browser, server)
            return exit_code([_pages(context, server, rounds), _board(context, server, rounds)])


def _signed_in(browser: Browser, server: Server) -> BrowserContext:
    context = browser.new_context(viewport=DESKTOP)
    context.add_init_script(WATCH)
    page = context.new_page()
    page.goto(server.link())
    page.close()
    return context


def _pages(context: BrowserContext, server: Server, rounds: int) -> bool:
    found = []
    for name, path in PAGES.items():
        page = context.new_page()
        files = _collect(page, server.url(path))
        shown = urlsplit(page.url).path
        size = sum(len(gzip.compress(files[each][2])) for each in page.evaluate(FIRST_VIEW)) / 1000
        with _static_copy(files) as base:
            live, still = _paints(page, server.url(shown), f"{base}{shown}", rounds)
        page.goto(server.url(path))
        shift = page.evaluate("() => window.shifted")
        page.close()
        found += [
            ReportRow(f"{name}: server, ms", _server_ms(context, server, path, rounds), at_most=MAX_SERVER_MS),
            ReportRow(f"{name}: first paint, times a static copy", live / still, at_most=MAX_FIRST_PAINT),
            ReportRow(f"{name}: kB to first view", size, at_most=MAX_FIRST_VIEW_KB),
            ReportRow(f"{name}: layout shift", shift, at_most=0),
        ]
    return print_report(f"Pages in a browser, {ROWS:,} applications", found)


def _collect(page: Page, url: str) -> dict[str, File]:
    """Load ``url`` as on a first visit; everything that came, by its path."""
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.clearBrowserCache")
    answers: list[Response] = []

    def keep(answer: Response) -> None:
        answers.append(answer)

    page.on("response", keep)
    page.goto(url)
    page.wait_for_load_state("networkidle")
    return {urlsplit(each.url).path: (each.status, each.all_headers(), each.body()) for each in answers if each.ok}


def _paints(page: Page, live: str, still: str, rounds: int) -> tuple[float, float]:
    """Median milliseconds to the first contentful paint of both, taken in turn after one load of each for the cache."""
    times: dict[str, list[float]] = {live: [], still: []}
    for _round in range(rounds + 1):
        for url, kept in times.items():
            page.goto(url)
            page.wait_for_function(FIRST_PAINT)
            kept.append(float(page.evaluate(FIRST_PAINT)))
    return median(times[live][1:]), median(times[still][1:])


@contextmanager
def _static_copy(files: Mapping[str, File]) -> Iterator[str]:
    class Answer(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            status, headers, body = files.get(urlsplit(self.path).path, (404, {}, b""))
            self.send_response(status)
            for name in headers.keys() & {"content-type", "cache-control", "content-security-policy"}:
                self.send_header(name, headers[name])
            self.send_header("content-length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_arguments: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()


def _server_ms(context: BrowserContext, server: Server, path: str, rounds: int) -> float:
    """Processor milliseconds that the server spends on one load of the page."""
    times = max(rounds * 4, 20)
    before = _used(server)
    for _time in range(times):
        assert context.request.get(server.url(path)).ok, path
    return (_used(server) - before) / times * 1000


def _used(server: Server) -> float:
    """Processor seconds of the server and its children so far."""
    pids = process_tree(server.process.pid)
    stats = (Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split() for pid in pids)
    return sum(int(fields[11]) + int(fields[12]) for fields in stats) / TICKS


def _board(context: BrowserContext, server: Server, rounds: int) -> bool:
    """The slowest answer to a key or a click on the board, until the next paint: the median of some visits."""
    visits = [_slowest_answer(context, server) for _visit in range(max(rounds // 3, 1))]
    found = [
        ReportRow("cards shown", visits[0][0], at_least=1),
        ReportRow("slowest answer, ms", median(slowest for _cards, slowest in visits), at_most=MAX_INTERACTION_MS),
    ]
    return print_report(f"Board of {ROWS:,}", found)


def _slowest_answer(context: BrowserContext, server: Server) -> tuple[int, float]:
    page = context.new_page()
    page.goto(server.url(PAGES["board"]))
    page.wait_for_load_state("networkidle")
    cards = page.locator("[data-card]").count()
    for key in KEYS:
        page.keyboard.press(key)
        page.wait_for_timeout(120)
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    page.locator("[data-card] summary").first.click(force=True)
    page.wait_for_timeout(300)
    slowest = float(page.evaluate("() => window.slowest"))
    page.close()
    return cards, slowest


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 9))
