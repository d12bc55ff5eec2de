"""The calendar of the search, as programs outside meet it: through a real server, and into a real CalDAV server."""

import shutil
import subprocess
import sys
import urllib.error
import urllib.request
from datetime import UTC, date, datetime, timedelta

import pytest
import recurring_ical_events
from icalendar import Calendar

from tests.services.calendar_feed import ZONES
from tests.services.patience import PATIENCE
from tests.services.radicale import caldav
from tests.services.server import running_server, status, stop_process
from tests.source_tree import ROOT

pytestmark = [pytest.mark.once, pytest.mark.real_clock]


def told(server, *arguments: str) -> str:
    command = [sys.executable, "-m", "tests.services.calendar_feed", *arguments]
    answer = subprocess.run(command, env=server.environment, cwd=ROOT, capture_output=True, text=True, check=False)
    assert answer.returncode == 0, answer.stderr
    return answer.stdout.strip()


@pytest.fixture(scope="module")
def token(server):
    return told(server)


@pytest.fixture(scope="module")
def feed(server, token):
    with urllib.request.urlopen(server.url(f"/balance/calendar/{token}.ics"), timeout=PATIENCE) as answer:
        assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
        return answer.read()


def said(calendar: bytes) -> dict[str, tuple]:
    """What each entry says, by its name, with moments in UTC."""
    return {
        str(event["UID"]): (
            str(event["SUMMARY"]),
            _plain(event.decoded("DTSTART")),
            _plain(event.decoded("DTEND")),
            event["SEQUENCE"],
            str(event.get("LOCATION", "")),
            str(event.get("DESCRIPTION", "")),
        )
        for event in Calendar.from_ical(calendar).walk("VEVENT")
    }


def _plain(when: date) -> date:
    return when.astimezone(UTC) if isinstance(when, datetime) else when


def test_a_program_on_this_machine_finds_every_entry(feed):
    found = said(feed)
    assert len(found) == len(ZONES) + 1
    assert all("Größe & Söhne" in each[0] for each in found.values() if isinstance(each[1], datetime))
    zones = {str(zone["TZID"]) for zone in Calendar.from_ical(feed).walk("VTIMEZONE")}
    assert zones == set(ZONES) - {"UTC"}


def test_a_caldav_server_takes_it_and_gives_it_back_the_same(feed):
    with caldav() as server:
        server.put("search", feed)
        assert said(server.get("search")) == said(feed)
        again = server.get("search")
        server.put("search", again)
        assert said(server.get("search")) == said(feed)


def test_a_caldav_server_finds_each_entry_at_its_hour(feed):
    """It works the hours out by itself, from the zones as they are written out."""
    with caldav() as server:
        server.put("search", feed)
        for uid, (_summary, starts, ends, *_rest) in said(feed).items():
            begin = datetime.combine(starts, datetime.min.time(), UTC) if not isinstance(starts, datetime) else starts
            minute = begin + timedelta(minutes=1)
            answer = server.between(
                "search", f"{minute:%Y%m%dT%H%M%SZ}", f"{minute + timedelta(minutes=1):%Y%m%dT%H%M%SZ}"
            )
            assert uid in answer
            if isinstance(starts, datetime):
                before = starts - timedelta(minutes=30)
                assert uid not in server.between("search", f"{before:%Y%m%dT%H%M%SZ}", f"{starts:%Y%m%dT%H%M%SZ}")
                assert uid not in server.between(
                    "search", f"{ends:%Y%m%dT%H%M%SZ}", f"{ends + timedelta(hours=1):%Y%m%dT%H%M%SZ}"
                )


def test_the_libraries_of_others_lay_it_out_over_the_year(feed):
    today = datetime.now(UTC).date()
    found = recurring_ical_events.of(Calendar.from_ical(feed)).between(today, today + timedelta(days=365))
    assert len(found) == len(ZONES) + 1


def test_the_secret_stands_in_no_log_and_in_no_file(prepared_home, tmp_path):
    """With everything logged that can be; after reading, guessing, posting, a wrong host, revoking and asking again."""
    with running_server(shutil.copytree(prepared_home, tmp_path / "home"), log_level="debug") as running:
        token = told(running)
        address = running.url(f"/balance/calendar/{token}.ics")
        assert status(address) == 200
        assert status(address.replace(".ics", "")) == 404
        assert status(running.url(f"/balance/calendar/{token[::-1]}.ics")) == 404
        assert refused(urllib.request.Request(address, data=b"x")) in {403, 405}
        assert refused(urllib.request.Request(address, headers={"Host": "elsewhere.example"})) == 400
        told(running, "revoke")
        assert status(address) == 404
        assert refused(urllib.request.Request(running.url("/nowhere/"), headers={"Referer": address})) == 404
        stop_process(running.process)
        logged = (running.home / "onward.log").read_text()
        assert "Not Found: /balance/calendar/(secret)" in logged
        files = [path for path in [running.log, *running.home.rglob("*")] if path.is_file()]
        assert len(files) > 4
        holding = [path.name for path in files for each in (token, token[::-1]) if each.encode() in path.read_bytes()]
        assert holding == []


def refused(request: urllib.request.Request) -> int:
    with pytest.raises(urllib.error.HTTPError) as answer:
        urllib.request.urlopen(request, timeout=PATIENCE)
    return answer.value.code
