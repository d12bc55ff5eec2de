"""Pay as postings write it: "$120k to 150k", "45.000 € brutto/Jahr", "£18.50 an hour", "TVöD E13".

Whether an amount is pay depends on the text around it: a range, a word for pay, a period. Funding, budgets, stipends
and market sizes don't count. Likely typing errors are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from onward.parsing.postings.amounts import HAS_MONEY, Amount, currency_of, find_amounts, more_telling_sign
from onward.parsing.postings.pay_context import (
    at_least_words,
    has_bonus_after,
    has_more_beside_pay,
    is_something_else,
    is_total_pay,
    names_base_pay,
    names_pay,
    opens_range,
    or_more_words,
    period_after,
    period_before,
    period_inside,
    same_sentence,
    up_to_words,
    without_period,
)
from onward.parsing.postings.pay_scales import read_scales
from onward.parsing.postings.records import Pay, PayKind, PayPeriod

_MAX_TEXT = 200_000
_MAX_LINE = 4_000
_MAX_PAYS = 12
_LEAST_SCORE = 3
_LEAST_SCORE_OF_A_FIELD = 1
_MOST_RATIO = 6
_LEAST_YEARLY = 15_000
_HEADING_LENGTH = 60
_CLOSE_TO_START = 25
_MAJOR_CURRENCIES = frozenset({"", "USD", "EUR", "GBP", "CHF", "CAD", "AUD", "NZD", "SGD"})
_EURO_COUNTRIES = frozenset("AT BE CY DE EE ES FI FR GR HR IE IT LT LU LV MT NL PT SI SK".split())
_CURRENCY_BY_COUNTRY = {
    "US": "USD", "GB": "GBP", "CA": "CAD", "AU": "AUD", "NZ": "NZD", "CH": "CHF", "SE": "SEK", "NO": "NOK", "DK": "DKK",
    "PL": "PLN", "CZ": "CZK", "IN": "INR", "JP": "JPY", "SG": "SGD", "BR": "BRL", "MX": "MXN", "ZA": "ZAR",
}  # fmt: skip
_ADDRESS = re.compile(r"\s?https?://\S+")
_LARGE_NUMBER = re.compile(r"\d[\d.,'\u2019\u00a0\u202f ]{2,}\d|\d{4}")
_HAS_DIGIT = re.compile(r"\d")
_BETWEEN_ENDS = re.compile(
    r"\s*(?:[-\u2010-\u2015\u2212~]|to|bis|à|until|through|tot|up to)\s*|\s+(?P<weak>and|und|et|y|e|a|en)\s+",
    re.IGNORECASE,
)
_RATES = frozenset({PayPeriod.HOUR, PayPeriod.DAY})
_LIMITS = {
    PayPeriod.HOUR: (3, 1_500),
    PayPeriod.DAY: (20, 20_000),
    PayPeriod.WEEK: (100, 100_000),
    PayPeriod.MONTH: (150, 5_000_000),
    PayPeriod.YEAR: (3_000, 500_000_000),
    None: (3, 500_000_000),
}


class _Candidate(NamedTuple):
    """One or two amounts that may be pay, in ``line[start:end]``; with "up to" before them from ``words_start``."""

    least: Decimal | None
    most: Decimal | None
    sign: str
    has_thousands_sign: bool
    start: int
    end: int
    words_start: int

    @property
    def is_range(self) -> bool:
        return self.least is not None and self.most is not None and self.least != self.most


class _Line(NamedTuple):
    """A line, the short line above it, and the country of the posting."""

    text: str
    heading: str
    country: str


class _Reading(NamedTuple):
    pay: Pay
    score: int


def read_pay(text: str, *, country: str = "") -> tuple[Pay, ...]:
    """List the pay a posting's text names, best first: base before total, then what fits ``country`` (ISO 3166).

    Amounts are as written, in units of the currency; an end that is not named is ``None``. A "$" without a country or
    code beside it is USD, marked as assumed. The period is that which is named, or a year for amounts that can be
    nothing else. Nothing is raised.
    """
    return _read(text, country, _LEAST_SCORE)


def read_pay_field(text: str, *, country: str = "") -> tuple[Pay, ...]:
    """List the pay in a short text where pay may be expected, as "£65k" in a line that a person typed."""
    return _read(text, country, _LEAST_SCORE_OF_A_FIELD)


def _read(text: str, country: str, least_score: int) -> tuple[Pay, ...]:
    readings: list[_Reading] = []
    heading = ""
    for line in text[:_MAX_TEXT].splitlines():
        stripped = _ADDRESS.sub("", line).strip()
        if _may_name_pay(stripped, heading):
            found = _readings(_Line(stripped[:_MAX_LINE], heading, country))
            readings += [reading for reading in found if reading.score >= least_score]
        if stripped:
            heading = stripped if len(stripped) <= _HEADING_LENGTH else ""
    readings.sort(key=lambda each: (each.pay.kind is not PayKind.BASE, not _fits(each.pay, country), -each.score))
    best = {(pay.least, pay.most, pay.currency, pay.period): pay for pay, _ in reversed(readings)}
    pays = tuple(dict.fromkeys(pay for pay, _ in readings if pay in best.values()))
    return pays[:_MAX_PAYS] or read_scales(text[:_MAX_TEXT])


def _may_name_pay(line: str, heading: str) -> bool:
    """Return whether a line is worth reading: it has an amount of money, or a large number beside a word for pay."""
    if not _HAS_DIGIT.search(line):
        return False
    if HAS_MONEY.search(line):
        return True
    return bool(_LARGE_NUMBER.search(line)) and (names_pay(line) or names_pay(heading))


def _fits(pay: Pay, country: str) -> bool:
    currency = "EUR" if country in _EURO_COUNTRIES else _CURRENCY_BY_COUNTRY.get(country, "")
    return bool(currency) and pay.currency == currency


def _readings(line: _Line) -> Iterator[_Reading]:
    amounts = find_amounts(line.text)
    taken = -1
    for at, amount in enumerate(amounts):
        if amount.start < taken:
            continue
        following = amounts[at + 1] if at + 1 < len(amounts) else None
        candidate: _Candidate | None = None
        if following and _joins(amount, following, line.text):
            taken = following.end
            candidate = _range(amount, following)
        else:
            taken = amount.end
            candidate = _single(amount, line.text)
        if candidate:
            next_start = next((other.start for other in amounts if other.start >= candidate.end), len(line.text))
            reading = _reading(candidate, line, next_start)
            if reading:
                yield reading


def _joins(one: Amount, other: Amount, line: str) -> bool:
    """Return whether the text between two amounts makes them the ends of one range."""
    gap = line[one.end : other.start]
    between = without_period(gap).strip() if len(gap) > 3 else gap.strip()
    match = _BETWEEN_ENDS.fullmatch(f" {between} ")
    return match is not None and (not match["weak"] or match["weak"] == "a" or opens_range(line[: one.start]))


def _range(one: Amount, other: Amount) -> _Candidate | None:
    """Join two ends; ``None`` if they can't belong together, which is usually a typing error."""
    factor = max(one.factor, other.factor)
    low = one.value * (factor if one.factor == 1 and one.value < 1_000 else one.factor)
    high = other.value * (factor if other.factor == 1 and other.value < 1_000 else other.factor)
    if not 0 < low <= high or high > low * _MOST_RATIO:
        return None
    return _Candidate(low, high, more_telling_sign(one.sign, other.sign), factor > 1, one.start, other.end, one.start)


