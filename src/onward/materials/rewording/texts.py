"""Sentences on the page of rewordings."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from onward.foundation.safe_http import FetchError, FetchErrorReason
from onward.materials.rewording.records import Refusal, RefusalKind, RewordingVerdict
from onward.profile.public import Evidence

REFUSAL_TEXTS = {
    RefusalKind.NUMBER: gettext_lazy(
        "“%(word)s” is a number your line doesn't have, or one that counts something else there."
    ),
    RefusalKind.DATE: gettext_lazy("“%(word)s” is a date your line doesn't have."),
    RefusalKind.NAME: gettext_lazy("“%(word)s” is a name your line doesn't have."),
    RefusalKind.SKILL: gettext_lazy("“%(word)s” is a skill your line doesn't have."),
    RefusalKind.CLAIM: gettext_lazy("“%(word)s” claims more than your line does."),
    RefusalKind.RANK: gettext_lazy("“%(word)s” claims a different role than your line does."),
    RefusalKind.SHARED: gettext_lazy("Your line says you helped, or did it with others. “%(word)s” leaves that out."),
    RefusalKind.MEANT: gettext_lazy("Your line says you meant to do it. “%(word)s” says it was done."),
    RefusalKind.LIMIT: gettext_lazy("Your line says there was less to it. “%(word)s” leaves that out."),
    RefusalKind.RELATION: gettext_lazy(
        "Your line says something else about “%(word)s”: who did it, to what, or which way."
    ),
    RefusalKind.WORD: gettext_lazy("“%(word)s” isn't in what you wrote."),
}
INPUT_ERRORS = {
    "not_a_helper_address": gettext_lazy("This isn't a web address."),
    "helper_needs_https": gettext_lazy("An address elsewhere has to begin with https."),
    "helper_on_own_machine": gettext_lazy("This server doesn't let you use an assistant on its own machine."),
    "too_many_wordings": gettext_lazy("This line has %(most)s wordings, which is all there's room for."),
}

FETCH_TEXTS = {
    FetchErrorReason.TOO_SLOW: gettext_lazy("Your assistant took too long to answer."),
    FetchErrorReason.REFUSED: gettext_lazy("Your assistant refused. Check its key and the name of the model."),
    FetchErrorReason.GONE: gettext_lazy("There's no assistant at this address. Check it, and the name of the model."),
    FetchErrorReason.PRIVATE: gettext_lazy("This address isn't one that Onward connects to."),
}


def fetch_error_text(error: FetchError) -> str:
    return str(FETCH_TEXTS.get(error.why, _("Your assistant can't be reached. Nothing came back.")))


def refusal_text(refusal: Refusal) -> str:
    return str(REFUSAL_TEXTS[refusal.kind]) % {"word": refusal.word}


@dataclass(frozen=True, slots=True)
class CheckedProposal:
    """A proposed wording with its explanation: why it can't be kept, or what to make sure of first."""

    text: str
    refused: tuple[str, ...]
    to_confirm: str


def checked_proposal(text: str, verdict: RewordingVerdict) -> CheckedProposal:
    refused = tuple(refusal_text(each) for each in verdict.refusals)
    asked = ""
    if verdict.new_words and not refused:
        asked = ngettext(
            "New word: %(words)s. Keep this only if it's true.",
            "New words: %(words)s. Keep this only if it's true.",
            len(verdict.new_words),
        ) % {"words": ", ".join(verdict.new_words)}
    return CheckedProposal(text, refused, asked)


def request_text(line: Evidence, facts: Sequence[str]) -> str:
    """Return what to ask an assistant for: the line, and what else is true of it."""
    text = _(
        "Reword this line of my résumé in three ways, one per line. Keep every number, name, and fact as it is, and "
        "add nothing that isn't here.\n\nThe line: %(line)s"
    ) % {"line": line.text}
    further = [each for each in facts if each != line.text]
    if not further:
        return text
    return _("%(request)s\n\nWhat else is true:\n%(facts)s") % {
        "request": text,
        "facts": "\n".join(f"- {each}" for each in further),
    }
