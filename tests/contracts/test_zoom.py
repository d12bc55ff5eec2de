"""At 200 % zoom and on a screen 320 pixels wide nothing of a page sticks out or is cut."""

import shutil

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.once, pytest.mark.real_clock]

SIZES = {"200 % at a desk": {"width": 640, "height": 450}, "320 pixels": {"width": 320, "height": 640}}
"""A window of 1280 pixels at 200 % lays out as one of 640."""

CUT_OFF = """() => {
  const hides = ({ overflowX }) => ["hidden", "clip"].includes(overflowX);
  const scrolls = (element) => {
    for (let place = element.parentElement; place; place = place.parentElement)
      if (["auto", "scroll"].includes(getComputedStyle(place).overflowX)) return true;
    return false;
  };
  const found = [];
  for (const element of document.querySelectorAll("body *")) {
    const style = getComputedStyle(element);
    const says = element.matches("input, select, textarea, button") ||
      [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
    if (!says || element.closest("svg, .visually-hidden, .skip")) continue;
    if (!element.checkVisibility({ visibilityProperty: true })) continue;
    const { left, right, width, height } = element.getBoundingClientRect();
    if (width < 2 || height < 2 || style.clipPath !== "none") continue;
    const outside = (right > innerWidth + 1 || left < -1) && !scrolls(element);
    const cut = hides(style) && style.textOverflow !== "ellipsis" && element.scrollWidth > element.clientWidth + 1;
    if (outside || cut) found.push(`${outside ? "outside" : "cut"}: ${element.outerHTML.slice(0, 120)}`);
  }
  if (document.documentElement.scrollWidth > innerWidth + 1) found.push("the page scrolls sideways");
  return found;
}"""


@pytest.fixture(scope="module")
def module_home(seeded_home, tmp_path_factory):
    """Its owner has one of everything."""
    return shutil.copytree(seeded_home, tmp_path_factory.mktemp("module") / "home")


def test_nothing_is_cut(page, seeded):
    wrong = []
    for name, path in seeded["pages"].items():
        page.goto(path)
        for size, viewport in SIZES.items():
            page.set_viewport_size(viewport)
            wrong += [f"{name} {path} ({size}): {each}" for each in page.evaluate(CUT_OFF)]
    assert wrong == [], "\n".join(wrong)


def test_what_sticks_out_or_is_cut_is_found(page):
    page.set_viewport_size(SIZES["320 pixels"])
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
    found = page.evaluate(CUT_OFF)
    assert [each.partition(":")[0] for each in found] == ["outside", "cut", "the page scrolls sideways"]
