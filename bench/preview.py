"""How soon the pages of a document follow a key: from the key until the new pictures are on the screen.

A real ``onward serve``, a document of two full pages, a real browser. Every change leads to pages that were not there
before, so that no picture is an old one; a change after which none came is counted and misses the bar.

    PYTHONPATH=. python bench/preview.py [--changes 30] [--details]
"""

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import Page
from tests.services.browser import chromium
from tests.services.server import Server, onward_command, running_server

from report import ReportRow, exit_code, print_report

MAX_MEDIAN_MS = 250
PAUSE_MS = 300
"""Between two changes, as somebody looks at what the first one did."""
TEMPLATES = ("classic", "modern")
CHANGED_LINES = 6
"""Lines spread over the document; 2 to the power of their number are the pages that can be told apart."""
WATCH = """
window.pictures = () => [...document.querySelectorAll("[data-pages] img")];
window.allThere = () => pictures().every((each) => !each.hidden && each.complete && each.naturalWidth);
window.followed = (act) => new Promise((done) => {
  const addresses = () => pictures().map((each) => each.src).join(" ");
  const before = addresses();
  const start = performance.now();
  performance.clearResourceTimings();
  const requests = () => performance.getEntriesByType("resource").map((each) => ({
    path: new URL(each.name).pathname,
    from: Math.round(each.startTime - start),
    until: Math.round(each.responseEnd - start),
    kilobytes: Math.round(each.transferSize / 1000),
  }));
  const look = () => {
    const came = addresses() !== before && allThere();
    if (!came && performance.now() - start > 5000) return done({ms: null, requests: requests()});
    if (!came) return requestAnimationFrame(look);
    // The frame in which they are painted ends when the next task after it runs.
    requestAnimationFrame(() => setTimeout(() => done({ms: performance.now() - start, requests: requests()})));
  };
  act();
  requestAnimationFrame(look);
});
"""
KEYS_OF_LINES = (
    """() => [...document.querySelectorAll(".doc-lines ul .doc-line:not([data-out])")].map((each) => each.id)"""
)
PRESS = """(id) => followed(() => {
  const line = document.getElementById(id);
  line.focus();
  line.dispatchEvent(new KeyboardEvent("keydown", {key: "x", bubbles: true, cancelable: true}));
})"""


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--changes", type=int, default=30)
    options.add_argument("--details", action="store_true", help="print what was asked for after each change")
    chosen = options.parse_args()
    rows = []
    with tempfile.TemporaryDirectory(prefix="onward-preview-") as folder:
        for template in TEMPLATES:
            with opened_document(Path(folder) / template, template) as page:
                rows += rows_of(template, changes(page, chosen.changes), details=chosen.details)
    return exit_code(
        [print_report(f"From a key until the new pages are on the screen, {chosen.changes} changes", rows)]
    )


def rows_of(template: str, found: list[dict[str, Any]], *, details: bool) -> list[ReportRow]:
    if details:
        print(template, *map(json.dumps, found), sep="\n")
    times = [each["ms"] for each in found if each["ms"] is not None]
    spread = f"{min(times):.0f} to {max(times):.0f}" if times else ""
    middle = median(times) if times else float("nan")
    return [
        ReportRow(f"{template}: median, ms", middle, at_most=MAX_MEDIAN_MS, expected=spread),
        ReportRow(f"{template}: changes after which no picture came", len(found) - len(times), at_most=0),
    ]


def changes(page: Page, count: int) -> list[dict[str, Any]]:
    """Take lines out and put them in again with the key, so that no two states are the same (a Gray code)."""
    keys = page.evaluate(KEYS_OF_LINES)
    chosen = [keys[len(keys) * number // CHANGED_LINES] for number in range(CHANGED_LINES)]
    pressed = [chosen[(number & -number).bit_length() - 1] for number in range(1, count + 1)]
    found = []
    for key in pressed:
        found.append(page.evaluate(PRESS, key))
        page.wait_for_timeout(PAUSE_MS)
    return found


@contextmanager
def opened_document(home: Path, template: str) -> Iterator[Page]:
    with running_server(home) as server, chromium(complete=True) as browser:
        page = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
        page.add_init_script(WATCH)
        page.goto(server.link())
        page.goto(server.url(f"/materials/documents/{prepared_document(server, template)}/"))
        page.wait_for_function("allThere()")
        assert page.locator("[data-pages] img").count() == 2, "the document should have two pages"
        yield page


def prepared_document(server: Server, template: str) -> int:
    environment = {**server.environment, "PYTHONPATH": f".:{Path(__file__).parent}"}
    code = f"from preview_document import written_document; print(written_document({template!r}))"
    command = [*onward_command(), "manage", "shell", "-v", "0", "-c", code]
    made = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert made.returncode == 0, made.stderr
    return int(made.stdout.split()[-1])


if __name__ == "__main__":
    sys.exit(main())
