"""Take the pictures of the README from a fresh Onward with the sample campaign: ``python -m docs.pictures.take``."""

import tempfile
from pathlib import Path

from playwright.sync_api import Browser, Page
from tests.services.browser import block_external_requests, chromium
from tests.services.server import Server, running_server

FOLDER = Path(__file__).parent
PICTURES = {
    "today": ("/", 1280, 800),
    "board": ("/campaign/", 1280, 800),
    "odds": ("/odds/", 1280, 800),
    "a-no": ("/rejection/{no}/", 390, 844),
}


def main() -> None:
    with (
        tempfile.TemporaryDirectory() as folder,
        running_server(Path(folder) / "home") as server,
        chromium() as browser,
    ):
        page = _signed_in(browser, server)
        page.goto(server.url("/import/"))
        page.get_by_role("button", name="Try it with sample data").click()
        number = page.locator("[data-card]").last.get_attribute("data-card")
        for name, (path, width, height) in PICTURES.items():
            page.set_viewport_size({"width": width, "height": height})
            page.goto(server.url(path.format(no=number)))
            page.screenshot(path=FOLDER / f"{name}.png")
            print(FOLDER / f"{name}.png")


def _signed_in(browser: Browser, server: Server) -> Page:
    context = browser.new_context(color_scheme="light")
    block_external_requests(context)
    page = context.new_page()
    page.goto(server.link())
    return page


if __name__ == "__main__":
    main()
