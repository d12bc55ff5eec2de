"""Invitations that letters carry."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from onward.parsing.letters import read
from onward.parsing.letters.invitations import invitations

pytestmark = pytest.mark.once


def calendar(*lines: str, method: str = "METHOD:REQUEST\n", before: str = "") -> bytes:
    event = "\n".join(lines)
    return f"BEGIN:VCALENDAR\n{method}{before}BEGIN:VEVENT\n{event}\nEND:VEVENT\nEND:VCALENDAR\n".encode()


def only(*lines: str, **more: str):
    (found,) = invitations(calendar(*lines, **more))
    return found


def test_an_invitation_says_when_and_where():
    found = only(
        "UID:1@acme",
        "SEQUENCE:2",
        "SUMMARY:Interview\\, first round",
        "DTSTART;TZID=Europe/Vienna:20260302T090000",
        "DTEND;TZID=Europe/Vienna:20260302T100000",
        "LOCATION:https://meet.example/abc",
        "DESCRIPTION:Hello\\nAlice",
        "ORGANIZER;CN=Acme:mailto:jobs@acme.example",
    )

    assert found.start == datetime(2026, 3, 2, 9, tzinfo=ZoneInfo("Europe/Vienna"))
    assert found.end == datetime(2026, 3, 2, 10, tzinfo=ZoneInfo("Europe/Vienna"))
    assert (found.method, found.uid, found.sequence, found.zone) == ("REQUEST", "1@acme", 2, "Europe/Vienna")
    assert (found.summary, found.description) == ("Interview, first round", "Hello\nAlice")
    assert (found.url, found.organizer, found.canceled) == ("https://meet.example/abc", "jobs@acme.example", False)


@pytest.mark.parametrize(
    ("line", "start", "zone"),
    [
        ("DTSTART:20260302T090000Z", datetime(2026, 3, 2, 9, tzinfo=UTC), "UTC"),
        ("DTSTART:20260302T090000", datetime(2026, 3, 2, 9), ""),  # noqa: DTZ001
        ("DTSTART;VALUE=DATE:20260302", date(2026, 3, 2), ""),
        (
            "DTSTART;TZID=W. Europe Standard Time:20260302T090000",
            datetime(2026, 3, 2, 9, tzinfo=ZoneInfo("Europe/Berlin")),
            "Europe/Berlin",
        ),
        ("DTSTART;TZID=Nowhere:20260302T090000", datetime(2026, 3, 2, 9), "Nowhere"),  # noqa: DTZ001
        ("DTSTART:20269902T090000Z", None, ""),
        ("DTSTART:soon", None, ""),
    ],
)
def test_a_time_is_read_with_its_zone(line, start, zone):
    found = only(line)

    assert (found.start, found.zone) == (start, zone)


def test_a_zone_that_only_the_calendar_knows_is_read_from_it():
    zone = "BEGIN:VTIMEZONE\nTZID:Ours\nBEGIN:STANDARD\nDTSTART:19700101T000000\nTZOFFSETFROM:+0200\nTZOFFSETTO:+0200\n"
    found = only("DTSTART;TZID=Ours:20260302T090000", before=f"{zone}END:STANDARD\nEND:VTIMEZONE\n")

    assert found.start.astimezone(UTC) == datetime(2026, 3, 2, 7, tzinfo=UTC)


def test_an_end_may_be_given_as_a_length():
    assert only("DTSTART:20260302T090000Z", "DURATION:PT1H30M").end == datetime(2026, 3, 2, 10, 30, tzinfo=UTC)


@pytest.mark.parametrize(("method", "status"), [("METHOD:CANCEL\n", "STATUS:CONFIRMED"), ("", "STATUS:CANCELLED")])
def test_what_is_called_off_says_so(method, status):
    assert only("DTSTART:20260302T090000Z", status, method=method).canceled


@pytest.mark.parametrize(
    "headers",
    [
        "Content-Type: text/calendar; method=REQUEST\n",
        "Content-Type: application/ics; name=invite.ics\n",
        'Content-Type: application/octet-stream; name="invite.ics"\n',
    ],
)
def test_a_letter_carries_its_invitation(headers):
    letter = read(f"Subject: Invitation\n{headers}\n".encode() + calendar("DTSTART:20260302T090000Z", method=""))

    assert [each.start for each in letter.calendars] == [datetime(2026, 3, 2, 9, tzinfo=UTC)]
    assert letter.text == ""


def test_a_calendar_that_makes_no_sense_holds_no_invitation():
    assert invitations(b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nEND:VCALENDAR\n\xff\x00") == ()
    assert invitations(b"") == ()
