"""What was sent is kept as it was: its bytes, the posting and the answers of that day."""

from datetime import timedelta
from hashlib import sha256

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from conftest import signed_in
from onward.accounts.archive.exporting import write_archive
from onward.accounts.archive.importing import import_archive
from onward.campaign.public import Application, Event, Job, RecordEvent, SaveJob, record_event, save_job
from onward.foundation.operations import InputError
from onward.foundation.undo.recording import captured_actions
from onward.foundation.undo.replaying import undo
from onward.insights.experiments.operations import SaveExperiment, assign_version, start_experiment
from onward.materials.documents.operations import tailor_document
from onward.materials.sent import operations
from onward.materials.sent.models import SentDocument
from onward.materials.sent.operations import KeepSent, keep_sent
from onward.materials.sent.rules import MAX_FILE_BYTES, DocumentFile, FileFormat, file_name, safe_file_name
from onward.materials.tests.sample_profile import POSTING, add_sample_profile
from onward.profile.models import Evidence
from onward.vocabulary import EventKind, Stage

pytestmark = pytest.mark.django_db
FILE = DocumentFile("resume.pdf", FileFormat.PDF, b"%PDF-1.7 \x00\xff")


@pytest.fixture
def application(alice):
    return save_job(alice, SaveJob(title="Data Engineer", company="Harbor Analytics", posting=POSTING))


def keep(person, application, file=FILE, **options):
    kept = KeepSent(**{"title": "Résumé", "sent_on": person.today(), **options})
    return keep_sent(person, application, file, kept)


def test_a_sent_resume_is_the_one_that_was_downloaded_and_outlives_every_change(alice, application):
    add_sample_profile(alice)
    document, client = tailor_document(alice, application), signed_in(alice)
    downloaded = client.get(f"/materials/documents/{document.pk}/file/pdf/").content
    form = {"sent_on": alice.today(), "format": "pdf", "version_name": "One page", "applied": "on"}
    form |= {"question0": "Why us?", "answer0": "Tides."}
    assert client.post(f"/materials/documents/{document.pk}/send/", form).status_code == 302
    Evidence.objects.owned_by(alice).delete()
    Job.objects.owned_by(alice).update(posting="Closed.")
    sent = SentDocument.objects.owned_by(alice).get()
    assert client.get(f"/materials/sent/{sent.pk}/file/").content == downloaded
    assert sent.sha256 == sha256(downloaded).hexdigest()
    page = client.get(f"/materials/sent/{sent.pk}/").content.decode()
    for shown in (
        "exactly the file you sent",
        "Strong SQL and PostgreSQL",
        "Why us?",
        "Tides.",
        "One page",
        sent.sha256,
    ):
        assert shown in page


def test_sending_records_the_application_once_and_stands_on_the_timeline(alice, application):
    keep(alice, application, applied=True)
    application = Application.objects.owned_by(alice).get()
    assert application.stage == Stage.APPLIED
    keep(alice, application, applied=True)
    kinds = Event.objects.owned_by(alice).order_by("pk").values_list("kind", "text")
    assert list(kinds) == [(kind, "Sent: Résumé (resume.pdf)") for kind in (EventKind.APPLIED, EventKind.NOTE)]


def test_two_tabs_that_mark_one_application_as_sent_record_it_once(alice, application):
    tabs = [Application.objects.owned_by(alice).get(pk=application.pk) for _tab in range(2)]

    for seen in tabs:
        keep(alice, seen, applied=True)

    kinds = Event.objects.owned_by(alice).order_by("pk").values_list("kind", flat=True)
    assert list(kinds) == [EventKind.APPLIED, EventKind.NOTE]


def test_one_undo_takes_back_all_of_it(alice, application):
    with captured_actions() as done:
        keep(alice, application, applied=True)
    undo(done[-1])
    assert not SentDocument.objects.owned_by(alice).exists()
    assert Application.objects.owned_by(alice).get().stage == Stage.SAVED


def test_what_was_removed_comes_back_byte_for_byte(alice, application):
    sent = keep(alice, application)
    with captured_actions() as done:
        operations.remove_sent(alice, sent)
    undo(done[-1])
    assert bytes(SentDocument.objects.owned_by(alice).get().content) == FILE.content


