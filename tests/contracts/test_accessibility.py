"""axe finds nothing serious on any page at a desk, by turns in the light and in the dark, and nothing is cut at 200 %
zoom and on a screen 320 pixels wide.

``make attack`` asks on a phone, with light and dark the other way round.
"""

import shutil
from itertools import cycle

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.reflow import cut_off
from tests.services.browser import DESKTOP, resize, wait_for_styles

pytestmark = [pytest.mark.browser, pytest.mark.once, pytest.mark.real_clock]

TALL = 4000  # what lies half under the bar of a phone is judged by the bar's colour; here the whole page is in view
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OPEN_EVERYTHING = """() => {
  for (const each of document.querySelectorAll("details")) each.open = true;
  for (const each of document.querySelectorAll(".menu-items")) each.style.position = "static";
}"""  # a menu hangs over what is below it, where it would hide targets from axe
EVERYTHING = {"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"], "preload": False}
FRAME = """() => {
  const frame = document.body.cloneNode(true);
  frame.querySelector("main").replaceChildren();
  for (const each of frame.querySelectorAll("input[type=hidden]")) each.remove();
  for (const each of [frame, ...frame.querySelectorAll("[href]")])
    for (const name of ["href", "hx-headers"]) each.removeAttribute(name);
  return frame.outerHTML;
}"""
"""How everything around the main part of a page is marked up, whatever its links lead to."""
MAIN_PART = {"exclude": [["body > :not(.desk)"], [".desk > :not(main)"]]}
AXE = Axe()
SCHEMES = ("light", "dark")


@pytest.fixture(scope="module")
def module_home(seeded_home, tmp_path_factory):
    """Its owner has one of everything."""
    return shutil.copytree(seeded_home, tmp_path_factory.mktemp("module") / "home")


def serious_violations(page, frames: set[str]) -> list[str]:
    """What axe finds with all folds and menus open, and what the page itself complained of before axe came into it.

    A frame that is among ``frames``, those looked at before, is left out.
    """
    complaints = list(page.heard)
    wait_for_styles(page)
    page.evaluate(OPEN_EVERYTHING)
    frame = page.evaluate(FRAME)
    found = AXE.run(page, context=MAIN_PART if frame in frames else None, options=EVERYTHING).response["violations"]
    frames.add(frame)
    page.heard.clear()
    return complaints + [
        f"{each['impact']} {each['id']}: {node['html'][:160]} {node['failureSummary']}"
        for each in found
        if each["impact"] in {"serious", "critical"}
        for node in each["nodes"]
    ]


def wider_than_the_screen(page) -> bool:
    wait_for_styles(page)
    return page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth + 1")


@pytest.fixture
def size():
    return DESKTOP


@pytest.fixture
def schemes():
    return SCHEMES


def test_every_page_can_be_used_by_everybody(page, seeded, size, schemes):
    assert seeded["broken"] == []
    assert len(seeded["pages"]) > 15
    wrong, frames = [], set()
    for scheme, (name, path) in zip(cycle(schemes), seeded["pages"].items(), strict=False):
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        answer = page.goto(path)
        assert answer.status == 200, f"{name} {path} answers {answer.status}"
        found = cut_off(page)
        resize(page, {**size, "height": TALL})
        if wider_than_the_screen(page):
            found.append("is wider than the screen")
        wrong += [f"{name} {path}, {scheme}: {each}" for each in found + serious_violations(page, frames)]
    assert wrong == [], "\n".join(wrong)


def test_what_sticks_out_or_is_cut_is_found(page):
    page.goto("/search/")
    page.evaluate(
        """() => {
          const [out, cut] = [document.createElement("p"), document.createElement("p")];
          out.textContent = cut.textContent = "nothing is shorter than this".repeat(4);
          out.style.whiteSpace = cut.style.whiteSpace = "nowrap";
          cut.style.overflow = "hidden";
          out.style.position = "absolute";
          document.querySelector("main").append(out, cut);
        }"""
    )
    found = [each for each in cut_off(page) if each.startswith("320 pixels")]
    assert [each.split(": ")[1] for each in found] == ["outside", "cut", "the page scrolls sideways"]


@pytest.mark.parametrize("place", ["main", "nav"])
def test_what_is_wrong_is_found_in_the_main_part_and_in_a_frame_that_is_new(page, place):
    frames = set()
    page.goto("/search/")
    assert serious_violations(page, frames) == []
    page.goto("/search/?q=another")
    page.evaluate("(place) => document.querySelector(place).append(new Image())", place)
    assert [each.split(": ")[0] for each in serious_violations(page, frames)] == ["critical image-alt"]


@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_doors_can_be_used_by_everybody(signed_out_page, seeded, size, scheme):
    resize(signed_out_page, {**size, "height": TALL})
    signed_out_page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    for path in [*seeded["signed_out"].values(), "/nowhere/"]:
        signed_out_page.goto(path)
        assert serious_violations(signed_out_page, set()) == [], path
