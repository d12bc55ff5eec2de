"""Which application a letter belongs to."""

from datetime import date

from onward.parsing.letters.mime import read, read_text
from onward.parsing.letters.understanding import Doubt, LetterKind, MatchReason, Pursuit, understand

ACME = Pursuit("1", "Acme Inc.", "Night Cook", applied_on=date(2026, 2, 1))
BETA = Pursuit("2", "Beta Foods", "Porter", applied_on=date(2026, 2, 3))
REFUSAL = "We will not be moving forward with your application for the position of {title} at {company}."


def test_a_letter_belongs_to_the_company_that_it_names() -> None:
    letter = read_text(REFUSAL.format(title="Night Cook", company="Acme"), date="Mon, 02 Mar 2026 09:00:00 +0000")

    (match,) = understand(letter, known=[ACME, BETA]).matches

    assert match.pursuit_id == "1"
    assert match.probability > 0.7
    assert match.reasons == (MatchReason.COMPANY, MatchReason.TITLE, MatchReason.TIME)


def test_an_answer_belongs_to_its_thread_whatever_it_names() -> None:
    raw = (
        b"From: Dana <dana@gmail.com>\r\nSubject: Re: hello\r\nIn-Reply-To: <7@acme.example>\r\n\r\n"
        b"We have chosen another candidate for the job."
    )
    known = Pursuit("3", "Gamma", message_ids=frozenset(("7@acme.example",)))

    (match,) = understand(read(raw), known=[ACME, known]).matches

    assert (match.pursuit_id, match.reasons) == ("3", (MatchReason.THREAD,))
    assert match.probability > 0.9


def test_a_reply_address_of_a_system_is_a_key() -> None:
    letter = read_text(
        "Your application for the job was received.", sender="Jobs <acme-app12@candidates.welcomekit.co>"
    )
    known = Pursuit("4", "Unnamed", tokens=frozenset(("acme-app12@candidates.welcomekit.co",)))

    assert understand(letter, known=[known]).matches[0].reasons[0] is MatchReason.TOKEN


def test_two_applications_to_one_company_are_asked_about() -> None:
    other = Pursuit("5", "Acme", "Driver", applied_on=date(2026, 2, 2))
    letter = read_text(
        "Thank you for your interest in Acme. We have filled the job.", date="Mon, 02 Mar 2026 09:00:00 +0000"
    )

    found = understand(letter, known=[ACME, other])

    assert {match.pursuit_id for match in found.matches} == {"1", "5"}
    assert Doubt.SEVERAL_MATCHES in found.doubts


def test_the_title_tells_two_applications_to_one_company_apart() -> None:
    other = Pursuit("5", "Acme", "Driver", applied_on=date(2026, 2, 2))
    letter = read_text(REFUSAL.format(title="Driver", company="Acme"), date="Mon, 02 Mar 2026 09:00:00 +0000")

    assert understand(letter, known=[ACME, other]).matches[0].pursuit_id == "5"


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
