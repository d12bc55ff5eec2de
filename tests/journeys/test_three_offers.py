"""Three offers: what matters is said first, then they are weighed by it, side by side, and one is let go."""

import pytest
from playwright.sync_api import Page, expect

from tests.services.browser import BROWSER_MODES

pytestmark = [pytest.mark.browser, pytest.mark.real_clock]

PRIORITIES = ("Pay", "Hours", "Learning")
"""From the step that would change most to the one that would change least."""

OFFERS = {
    "Analyst": (58_000, 25, 25),
    "Librarian": (55_000, 100, 75),
    "Registrar": (52_000, None, 50),
}
"""Where each stands on every priority: pay in euros, the others from 0 to 100, or not known."""
PLACES = {25: "Poor", 50: "Middle", 75: "Good", 100: "Best"}


@pytest.mark.parametrize("way", BROWSER_MODES.values(), ids=BROWSER_MODES)
def test_three_offers_are_weighed_by_what_was_said_before_and_one_is_let_go(newcomer: Page, shot) -> None:
    page = newcomer
    page.goto("/balance/priorities/")
    says(page, "up to seven things")
    write_what_matters(page)
    need(page, "no night shifts")
    for name in PRIORITIES:
        want(page, name)
    shot("priorities")
    put_in_order(page)
    shot("order")
    page.get_by_role("link", name="See the weights").click()
    expect(page.get_by_role("row", name="Pay")).to_contain_text("61%")
    shot("weights")
    for title, known in OFFERS.items():
        receive(page, title)
        note(page, dict(zip(PRIORITIES, known, strict=True)))
    shot("fit")

    page.get_by_role("link", name="Offers").click()
    page.get_by_label("Good enough from").fill("54")
    page.get_by_role("button", name="Save").click()
    shot("offers")
    says(page, "By your priorities, Librarian, Quillpoint comes first.")
    says(page, "Analyst, Quillpoint comes first if Pay counts for more than 82% (now 61%).")
    says(page, "Ask Registrar, Quillpoint about Hours.")
    says(page, "You could ask: “How many hours did this team work last week")
    fits = fits_in_order(page)
    assert fits == {
        "Librarian, Quillpoint": "67 out of 100 good enough",
        "Analyst, Quillpoint": "49 out of 100 below your line",
        "Registrar, Quillpoint": "27 to 55 out of 100 could be good enough",
    }

    let_go(page, "Librarian, Quillpoint")
    says(page, "By your priorities, Analyst, Quillpoint comes first.")
    assert list(fits_in_order(page).items()) == list(fits.items())[1:]


def write_what_matters(page: Page) -> None:
    page.get_by_role("link", name="Start writing").click()
    page.get_by_label("Family, and being there for them").check()
    page.get_by_label("Making my own decisions").check()
    page.get_by_label("Why they matter").fill("The summer we built the boat.")
    page.get_by_role("button", name="Save", exact=True).click()
    says(page, "Family, and being there for them; Making my own decisions")


def need(page: Page, text: str) -> None:
    page.get_by_role("link", name="Add a must-have").click()
    page.get_by_label("What it's about").select_option(label="Hours")
    page.get_by_label("In your words").fill(text)
    page.get_by_role("button", name="Save").click()


def want(page: Page, name: str) -> None:
    page.get_by_role("link", name="Add a priority").click()
    about = page.get_by_label("What it's about")
    about.select_option(label=about.get_by_role("option").filter(has_text=name).first.inner_text())
    page.get_by_label("Your name for it").fill(name)
    if name == "Pay":
        page.get_by_text("Words and numbers").click()
        page.get_by_label("Worst, as a number").fill("45000")
        page.get_by_label("Best, as a number").fill("65000")
        page.get_by_label("Unit").fill("euros a year")
    else:
        page.get_by_label("The worst you'd accept").fill("hardly any")
        page.get_by_label("The best you can realistically hope for").fill("plenty")
    page.get_by_role("button", name="Save").click()


def put_in_order(page: Page) -> None:
    page.get_by_role("link", name="Put them in order").click()
    for name in PRIORITIES[:-1]:
        this_one = page.get_by_role("button", name=f"{name} next")
        this_one.click()
        expect(this_one).to_have_count(0)


def receive(page: Page, title: str) -> None:
    """An offer that was not on the board before."""
    page.goto("/campaign/save/")
    page.get_by_label("Title", exact=True).fill(title)
    page.get_by_label("Company", exact=True).fill("Quillpoint")
    page.get_by_role("button", name="Save", exact=True).click()
    page.goto(str(page.locator(".card:target a").get_attribute("href")))
    happened(page, "Offer")


def happened(page: Page, what: str) -> None:
    page.get_by_text("What happened, and when").click()
    page.get_by_label("What happened", exact=True).select_option(label=what)
    page.get_by_role("button", name="Add", exact=True).click()
    expect(page.get_by_text(f"{what}: ")).to_be_visible()


def note(page: Page, known: dict[str, int | None]) -> None:
    page.get_by_role("link", name="Add what you know").click()
    page.get_by_role("group", name="Must-have").get_by_label("Yes").check()
    for name, at in known.items():
        asked = page.get_by_role("group", name=name, exact=True)
        if name == "Pay":
            asked.get_by_label("Number").fill(str(at))
        elif at is not None:
            asked.get_by_label(PLACES[at], exact=True).check()
            asked.get_by_label("I know this for sure").check()
    page.get_by_role("button", name="Save").click()
    says(page, "Saved the fit")


def let_go(page: Page, name: str) -> None:
    """Decline an offer and come back to the others."""
    page.get_by_role("link", name=name).click()
    page.get_by_role("link", name="Open the job").click()
    happened(page, "Withdrawn")
    page.get_by_role("link", name="Balance").click()
    page.get_by_role("link", name="Priorities").first.click()
    page.get_by_role("link", name="Compare offers").click()


def says(page: Page, words: str) -> None:
    expect(page.get_by_role("main").get_by_text(words)).to_be_visible()


def fits_in_order(page: Page) -> dict[str, str]:
    """What the page says of each offer, from the first to the last."""
    page.wait_for_load_state()
    names = page.get_by_role("columnheader").all_inner_texts()
    fits = page.get_by_role("row", name="Fit").get_by_role("cell").all_inner_texts()
    return dict(zip(names[1:], fits, strict=True))
