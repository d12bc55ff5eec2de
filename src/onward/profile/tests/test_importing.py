"""Importing a résumé: reading the file, reviewing what was read, adding what was chosen."""

import html
import json
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.urls import reverse
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import signed_in
from onward.foundation.jobs.schedule import ScheduledRun
from onward.foundation.models import Action, JobSchedule
from onward.foundation.undo.replaying import undo
from onward.parsing.resumes.records import (
    DateSpan,
    PartialDate,
    ReadingProblem,
    Resume,
    ResumeBasics,
    ResumeEntry,
    ResumeFormat,
    ResumeLine,
    ResumeLink,
    ResumeSection,
    SectionKind,
    UnreadPart,
)
from onward.profile.importing.jobs import remove_old_uploads
from onward.profile.importing.operations import (
    ImportChosen,
    UploadResume,
    import_chosen,
    import_whole,
    read_upload,
)
from onward.profile.importing.queries import ResumeNotReadError, reading_of
from onward.profile.importing.rules import chosen_at_first, is_same, review_basics, review_entries
from onward.profile.models import Evidence, Profile, ProfileEntry, ResumeUpload
from onward.profile.queries import profile_content
from onward.profile.records import ContentEntry, ContentLine, ContentWording, ProfileContent

RESUME = {
    "basics": {
        "name": "Alice Example",
        "email": "alice@example.com",
        "location": {"city": "Leeds", "address": "A Road"},
    },
    "work": [
        {"name": "St Mary's", "position": "Nurse", "startDate": "2019", "highlights": ["Ran a ward of 28 beds"]},
        {"name": "Acme", "position": "Cook", "startDate": "2015", "endDate": "2018"},
    ],
    "skills": [{"name": "Care", "keywords": ["Triage"]}],
}
FILE = json.dumps(RESUME).encode()
NURSE = ResumeEntry(organization="Acme Inc.", title="Nurse", dates=DateSpan(PartialDate(2019), PartialDate(2020)))


def present(facts: ResumeEntry, *lines: str, section=SectionKind.WORK) -> ContentEntry:
    said = tuple(ContentLine(line, (ContentWording(line, line),)) for line in lines)
    return ContentEntry("k", section, facts, said)


@pytest.fixture
def read_here(monkeypatch):
    """Read in this process: a test of its own reads in another."""
    from onward.parsing.resumes import read

    def call(_function, source, _answer, **named):
        return read(source, **named)

    monkeypatch.setattr("onward.profile.importing.queries.call_guarded", call)


SAME = [
    (NURSE, True),
    (ResumeEntry(organization="ACME", title="Nurse", dates=DateSpan(PartialDate(2020, 3), present=True)), True),
    (ResumeEntry(organization="Acme", title="Nurse"), True),
    (ResumeEntry(title="Nurse", dates=DateSpan(end=PartialDate(2019))), True),
    (ResumeEntry(organization="Acme", title="Nurse", dates=DateSpan(PartialDate(2021), present=True)), False),
    (ResumeEntry(organization="Acme", title="Cook", dates=NURSE.dates), False),
    (ResumeEntry(organization="Beta", title="Nurse", dates=NURSE.dates), False),
    (ResumeEntry(dates=NURSE.dates), False),
]


@pytest.mark.parametrize(("facts", "expected"), SAME)
def test_an_entry_is_known_by_its_names_and_its_dates(facts, expected):
    assert is_same(SectionKind.WORK, facts, present(NURSE)) is expected


def test_an_entry_of_another_section_is_another():
    assert not is_same(SectionKind.VOLUNTEERING, NURSE, present(NURSE))


def test_two_entries_never_go_into_one():
    resume = Resume(ResumeFormat.PDF, sections=(ResumeSection(SectionKind.WORK, (NURSE, NURSE)),))

    reviewed = review_entries(resume, ProfileContent(entries=(present(NURSE),)))

    assert [entry.into for entry in reviewed] == ["k", ""]


def test_what_is_there_is_said_and_what_is_new_is_counted():
    read = ResumeEntry(
        organization="Acme", title="Nurse", place="Leeds", lines=(ResumeLine("Ran it."), ResumeLine("New"))
    )
    resume = Resume(ResumeFormat.PDF, sections=(ResumeSection(SectionKind.WORK, (read, NURSE)),))

    first, _second = review_entries(resume, ProfileContent(entries=(present(NURSE, "Ran it"),)))
    (again,) = review_entries(
        Resume(ResumeFormat.PDF, sections=(ResumeSection(SectionKind.WORK, (NURSE,)),)),
        ProfileContent(entries=(present(NURSE),)),
    )

    assert first.adds == ("Leeds", "New")
    assert again.is_known
    assert chosen_at_first((first, again)) == {0}


