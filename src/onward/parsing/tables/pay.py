"""Parsing pay as people write it: "$65,000 - $90k", "55.000 EUR", "15/hr", "CHF 8'500 x 13"."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from onward.parsing.money import CURRENCY_BY_SIGN, CURRENCY_CODES
from onward.parsing.tables.records import PayRange
from onward.parsing.text import normalize

_HYPHENS = re.compile("[\u2010-\u2015\u2212]")
_AMOUNT_PATTERN = re.compile(
    r"\d{1,2}(?:,\d{2})+,\d{3}(?!\d)|"
    r"\d+(?:[.,' ]\d{3})+(?:[.,]\d{1,2})?(?!\d)|\d+(?:[.,]\d{1,2})?(?!\d)|\d+(?:[.,]\d+)?"
)
_FACTORS = (
    (1_000, re.compile(r"^\s?(?:k|tsd|mil|t(?=\s?(?:\u20ac|eur))|teur)(?![a-z]{2})", re.IGNORECASE)),
    (100_000, re.compile(r"^\s?(?:lpa|lakhs?|lacs?)\b", re.IGNORECASE)),
    (1_000_000, re.compile(r"^\s?(?:m|mn|mio|million|mill)\b", re.IGNORECASE)),
    (10_000_000, re.compile(r"^\s?(?:cr|crores?)\b", re.IGNORECASE)),
)
_TIMES = r"(?:x|\u00d7|\*|mal)"
_SALARIES = r"1[2-6](?:[.,]\d)?"
_SALARIES_A_YEAR = re.compile(
    rf"(?<![\d.,'])(?P<before>{_SALARIES})\s*{_TIMES}(?=\D{{0,5}}\d)|"
    rf"(?<=[\d\u20ac$\u00a3 a-z])\s*{_TIMES}\s*(?P<after>{_SALARIES})(?![\d.,]*\d)(?:\s*pagas)?|"
    rf"(?<![\d.,'])(?P<named>{_SALARIES})\s*(?:pagas|mensualit\w+|mensilit\w+|monatsgeh\w+|monthly salaries)(?: de)?",
    re.IGNORECASE,
)
_UNIT_OF_TIME = r"(?:h|hrs?|hours?|std|stunden|days?|tage|weeks?|wochen|months?|monate|yrs?|years?|jahre)"
_NO_AMOUNTS = re.compile(
    r"\d+(?:[.,]\d+)?\s*%"  # a bonus, a share
    r"|\b401\s?\(?k\)?"
    r"|\b(?:band|grade|level|lvl|step|stufe|tier|class|zone|group)\s*:?\s*\d{1,2}[a-z]?\b"
    r"|\b(?:tv-?[a-z]{1,3}|gs|e|l|ic|p|g)[ -]?\d{1,2}[a-z]?\b(?![.,']?\d)"
    rf"|(?<![\d.,'$\u20ac\u00a3])\d{{1,3}}(?:[.,]\d)?\s*{_UNIT_OF_TIME}\b(?:\s*(?:/|per|a|pro)\s*{_UNIT_OF_TIME}\b)?"
    r"|(?:\+|\bplus\b|\band\b|&)\s*[$\u20ac\u00a3]?\s*[\d.,']+\s*k?\s*(?:sign|bonus|equity|rsu|stock|relocation|super)\w*"
    r"|\b20[12]\d\s*:",
    re.IGNORECASE,
)
_PAY_WORDS = re.compile(r"\b(?:base|tc|ctc|ote|total|salary|comp)\b", re.IGNORECASE)
_LEAST_THOUSANDS, _MOST_THOUSANDS = 100, 400
_MOST_PAY = Decimal(10) ** 12
_CURRENCY_SIGNS = (*CURRENCY_BY_SIGN.items(), ("zł", "PLN"), ("TEUR", "EUR"))
_CURRENCY_CODES = re.compile(rf"\b({'|'.join(CURRENCY_CODES)})\b", re.IGNORECASE)
_RUPEES = re.compile(r"\brs\b", re.IGNORECASE)
_PERIOD_PATTERNS = (
    ("hour", re.compile(r"\b(?:h|hr|hrs|hour|hourly|stunde|std|heure|hora|uur|ora|ph)\b")),
    ("day", re.compile(r"\b(?:day|daily|diem|tag|jour|jours|dia|dag|giorno|tjm)\b")),
    ("week", re.compile(r"\b(?:week|weekly|wk|woche|semaine|semana|settimana)\b")),
    (
        "month",
        re.compile(
            r"\b(?:month|monthly|mo|pm|monat|monatlich|mois|mes|mensual|maand|mese|mensile|mensal|manad|man|mnd)\b"
        ),
    ),
    (
        "year",
        re.compile(
            r"\b(?:year|yearly|yr|annual|annum|annually|pa|p a|jahr|jahrlich|ans?|annuel|ano|anual|jaar|anno|lpa)\b"
        ),
    ),
)


class _Amount(NamedTuple):
    value: Decimal
    factor: int


@lru_cache(maxsize=4_000)
def parse_pay(text: str) -> PayRange | None:
    """Parse the lowest and highest amount, currency and period of a pay text; None when it holds no amount.

    Separators are read by place: three digits after one are thousands, one or two a fraction. A bare "$" is taken for
    USD. "50-60k" means thousands on both sides, and so does "120-150", which is no hourly pay and no monthly one; what
    might be a rate a day ("400-500") stays as written. Months that are paid thirteen times become a year. Percentages,
    bonuses, pay grades and working hours are no amounts. Nothing is raised.
    """
    plain = _HYPHENS.sub("-", unicodedata.normalize("NFKC", text[:300]).replace("\u2019", "'"))
    salaries = _SALARIES_A_YEAR.search(plain)
    if salaries:
        plain = f"{plain[: salaries.start()]} {plain[salaries.end() :]}"
    plain = _NO_AMOUNTS.sub(" ", plain)
    period = _period(plain)
    amounts = [amount for match in _AMOUNT_PATTERN.finditer(plain) if (amount := _amount(match, plain))][:2]
    values = [value for value in _with_shared_thousands(amounts, plain, period) if value]
    if not values:
        return None
    if salaries:
        count = Decimal(next(group for group in salaries.groups() if group).replace(",", "."))
        values, period = [value * count for value in values], "year"
    return PayRange(min(values), max(values), parse_currency(text), period)


def parse_currency(text: str) -> str | None:
    """Return the ISO code of the currency a text names by code or sign; None when it names none."""
    code = _CURRENCY_CODES.search(text)
    if code:
        return code[1].upper()
    if _RUPEES.search(text):
        return "INR"
    return next((name for sign, name in _CURRENCY_SIGNS if sign in text), None)


def _amount(match: re.Match[str], text: str) -> _Amount | None:
    after = text[match.end() : match.end() + 9]
    factor = next((factor for factor, suffix in _FACTORS if suffix.match(after)), 1)
    written = re.sub(r"[' ]", "", match[0])
    fraction = re.search(r"[.,](\d{1,2})$", written)
    whole = re.sub(r"[.,]", "", written[: fraction.start()] if fraction else written)
    value = Decimal(f"{whole}.{fraction[1]}" if fraction else whole)
    return _Amount(value, factor) if value * factor < _MOST_PAY else None


def _with_shared_thousands(amounts: list[_Amount], text: str, period: str | None) -> list[Decimal]:
    """Return the amounts in full: a factor holds for all of them, and three bare digits are thousands."""
    factor = max((amount.factor for amount in amounts), default=1)
    values = [
        amount.value * (factor if amount.factor == 1 and amount.value < 1_000 else amount.factor) for amount in amounts
    ]
    bare = factor == 1 and period is None and (len(values) > 1 or _PAY_WORDS.search(text))
    if bare and all(_LEAST_THOUSANDS <= value < _MOST_THOUSANDS for value in values):
        return [value * 1_000 for value in values]
    return values


def _period(text: str) -> str | None:
    plain = normalize(text)
    return next((name for name, pattern in _PERIOD_PATTERNS if pattern.search(plain)), None)
