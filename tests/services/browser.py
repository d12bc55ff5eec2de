"""Debian's chromium, cut off from everything but this machine."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Route, sync_playwright

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
]
LOOPBACK = {"127.0.0.1", "localhost"}
PHONE = {"width": 390, "height": 844}
DESKTOP = {"width": 1280, "height": 900}


@contextmanager
def chromium() -> Iterator[Browser]:
    program = shutil.which("chromium")
    assert program, "chromium is missing. This installs it: sudo apt-get install -y chromium"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
        try:
            yield browser
        finally:
            browser.close()


def cut_off(context: BrowserContext) -> list[str]:
    """Refuses every request that leaves this machine; the list fills with those that tried."""
    refused: list[str] = []

    def decide(route: Route) -> None:
        if urlsplit(route.request.url).hostname in LOOPBACK:
            route.continue_()
        else:
            refused.append(route.request.url)
            route.abort()

    context.route("**/*", decide)
    return refused


def complaints(page: Page) -> list[str]:
    """What goes wrong in the page: script errors, and what the content security policy refused."""
    heard: list[str] = []

    def listen(message: ConsoleMessage) -> None:
        answered_so = message.text.startswith("Failed to load resource") and message.location["url"] == page.url
        if message.type == "error" and not answered_so:
            heard.append(f"{message.text} ({message.location['url']})")

    page.on("pageerror", lambda error: heard.append(f"error: {error}"))
    page.on("console", listen)
    return heard
