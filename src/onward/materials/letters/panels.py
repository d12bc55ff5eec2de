"""What letters add to the documents of one application, and the drafts they give to pages of other rooms."""

from collections.abc import Collection
from datetime import date

from onward.accounts.public import Person
from onward.campaign.public import Application, Contact
from onward.foundation.rooms import MessageDraft, Order, message_drafts
from onward.materials.letters.queries import (
    PURPOSES_BY_STAGE,
    letter_facts,
    letters_of_application,
    own_blocks,
    usual_tone,
)
from onward.materials.letters.rules import LetterPurpose, compose
from onward.materials.letters.texts import WRITE_LABELS
from onward.vocabulary import Stage


def letter_rows(person: Person, application: Application, kept_on: Collection[date]) -> dict[str, object]:
    """For the panel of documents: the letters of an application, and what else is usually written at its stage.

    A cover letter of a day in ``kept_on`` stands there already, as the file that was kept when it was sent.
    """
    written = letters_of_application(person, application)
    drafted = {each.purpose for each in written if not each.sent_on}
    usual = [each for each in PURPOSES_BY_STAGE.get(Stage(application.stage), ()) if each not in drafted]
    shown = [each for each in written if each.purpose != LetterPurpose.COVER_LETTER or each.sent_on not in kept_on]
    return {"letters": shown, "purposes": [(each, WRITE_LABELS[each]) for each in usual]}


@message_drafts.provider
def letter_draft(
    person: Person, application: Application, purpose: str, recipient: Contact | None
) -> list[MessageDraft]:
    """Compose a message from the person's blocks, in the tone they used last."""
    blocks = own_blocks(person, LetterPurpose(purpose), usual_tone(person))
    composed = compose(blocks, letter_facts(person, application, recipient).slots)
    return [MessageDraft(composed.subject, composed.text, Order.LETTERS)]
