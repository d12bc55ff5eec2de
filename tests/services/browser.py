"""Debian's chromium without windows, cut off from everything but this machine."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Request,
    ViewportSize,
    sync_playwright,
)

from tests.services.patience import PATIENCE

HEADLESS_SHELL = "chromium-headless-shell"
"""Chromium without its own windows: a profile with a few pages takes 4.6 seconds of processor time instead of 12."""

CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
]
LOOPBACK = {"127.0.0.1", "localhost"}
PHONE = {"width": 390, "height": 844}
DESKTOP = {"width": 1280, "height": 900}
PAGE_IS_STYLED = """() => {
  const whole = (sheet) => [...sheet.cssRules].every(
    (rule) => !(rule instanceof CSSImportRule) || (rule.styleSheet && whole(rule.styleSheet)));
  return [...document.styleSheets].every(whole);
}"""
BROWSER_MODES = {
    "phone-scripted": {"viewport": PHONE},
    "desktop-plain": {"viewport": DESKTOP, "java_script_enabled": False},
}
"""How somebody may come: by phone or at a desk, with script or without; the other journeys are at a desk with it."""


@contextmanager
def chromium(*, complete: bool = False) -> Iterator[Browser]:
    """A running browser; ``complete`` is what people have: it can install pages, and keeps some of them for Back."""
    name = "chromium" if complete else HEADLESS_SHELL
    program = shutil.which(name)
    assert program, f"{name} is missing. This installs it: sudo apt-get install -y {name}"
    with sync_playwright() as playwright:
        kept = ["--disable-back-forward-cache"] if complete else []
        browser = playwright.chromium.launch(executable_path=program, args=CHROMIUM_FLAGS, ignore_default_args=kept)
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def fresh_profile(browser: Browser, **options: Any) -> Iterator[BrowserContext]:
    """A profile that remembers nothing, is as patient as every test, and may reach this machine alone."""
    context = browser.new_context(**options)
    context.set_default_timeout(PATIENCE * 1000)
    refused = block_external_requests(context)
    try:
        yield context
    finally:
        context.close()
    assert refused == [], "a page asked for something from another host"


def block_external_requests(context: BrowserContext) -> list[str]:
    """The list fills with requests that try to leave this machine; ``FLAGS`` keep every one of them from finding a way.

    Routing them would be surer to read, and would switch off the cache that makes pages quick.
    """
    refused: list[str] = []

    def listen(request: Request) -> None:
        url = urlsplit(request.url)
        if url.scheme in {"http", "https", "ws", "wss"} and url.hostname not in LOOPBACK:
            refused.append(request.url)

    context.on("request", listen)
    return refused


def collect_console_errors(page: Page) -> list[str]:
    """What goes wrong in the page: script errors, and what the content security policy refused.

    A request of the page that is still under way when somebody leaves it is no error.
    """
    heard: list[str] = []

    def listen(message: ConsoleMessage) -> None:
        answered_so = message.text.startswith("Failed to load resource") and message.location["url"] == page.url
        left_behind = message.text.startswith(("htmx:afterRequest", "htmx:sendError", "htmx:sendAbort"))
        if message.type == "error" and not answered_so and not left_behind:
            heard.append(f"{message.text} ({message.location['url']})")

    page.on("pageerror", lambda error: heard.append(f"error: {error}"))
    page.on("console", listen)
    return heard


def resize(page: Page, window: ViewportSize) -> None:
    """Give the page another window, and wait until it is drawn: rules for small windows hold from the next frame on."""
    page.set_viewport_size(window)
    page.evaluate("() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))")


def wait_for_styles(page: Page) -> None:
    """Wait until every imported stylesheet is there: on a busy machine the load event can come before the last one."""
    page.wait_for_function(PAGE_IS_STYLED)
