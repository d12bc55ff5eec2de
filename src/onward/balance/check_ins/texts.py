"""What a check-in says, in words, and what is wrong with one that was typed."""

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from onward.balance.check_ins.rules import nearest_word_score
from onward.balance.models import CheckIn
from onward.balance.texts import TOO_LONG
from onward.ui.humanize import full_date, short_date

INPUT_ERRORS = {
    "string_too_long": TOO_LONG,
    "empty_check_in": gettext_lazy("Answer one question, whichever is easiest, or leave it for another day."),
}
CHECK_IN_ITEMS = {
    "mood": gettext_lazy("Mood"),
    "energy": gettext_lazy("Energy"),
    "confidence": gettext_lazy("Confidence"),
    "room": gettext_lazy("Time for life"),
}
SCORE_WORDS = {
    1: gettext_lazy("Very low"),
    3: gettext_lazy("Low"),
    5: gettext_lazy("Okay"),
    7: gettext_lazy("Good"),
    9: gettext_lazy("Very good"),
}
SCORE_TEXTS = {
    "mood": gettext_lazy("Mood: %(score)s"),
    "energy": gettext_lazy("Energy: %(score)s"),
    "confidence": gettext_lazy("Confidence: %(score)s"),
    "room": gettext_lazy("Time for life: %(score)s"),
}


def score_word(score: int) -> str:
    return str(SCORE_WORDS[nearest_word_score(score)]).lower()


def score_texts(check_in: CheckIn) -> list[str]:
    """What was said of each item that was not left out."""
    return [
        str(text) % {"score": score_word(getattr(check_in, item))}
        for item, text in SCORE_TEXTS.items()
        if getattr(check_in, item) is not None
    ]


def check_in_text(check_in: CheckIn) -> str:
    """What was said on a day, in one line."""
    return " · ".join(filter(None, (*score_texts(check_in), check_in.text)))


def day_text(check_in: CheckIn, item: str) -> str:
    """What a day of the calendar says of ``item``."""
    day, score = full_date(check_in.on), getattr(check_in, item)
    if score is None:
        return _("%(day)s: checked in") % {"day": day}
    return _("%(day)s: %(score)s") % {"day": day, "score": str(SCORE_TEXTS[item]) % {"score": score_word(score)}}


def week_text(first: date) -> str:
    return _("Week of %(day)s") % {"day": short_date(first)}


def hours_and_moods_text(hours: str, moods: Sequence[int]) -> str:
    return _("%(hours)s; mood: %(moods)s") % {"hours": hours, "moods": moods_text(moods)}


def moods_text(moods: Sequence[int]) -> str:
    return ", ".join(map(score_word, moods))
