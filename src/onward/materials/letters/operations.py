"""What a person does with letters and their blocks: each verb is one action, and can be undone."""

from collections.abc import Sequence
from typing import Annotated

from django.utils.translation import gettext as _
from pydantic import AfterValidator, Field

from onward.accounts.public import Person
from onward.campaign.public import (
    AddInteraction,
    Application,
    Contact,
    Interaction,
    RecordEvent,
    RecordSentFollowUp,
    add_interaction,
    record_event,
    record_sent_follow_up,
)
from onward.foundation.operations import EditConflictError, InputError, OperationInput
from onward.foundation.ownership.locking import lock_row
from onward.foundation.undo.recording import ActionRecorder, undoable
from onward.materials.letters.files import letter_file
from onward.materials.letters.models import Letter, LetterBlock
from onward.materials.letters.queries import evidence_sentence, letter_facts, own_blocks
from onward.materials.letters.rules import (
    LetterParagraph,
    LetterPart,
    LetterPurpose,
    LetterTone,
    compose,
    example,
    recompose,
    unfilled_slots,
    unknown_slots,
    with_sentence,
)
from onward.materials.letters.texts import sent_note
from onward.materials.sent.models import SentDocument
from onward.materials.sent.operations import KeepSent, keep_sent
from onward.materials.sent.rules import FileFormat
from onward.profile.public import Evidence
from onward.vocabulary import EventKind


def _require_known_slots(template: str) -> str:
    unknown = unknown_slots(template)
    if unknown:
        raise InputError("unknown_slot", "text", slot=unknown[0])
    return template


BlockText = Annotated[str, Field(max_length=4000), AfterValidator(_require_known_slots)]
LetterText = Annotated[str, Field(max_length=19_000)]
"""Shorter than the text of an event, because a letter that is sent becomes one."""


class StartLetter(OperationInput):
    """What to write and in which tone, about which application or to which contact, by their ids."""

    purpose: LetterPurpose
    tone: LetterTone = LetterTone.PLAIN
    application: int | None = None
    contact: int | None = None


class EditLetter(OperationInput):
    """What a letter says now; ``version`` is that of the letter the person saw."""

    subject: str = Field(default="", max_length=300)
    text: LetterText = ""
    version: int


class RecomposeLetter(EditLetter):
    """What a letter says now, and the tone and recipient it is to have."""

    tone: LetterTone
    contact: int | None = None


class WriteLetterBlock(OperationInput):
    """A new version of one block; without a text its part is left out of letters. Refuses slots that nothing fills with
    ``InputError("unknown_slot")``."""

    purpose: LetterPurpose
    part: LetterPart
    tone: LetterTone
    text: BlockText = ""


def start_letter(person: Person, started: StartLetter) -> Letter:
    """Compose a letter from blocks and what is known.

    Raises ``InputError("unknown_contact")`` and ``InputError("unknown_application")`` for what is not theirs.
    """
    application = _application(person, started.application)
    contact = _contact(person, started.contact)
    found = letter_facts(person, application, contact)
    composed = compose(own_blocks(person, started.purpose, started.tone), found.slots)
    with undoable(person, _("Started a letter")) as action:
        return action.create(
            Letter(
                application=application,
                contact=contact,
                purpose=started.purpose,
                tone=started.tone,
                subject=composed.subject[:300],
                text=composed.text,
                composed=_stored(composed.paragraphs),
                written_on=person.today(),
            )
        )


def edit_letter(person: Person, letter: Letter, edited: EditLetter) -> Letter:
    """Change a letter. Raises ``EditConflictError``, and ``InputError("letter_sent")`` for one that was sent."""
    with undoable(person, _("Changed a letter")) as action:
        current = _locked(person, letter, edited.version)
        return _save(action, current, subject=edited.subject, text=edited.text)


def recompose_letter(person: Person, letter: Letter, wanted: RecomposeLetter) -> Letter:
    """Change the tone of a letter, or greet somebody else: what the person changed in it stays.

    Raises what ``edit_letter`` does, and ``InputError("unknown_contact")``.
    """
    contact = _contact(person, wanted.contact)
    with undoable(person, _("Changed the tone of a letter")) as action:
        current = _locked(person, letter, wanted.version)
        found = letter_facts(person, current.application, contact)
        purpose = LetterPurpose(current.purpose)
        before = compose(own_blocks(person, purpose, LetterTone(current.tone)), found.slots)
        composed = compose(own_blocks(person, purpose, wanted.tone), found.slots)
        untouched = wanted.subject in {before.subject, current.subject}
        return _save(
            action,
            current,
            tone=wanted.tone,
            contact=contact,
            subject=composed.subject[:300] if untouched else wanted.subject,
            text=recompose(wanted.text, current.paragraphs, composed.paragraphs),
            composed=_stored(composed.paragraphs),
        )