def test_an_archive_holds_the_bytes(alice, bob, application):
    keep(alice, application, answers=(("Why us?", "Tides."),))
    import_archive(bob, write_archive(alice).read())
    brought = SentDocument.objects.owned_by(bob).get()
    assert (bytes(brought.content), brought.sha256) == (FILE.content, FILE.digest)
    assert brought.answers == [["Why us?", "Tides."]]


@pytest.mark.parametrize(
    ("code", "file", "options"),
    [
        ("empty_file", DocumentFile("a.pdf", FileFormat.PDF, b""), {}),
        ("file_too_large", DocumentFile("a.pdf", FileFormat.PDF, b"x" * (MAX_FILE_BYTES + 1)), {}),
        ("day_ahead", FILE, {"ahead": 1}),
    ],
)
def test_what_cannot_be_kept_is_refused(alice, application, code, file, options):
    day = alice.today() + timedelta(days=options.get("ahead", 0))
    with pytest.raises(InputError, match=code):
        keep(alice, application, file, sent_on=day)
    assert not SentDocument.objects.owned_by(alice).exists()


def test_all_files_together_are_bounded(alice, application, monkeypatch):
    monkeypatch.setattr(operations, "MAX_KEPT_BYTES", len(FILE.content))
    keep(alice, application)
    with pytest.raises(InputError, match="too_much_kept"):
        keep(alice, application)


def test_a_document_made_elsewhere_is_kept_and_is_never_shown_in_the_browser(alice, application):
    client, content = signed_in(alice), b"<script>alert(1)</script>"
    form = {"sent_on": alice.today(), "kind": "letter", "file": SimpleUploadedFile("../../My letter.html", content)}
    assert client.post(f"/materials/sent/attach/{application.pk}/", form).status_code == 302
    sent = SentDocument.objects.owned_by(alice).get()
    answer = client.get(f"/materials/sent/{sent.pk}/file/")
    assert (answer.content, sent.kind, sent.format) == (content, "letter", "html")
    assert answer["Content-Disposition"] == 'attachment; filename="My-letter.html"'
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "My-letter.html" in client.get(f"/campaign/{application.pk}/").content.decode()


@pytest.mark.parametrize(
    ("given", "safe"),
    [
        ("résumé.pdf", "résumé.pdf"),
        ("C:\\papers\\Alice Moss.docx", "Alice-Moss.docx"),
        ('a"b\r\nSet-Cookie: x.pdf', "a-b-Set-Cookie-x.pdf"),
        ("../..", "document"),
        ("履歴書.pdf", "履歴書.pdf"),
        ("", "document"),
        ("x" * 400 + ".pdf", "x" * 188 + ".pdf"),
    ],
)
def test_names_of_files_made_elsewhere_are_made_safe(given, safe):
    assert safe_file_name(given) == safe


def test_a_file_is_named_after_the_person_and_the_company():
    assert file_name(["Zoë Müller", "Fern & Daughters / Ltd."], FileFormat.DOCX) == "Zoe-Muller-Fern-Daughters-Ltd.docx"
    assert file_name(["", ""], FileFormat.PDF) == "document.pdf"


def test_versions_that_were_sent_are_counted_with_what_came_of_them(alice):
    for name, reply in (("One page", True), ("one page", False), ("Two pages", False)):
        application = save_job(alice, SaveJob(title="Cook", company=f"{name} {reply}"))
        keep(alice, application, applied=True, version_name=name)
        if reply:
            record_event(alice, application, RecordEvent(kind=EventKind.INTERVIEW, on=alice.today()))
    page = signed_in(alice).get("/odds/experiments/").content.decode()
    assert "Versions you sent" in page
    assert "2 sent, 1 conversation" in page
    assert "1 still waiting" in page
    assert "That takes two versions of the same kind" in page
    record_event(alice, application, RecordEvent(kind=EventKind.REJECTED, on=alice.today()))
    page = signed_in(alice).get("/odds/experiments/").content.decode()
    assert "You chose who got which version" in page


def test_the_version_that_chance_picked_is_the_one_that_is_offered(alice, application):
    add_sample_profile(alice)
    document = tailor_document(alice, application)
    experiment = start_experiment(alice, SaveExperiment(first="One page", second="Two pages"))
    picked = assign_version(alice, experiment, application)
    page = signed_in(alice).get(f"/materials/documents/{document.pk}/send/").content.decode()
    assert f'value="{picked}"' in page
