"""Names and hosts that look like those of somebody else are told; those of people who write otherwise aren't."""

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from onward.inbox.automatic_acceptance.operations import (
    ChooseAutomaticKinds,
    accept_automatically,
    choose_automatic_kinds,
)
from onward.inbox.models import ReceivedLetter
from onward.inbox.review.texts import sender_doubts
from onward.inbox.senders.rules import (
    SenderWarning,
    ascii_host,
    claimed_host,
    homoglyph_words,
    imitated_company,
    is_homoglyph_host,
    sender_warnings,
    web_host,
)
from onward.inbox.tests.letters import CONFIRMATION, INVITATION, taken_in
from onward.parsing.letters.understanding import LetterKind

CYRILLIC_E, CYRILLIC_A = "\u0435", "\u0430"
THEATER = "\u0422\u0415\u0410\u0422\u0420"
APPLE = "\u0430\u0440\u0440\u04cf\u0435"
YANDEX = "\u042f\u043d\u0434\u0435\u043a\u0441"


@pytest.mark.parametrize(
    ("name", "homoglyphs"),
    [
        (f"C{CYRILLIC_E}lla Careers", f"C{CYRILLIC_E}lla"),
        (f"{THEATER} Berlin", THEATER),
        ("\u039f\u03a1\u0395\u039d Bank", "\u039f\u03a1\u0395\u039d"),
        (THEATER, ""),
        (YANDEX, ""),
        (f"{YANDEX} {THEATER} Cloud", ""),
        ("\u041e\u041e\u041e Cella", ""),
        ("Müller & Søn", ""),
        ("\u03bcTorrent", ""),
        ("株式会社Cella", ""),
        ("", ""),
    ],
)
def test_a_name_with_letters_that_look_like_latin_ones_is_told(name, homoglyphs):
    assert homoglyph_words(name) == homoglyphs


@pytest.mark.parametrize(
    ("host", "is_lookalike"),
    [
        (f"c{CYRILLIC_E}lla.example", True),
        (f"c{CYRILLIC_E}lla.example".encode("idna").decode(), True),
        (f"mail.{APPLE}.com", True),
        ("müller.example", False),
        ("cella.example", False),
        (f"{YANDEX.lower()}.example", False),
        (f"{APPLE}.\u0440\u0444", False),
        ("xn--\x00.example", False),
        ("xn--" + "9" * 300, False),
        ("", False),
    ],
)
def test_a_host_with_letters_that_look_like_latin_ones_is_told(host, is_lookalike):
    assert is_homoglyph_host(host) is is_lookalike


@pytest.mark.parametrize(
    ("host", "company", "imitated"),
    [
        ("rnicrosoft.example", "Microsoft", "Microsoft"),
        ("jobs.paypa1.example", "PayPal", "PayPal"),
        ("g00gle.example", "Google Ireland Ltd", "Google Ireland Ltd"),
        ("cellà.example", "Cella", "Cella"),
        ("microsoft.example", "Microsoft", ""),
        ("careers.microsoft.example", "Microsoft Corporation", ""),
        ("muller.example", "Müller", ""),
        ("müller.example", "Müller", ""),
        ("burnham.example", "Burnham", ""),
        ("greenhouse.example", "Cella", ""),
        ("a1.example", "AI", ""),
        ("gmail.example", "", ""),
    ],
)
def test_a_host_that_almost_spells_a_company_is_told(host, company, imitated):
    assert imitated_company(host, [company]) == imitated


@given(st.from_regex(r"[a-z]{1,12}", fullmatch=True), st.text())
def test_a_company_that_writes_from_its_own_host_poses_as_nobody(company, name):
    assert not imitated_company(f"{company}.example", [company.title()])
    assert not sender_warnings(company.title(), f"jobs.{company}.example", [company.upper()])
    assert SenderWarning.IMITATED_COMPANY not in sender_warnings(name, f"{company}.example", [company])


@pytest.mark.django_db
@pytest.mark.moment("2026-11-10T12:00+01:00[Europe/Berlin]")
def test_who_may_be_an_impostor_is_asked_about_and_hurries_nobody(as_alice, alice, mailbox):
    taken_in(alice, mailbox, CONFIRMATION, INVITATION)
    ReceivedLetter.objects.owned_by(alice).update(sender_address="jobs@ce11a.example")
    choose_automatic_kinds(alice, ChooseAutomaticKinds(kinds={LetterKind.CONFIRMATION: 0.7}))
    assert accept_automatically(alice) == 0
    shown, today = as_alice.get(reverse("inbox:index")).content.decode(), as_alice.get("/").content.decode()
    assert "2 emails to check." in shown
    assert shown.count("ce11a.example looks like Cella but is spelled differently. It may be somebody else.") == 2
    assert "Accept all" not in shown
    assert "2 emails to look through" in today


@given(st.text(), st.text(), st.text())
def test_the_page_says_each_warning_about_any_sender(name, address, company):
    letter = ReceivedLetter(sender_name=name, sender_address=address, company=company)
    assert len(sender_doubts(letter)) == len(letter.sender_warnings)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("Careers (cella.example)", "jobs@evil.example"),
        (f"C{CYRILLIC_E}lla", "jobs@evil.example"),
        ("Cella", f"jobs@c{CYRILLIC_E}lla.example"),
        ("Cella", "jobs@ce11a.example"),
        ("Cella", f"jobs@{'å' * 64}.example"),
    ],
)
def test_a_letter_that_warns_of_its_sender_is_never_recorded_without_asking(alice, mailbox, name, address):
    taken_in(alice, mailbox, CONFIRMATION)
    ReceivedLetter.objects.owned_by(alice).update(sender_name=name, sender_address=address)
    choose_automatic_kinds(alice, ChooseAutomaticKinds(kinds={LetterKind.CONFIRMATION: 0.7}))
    assert sender_doubts(ReceivedLetter.objects.owned_by(alice).get())
    assert accept_automatically(alice) == 0


@pytest.mark.parametrize(
    ("name", "address", "claimed"),
    [
        ("Cella Careers", "jobs@greenhouse.example", ""),
        ("jobs@cella.example", "jobs@evil.example", "cella.example"),
        ("Cella (careers.cella.example)", "no-reply@cella.example", ""),
        ("Cella.example", "no-reply@mail.cella.example", ""),
        ("Dr. Smith", "smith@cella.example", ""),
        ("Careers (cella\u200b.example)", "jobs@evil.example", "cella.example"),
        ("cella.\u00ade\u2060xample", "jobs@evil.example", "cella.example"),
        ("\uff43\uff45\uff4c\uff4c\uff41\uff0e\uff45\uff58ample", "jobs@evil.example", "cella.example"),
    ],
)
def test_a_name_that_claims_another_host_is_pointed_out(name, address, claimed):
    assert claimed_host(name, address) == claimed


def test_letters_that_look_like_others_are_written_out():
    assert ascii_host("jobs@c\u0435lla.example").startswith("xn--")
    assert ascii_host("jobs@cella.example") == "cella.example"


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://calendly.com/x?y=1#z", "calendly.com"),
        ("https://good.example@evil.example/", ""),
        ("https://good.example\\@evil.example/", ""),
        ("https://good.example/\u202e", ""),
        ("javascript:alert(1)", ""),
        ("https://[broken/", ""),
        ("https:// spaced.example/", ""),
        ("", ""),
    ],
)
def test_a_link_is_opened_only_where_browsers_agree_on_its_host(url, host):
    assert web_host(url) == host
