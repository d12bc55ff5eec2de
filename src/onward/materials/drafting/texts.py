"""Sentences on the page of a draft, and the request to an assistant."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from onward.materials.drafting.queries import AssistantFacts
from onward.materials.drafting.rules import DraftSentence
from onward.materials.letters.models import Letter
from onward.materials.rewording.records import Refusal, RefusalKind
from onward.ui.humanize import join_list

REFUSAL_TEXTS = {
    RefusalKind.NUMBER: gettext_lazy(
        "“%(word)s” is a number you didn't write, or one that counts something else there."
    ),
    RefusalKind.DATE: gettext_lazy("“%(word)s” is a date you didn't write."),
    RefusalKind.NAME: gettext_lazy("“%(word)s” is a name you didn't write, or one that belongs to something else."),
    RefusalKind.SKILL: gettext_lazy("“%(word)s” is a skill that nothing you wrote shows there."),
    RefusalKind.CLAIM: gettext_lazy("“%(word)s” claims more than you wrote."),
    RefusalKind.RANK: gettext_lazy("“%(word)s” claims a different role than what you wrote."),
    RefusalKind.SHARED: gettext_lazy("You wrote that you helped, or did it with others. “%(word)s” leaves that out."),
    RefusalKind.MEANT: gettext_lazy("You wrote that you meant to do it. “%(word)s” says it was done."),
    RefusalKind.LIMIT: gettext_lazy("You wrote that there was less to it. “%(word)s” leaves that out."),
    RefusalKind.RELATION: gettext_lazy("What you wrote says something else about “%(word)s”: who did it, or to what."),
    RefusalKind.WORD: gettext_lazy("“%(word)s” isn't in what you wrote."),
}
REQUEST_CHANGED = gettext_lazy("What would be sent has changed. Read it again before you send it.")
NOTHING_KEPT = gettext_lazy("You chose no sentence, so the letter stays as it is.")
TOO_LONG = gettext_lazy("With this draft, the letter would be too long.")
CHANGED_ELSEWHERE = gettext_lazy("The letter was changed in another window, so the draft wasn't put in.")


@dataclass(frozen=True, slots=True)
class CheckedSentenceText:
    """A sentence of a draft in words: why it is left out, or what to make sure of before it is put in."""

    number: int
    text: str
    refused: tuple[str, ...]
    to_confirm: str


def checked_sentence_text(checked: DraftSentence) -> CheckedSentenceText:
    refused = tuple(_refusal_text(each) for each in checked.verdict.refusals)
    asked = ""
    if checked.verdict.new_words and not refused:
        asked = ngettext(
            "New word: %(words)s. Choose this only if it's true.",
            "New words: %(words)s. Choose this only if it's true.",
            len(checked.verdict.new_words),
        ) % {"words": join_list(checked.verdict.new_words)}
    return CheckedSentenceText(checked.number, checked.text, refused, asked)


def draft_request_text(letter: Letter, facts: AssistantFacts) -> str:
    """Return what to ask an assistant for: the kind of letter, its tone, and all the facts that it may use."""
    asked = _(
        "Write the paragraphs of a letter, without a greeting or sign-off, in at most 200 words of plain text."
        "\nKind: %(kind)s\nTone: %(tone)s\n\n"
        "Say nothing about me that isn't below: no other number, name, skill, or claim. "
        "Say one thing per sentence, and name at most one of my employers in it."
    ) % {"kind": letter.get_purpose_display(), "tone": letter.get_tone_display()}
    parts = [asked]
    if facts.role:
        parts.append(_("The job: %(role)s") % {"role": facts.role})
    if facts.company:
        parts.append(_("The company: %(company)s") % {"company": facts.company})
    if facts.asked_for:
        parts.append(_("What the posting asks for:\n%(things)s") % {"things": _listed(facts.asked_for)})
    if facts.lines:
        parts.append(_("What I did:\n%(lines)s") % {"lines": _listed(facts.lines)})
    if facts.why:
        parts.append(_("Why I'd like to work there:\n%(why)s") % {"why": _listed([facts.why])})
    return "\n\n".join(parts)


def _listed(texts: Sequence[str]) -> str:
    return "\n".join(f"- {each}" for each in texts)


def _refusal_text(refusal: Refusal) -> str:
    return str(REFUSAL_TEXTS[refusal.kind]) % {"word": refusal.word}
