"""axe finds nothing serious on any page: in the light at a desk, in the dark on a phone."""

import shutil

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.services.browser import DESKTOP, PHONE

pytestmark = [pytest.mark.browser, pytest.mark.once, pytest.mark.real_clock]

TALL = 4000  # what lies half under the bar of a phone is judged by the bar's colour; here the whole page is in view
VIEWPORTS_AND_SCHEMES = {
    "desk, light": ({**DESKTOP, "height": TALL}, "light"),
    "phone, dark": ({**PHONE, "height": TALL}, "dark"),
}
"""Each width and each theme once: what axe finds depends on the one or the other."""
PAGE_IS_STYLED = """() => {
  const whole = (sheet) => [...sheet.cssRules].every(
    (rule) => !(rule instanceof CSSImportRule) || (rule.styleSheet && whole(rule.styleSheet)));
  return [...document.styleSheets].every(whole);
}"""
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
ASKED = {"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"]}


@pytest.fixture(scope="module")
def module_home(seeded_home, tmp_path_factory):
    """Its owner has one of everything."""
    return shutil.copytree(seeded_home, tmp_path_factory.mktemp("module") / "home")


def serious_violations(page) -> list[str]:
    """What axe finds, and what the page itself complained of before axe put its own styles into it."""
    complaints = list(page.heard)
    page.wait_for_function(
        PAGE_IS_STYLED
    )  # on a busy machine the load event can come before the last imported stylesheet
    found = Axe().run(page, options=ASKED).response["violations"]
    page.goto("about:blank")
    page.heard.clear()
    return complaints + [
        f"{each['impact']} {each['id']}: {node['html'][:160]} {node['failureSummary']}"
        for each in found
        if each["impact"] in {"serious", "critical"}
        for node in each["nodes"]
    ]


def wider_than_the_screen(page) -> bool:
    return page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth + 1")


@pytest.mark.parametrize(("size", "scheme"), VIEWPORTS_AND_SCHEMES.values(), ids=VIEWPORTS_AND_SCHEMES)
def test_every_page_can_be_used_by_everybody(page, seeded, size, scheme):
    assert seeded["broken"] == []
    assert len(seeded["pages"]) > 15
    page.set_viewport_size(size)
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    wrong = []
    for name, path in seeded["pages"].items():
        answer = page.goto(path)
        assert answer.status == 200, f"{name} {path} answers {answer.status}"
        if wider_than_the_screen(page):
            wrong.append(f"{name} {path}: is wider than the screen")
        wrong += [f"{name} {path}: {each}" for each in serious_violations(page)]
    assert wrong == [], "\n".join(wrong)


@pytest.mark.parametrize(("size", "scheme"), VIEWPORTS_AND_SCHEMES.values(), ids=VIEWPORTS_AND_SCHEMES)
def test_the_doors_can_be_used_by_everybody(signed_out_page, seeded, size, scheme):
    signed_out_page.set_viewport_size(size)
    signed_out_page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    for path in [*seeded["signed_out"].values(), "/nowhere/"]:
        signed_out_page.goto(path)
        assert serious_violations(signed_out_page) == [], path
