"""Sentences on the pages of letters."""

from collections.abc import Iterable, Sequence
from datetime import date

from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from onward.materials.letters.generic_sentences import GenericSentence
from onward.materials.letters.rules import LetterPurpose
from onward.materials.sent.texts import INPUT_ERRORS as SENT_ERRORS
from onward.ui.humanize import join_list, short_date

INPUT_ERRORS = {
    **SENT_ERRORS,
    "unknown_slot": _("Onward can't fill {%(slot)s}. See the list of what it can fill in."),
    "letter_empty": _("Write something before you mark it as sent."),
    "slot_left": _("Fill in or remove {%(slot)s} first."),
    "letter_sent": _("This letter was sent and can't be changed."),
    "unknown_contact": _("Choose a person from your list."),
}
PURPOSE_HELP = {
    LetterPurpose.COLD_MESSAGE: _("To someone who doesn't know you, at a company you'd like to work for."),
    LetterPurpose.REFERRAL_REQUEST: _("Ask someone you know to refer you."),
    LetterPurpose.THANK_YOU: _("After a conversation."),
}
WRITE_LABELS = {
    LetterPurpose.COVER_LETTER: _("Write a cover letter"),
    LetterPurpose.REFERRAL_REQUEST: _("Ask for a referral"),
    LetterPurpose.FOLLOW_UP: _("Write a follow-up"),
    LetterPurpose.THANK_YOU: _("Write a thank-you"),
    LetterPurpose.DECLINE: _("Decline the offer"),
    LetterPurpose.FEEDBACK_REQUEST: _("Ask for feedback"),
}
SLOT_HELP = {
    "company": _("The company's name"),
    "role": _("The job's title"),
    "contact": _("The name of the person you write to"),
    "first_name": _("The first word of that name"),
    "name": _("Your name"),
    "when": _("When you applied: \u201con Nov 8\u201d"),
    "asked": _("Skills that the posting asks for and your evidence shows"),
    "evidence_1": _("The evidence that fits best, as a sentence"),
    "evidence_2": _("The next best"),
    "why": _("Why you want to work there, from the employer's page"),
    "last_step": _("What happened last, by stage"),
    "next_question": _("What to ask next, by stage"),
    "stage_subject": _("A subject by stage"),
}
_NOBODY_TO_GREET = _("There's nobody to greet by name. Add a person to this job.")
MISSING_HINTS = {
    "company": _("The job has no company yet."),
    "role": _("The job has no title yet."),
    "contact": _NOBODY_TO_GREET,
    "first_name": _NOBODY_TO_GREET,
    "name": _("Add your name to your profile to sign the letter."),
    "asked": _("Nothing you mention shows a skill from the posting."),
    "evidence_1": _("Nothing from your profile is in it yet. Add something you've done."),
    "evidence_2": _("It has one thing you've done. A second one would help."),
    "why": _("Say why this company, in one sentence that only you could write."),
}
"""What the checklist says of a slot that nothing fills; of others it says nothing."""

MIN_VERSIONS_COMPARED = 2
PURPOSE_HINTS = {
    LetterPurpose.REFERRAL_REQUEST: _("Remind them in a few words how you know each other."),
    LetterPurpose.THANK_YOU: _("Add one thing from the conversation that stayed with you."),
}


def applied_when(applied_on: date | None, today: date) -> str:
    if applied_on is None:
        return gettext("recently")
    return gettext("on %(day)s") % {"day": short_date(applied_on, today)}


def letter_version_text(tone: str, own: Iterable[tuple[str, int]]) -> str:
    """Name what a letter was put together from: "Plain", or "Plain: Opening 2" where a block was the person's own."""
    blocks = [gettext("%(part)s %(number)s") % {"part": part, "number": number} for part, number in own]
    return gettext("%(tone)s: %(blocks)s") % {"tone": tone, "blocks": join_list(blocks)} if blocks else tone


def block_use_text(sent: int, followed: int) -> str:
    """Say how many letters a version of a block went out in, and how many of these a conversation followed."""
    if not sent:
        return gettext("not sent yet")
    said = ngettext("in %(n)s letter you sent", "in %(n)s letters you sent", sent) % {"n": sent}
    if not followed:
        return gettext("%(sent)s, no conversation yet") % {"sent": said}
    text = ngettext("%(sent)s, %(n)s conversation", "%(sent)s, %(n)s conversations", followed)
    return text % {"sent": said, "n": followed}


def block_comparison_text(sent: Sequence[int]) -> str:
    """Say what the letters sent with each version can tell, which is never which one is better."""
    if sum(map(bool, sent)) < MIN_VERSIONS_COMPARED:
        return gettext("Nothing to compare yet: that takes letters sent with two versions.")
    return gettext(
        "You chose which letter got which version, so a difference may come from the jobs, or from chance."
        " An experiment can tell more."
    )


def missing_hints(purpose: LetterPurpose, slots: Iterable[str]) -> list[str]:
    """Say what would make a letter more personal: by its kind, and by what nothing filled, each once.

    Without a first piece of evidence, what else is missing of evidence goes unsaid.
    """
    missing = set(slots)
    unsaid = {"asked", "evidence_2"} if "evidence_1" in missing else set()
    hints = [PURPOSE_HINTS.get(purpose), *(hint for slot, hint in MISSING_HINTS.items() if slot in missing - unsaid)]
    return list(dict.fromkeys(str(each) for each in hints if each))


def generic_summary(found: list[GenericSentence], sentences: int) -> str:
    """Say how much of a letter would fit any employer."""
    if not sentences:
        return ""
    if not found:
        return gettext("Every sentence says something about you, this job, or this company.")
    text = ngettext("%(n)s sentence would fit any employer.", "%(n)s sentences would fit any employer.", len(found))
    return text % {"n": len(found)}


def sent_note(purpose: LetterPurpose, text: str) -> str:
    """Return what the timeline says of a letter that was sent."""
    said = {
        LetterPurpose.COVER_LETTER: gettext("Sent a cover letter."),
        LetterPurpose.COLD_MESSAGE: gettext("Sent a message."),
        LetterPurpose.REFERRAL_REQUEST: gettext("Asked for a referral."),
        LetterPurpose.FOLLOW_UP: gettext("Followed up."),
        LetterPurpose.THANK_YOU: gettext("Sent a thank-you."),
        LetterPurpose.DECLINE: gettext("Declined the offer in a letter."),
        LetterPurpose.FEEDBACK_REQUEST: gettext("Asked for feedback."),
    }[purpose]
    return f"{said}\n\n{text}"
