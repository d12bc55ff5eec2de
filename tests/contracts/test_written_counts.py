"""A count of a thousand and more is written as the language does, "3,000", on every page of who has so many."""

import html
import re
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from conftest import signed_in
from onward.accounts.models import Person
from onward.campaign.events.operations import (
    CloseApplications,
    MoveApplication,
    close_applications,
    move_applications,
)
from onward.campaign.public import (
    Application,
    ApplicationDraft,
    ImportedEvent,
    ImportedJob,
    delete_applications,
    import_applications,
)
from onward.foundation.undo.recording import undoable
from onward.vocabulary import Channel, EventKind, Stage
from tests.private_rows import all_addresses, parameter_candidates
from tests.visiting import Visitor, is_page, plain_not_found

pytestmark = [pytest.mark.django_db, pytest.mark.once]

MANY, MANY_GONE = 4_200, 1_050
WAYS = (
    (),
    (EventKind.APPLIED, EventKind.SCREEN, EventKind.INTERVIEW),
    (EventKind.APPLIED, EventKind.REJECTED),
)
CHANNELS = (Channel.REFERRAL, Channel.COLD, Channel.RECRUITER)
UNGROUPED = re.compile(r"(?<![\d.,:/#-])(?!(?:19|20)\d\d\b)\d{4,}(?![\d:-])")
"""Four digits and more that are not a year, part of a date, of an address or of a number with a sign in it."""


@pytest.fixture(scope="module")
def busy(module_db, no_word_of_refusals) -> Person:
    """Somebody with thousands of applications, who deleted a thousand, and whose file of as many rows waits."""
    with module_db():
        person = Person.objects.create_user("busy@example.org", "a long enough pass phrase")
        with undoable(person, "Applied") as action:
            import_applications(action, [draft(person, number) for number in range(MANY)], person.today())
        applications = list(Application.objects.owned_by(person)[:MANY_GONE])
        move_applications(person, applications, MoveApplication(stage=Stage.INTERVIEW))
        close_applications(person, applications, CloseApplications(stage=Stage.WITHDRAWN, on=person.today()))
        delete_applications(person, applications)
        rows = "".join(f"Baker {n // 400},Bakery {n % 400},2026-01-02\n" for n in range(MANY_GONE))
        file = SimpleUploadedFile("search.csv", f"Title,Company,Applied\n{rows}".encode())
        assert signed_in(person).post("/import/", {"file": file}).status_code == 302
    return person


def draft(person: Person, number: int) -> ApplicationDraft:
    applied = person.today() - timedelta(days=20 + number // 7 % 200)
    kinds = WAYS[number % len(WAYS)]
    events = tuple(ImportedEvent(kind, applied + timedelta(days=3 * step)) for step, kind in enumerate(kinds))
    job = ImportedJob(title=f"Cook {number // 400}", company=f"Kitchen {number % 400}")
    return ApplicationDraft(job, events, channel=CHANNELS[number % len(CHANNELS)])


def spoken(page: str) -> str:
    """What a page says, by its text and by its labels."""
    labels = " ".join(re.findall(r'(?:aria-label|title)="([^"]*)"', page))
    text = re.sub(r"<(script|style)\b.*?</\1>|<[^>]*>", " ", page, flags=re.DOTALL)
    return html.unescape(" ".join(f"{text} {labels}".split()))


def test_no_page_says_a_large_count_in_bare_digits(busy, module_db):
    bare, said = {}, {}
    with module_db(), plain_not_found():
        visit = Visitor(signed_in(busy))
        candidates = parameter_candidates(busy, of_each=2)
        for address in all_addresses():
            *_, (path, answer) = visit.until_shown(address.filled(candidates))
            if is_page(answer):
                text = said[path] = spoken(answer.text_seen)
                found = {text[max(0, each.start() - 30) : each.end() + 30] for each in UNGROUPED.finditer(text)}
                if found:
                    bare[path] = sorted(found)
    assert len(said) > 60
    assert "Moved 1,050 applications" in said["/campaign/history/"]
    assert bare == {}
