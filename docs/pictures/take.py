"""Take pictures of Onward as a browser shows it.

    python -m docs.pictures.take                  the few of the README, from the sample campaign
    python -m docs.pictures.take all FOLDER       every page at each width, light and dark, with much and with little

Of the second, ``--search FILE`` names a search of one's own to show, ``--case``, ``--width`` and ``--page`` (the
beginning of an address) leave out the others. A picture is ``FOLDER/<case>/<page>-<width>-<scheme>.png``.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import product
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, Page
from tests.services.browser import block_external_requests, chromium
from tests.services.patience import PATIENCE
from tests.services.search_file import write_search
from tests.services.server import Server, running_server

FOLDER = Path(__file__).parent
README_PICTURES = {
    "today": ("/", 1280, 800),
    "board": ("/campaign/", 1280, 800),
    "odds": ("/odds/", 1280, 800),
    "rejection": ("/rejection/{job}/", 390, 844),
}
CASES: Mapping[str, int | None] = {"search": None, "ten": 10, "one": 1, "none": 0, "3000": 3000}
"""How many applications each has; None stands for the search that was named."""
ROWS_OF_A_SEARCH = 180
HEIGHTS = {390: 844, 768: 1024, 1280: 800, 1920: 1080}
SCHEMES: tuple[Literal["light"], Literal["dark"]] = ("light", "dark")


def main(arguments: Sequence[str]) -> None:
    asked = _parser().parse_args(arguments)
    if asked.what == "readme":
        _take_for_readme()
        return
    with chromium() as browser:
        for case in asked.case or CASES:
            with _filled_server(CASES[case], asked.search) as server:
                _take_all(browser, server, asked.folder / case, asked.width or list(HEIGHTS), asked.page)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    what = parser.add_subparsers(dest="what")
    parser.set_defaults(what="readme")
    every = what.add_parser("all")
    every.add_argument("folder", type=Path)
    every.add_argument("--search", type=Path)
    every.add_argument("--case", action="append", choices=list(CASES))
    every.add_argument("--width", action="append", type=int, choices=list(HEIGHTS))
    every.add_argument("--page", action="append")
    return parser


@contextmanager
def _filled_server(rows: int | None, search: Path | None) -> Iterator[Server]:
    with tempfile.TemporaryDirectory() as folder, running_server(Path(folder) / "home") as server:
        file = search if rows is None and search else Path(folder) / "search.csv"
        if rows != 0:
            if file != search:
                write_search(file, rows or ROWS_OF_A_SEARCH, datetime.now(UTC).date())
            imported = server.run("import", str(file))
            assert imported.returncode == 0, imported.stderr
        yield server


def _take_all(
    browser: Browser, server: Server, folder: Path, widths: Sequence[int], beginnings: Sequence[str] | None
) -> None:
    page = _signed_in(browser, server)
    wanted = [
        (name, path) for name, path in _pages(server).items() if not beginnings or path.startswith(tuple(beginnings))
    ]
    for width, scheme in product(widths, SCHEMES):
        page.set_viewport_size({"width": width, "height": HEIGHTS[width]})
        page.emulate_media(color_scheme=scheme)
        for name, path in wanted:
            page.goto(server.url(path))
            _picture(page, folder / f"{name.replace(':', '-')}-{width}-{scheme}.png", whole=True)
    page.context.close()


def _pages(server: Server) -> dict[str, str]:
    """Every page that this server has something to show on, by the name of its address."""
    command = [sys.executable, "-m", "tests.services.seed_pages", "--as-it-is"]
    answer = subprocess.run(command, env=server.environment, capture_output=True, text=True, check=True)  # noqa: S603 - our own
    seen = json.loads(answer.stdout)
    assert not seen["broken"], f"These pages cannot be shown: {', '.join(seen['broken'])}"
    pages: dict[str, str] = seen["pages"]
    return pages


def _take_for_readme() -> None:
    with _filled_server(0, None) as server, chromium() as browser:
        page = _signed_in(browser, server)
        page.goto(server.url("/import/"))
        page.get_by_role("button", name="Try it with sample data").click()
        number = page.locator("[data-card]").last.get_attribute("data-card")
        for name, (path, width, height) in README_PICTURES.items():
            page.set_viewport_size({"width": width, "height": height})
            page.goto(server.url(path.format(job=number)))
            _picture(page, FOLDER / f"{name}.png", whole=False)


def _picture(page: Page, path: Path, *, whole: bool) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=path, full_page=whole)
    print(path)


def _signed_in(browser: Browser, server: Server) -> Page:
    context = browser.new_context(color_scheme="light", reduced_motion="reduce")
    block_external_requests(context)
    page = context.new_page()
    page.set_default_timeout(PATIENCE * 1000)
    page.goto(server.link())
    return page


if __name__ == "__main__":
    main(sys.argv[1:])
