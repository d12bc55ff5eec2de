"""Parsing of pay as people note it: "$65,000 - $90k", "55.000 EUR", "15/hr"."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from onward.parsing.tables.records import PayRange
from onward.parsing.text import normalize

_AMOUNT_PATTERN = re.compile(r"\d+(?:[.,'\u2019\u00a0\u202f ]\d{3})*(?:[.,]\d{1,2})?(?!\d)|\d+(?:[.,]\d+)?")
_THOUSAND_SUFFIX = re.compile(r"^\s?(?:k|tsd|mil)\b", re.IGNORECASE)
_LAKH_SUFFIX = re.compile(r"^\s?(?:lpa|lakhs?|lacs?)\b", re.IGNORECASE)
_CURRENCY_SIGNS = (
    ("\u20ac", "EUR"),
    ("\u00a3", "GBP"),
    ("\u20b9", "INR"),
    ("\u00a5", "JPY"),
    ("R$", "BRL"),
    ("C$", "CAD"),
    ("A$", "AUD"),
    ("zł", "PLN"),
    ("$", "USD"),
)
_CURRENCY_CODES = re.compile(
    r"\b(USD|EUR|GBP|CHF|CAD|AUD|NZD|SEK|NOK|DKK|PLN|CZK|HUF|RON|INR|JPY|CNY|BRL|MXN|ZAR|SGD|HKD|ILS|TRY|AED)\b",
    re.IGNORECASE,
)
_PERIOD_PATTERNS = (
    ("hour", re.compile(r"\b(?:h|hr|hrs|hour|hourly|stunde|std|heure|hora|uur|ora|ph)\b")),
    ("day", re.compile(r"\b(?:day|daily|diem|tag|jour|jours|dia|dag|giorno|tjm)\b")),
    ("week", re.compile(r"\b(?:week|weekly|wk|woche|semaine|semana|settimana)\b")),
    ("month", re.compile(r"\b(?:month|monthly|mo|pm|monat|monatlich|mois|mes|mensual|maand|mese|mensile|mensal)\b")),
    (
        "year",
        re.compile(
            r"\b(?:year|yearly|yr|annual|annum|annually|pa|p a|jahr|jahrlich|ans?|annuel|ano|anual|jaar|anno|lpa)\b"
        ),
    ),
)


@lru_cache(maxsize=4_000)
def parse_pay(text: str) -> PayRange | None:
    """Parse the lowest and highest amount, currency and period of a pay text; None when it holds no amount.

    Separators are read by place: three digits after one are thousands, one or two a fraction. A bare "$" is taken for
    USD. "50-60k" means thousands on both sides. Nothing is raised.
    """
    plain = text[:300]
    amounts = [_amount(match, plain) for match in _AMOUNT_PATTERN.finditer(plain)][:2]
    values = [value for value, _ in amounts if value is not None]
    if not values:
        return None
    if len(values) == 2 and amounts[1][1] != 1 and amounts[0][1] == 1 and values[0] < 1000:
        values[0] *= amounts[1][1]
    low, high = min(values), max(values)
    return PayRange(low, high, parse_currency(plain), _period(plain))


def parse_currency(text: str) -> str | None:
    """Return the ISO code of the currency a text names by code or sign; None when it names none."""
    code = _CURRENCY_CODES.search(text)
    if code:
        return code[1].upper()
    return next((name for sign, name in _CURRENCY_SIGNS if sign in text), None)


def _amount(match: re.Match[str], text: str) -> tuple[Decimal | None, int]:
    after = text[match.end() : match.end() + 6]
    factor = 1000 if _THOUSAND_SUFFIX.match(after) else 100_000 if _LAKH_SUFFIX.match(after) else 1
    written = re.sub(r"['\u2019\u00a0\u202f ]", "", match[0])
    fraction = re.search(r"[.,](\d{1,2})$", written)
    whole = re.sub(r"[.,]", "", written[: fraction.start()] if fraction else written)
    try:
        value = Decimal(f"{whole}.{fraction[1]}" if fraction else whole)
    except InvalidOperation:
        return None, 1
    return (value * factor, factor) if value < Decimal(10) ** 12 else (None, 1)


def _period(text: str) -> str | None:
    plain = normalize(text)
    return next((name for name, pattern in _PERIOD_PATTERNS if pattern.search(plain)), None)
