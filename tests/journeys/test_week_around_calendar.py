"""A week of search laid round the calendar of a life, and shown to a calendar program until the address is revoked."""

from datetime import datetime, time, timedelta
from pathlib import Path
from urllib.request import urlopen
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar
from playwright.sync_api import Page, expect

from tests.services.browser import BROWSER_MODES
from tests.services.patience import PATIENCE
from tests.services.server import status

pytestmark = [pytest.mark.browser, pytest.mark.real_clock]

VIENNA, NEW_YORK = ZoneInfo("Europe/Vienna"), ZoneInfo("America/New_York")
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
TODAY = datetime.now(VIENNA).date()
TUESDAY, THURSDAY = (TODAY + DAY * (7 - TODAY.weekday() + weekday) for weekday in (1, 3))
"""Of the week that is planned, which is the next one."""

CHOIR = datetime.combine(TUESDAY, time(19), VIENNA)
CALL = datetime.combine(THURSDAY, time(10), NEW_YORK).astimezone(VIENNA)
LIFE = f"""BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Alice//Life//EN
BEGIN:VEVENT
UID:choir
SUMMARY:Choir
DTSTART;TZID=Europe/Vienna:{CHOIR - 30 * 7 * DAY:%Y%m%dT%H%M%S}
DURATION:PT2H
RRULE:FREQ=WEEKLY;BYDAY=TU
END:VEVENT
BEGIN:VEVENT
UID:call
SUMMARY:Call with Bob
DTSTART;TZID=America/New_York:{CALL.astimezone(NEW_YORK):%Y%m%dT%H%M%S}
DURATION:PT1H
END:VEVENT
END:VCALENDAR
"""


@pytest.mark.parametrize("way", BROWSER_MODES.values(), ids=BROWSER_MODES)
def test_a_week_is_planned_round_a_calendar_and_read_by_a_program_until_the_address_is_revoked(
    newcomer: Page, tmp_path: Path, shot
) -> None:
    page = newcomer
    live_in(page, VIENNA)
    give_the_search(page, hours=6)
    bring(page, tmp_path / "life.ics")
    shot("brought")

    page.get_by_role("link", name="Weekly plan").click()
    page.wait_for_url("**/campaign/plan/")
    page.get_by_role("link", name="Next week").click()
    says(page, "7:00 PM to 9:00 PM: Choir")
    says(page, f"{clock(CALL)} to {clock(CALL + HOUR)}: Call with Bob")
    plan_round(page, "Tuesday", CHOIR, "Choir")
    plan_round(page, "Thursday", CALL, "Call with Bob")
    shot("planned")

    address = make_an_address(page)
    shot("address")
    assert starts_at(address) == {CHOIR - HOUR: "Applications: two letters", CALL - HOUR: "Applications: two letters"}
    page.get_by_role("button", name="Revoke").click()
    says(page, "Create a secret address, and your calendar app shows your interviews")
    assert status(address) == 404


def live_in(page: Page, zone: ZoneInfo) -> None:
    page.goto("/account/preferences/")
    page.get_by_label("Time zone").fill(zone.key)
    page.get_by_label("Time zone").press("Enter")
    says(page, "Saved")
    open_balance(page)


def give_the_search(page: Page, *, hours: int) -> None:
    page.get_by_role("link", name="Choose your hours").click()
    page.get_by_label("Hours a week").fill(str(hours))
    page.get_by_role("button", name="Save", exact=True).click()
    says(page, "Days off: Sunday.")


def bring(page: Page, file: Path) -> None:
    """Without script, a link asks whether the file is read by now."""
    file.write_text(LIFE)
    page.get_by_label("More of this section").click()
    page.get_by_role("link", name="Calendar").click()
    page.get_by_role("link", name="Add a calendar").click()
    page.get_by_label("Or a file").set_input_files(file)
    page.get_by_role("button", name="Add calendar").click()
    ask_again = page.get_by_role("link", name="Check progress")
    answer = page.get_by_text("Read today.").or_(ask_again).first
    expect(answer).to_be_visible()
    while ask_again.is_visible():
        ask_again.click()
        expect(answer).to_be_visible()


def plan_round(page: Page, day: str, taken: datetime, title: str) -> None:
    """Plan into what has its time already, be told so, and plan the hour before instead."""
    plan(page, day, taken)
    says(page, f"Your plan for {day} at {clock(taken)} clashes with “{title}”.")
    page.get_by_label("More for: Send 1 application").last.click()
    page.get_by_role("button", name="Remove").last.click()
    expect(page.get_by_text("clashes with")).to_have_count(0)
    plan(page, day, taken - HOUR)
    expect(page.get_by_text("Send 1 application: two letters").last).to_be_visible()
    says(page, f"{day}, {clock(taken - HOUR)}")
    expect(page.get_by_text("clashes with")).to_have_count(0)


def plan(page: Page, day: str, at: datetime) -> None:
    page.wait_for_load_state()
    for box in page.get_by_role("checkbox").filter(visible=True).all():
        box.uncheck()
    page.get_by_label(day[:3], exact=True).check()
    page.get_by_label("Time", exact=True).fill(f"{at:%H:%M}")
    page.get_by_text("Add a place or details").click()
    page.get_by_label("Details").fill("two letters")
    page.get_by_role("button", name="Add to the plan").click()


def open_balance(page: Page) -> None:
    """The menu of its section stands on every page, so what follows waits for this one."""
    page.get_by_role("link", name="Balance").click()
    page.wait_for_url("**/balance/")


def make_an_address(page: Page) -> str:
    open_balance(page)
    page.get_by_label("More of this section").click()
    page.get_by_role("link", name="Calendar").click()
    page.get_by_role("link", name="Create an address").click()
    page.get_by_label("Weekly plan lines with a time").check()
    page.get_by_label("The job, place, and people too").check()
    page.get_by_role("button", name="Create address").click()
    page.get_by_text("Show the address").click()
    return page.get_by_label("Secret address").input_value()


def clock(at: datetime) -> str:
    """As a page in American English writes it: 7:00 PM."""
    return f"{at:%-I:%M} {at:%p}"


def starts_at(address: str) -> dict[datetime, str]:
    """What a calendar program finds at the address."""
    with urlopen(address, timeout=PATIENCE) as answer:
        found = Calendar.from_ical(answer.read()).walk("VEVENT")
    return {event.decoded("DTSTART"): str(event["SUMMARY"]) for event in found}


def says(page: Page, words: str) -> None:
    expect(page.get_by_role("main").get_by_text(words)).to_be_visible()
