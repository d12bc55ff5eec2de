"""Two tabs, or a tab and an undo, that work on one document, letter or brief at the same moment."""

from contextlib import suppress
from functools import partial

import pytest
from tests.at_once import all_together, linger_after, meet_after

from onward.campaign.public import Application, PlanItem, SaveJob, delete_applications, save_job
from onward.foundation.operations import InputError
from onward.foundation.undo import row_snapshots
from onward.foundation.undo.recording import captured_actions
from onward.foundation.undo.replaying import UndoConflictError, undo
from onward.materials.brief import operations as brief
from onward.materials.documents import operations as documents
from onward.materials.documents.models import Document
from onward.materials.letters import operations as letters
from onward.materials.letters.models import LetterBlock
from onward.materials.letters.rules import LetterPart, LetterPurpose, LetterTone
from onward.materials.rewording import operations as rewording
from onward.materials.rewording.models import RewordingHelper
from onward.materials.sent import operations as sending
from onward.materials.sent.models import SentDocument
from onward.materials.sent.rules import DocumentFile, FileFormat
from onward.materials.tests.sample_profile import POSTING, add_sample_profile

pytestmark = pytest.mark.django_db(transaction=True)
FILE = DocumentFile("resume.pdf", FileFormat.PDF, b"%PDF-1.7")


@pytest.fixture
def application(alice):
    add_sample_profile(alice)
    return save_job(alice, SaveJob(title="Data Engineer", company="Harbor Analytics", posting=POSTING))


def written(text: str) -> letters.WriteLetterBlock:
    return letters.WriteLetterBlock(
        purpose=LetterPurpose.COVER_LETTER, part=LetterPart.OPENING, tone=LetterTone.PLAIN, text=text
    )


def keep(person, application, document=None, **options):
    kept = sending.KeepSent(title="Résumé", sent_on=person.today(), **options)
    return sending.keep_sent(person, application, FILE, kept, document)


def test_two_tabs_that_write_one_block_make_two_versions(alice, monkeypatch):
    meet_after(monkeypatch, letters, "own_blocks")
    all_together(*[partial(letters.write_letter_block, alice, written(text)) for text in ("One.", "Other.")])
    blocks = LetterBlock.objects.owned_by(alice).order_by("number")
    assert [each.number for each in blocks] == [1, 2]
    assert {each.text for each in blocks} == {"One.", "Other."}


def test_two_tabs_that_write_the_same_make_one_version(alice, monkeypatch):
    meet_after(monkeypatch, letters, "own_blocks")
    all_together(*[partial(letters.write_letter_block, alice, written("Same."))] * 2)
    assert LetterBlock.objects.owned_by(alice).get().number == 1


def test_two_tabs_that_plan_one_week_from_the_brief_plan_it_once(alice, monkeypatch):
    brief.write_brief(alice, brief.WriteBrief(weekly={PlanItem.Activity.APPLICATIONS: 2}))
    meet_after(monkeypatch, brief, "plan_items_in_week")
    all_together(*[partial(brief.plan_week_of_brief, alice, alice.today())] * 2)
    assert sum(each.amount for each in PlanItem.objects.owned_by(alice)) == 2


def test_two_tabs_that_choose_an_assistant_leave_one(alice, monkeypatch):
    meet_after(monkeypatch, rewording, "rewording_helper")
    chosen = [rewording.SaveHelper(address=f"https://{name}.example/v1", model="m") for name in ("one", "other")]
    all_together(*[partial(rewording.save_helper, alice, each) for each in chosen])
    assert RewordingHelper.objects.owned_by(alice).count() == 1


def test_two_tabs_that_tailor_to_one_job_make_two_whole_resumes(alice, application, monkeypatch):
    meet_after(monkeypatch, documents, "made_for")
    all_together(*[partial(documents.tailor_document, alice, application)] * 2)
    one, other = Document.objects.owned_by(alice)
    assert one.selection == other.selection
    assert one.selection["entries"]


def test_of_two_tabs_that_take_the_last_room_one_is_refused(alice, application, monkeypatch):
    monkeypatch.setattr(documents, "MAX_DOCUMENTS", 1)
    meet_after(monkeypatch, documents, "_require_room_for_one")
    refused = []

    def tailor() -> None:
        try:
            documents.tailor_document(alice, application)
        except InputError as error:
            refused.append(error.code)

    all_together(tailor, tailor)
    assert (refused, Document.objects.owned_by(alice).count()) == (["too_many_documents"], 1)


def test_two_tabs_that_mark_one_application_as_sent_record_it_once(alice, application, monkeypatch):
    meet_after(monkeypatch, sending, "_require_room")
    all_together(*[partial(keep, alice, application, applied=True)] * 2)
    kinds = application.events.owned_by(alice).order_by("pk").values_list("kind", flat=True)
    assert (SentDocument.objects.owned_by(alice).count(), list(kinds)) == (2, ["applied", "note"])


@pytest.fixture(params=["undone", "deleted"])
def resume(request, alice, application):
    """A résumé, and a way to let it go; where it was sent meanwhile, its making cannot be undone any more."""
    with captured_actions() as done:
        document = documents.tailor_document(alice, application)

    def let_go() -> None:
        with suppress(UndoConflictError):
            undo(done[-1]) if request.param == "undone" else documents.delete_document(alice, document)

    return document, let_go


def test_a_resume_that_goes_while_it_is_marked_as_sent_leaves_what_was_sent(alice, application, resume, monkeypatch):
    document, let_go = resume
    marked = linger_after(monkeypatch, sending, "_event")
    all_together(partial(keep, alice, application, document), lambda: marked.wait() and let_go())
    require_whole(alice)


def test_a_resume_that_is_marked_as_sent_while_it_goes_is_kept_all_the_same(alice, application, resume, monkeypatch):
    document, let_go = resume
    gone = linger_after(monkeypatch, row_snapshots, "_nulled_references")
    all_together(let_go, lambda: gone.wait() and keep(alice, application, document))
    require_whole(alice)


def require_whole(person) -> None:
    """What was sent is kept, and refers to a résumé only if that is there."""
    sent = SentDocument.objects.owned_by(person).get()
    assert bytes(sent.content) == FILE.content
    assert sent.document_id in {None, *Document.objects.owned_by(person).values_list("pk", flat=True)}


def test_a_resume_that_is_gone_is_kept_as_sent_without_it(alice, application):
    document = documents.tailor_document(alice, application)
    stale = Document.objects.owned_by(alice).get(pk=document.pk)
    documents.delete_document(alice, document)
    assert keep(alice, application, stale).document is None


def test_nothing_is_kept_for_a_job_that_is_gone(alice, application):
    stale = Application.objects.owned_by(alice).select_related("job").get(pk=application.pk)
    delete_applications(alice, [application])
    with pytest.raises(InputError, match="application_gone"):
        keep(alice, stale)
    assert not SentDocument.objects.owned_by(alice).exists()
