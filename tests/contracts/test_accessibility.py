"""axe finds nothing serious on any page at a desk, in the light and in the dark; ``make attack`` asks it on a phone."""

import json
import shutil

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.services.browser import DESKTOP

pytestmark = [pytest.mark.browser, pytest.mark.once, pytest.mark.real_clock]

TALL = 4000  # what lies half under the bar of a phone is judged by the bar's colour; here the whole page is in view
PAGE_IS_STYLED = """() => {
  const whole = (sheet) => [...sheet.cssRules].every(
    (rule) => !(rule instanceof CSSImportRule) || (rule.styleSheet && whole(rule.styleSheet)));
  return [...document.styleSheets].every(whole);
}"""
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
EVERYTHING = {"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"]}
CONTRAST = {"runOnly": {"type": "rule", "values": ["color-contrast"]}, "resultTypes": ["violations"]}
AXE = Axe()


@pytest.fixture(scope="module")
def module_home(seeded_home, tmp_path_factory):
    """Its owner has one of everything."""
    return shutil.copytree(seeded_home, tmp_path_factory.mktemp("module") / "home")


def serious_violations(page) -> list[str]:
    """What axe finds in the light, and of contrast in the dark; and what the page itself complained of before axe put
    its own styles into it."""
    complaints = list(page.heard)
    page.wait_for_function(
        PAGE_IS_STYLED
    )  # on a busy machine the load event can come before the last imported stylesheet
    found = AXE.run(page, options=EVERYTHING).response["violations"]
    page.emulate_media(color_scheme="dark", reduced_motion="reduce")
    found += page.evaluate(f"axe.run({json.dumps(CONTRAST)}).then(({{ violations }}) => violations)")
    page.goto("about:blank")
    page.emulate_media(color_scheme="light", reduced_motion="reduce")
    page.heard.clear()
    return complaints + [
        f"{each['impact']} {each['id']}: {node['html'][:160]} {node['failureSummary']}"
        for each in found
        if each["impact"] in {"serious", "critical"}
        for node in each["nodes"]
    ]


def wider_than_the_screen(page) -> bool:
    return page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth + 1")


@pytest.fixture
def size():
    return DESKTOP


def test_every_page_can_be_used_by_everybody(page, seeded, size):
    assert seeded["broken"] == []
    assert len(seeded["pages"]) > 15
    wrong = []
    page.set_viewport_size({**size, "height": TALL})
    page.emulate_media(reduced_motion="reduce")
    for name, path in seeded["pages"].items():
        answer = page.goto(path)
        assert answer.status == 200, f"{name} {path} answers {answer.status}"
        if wider_than_the_screen(page):
            wrong.append(f"{name} {path}: is wider than the screen")
        wrong += [f"{name} {path}: {each}" for each in serious_violations(page)]
    assert wrong == [], "\n".join(wrong)


def test_the_doors_can_be_used_by_everybody(signed_out_page, seeded, size):
    signed_out_page.set_viewport_size({**size, "height": TALL})
    signed_out_page.emulate_media(reduced_motion="reduce")
    for path in [*seeded["signed_out"].values(), "/nowhere/"]:
        signed_out_page.goto(path)
        assert serious_violations(signed_out_page) == [], path