def test_what_was_not_understood_comes_last_and_is_not_ticked():
    resume = Resume(ResumeFormat.PDF, unread=(UnreadPart(("one", "two"), "Odd things"),))

    (loose,) = review_entries(resume, ProfileContent())

    assert (loose.is_loose, loose.facts.summary) == (True, "one\ntwo")
    assert chosen_at_first((loose,)) == frozenset()


def test_the_head_of_the_profile_keeps_what_it_has():
    read = ResumeBasics(name="Alice", email="new@example.com", links=(ResumeLink("https://a.example/"),))
    kept = ResumeBasics(name="Alice", email="old@example.com", links=(ResumeLink("https://a.example"),))

    reviewed = review_basics(read, kept)

    assert reviewed.adds == ()
    assert reviewed.differs == (("email", "new@example.com", "old@example.com"),)


DATES = st.none() | st.builds(PartialDate, st.integers(1990, 2030), st.none() | st.integers(1, 12))
ENTRIES = st.builds(
    ResumeEntry,
    organization=st.sampled_from(["", "Acme", "Beta Ltd"]),
    title=st.sampled_from(["", "Nurse", "Cook"]),
    dates=st.builds(DateSpan, start=DATES, end=DATES, present=st.booleans()),
)


@settings(max_examples=60, deadline=None)
@given(ENTRIES, ENTRIES)
def test_being_the_same_goes_both_ways(one, other):
    there, back = (is_same(SectionKind.WORK, a, present(b)) for a, b in ((one, other), (other, one)))

    assert there == back


def test_a_resume_is_read_in_a_process_of_its_own_and_kept(alice):
    upload = read_upload(alice, UploadResume(name="me.json", data=FILE))

    resume = reading_of(ResumeUpload.objects.owned_by(alice).get())
    assert (upload.name, resume.basics.name) == ("me.json", "Alice Example")
    assert resume.entries(SectionKind.WORK)[0].lines[0].where.path == "work[0].highlights[0]"


def test_another_file_takes_the_place_of_the_one_before(alice, read_here):
    read_upload(alice, UploadResume(name="one.json", data=FILE))
    read_upload(alice, UploadResume(name="two.json", data=FILE))

    assert [upload.name for upload in ResumeUpload.objects.owned_by(alice)] == ["two.json"]


def test_a_file_that_nobody_imports_is_removed_after_a_week(alice, bob, as_alice, read_here, clock):
    read_upload(alice, UploadResume(name="me.json", data=FILE))
    page = html.unescape(as_alice.get(reverse("profile:import")).content.decode())
    assert "me.json is read and waiting." in page
    assert "It's removed" in page
    assert "in 7 days" in page
    clock.shift(timedelta(days=6))
    read_upload(bob, UploadResume(name="his.json", data=FILE))
    clock.shift(timedelta(days=1, hours=1))
    remove_old_uploads(ScheduledRun(JobSchedule(), timezone.now()))
    assert not ResumeUpload.objects.owned_by(alice).exists()
    assert ResumeUpload.objects.owned_by(bob).exists()


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", ReadingProblem.NOT_A_RESUME),
        (b"{", ReadingProblem.DAMAGED),
        (b"%PDF-1.4", ReadingProblem.DAMAGED),
    ],
)
def test_a_file_without_anything_is_refused_with_its_reason(alice, read_here, data, problem):
    with pytest.raises(ResumeNotReadError) as refused:
        read_upload(alice, UploadResume(name="x", data=data))

    assert refused.value.problem is problem
    assert not ResumeUpload.objects.owned_by(alice).exists()


def test_importing_is_one_action_and_undone_as_one(alice, read_here):
    upload = read_upload(alice, UploadResume(name="me.json", data=FILE))

    import_chosen(alice, upload, ImportChosen(chosen=frozenset({0, 2})))

    assert [row.title for row in ProfileEntry.objects.owned_by(alice)] == ["Nurse", "Care"]
    assert Profile.objects.owned_by(alice).get().email == "alice@example.com"
    assert not ResumeUpload.objects.owned_by(alice).exists()
    undo(Action.objects.owned_by(alice).latest("pk"))
    assert not ProfileEntry.objects.owned_by(alice).exists()


