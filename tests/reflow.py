"""What sticks out of a page or is cut when there is little room: WCAG 1.4.10, Reflow."""

from playwright.sync_api import Page, ViewportSize

from tests.services.browser import resize, wait_for_styles

NARROW: dict[str, ViewportSize] = {
    "200 % at a desk": {"width": 640, "height": 450},
    "320 pixels": {"width": 320, "height": 640},
}
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


def cut_off(page: Page) -> list[str]:
    """What sticks out or is cut in each narrow window; the window is left narrow."""
    wait_for_styles(page)
    found = []
    for size, window in NARROW.items():
        resize(page, window)
        found += [f"{size}: {each}" for each in page.evaluate(CUT_OFF)]
    return found
