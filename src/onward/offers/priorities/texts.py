"""The two ends of a priority and its weight, as they are said."""

from decimal import Decimal

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from onward.offers.models import Priority


def range_ends_texts(priority: Priority) -> tuple[str, str]:
    """Say the worst and the best level in words, with their numbers."""
    worst = _end_text(priority.worst, priority.worst_number, priority.unit)
    return worst, _end_text(priority.best, priority.best_number, priority.unit)


def with_unit(number: Decimal, unit: str) -> str:
    return _("%(number)s %(unit)s") % {"number": number_text(number), "unit": unit} if unit else number_text(number)


def number_text(number: Decimal) -> str:
    whole = number == number.to_integral_value()
    return number_format(number, decimal_pos=0 if whole else 2, use_l10n=True, force_grouping=True)


def share_text(share: float, beside: float | None = None) -> str:
    """Say a share of the weight in percent; with a decimal where it would else read like the one ``beside`` it."""
    close = beside is not None and round(share * 100) == round(beside * 100)
    digits = 1 if close else 0
    return _("%(n)s%%") % {"n": number_format(round(share * 100, digits), decimal_pos=digits, use_l10n=True)}


def _end_text(words: str, number: Decimal | None, unit: str) -> str:
    if number is None:
        return words
    if not words:
        return with_unit(number, unit)
    return _("%(words)s (%(number)s)") % {"words": words, "number": with_unit(number, unit)}
