"""Chromium with the browser extension loaded from its folder, and the extension's button, pressed as a person does."""

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, CDPSession, Page, sync_playwright

from tests.services.browser import CHROMIUM_FLAGS
from tests.services.patience import PATIENCE, until
from tests.source_tree import ROOT

EXTENSION = ROOT / "extension"
BUTTONS = "[...document.querySelectorAll('button, a')]"


@dataclass
class ExtensionBrowser:
    context: BrowserContext
    devtools: CDPSession
    extension: str

    def address(self, name: str) -> str:
        return f"chrome-extension://{self.extension}/{name}"

    def press(self, page: Page) -> "Popup":
        """Press the button of the extension on ``page``: the only way that lets it read the page."""
        page.bring_to_front()
        before = {each["targetId"] for each in self._targets("page")}
        tab = until(lambda: next((each for each in self._targets("tab") if each["url"] == page.url), None))
        self.devtools.send("Extensions.triggerAction", {"id": self.extension, "targetId": tab["targetId"]})

        def opened() -> str | None:
            page.wait_for_timeout(50)
            new = [each for each in self._targets("page") if each["targetId"] not in before]
            return next((each["targetId"] for each in new if each["url"] == self.address("popup.html")), None)

        return Popup(self, page, until(opened))

    def _targets(self, kind: str) -> list[dict[str, Any]]:
        found = self.devtools.send("Target.getTargets", {"filter": [{"type": kind}]})["targetInfos"]
        return [each for each in found if each["type"] == kind]


class Popup:
    """The page that the button opens, until the person looks elsewhere. Playwright does not list it, so it is asked
    through the browser."""

    def __init__(self, browser: ExtensionBrowser, page: Page, target: str) -> None:
        self.devtools, self.page = browser.devtools, page
        self.numbers, self.answers = count(1), {}
        self.devtools.on("Target.receivedMessageFromTarget", self._hear)
        attached = self.devtools.send("Target.attachToTarget", {"targetId": target, "flatten": False})
        self.session = attached["sessionId"]

    def says(self, words: str) -> None:
        """Wait for it to say ``words``."""
        until(lambda: words in self.text() or self.page.wait_for_timeout(50))

    def text(self) -> str:
        return str(self.evaluate("document.body.innerText"))

    def buttons(self) -> list[str]:
        return list(self.evaluate(f"{BUTTONS}.filter((each) => !each.hidden).map((each) => each.textContent)"))

    def press(self, label: str) -> None:
        until(lambda: label in self.buttons() or self.page.wait_for_timeout(50))
        self.evaluate(f"{BUTTONS}.find((each) => each.textContent === {json.dumps(label)}).click()")

    def link(self) -> str:
        return str(self.evaluate("document.getElementById('open').href"))

    def evaluate(self, expression: str) -> Any:
        given = {"expression": expression, "returnByValue": True, "awaitPromise": True, "userGesture": True}
        return self._send("Runtime.evaluate", given)["result"].get("value")

    def _send(self, method: str, params: dict[str, Any]) -> dict[str, Any]:
        number = next(self.numbers)
        message = json.dumps({"id": number, "method": method, "params": params})
        self.devtools.send("Target.sendMessageToTarget", {"sessionId": self.session, "message": message})
        until(lambda: number in self.answers or self.page.wait_for_timeout(20))
        answer: dict[str, Any] = self.answers.pop(number)
        return answer["result"]

    def _hear(self, event: dict[str, Any]) -> None:
        said = json.loads(event["message"])
        if event["sessionId"] == self.session and "id" in said:
            self.answers[said["id"]] = said


@contextmanager
def extension_browser(profile: Path, viewport: dict[str, int]) -> Iterator[ExtensionBrowser]:
    """A browser of its own with a fresh profile; no other can load an extension."""
    flags = ["--headless=new", f"--load-extension={EXTENSION}", "--enable-unsafe-extension-debugging"]
    with sync_playwright() as playwright:
        context = playwright.chromium.launch_persistent_context(
            profile,
            executable_path=shutil.which("chromium"),
            headless=False,
            args=[*CHROMIUM_FLAGS, *flags],
            ignore_default_args=["--disable-extensions"],
            viewport=viewport,
        )
        context.set_default_timeout(PATIENCE * 1000)
        assert context.browser
        devtools = context.browser.new_browser_cdp_session()
        (loaded,) = devtools.send("Extensions.getExtensions")["extensions"]
        try:
            yield ExtensionBrowser(context, devtools, loaded["id"])
        finally:
            context.close()