def test_an_email_address_that_is_none_is_imported_as_it_was_written(alice, read_here):
    data = FILE.replace(b"alice@example.com", b"alice at example.com")
    upload = read_upload(alice, UploadResume(name="me.json", data=data))

    import_chosen(alice, upload, ImportChosen(chosen=frozenset({0})))

    assert Profile.objects.owned_by(alice).get().email == "alice at example.com"


def test_importing_the_same_twice_adds_nothing(alice, read_here):
    resume = reading_of(read_upload(alice, UploadResume(name="me.json", data=FILE)))

    import_whole(alice, resume)
    before = profile_content(alice)
    import_whole(alice, resume)

    assert profile_content(alice) == before
    assert Evidence.objects.owned_by(alice).count() == 1
    assert len(before.entries) == 3


def upload_file(client, data=FILE, name="me.json"):
    return client.post(reverse("profile:import"), {"file": SimpleUploadedFile(name, data)})


def test_from_a_file_to_the_profile(alice, as_alice, read_here):
    answer = upload_file(as_alice)
    assert answer["Location"] == reverse("profile:import_review")

    page = as_alice.get(answer["Location"]).content.decode()
    assert "Ran a ward of 28 beds" in page
    assert "address: A Road" in page
    assert page.count(" checked>") == 5

    done = as_alice.post(reverse("profile:import_review"), {"basics": "1", "entry": ["0", "1", "x", "99"]})
    assert done["Location"] == reverse("profile:index")
    assert ProfileEntry.objects.owned_by(alice).count() == 2


@pytest.mark.parametrize(
    ("came_from", "leads_to"), [("/campaign/7/", "/campaign/7/"), ("//evil.example/", "/profile/")]
)
def test_importing_leads_back_to_the_page_that_needed_it(as_alice, read_here, came_from, leads_to):
    file = {"file": SimpleUploadedFile("me.json", FILE)}
    review = as_alice.post(reverse("profile:import", query={"next": came_from}), file)["Location"]
    assert as_alice.post(review, {"entry": ["0"]})["Location"] == leads_to


def test_the_review_of_a_known_resume_offers_nothing(alice, as_alice, read_here):
    import_whole(alice, reading_of(read_upload(alice, UploadResume(name="me.json", data=FILE))))
    upload_file(as_alice)

    page = as_alice.get(reverse("profile:import_review")).content.decode()

    assert page.count("Already in your profile.") == 3
    assert page.count(" checked>") == 1


def test_a_part_that_was_not_understood_can_be_kept(alice, as_alice, read_here):
    upload_file(as_alice)

    as_alice.post(reverse("profile:import_review"), {"entry": ["3"]})

    row = ProfileEntry.objects.owned_by(alice).get()
    assert (row.section, row.summary) == ("other", "address: A Road")


def test_discarding_removes_the_file(alice, as_alice, read_here):
    upload_file(as_alice)

    as_alice.post(reverse("profile:import_discard"))

    assert not ResumeUpload.objects.owned_by(alice).exists()
    assert as_alice.get(reverse("profile:import_review"))["Location"] == reverse("profile:import")


def test_a_file_that_cannot_be_read_says_why(as_alice, read_here):
    answer = upload_file(as_alice, b"{")

    assert answer.status_code == 422
    assert "We couldn" in answer.content.decode()


def test_a_file_without_pages_has_no_pictures(as_alice, read_here):
    assert as_alice.get(reverse("profile:import_page", args=[1])).status_code == 404

    upload_file(as_alice)

    assert as_alice.get(reverse("profile:import_page", args=[1])).status_code == 204


@pytest.mark.django_db(transaction=True)
def test_nothing_is_locked_while_a_file_is_read(alice, monkeypatch):
    """A hostile file takes half a minute; whoever saves something meanwhile must not wait for it."""
    in_transaction = []

    def read_slowly(_name, _data):
        in_transaction.append(connection.in_atomic_block)
        raise ResumeNotReadError(ReadingProblem.TIMED_OUT)

    monkeypatch.setattr("onward.profile.importing.operations.read_resume", read_slowly)
    client = signed_in(alice)
    form = {"file": SimpleUploadedFile("cv.pdf", b"%PDF"), "csrfmiddlewaretoken": "x"}
    answer = client.post("/profile/import/", form)

    assert "took too long" in answer.content.decode()
    assert in_transaction == [False]
