"""Which application a letter belongs to."""

from collections.abc import Callable, Sequence
from datetime import date

import pytest

from onward.parsing.letters import read, read_text
from onward.parsing.letters.understanding import About, Doubt, KnownApplication, LetterKind, MatchReason, understand
from onward.parsing.letters.understanding.application_index import ApplicationIndex

ACME = KnownApplication("1", "Acme Inc.", "Night Cook", applied_on=date(2026, 2, 1))
BETA = KnownApplication("2", "Beta Foods", "Porter", applied_on=date(2026, 2, 3))
REFUSAL = "We will not be moving forward with your application for the position of {title} at {company}."


def test_a_letter_belongs_to_the_company_that_it_names() -> None:
    letter = read_text(REFUSAL.format(title="Night Cook", company="Acme"), date="Mon, 02 Mar 2026 09:00:00 +0000")

    (match,) = understand(letter, known=[ACME, BETA]).matches

    assert match.application_id == "1"
    assert match.probability > 0.7
    assert match.reasons == (MatchReason.COMPANY, MatchReason.TITLE, MatchReason.TIME)


def test_an_answer_belongs_to_its_thread_whatever_it_names() -> None:
    raw = (
        b"From: Dana <dana@gmail.com>\r\nSubject: Re: hello\r\nIn-Reply-To: <7@acme.example>\r\n\r\n"
        b"We have chosen another candidate for the job."
    )
    known = KnownApplication("3", "Gamma", message_ids=frozenset(("7@acme.example",)))

    (match,) = understand(read(raw), known=[ACME, known]).matches

    assert (match.application_id, match.reasons) == ("3", (MatchReason.THREAD,))
    assert match.probability > 0.9


def test_a_reply_address_of_a_system_is_a_key() -> None:
    letter = read_text(
        "Your application for the job was received.", sender="Jobs <acme-app12@candidates.welcomekit.co>"
    )
    known = KnownApplication("4", "Unnamed", tokens=frozenset(("acme-app12@candidates.welcomekit.co",)))

    assert understand(letter, known=[known]).matches[0].reasons[0] is MatchReason.TOKEN


def test_two_applications_to_one_company_are_asked_about() -> None:
    other = KnownApplication("5", "Acme", "Driver", applied_on=date(2026, 2, 2))
    letter = read_text(
        "Thank you for your interest in Acme. We have filled the job.", date="Mon, 02 Mar 2026 09:00:00 +0000"
    )

    found = understand(letter, known=[ACME, other])

    assert {match.application_id for match in found.matches} == {"1", "5"}
    assert Doubt.SEVERAL_MATCHES in found.doubts


def test_the_title_tells_two_applications_to_one_company_apart() -> None:
    other = KnownApplication("5", "Acme", "Driver", applied_on=date(2026, 2, 2))
    letter = read_text(REFUSAL.format(title="Driver", company="Acme"), date="Mon, 02 Mar 2026 09:00:00 +0000")

    assert understand(letter, known=[ACME, other]).matches[0].application_id == "5"


def test_a_letter_of_a_company_nobody_knows_belongs_to_none() -> None:
    letter = read_text(REFUSAL.format(title="Night Cook", company="Gamma"))

    assert understand(letter, known=[ACME, BETA]).matches == ()


def test_a_letter_of_a_known_application_that_says_nothing_is_asked_about() -> None:
    letter = read_text(
        "There is news about your job application. Sign in to the careers portal.",
        subject="Acme: status of your position",
    )

    found = understand(letter, known=[ACME])

    assert found.kind is LetterKind.OTHER
    assert Doubt.KNOWN_APPLICATION in found.doubts


def test_a_number_that_stands_in_every_letter_of_a_platform_is_no_key() -> None:
    footer = "\n\nYou receive this email at Unit 4788, 2029 Stierlin Court. Jobs for you: 4281643860, 4278630290."
    letter = read_text(REFUSAL.format(title="Porter", company="Gamma") + footer, sender="Jobs <no-reply@jobs.example>")

    assert understand(letter).tokens == frozenset()


def test_the_number_of_a_requisition_is_a_key() -> None:
    letter = read_text(REFUSAL.format(title="Porter", company="Gamma") + "\n\nJob ID: R-20491. Req 77812.")

    assert understand(letter).tokens == {"r-20491", "77812"}


def test_a_letter_that_names_another_company_belongs_to_none_of_the_same_platform() -> None:
    known = KnownApplication("6", "Acme", addresses=frozenset(("no-reply@jobs.example",)), tokens=frozenset(("77812",)))
    text = REFUSAL.format(title="Porter", company="Gamma") + "\n\nReference: 77812"
    found = understand(read_text(text, sender="Jobs <no-reply@jobs.example>"), known=[known])

    assert all(match.probability < 0.4 for match in found.matches)


def test_another_job_at_the_same_company_is_another_application() -> None:
    letter = read_text(REFUSAL.format(title="Night Porter", company="Acme"), date="Mon, 02 Mar 2026 09:00:00 +0000")

    assert understand(letter, known=[ACME]).matches[0].probability < 0.4


def test_a_longer_name_of_the_company_is_no_other_company() -> None:
    known = KnownApplication("7", "Acme", tokens=frozenset(("77812",)))
    text = REFUSAL.format(title="Porter", company="Acme Industries") + "\n\nReference: 77812"

    assert understand(read_text(text), known=[known]).matches[0].probability > 0.7


def test_many_applications_of_one_platform_are_no_question() -> None:
    address = frozenset(("no-reply@jobs.example",))
    known = [KnownApplication(str(n), f"Company{n}", addresses=address) for n in range(20)]
    letter = read_text(REFUSAL.format(title="Porter", company="Gamma"), sender="Jobs <no-reply@jobs.example>")

    assert Doubt.SEVERAL_MATCHES not in understand(letter, known=known).doubts


WORDS_OF_NOBODY = b"Subject: Re: hello\r\nIn-Reply-To: <7@acme.example>\r\n\r\nHello pet, see you around the lake."


@pytest.mark.parametrize("listed", [list, ApplicationIndex])
def test_an_answer_in_a_known_thread_is_asked_about_whatever_it_says(
    listed: Callable[[list[KnownApplication]], Sequence[KnownApplication]],
) -> None:
    known = listed([ACME, KnownApplication("3", "Gamma", message_ids=frozenset(("7@acme.example",)))])

    found = understand(read(WORDS_OF_NOBODY), known=known)

    assert (found.kind, found.about, found.doubts) == (LetterKind.OTHER, About.UNCLEAR, (Doubt.KNOWN_APPLICATION,))
    assert found.matches[0].application_id == "3"


def test_an_answer_in_a_thread_of_no_application_is_about_other_matters() -> None:
    assert understand(read(WORDS_OF_NOBODY), known=ApplicationIndex([ACME, BETA])).about is About.NO
