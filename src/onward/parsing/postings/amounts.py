"""Amounts of money in a line of a posting: numbers, thousands separators, and the currency beside them."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from onward.parsing.money import CURRENCY_BY_ABBREVIATION, CURRENCY_BY_SIGN, CURRENCY_CODES, SHARED_SIGNS

_SIGN = r"(?:US|CA|AU|NZ|SG|HK|MX|NT|[CASR])?\$|[€£¥₹₽₩₪₺₱฿₫₦₴]|\bRs\.?|zł|Kč|\bkr\b\.?|\bFt\b|\blei\b"
_CODE = rf"(?<![A-Za-z])(?:{'|'.join(CURRENCY_CODES)})\b"
_NAME = r"\b(?:euros?|dollars?|pounds?|francs?|franken)\b"
_CURRENCY = rf"{_CODE}|{_NAME}|{_SIGN}"
_CURRENCIES = {**CURRENCY_BY_SIGN, **CURRENCY_BY_ABBREVIATION}
_NAMED_CURRENCIES = {"eur": "EUR", "dol": "USD", "pou": "GBP", "fra": "CHF"}
_AMOUNT = re.compile(
    rf"(?P<before>(?:{_CURRENCY})\s?(?:{_SIGN})?)?\s?"
    r"(?<![\d.,/:#])(?<![^\W\dkK]-)(?<!\d[\u2019' ])(?<![A-Za-z])"
    r"(?P<number>\d{1,2}(?:,\d\d)+,\d{3}|"
    r"\d{1,3}(?:[.,'\u2019\u00a0\u202f ]\d{3})+(?:[.,]\d{1,2})?|\d{1,9}(?:[.,]\d{1,2})?)"
    r"(?![.,'\u2019]?\d)(?:\.-|,-|,\u2013)?"
    r"(?:\s?(?P<factor>k|tsd\.?|thousand|mille|mil|lpa|lakhs?|crores?|mm|mn|mio\.?|million(?:en|s)?|bn|b|billion|trillion|m)"
    r"(?![A-Za-z\u00c0-\u00ff]))?"
    rf"(?:\s?(?P<after>{_CURRENCY}))?",
    re.IGNORECASE,
)
_FACTORS = {
    "k": 1_000,
    "tsd": 1_000,
    "thousand": 1_000,
    "mille": 1_000,
    "mil": 1_000,
    "lpa": 100_000,
    "lakh": 100_000,
    "lakhs": 100_000,
}
_INDIAN_FACTORS = frozenset({"lpa", "lakh", "lakhs"})
_RETIREMENT_PLAN = ("401", "k", "")
_CLAUSE = re.compile(r"[;|•]")
_CODE_DISTANCE = 40

HAS_MONEY = re.compile(rf"{_CODE}|{_SIGN}|{_NAME}|\d\s?k\b|\blpa\b", re.IGNORECASE)
"""Finds a sign of money: a currency, or a number with "k"."""


class Amount(NamedTuple):
    """A number in a line: ``value`` times ``factor``, with the currency as written (``sign``)."""

    value: Decimal
    factor: int
    sign: str
    start: int
    end: int


def find_amounts(line: str) -> list[Amount]:
    """List the numbers of a line that may be money. Millions and more are left out: nobody earns that."""
    return [amount for match in _AMOUNT.finditer(line) if (amount := _amount(match))]


def _amount(match: re.Match[str]) -> Amount | None:
    word = (match["factor"] or "").lower().rstrip(".")
    factor = _FACTORS.get(word, 0 if word else 1)
    sign = more_telling_sign((match["before"] or "").strip(), (match["after"] or "").strip())
    if not factor or (match["number"], word, sign) == _RETIREMENT_PLAN:
        return None
    written = re.sub("[\u2019' \u00a0\u202f]", "", match["number"])
    fraction = re.search(r"[.,](\d{1,2})$", written)
    whole = re.sub(r"[.,]", "", written[: fraction.start()] if fraction else written)
    value = Decimal(f"{whole}.{fraction[1]}" if fraction else whole)
    return Amount(value, factor, "INR" if word in _INDIAN_FACTORS else sign, match.start(), match.end())


def more_telling_sign(one: str, other: str) -> str:
    """Return the more specific of two written currencies: a code before a sign."""
    if one and other and len(re.sub(r"\W", "", other)) > len(re.sub(r"\W", "", one)):
        return other
    return one or other


def currency_of(sign: str, before: str, after: str, country: str) -> tuple[str, bool]:
    """Return the ISO code of a currency as written, and whether it was assumed from a sign that several share.

    A sign that several share is made certain by a code close to it (``before`` and ``after`` are the text around the
    amount), else by the country of the posting.
    """
    code = re.search(_CODE, sign, re.IGNORECASE)
    if code:
        return code[0].upper(), False
    around = f"{_CLAUSE.split(before[-_CODE_DISTANCE:])[-1]}  {_CLAUSE.split(after[:_CODE_DISTANCE])[0]}"
    nearby = re.search(_CODE, around)
    if not sign:
        return (nearby[0], False) if nearby else ("", False)
    named = _NAMED_CURRENCIES.get(sign[:3].lower())
    if named:
        return named, False
    return _currency_of_sign(re.sub(r"^\w+\s+(?=\W)", "", sign).rstrip("."), nearby[0] if nearby else "", country)


def _currency_of_sign(sign: str, nearby: str, country: str) -> tuple[str, bool]:
    shared = SHARED_SIGNS.get(sign)
    if shared is None:
        spellings = (sign, sign.upper(), sign.capitalize(), sign.lower())
        return next((_CURRENCIES[each] for each in spellings if each in _CURRENCIES), ""), False
    if nearby in shared.values():
        return nearby, False
    if country in shared:
        return shared[country], False
    return _CURRENCIES[sign], sign != "£"
