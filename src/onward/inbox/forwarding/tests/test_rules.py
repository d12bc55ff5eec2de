"""Addresses, the limits of a day, and what is read of a request to confirm forwarding; no database."""

from datetime import date

import pytest

from onward.inbox.forwarding.rules import (
    MAX_BYTES_A_DAY,
    MAX_LETTERS_A_DAY,
    DayCounts,
    ForwardingConfirmation,
    confirmation_in,
    counted,
    secret_in,
)
from onward.parsing.letters import read

SECRET = "abcdefghijklmnopqrstuvwx234567abcdefghijklmnopqr"
DOMAIN = "in.jobs.example.org"
TODAY = date(2026, 12, 2)


@pytest.mark.parametrize(
    "written",
    [
        f"{SECRET}@{DOMAIN}",
        f"{SECRET.upper()}@IN.Jobs.Example.ORG",
        f"{SECRET}+work@{DOMAIN}",
        f"{SECRET}+a+b@{DOMAIN}",
    ],
)
def test_an_address_is_known_whatever_its_case_and_what_follows_a_plus(written):
    assert secret_in(written, DOMAIN) == SECRET


@pytest.mark.parametrize(
    "written",
    [
        f"{SECRET}@jobs.example.org",
        f"{SECRET}@evil.example",
        f"{SECRET}@evil.example@{DOMAIN}",
        f"{SECRET[:-1]}@{DOMAIN}",
        f"{SECRET}x@{DOMAIN}",
        f"{SECRET}\n@{DOMAIN}",
        f"postmaster@{DOMAIN}",
        f"{SECRET}%evil.example@{DOMAIN}",
        f"@{DOMAIN}",
        SECRET,
        "",
    ],
)
def test_no_other_address_is_one(written):
    assert secret_in(written, DOMAIN) == ""


def test_a_day_takes_so_many_letters_and_the_next_day_begins_at_none():
    full = DayCounts(TODAY, MAX_LETTERS_A_DAY, 1)
    assert counted(full._replace(letters=MAX_LETTERS_A_DAY - 1), TODAY, 5) == DayCounts(TODAY, MAX_LETTERS_A_DAY, 6)
    assert counted(full, TODAY, 5) is None
    assert counted(full, date(2026, 12, 3), 5) == DayCounts(date(2026, 12, 3), 1, 5)
    assert counted(DayCounts(None, 0, 0), TODAY, 5) == DayCounts(TODAY, 1, 5)


def test_a_day_takes_so_many_bytes():
    assert counted(DayCounts(TODAY, 1, MAX_BYTES_A_DAY - 5), TODAY, 5) is not None
    assert counted(DayCounts(TODAY, 1, MAX_BYTES_A_DAY - 5), TODAY, 6) is None


def asks(sender, subject, text):
    return read(f"From: {sender}\nSubject: {subject}\n\n{text}\n".encode())


GMAIL = "Gmail Team <forwarding-noreply@google.com>"
GMAIL_LINK = "https://mail-settings.google.com/mail/vf-%5BANGjdJ8%5D-x_y"


def test_the_code_and_the_link_of_gmail_are_found():
    letter = asks(
        GMAIL,
        "(#123456789) Gmail Forwarding Confirmation - Receive Mail from alice@gmail.com",
        f"Confirmation code: 123456789\n\nTo allow this, click the link below:\n\n{GMAIL_LINK}\n\n"
        "To cancel: https://mail-settings.google.com/mail/uf-other",
    )
    assert confirmation_in(letter) == ForwardingConfirmation("forwarding-noreply@google.com", "123456789", GMAIL_LINK)


def test_gmail_in_another_language_is_known_by_its_sender():
    letter = asks(GMAIL, "(#987654321) Gmail-Weiterleitung bestätigen", "Bestätigungscode: 987654321")
    assert confirmation_in(letter) == ForwardingConfirmation("forwarding-noreply@google.com", "987654321", "")


def test_another_provider_is_known_by_its_subject():
    letter = asks("Mail <noreply@mail.zoho.example>", "Verify your forwarding address", "Your code is 4711021.")
    assert confirmation_in(letter) == ForwardingConfirmation("noreply@mail.zoho.example", "4711021", "")


@pytest.mark.parametrize(
    "subject", ["Your application", "We're looking forward to it", "Please confirm your interview"]
)
def test_letters_of_employers_are_none(subject):
    assert confirmation_in(asks("Cella <jobs@cella.example>", subject, "123456789")) is None


@pytest.mark.parametrize(
    "link",
    [
        "https://evil.example/google.com",
        "https://google.com@evil.example/",
        "https://google.com.evil.example/",
        "https://evilgoogle.com/",
        "https://mail.google.com:8443/",
        "https://mail.google.com\\@evil.example/",
        "https://mail.googl\u0435.com/",
        "http://mail.google.com/",
        f"https://mail.google.com/{'x' * 3000}",
    ],
)
def test_a_link_that_leads_elsewhere_is_not_shown(link):
    asked = confirmation_in(asks(GMAIL, "Confirm", f"123456789 {link}"))
    assert asked is not None
    assert asked.link in ("", "https://mail.google.com")
