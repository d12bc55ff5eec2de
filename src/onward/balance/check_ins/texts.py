"""What a check-in says, in words, and what is wrong with one that was typed."""

from collections.abc import Sequence
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from onward.balance.models import CheckIn
from onward.balance.texts import TOO_LONG

INPUT_ERRORS = {
    "string_too_long": TOO_LONG,
    "empty_check_in": gettext_lazy("Say one thing, whichever is easiest, or leave it for another day."),
}
CHECK_IN_ITEMS = {
    "mood": gettext_lazy("Mood"),
    "energy": gettext_lazy("Energy"),
    "confidence": gettext_lazy("Confidence"),
    "room": gettext_lazy("Room"),
}
SCORE_TEXTS = {
    "mood": gettext_lazy("Mood %(score)s"),
    "energy": gettext_lazy("Energy %(score)s"),
    "confidence": gettext_lazy("Confidence %(score)s"),
    "room": gettext_lazy("Room %(score)s"),
}


def score_texts(check_in: CheckIn) -> list[str]:
    """What was said of each item that was not left out."""
    return [
        str(text) % {"score": getattr(check_in, item)}
        for item, text in SCORE_TEXTS.items()
        if getattr(check_in, item) is not None
    ]


def day_text(check_in: CheckIn, item: str) -> str:
    """What a day of the calendar says of ``item``."""
    day, score = date_format(check_in.on, "DATE_FORMAT"), getattr(check_in, item)
    if score is None:
        return _("%(day)s: checked in") % {"day": day}
    return _("%(day)s: %(score)s") % {"day": day, "score": str(SCORE_TEXTS[item]) % {"score": score}}


def week_text(first: date) -> str:
    return _("Week of %(day)s") % {"day": date_format(first, "MONTH_DAY_FORMAT")}


def hours_and_moods_text(hours: str, moods: Sequence[int]) -> str:
    return _("%(hours)s; mood %(moods)s") % {"hours": hours, "moods": moods_text(moods)}


def moods_text(moods: Sequence[int]) -> str:
    return ", ".join(map(str, moods))