def add_evidence_to_letter(person: Person, letter: Letter, evidence: Evidence, edited: EditLetter) -> Letter:
    """Add a piece of evidence to the letter as a sentence, after the evidence that is already there."""
    with undoable(person, _("Added evidence to a letter")) as action:
        current = _locked(person, letter, edited.version)
        text = with_sentence(edited.text, example(evidence_sentence(evidence)), current.paragraphs)
        return _save(action, current, subject=edited.subject, text=text)


def send_letter(person: Person, letter: Letter, sent: EditLetter) -> Letter:
    """Record that a letter was sent as it is; it can't be changed afterwards.

    It appears on the timeline of its application and with the contact it went to; a follow-up letter counts as a
    follow-up, and the PDF of a cover letter is stored with the current posting. Raises what ``edit_letter`` and
    ``keep_sent`` do, ``InputError("letter_empty")``, and ``InputError("slot_left")`` while braces stand in it.
    """
    left = unfilled_slots(f"{sent.subject}\n{sent.text}")
    if not sent.text:
        raise InputError("letter_empty", "text")
    if left:
        raise InputError("slot_left", "text", slot=left[0])
    today = person.today()
    with undoable(person, _("Sent a letter")) as action:
        current = _locked(person, letter, sent.version)
        _save(action, current, subject=sent.subject, text=sent.text, sent_on=today)
        _record_sending(person, current)
    return current


def remove_letter(person: Person, letter: Letter) -> None:
    with undoable(person, _("Removed a letter")) as action:
        action.delete(letter)


def write_letter_block(person: Person, written: WriteLetterBlock) -> LetterBlock | None:
    """Save a new version of a block; return ``None`` if it equals the one in use."""
    with undoable(person, _("Changed a block of letters")) as action:
        in_use = {each.part: each for each in own_blocks(person, written.purpose, written.tone)}.get(written.part)
        if in_use and in_use.text == written.text:
            return None
        number = (in_use.version if in_use else 0) + 1
        return action.create(LetterBlock(**written.model_dump(), number=number, written_on=person.today()))


def _record_sending(person: Person, letter: Letter) -> None:
    purpose, on = LetterPurpose(letter.purpose), person.today()
    if letter.application and purpose is LetterPurpose.FOLLOW_UP:
        sent = RecordSentFollowUp(text=letter.text, on=on, contact=letter.contact_id)
        record_sent_follow_up(person, letter.application, sent)
        return
    if letter.application and purpose is LetterPurpose.COVER_LETTER:
        kept = KeepSent(kind=SentDocument.Kind.LETTER, title=str(letter), sent_on=on)
        keep_sent(person, letter.application, letter_file(person, letter, FileFormat.PDF), kept)
    elif letter.application:
        note = RecordEvent(kind=EventKind.NOTE, on=on, text=sent_note(purpose, letter.text))
        record_event(person, letter.application, note)
    if letter.contact:
        exchange = AddInteraction(
            on=on, how=Interaction.Medium.EMAIL, text=letter.text, application=letter.application_id
        )
        add_interaction(person, letter.contact, exchange)


def _locked(person: Person, letter: Letter, version: int) -> Letter:
    current = lock_row(Letter.objects.owned_by(person), letter.pk)
    if current.sent_on:
        raise InputError("letter_sent")
    if current.version != version:
        raise EditConflictError
    return current


def _save(action: ActionRecorder, letter: Letter, **values: object) -> Letter:
    changed = any(getattr(letter, name) != value for name, value in values.items())
    return action.update(letter, **values, version=letter.version + changed)


def _application(person: Person, pk: int | None) -> Application | None:
    if pk is None:
        return None
    row = Application.objects.owned_by(person).select_related("job").filter(pk=pk).first()
    if row is None:
        raise InputError("unknown_application", "application")
    return row


def _contact(person: Person, pk: int | None) -> Contact | None:
    if pk is None:
        return None
    row = Contact.objects.owned_by(person).filter(pk=pk).first()
    if row is None:
        raise InputError("unknown_contact", "contact")
    return row


def _stored(paragraphs: Sequence[LetterParagraph]) -> list[list[object]]:
    return [[each.part.value, each.version, each.text] for each in paragraphs]
