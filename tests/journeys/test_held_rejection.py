"""A no after the final round: held until five, carried, looked at a day later, and of use before the next interview."""

import re
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.services.browser import BROWSER_MODES
from tests.services.patience import until
from tests.services.server import onward_command, running_server
from tests.services.shifted_clock import ShiftedClock

pytestmark = [pytest.mark.browser, pytest.mark.real_clock]

TODAY = datetime.now(UTC).date()
MONDAY = TODAY - timedelta(days=TODAY.weekday() + 7)
SEARCH = f"""Company,Title,Applied on,Interview on,Rejected on
Aldgate,Analyst,{MONDAY - timedelta(days=40)},{MONDAY - timedelta(days=4)},{MONDAY}
Bermond,Analyst,{MONDAY - timedelta(days=9)},,
"""
TO_TRY = "Ask what the first month looks like"


def at(hour: int, minute: int = 0, day: date = MONDAY) -> datetime:
    return datetime.combine(day, time(hour, minute), tzinfo=UTC)


@pytest.fixture(scope="module")
def clock(tmp_path_factory: pytest.TempPathFactory) -> ShiftedClock:
    return ShiftedClock(tmp_path_factory.mktemp("clock") / "offset", at(9))


@pytest.fixture(scope="module")
def server(module_home: Path, clock: ShiftedClock):
    with running_server(module_home, program=clock.over(onward_command())) as running:
        yield running


@pytest.fixture(params=BROWSER_MODES.values(), ids=BROWSER_MODES)
def way(request: pytest.FixtureRequest):
    return request.param


@pytest.fixture
def search(tmp_path: Path) -> Path:
    file = tmp_path / "search.csv"
    file.write_text(SEARCH)
    return file


def bring(page: Page, search: Path) -> None:
    page.goto("/import/")
    page.get_by_label("File").set_input_files(search)
    page.get_by_role("button", name="Preview import").click()
    page.get_by_role("button", name=re.compile(r"^Import \d")).click()
    page.wait_for_url("**/result/")
    done = page.get_by_role("link", name="Open the board")

    def brought() -> bool:
        page.reload()
        return done.is_visible()

    until(brought, every=0.5)


def test_a_final_no_waits_until_five_and_what_was_learned_is_there_for_the_next_talk(
    newcomer: Page, clock: ShiftedClock, search: Path, shot
) -> None:
    page = newcomer
    clock.set(at(16))
    bring(page, search)
    expect(page.get_by_text("We kept 1 recent rejection off the board. You'll see it at 5:00 PM")).to_be_visible()
    shot("brought")
    page.goto("/")
    expect(page.get_by_text("A reply is waiting for you")).to_have_count(0)

    clock.set(at(17, 1))
    page.goto("/")
    shot("today")
    page.get_by_role("link", name="A reply is waiting for you").click()
    expect(page.get_by_text("Aldgate")).to_be_visible()
    shot("arrived")
    page.get_by_role("button", name="Open the answer").click()
    expect(page.get_by_role("heading", name="Rejection from Aldgate")).to_be_visible()
    page.get_by_role("button", name="Look back tomorrow, five minutes").click()

    clock.set(at(9, 0, MONDAY + timedelta(days=1)))
    page.goto("/")
    page.get_by_role("link", name="Look back: Analyst, Aldgate").click()
    page.get_by_role("textbox", name="What went well").fill("I explained the forecast plainly")
    page.get_by_role("textbox", name="try", exact=False).fill(TO_TRY)
    shot("debrief")
    page.get_by_role("button", name="Close the debrief").click()
    expect(page.get_by_role("button", name="Close the debrief")).to_have_count(0)

    page.goto("/campaign/table/")
    page.get_by_role("link", name="Bermond").click()
    page.locator("summary", has_text="They replied").click()
    page.get_by_role("link", name="Interview", exact=True).click()
    page.get_by_label("Date").fill((MONDAY + timedelta(days=2)).isoformat())
    page.get_by_label("Time", exact=True).fill("14:00")
    page.get_by_role("button", name="Save").click()
    page.get_by_role("link", name="Prepare", exact=True).click()
    expect(page.get_by_text(TO_TRY)).to_be_visible()
    expect(page.get_by_text("I explained the forecast plainly")).to_be_visible()
    shot("sheet")