def _single(amount: Amount, line: str) -> _Candidate:
    value = amount.value * amount.factor
    before = line[: amount.start]
    up_to = up_to_words(before)
    or_more = "" if up_to else or_more_words(line[amount.end :])
    at_least = "" if up_to or or_more else at_least_words(before)
    least, most = None if up_to else value, None if or_more or at_least else value
    words_start = amount.start - len(up_to or at_least)
    return _Candidate(least, most, amount.sign, amount.factor > 1, amount.start, amount.end + len(or_more), words_start)


def _reading(candidate: _Candidate, line: _Line, next_start: int) -> _Reading | None:
    """Judge an amount by the text around it; ``None`` if it can't be pay."""
    text_before, text_after = line.text[: candidate.start], line.text[candidate.end : next_start]
    before, after = same_sentence(text_before[-100:], text_after[:60])
    if is_something_else(before, after):
        return None
    currency, assumed = currency_of(candidate.sign, text_before, line.text[candidate.end :], line.country)
    has_pay_word = names_pay(before) or (len(before) < _CLOSE_TO_START and names_pay(line.heading))
    amount = candidate.most or candidate.least or Decimal(0)
    if not currency and not candidate.has_thousands_sign and not (has_pay_word and amount >= 1_000):
        return None
    period, end, is_named = _period(candidate, line.text, text_after, before)
    if period is None and amount >= _LEAST_YEARLY and currency in _MAJOR_CURRENCIES:
        period = PayPeriod.YEAR
    low, high = _LIMITS[period]
    if any(value is not None and not low <= value <= high for value in (candidate.least, candidate.most)):
        return None
    is_total = is_total_pay(before, after)
    score = (
        3 * (candidate.is_range and (bool(currency) or candidate.has_thousands_sign))
        + 3 * has_pay_word
        + 2 * names_pay(after)
        + 2 * is_named
        + (names_base_pay(before) or names_base_pay(after))
        + 2 * (candidate.has_thousands_sign and amount >= _LEAST_YEARLY)
        + (bool(currency) and amount >= _LEAST_YEARLY and not candidate.has_thousands_sign)
        + (bool(currency) and is_named and period in _RATES)
        + 2 * (bool(currency) and has_more_beside_pay(after))
        - 2 * (is_total or has_bonus_after(after))
    )
    words = line.text[candidate.words_start : candidate.end + end].strip()
    kind = PayKind.TOTAL if is_total else PayKind.BASE
    return _Reading(Pay(words, candidate.least, candidate.most, currency, period, kind, assumed), score)


def _period(candidate: _Candidate, line: str, text_after: str, before: str) -> tuple[PayPeriod | None, int, bool]:
    """Return the period after an amount, else between its ends, else before it; where its words end; whether it is
    named."""
    after = period_after(text_after)
    if after:
        return after[0], after[1], True
    period = period_inside(line[candidate.start : candidate.end]) or period_before(before)
    return period, 0, period is not None
