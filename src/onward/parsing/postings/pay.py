"""Pay as postings write it: "$120k–150k", "45.000 € brutto/Jahr", "£18.50 an hour", "TVöD E13".

An amount is pay by what stands around it: a range, a word for pay, a period. Amounts of funding, budgets, stipends and
markets are none. What looks like a typing error is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from onward.parsing.money import CURRENCY_BY_SIGN, CURRENCY_CODES, SHARED_SIGNS
from onward.parsing.postings.pay_scales import read_scales
from onward.parsing.postings.pay_words import (
    BETWEEN_WORDS,
    BONUS_WORDS,
    FIGURE_AFTER_WORDS,
    FROM_WORDS,
    NO_PAY_WORDS,
    PAY_WORDS,
    PERIOD_WORDS,
    TOTAL_WORDS,
    UP_TO_WORDS,
)
from onward.parsing.postings.records import Pay, PayKind, PayPeriod

_MAX_TEXT = 200_000
_MAX_LINE = 4_000
_MAX_PAYS = 12
_LEAST_SCORE = 3
_LEAST_SCORE_OF_A_FIELD = 1
_MOST_RATIO = 6
_LEAST_YEARLY = 15_000
_MAJOR_CURRENCIES = frozenset({"USD", "EUR", "GBP", "CHF", "CAD", "AUD", "NZD", "SGD"})
_EURO_COUNTRIES = frozenset("AT BE CY DE EE ES FI FR GR HR IE IT LT LU LV MT NL PT SI SK".split())
_CURRENCY_BY_COUNTRY = {
    "US": "USD", "GB": "GBP", "CA": "CAD", "AU": "AUD", "NZ": "NZD", "CH": "CHF", "SE": "SEK", "NO": "NOK", "DK": "DKK",
    "PL": "PLN", "CZ": "CZK", "IN": "INR", "JP": "JPY", "SG": "SGD", "BR": "BRL", "MX": "MXN", "ZA": "ZAR",
}  # fmt: skip
_SIGN = r"(?:US|CA|AU|NZ|SG|HK|MX|NT|[CASR])?\$|[€£¥₹₽₩₪₺₱฿₫₦₴]|\bRs\.?|zł|Kč|\bkr\b\.?|\bFt\b|\blei\b"
_CODE = rf"(?<![A-Za-z])(?:{'|'.join(CURRENCY_CODES)})\b"
_NAME = r"\b(?:euros?|dollars?|pounds?|francs?|franken)\b"
_CURRENCY = rf"{_CODE}|{_NAME}|{_SIGN}"
_AMOUNT = re.compile(
    rf"(?P<before>(?:{_CURRENCY})\s?(?:{_SIGN})?)?\s?"
    r"(?<![\d.,/:#])(?<![^\W\dkK]-)(?<!\d[\u2019' ])(?<![A-Za-z])"
    r"(?P<number>\d{1,2}(?:,\d\d)+,\d{3}|\d{1,3}(?:[.,'\u2019\u00a0\u202f ]\d{3})+(?:[.,]\d{1,2})?|\d{1,9}(?:[.,]\d{1,2})?)"
    r"(?![.,'\u2019]?\d)(?:\.-|,-|,\u2013)?"
    r"(?:\s?(?P<factor>k|tsd\.?|thousand|mille|mil|lpa|lakhs?|crores?|mm|mn|mio\.?|million(?:en|s)?|bn|b|billion|trillion|m)"
    r"(?![A-Za-z\u00c0-\u00ff]))?"
    rf"(?:\s?(?P<after>{_CURRENCY}))?",
    re.IGNORECASE,
)
_TRIGGER = re.compile(rf"{_CODE}|{_SIGN}|{_NAME}|\d\s?k\b|\b(?:{PAY_WORDS})\b|\blpa\b", re.IGNORECASE)
_HAS_DIGIT = re.compile(r"\d")
_FACTORS = {"k": 1_000, "tsd": 1_000, "thousand": 1_000, "mille": 1_000, "mil": 1_000, "lpa": 100_000, "lakh": 100_000,
            "lakhs": 100_000}  # fmt: skip
_INDIAN_FACTORS = frozenset({"lpa", "lakh", "lakhs"})
_BETWEEN_ENDS = re.compile(
    r"\s*(?:[-\u2010-\u2015\u2212~]|to|bis|à|until|through|tot|up to)\s*|\s+(?P<weak>and|und|et|y|e|a|en)\s+",
    re.IGNORECASE,
)
_PERIOD = re.compile(
    "|".join(rf"(?P<{name}>(?:(?<![\w/])(?:{words})|/\s?(?:{words}))(?![\w]))" for name, words in PERIOD_WORDS.items()),
    re.IGNORECASE,
)
_PERIOD_WINDOW = 32
_PAY_WORD = re.compile(rf"\b(?:{PAY_WORDS})\b", re.IGNORECASE)
_BASE_WORD = re.compile(r"\b(?:base|salary|grundgehalt|fixum|fixe|fijo|fisso|fixo|salaire|gehalt)\b", re.IGNORECASE)
_TOTAL_WORD = re.compile(rf"\b(?:{TOTAL_WORDS})\b", re.IGNORECASE)
_UP_TO = re.compile(rf"(?<!\w)(?:{UP_TO_WORDS})\s*:?\s*$", re.IGNORECASE)
_FROM = re.compile(rf"(?<!\w)(?:{FROM_WORDS})\s*:?\s*$", re.IGNORECASE)
_BETWEEN = re.compile(rf"(?<!\w)(?:{BETWEEN_WORDS})\s*(?:of|is)?\s*:?\s*$", re.IGNORECASE)
_OR_MORE = re.compile(rf"^\s*(?:{FIGURE_AFTER_WORDS})", re.IGNORECASE)
_CLAUSE_END = re.compile(
    r"[;!?•·|]|\boffers\b|\.\s|,\s|\+|\bplus\b|\band\b|\bzzgl\b|\bund\b|\bet\b|&|\(", re.IGNORECASE
)
_PLUS_MORE = re.compile(
    r"^\s*(?:\+|plus|and|&|•|·|,)\s*(?:\w+ )?(?:bonus|equity|commission|benefits|ote|super|stock)\b", re.IGNORECASE
)
_CLAUSE_START = re.compile(r"[;!?:(]|\.\s|,\s|\s\+\s")
_SENTENCE_END = re.compile(r"[!?;]|(?<=[a-z)\d])\.\s+(?=[A-Z])")
_WORDS = re.compile(r"[^\W_](?:[\w-]*\w)?")
_BLOCKING_DISTANCE = 4
_RATES = frozenset({PayPeriod.HOUR, PayPeriod.DAY})
_LIMITS = {
    PayPeriod.HOUR: (3, 1_500),
    PayPeriod.DAY: (20, 20_000),
    PayPeriod.WEEK: (100, 100_000),
    PayPeriod.MONTH: (150, 5_000_000),
    PayPeriod.YEAR: (3_000, 500_000_000),
    None: (3, 500_000_000),
}


class _Amount(NamedTuple):
    value: Decimal
    factor: int
    sign: str
    start: int
    end: int


class _Candidate(NamedTuple):
    least: Decimal | None
    most: Decimal | None
    sign: str
    has_thousands_sign: bool
    start: int
    end: int


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
        stripped = line.strip()
        if _HAS_DIGIT.search(stripped) and (_TRIGGER.search(stripped) or _PAY_WORD.search(heading)):
            readings += _readings_of_line(stripped[:_MAX_LINE], heading, country, least_score)
        if stripped:
            heading = stripped if len(stripped) <= 60 else ""
    readings.sort(key=lambda each: (each.pay.kind is not PayKind.BASE, not _fits(each.pay, country), -each.score))
    found = tuple(dict.fromkeys(reading.pay for reading in readings))
    return _without_repetitions(found) or read_scales(text[:_MAX_TEXT])


def _without_repetitions(pays: tuple[Pay, ...]) -> tuple[Pay, ...]:
    kept = {(pay.least, pay.most, pay.currency, pay.period): pay for pay in reversed(pays)}
    return tuple(pay for pay in pays if pay in kept.values())[:_MAX_PAYS]


def _fits(pay: Pay, country: str) -> bool:
    return bool(country) and pay.currency == _currency_of(country)


def _currency_of(country: str) -> str:
    return "EUR" if country in _EURO_COUNTRIES else _CURRENCY_BY_COUNTRY.get(country, "")


def _readings_of_line(line: str, heading: str, country: str, least_score: int) -> Iterator[_Reading]:
    amounts = [amount for match in _AMOUNT.finditer(line) if (amount := _amount(match))]
    taken = -1
    for at, amount in enumerate(amounts):
        if amount.start < taken:
            continue
        following = amounts[at + 1] if at + 1 < len(amounts) else None
        candidate = _range(amount, following, line) if following and _joins(amount, following, line) else None
        if candidate is None and following and _joins(amount, following, line):
            taken = following.end
            continue
        candidate = candidate or _single(amount, line)
        taken = candidate.end
        next_start = next((other.start for other in amounts if other.start >= candidate.end), len(line))
        reading = _reading(candidate, line, next_start, heading, country)
        if reading and reading.score >= least_score:
            yield reading


def _amount(match: re.Match[str]) -> _Amount | None:
    word = (match["factor"] or "").lower().rstrip(".")
    factor = _FACTORS.get(word, 0 if word else 1)
    if not factor:
        return None
    written = re.sub("[\u2019' \u00a0\u202f]", "", match["number"])
    fraction = re.search(r"[.,](\d{1,2})$", written)
    whole = re.sub(r"[.,]", "", written[: fraction.start()] if fraction else written)
    sign = _common_sign((match["before"] or "").strip(), (match["after"] or "").strip())
    if word in _INDIAN_FACTORS:
        sign = "INR"
    value = Decimal(f"{whole}.{fraction[1]}" if fraction else whole)
    return _Amount(value, factor, sign, match.start(), match.end())


def _joins(one: _Amount, other: _Amount, line: str) -> bool:
    """Whether the text between two amounts makes them the ends of one range."""
    gap = line[one.end : other.start]
    between = _PERIOD.sub("", gap, count=1) if len(gap) > 3 else gap
    between = between.strip() if between.strip() else gap
    match = _BETWEEN_ENDS.fullmatch(f" {between.strip()} ")
    return bool(match) and (not match["weak"] or match["weak"] == "a" or bool(_BETWEEN.search(line[: one.start])))


def _range(one: _Amount, other: _Amount, line: str) -> _Candidate | None:
    """Join two ends; ``None`` where they cannot belong together, which is mostly a typing error."""
    factor = max(one.factor, other.factor)
    low = one.value * (factor if one.factor == 1 and one.value < 1_000 else one.factor)
    high = other.value * (factor if other.factor == 1 and other.value < 1_000 else other.factor)
    if not 0 < low <= high or high > low * _MOST_RATIO:
        return None
    sign = _common_sign(one.sign, other.sign)
    return _Candidate(low, high, sign, factor > 1, one.start, other.end)


def _common_sign(one: str, other: str) -> str:
    """The sign that says more: a code before a sign."""
    if one and other and len(re.sub(r"\W", "", other)) > len(re.sub(r"\W", "", one)):
        return other
    return one or other


def _single(amount: _Amount, line: str) -> _Candidate:
    value = amount.value * amount.factor
    least: Decimal | None = value
    most: Decimal | None = value
    if _UP_TO.search(line[max(0, amount.start - 24) : amount.start + 1].rstrip("$€£ ")):
        least = None
    elif _OR_MORE.match(line[amount.end :]) or _FROM.search(line[max(0, amount.start - 28) : amount.start]):
        most = None
    return _Candidate(least, most, amount.sign, amount.factor > 1, amount.start, amount.end)


def _reading(candidate: _Candidate, line: str, next_start: int, heading: str, country: str) -> _Reading | None:
    before, after = _surroundings(line, candidate, next_start)
    if _is_blocked(before, after):
        return None
    currency, assumed = _currency(candidate, line, country)
    has_pay_word_before = bool(_PAY_WORD.search(before) or (len(before) < 25 and _PAY_WORD.search(heading)))
    amount = candidate.most or candidate.least or Decimal(0)
    if not currency and not candidate.has_thousands_sign and not (has_pay_word_before and amount >= 1_000):
        return None
    period, end = _period(candidate, line, next_start, before)
    if period is None and amount >= _LEAST_YEARLY and currency in _MAJOR_CURRENCIES | {""}:
        period, inferred = PayPeriod.YEAR, True
    else:
        inferred = False
    low, high = _LIMITS[period]
    if any(value is not None and not low <= value <= high for value in (candidate.least, candidate.most)):
        return None
    is_total = bool(_TOTAL_WORD.search(before) or _TOTAL_WORD.search(after))
    is_range = candidate.least is not None and candidate.most is not None and candidate.least != candidate.most
    score = (
        3 * (is_range and (bool(currency) or candidate.has_thousands_sign))
        + 3 * has_pay_word_before
        + 2 * bool(_PAY_WORD.search(after))
        + 2 * (period is not None and not inferred)
        + bool(_BASE_WORD.search(before) or _BASE_WORD.search(after))
        + 2 * (candidate.has_thousands_sign and amount >= _LEAST_YEARLY)
        + (bool(currency) and amount >= _LEAST_YEARLY)
        + (bool(currency) and not inferred and period in _RATES)
        + 2 * bool(currency and _PLUS_MORE.match(after))
        - 2 * (is_total or _has_bonus_word(after))
    )
    kind = PayKind.TOTAL if is_total else PayKind.BASE
    words = line[candidate.start : end].strip()
    return _Reading(Pay(words, candidate.least, candidate.most, currency, period, kind, assumed), score)


def _surroundings(line: str, candidate: _Candidate, next_start: int) -> tuple[str, str]:
    """The text of the same sentence before and after an amount."""
    before = _SENTENCE_END.split(line[max(0, candidate.start - 100) : candidate.start])[-1]
    after = _SENTENCE_END.split(line[candidate.end : min(next_start, candidate.end + 60)])[0]
    return before, after


def _is_blocked(before: str, after: str) -> bool:
    """Whether a noun close by says that the amount is of something else."""
    left = _WORDS.findall(_CLAUSE_START.split(before)[-1].casefold())[-_BLOCKING_DISTANCE:]
    right = _WORDS.findall(_CLAUSE_END.split(after)[0].casefold())[:_BLOCKING_DISTANCE]
    near = {*left, *right}
    if near & {"bonus", "bonuses", "equity"} and not (near & {"salary", "base", "pay", "compensation", "gehalt"}):
        return True
    return bool(near & NO_PAY_WORDS) and not (
        set(left) & {"salary", "salaries", "gehalt", "salaire", "compensation", "pay"}
    )


def _has_bonus_word(after: str) -> bool:
    words = _WORDS.findall(_CLAUSE_END.split(after)[0].casefold())[:_BLOCKING_DISTANCE]
    return bool(BONUS_WORDS & set(words))


def _currency(candidate: _Candidate, line: str, country: str) -> tuple[str, bool]:
    """The ISO code of an amount, and whether it was assumed from a sign that several currencies share."""
    sign = candidate.sign
    code = re.search(_CODE, sign, re.IGNORECASE)
    if code:
        return code[0].upper(), False
    before = re.split(r"[;|•]", line[max(0, candidate.start - 40) : candidate.start])[-1]
    after = re.split(r"[;|•]", line[candidate.end : candidate.end + 40])[0]
    nearby = re.search(_CODE, f"{before}  {after}")
    if not sign:
        return (nearby[0], False) if nearby else ("", False)
    plain = re.sub(r"^[\w]+\s+(?=\W)", "", sign).rstrip(".")
    named = {"eur": "EUR", "dol": "USD", "pou": "GBP", "fra": "CHF"}.get(sign[:3].lower())
    if named:
        return named, False
    shared = SHARED_SIGNS.get(plain)
    if shared is None:
        return CURRENCY_BY_SIGN.get(plain) or CURRENCY_BY_SIGN.get(plain.upper(), "") or CURRENCY_BY_SIGN.get(
            plain.capitalize(), ""
        ), False
    if nearby and nearby[0] in {*shared.values()}:
        return nearby[0], False
    if country in shared:
        return shared[country], False
    return CURRENCY_BY_SIGN[plain], plain != "£"


def _period(candidate: _Candidate, line: str, next_start: int, before: str) -> tuple[PayPeriod | None, int]:
    """The period that stands after an amount, else between its ends, else before it; and where the words end."""
    window = line[candidate.end : min(next_start, candidate.end + _PERIOD_WINDOW)]
    window = _SENTENCE_END.split(window)[0]
    for text, is_after in ((window, True), (line[candidate.start : candidate.end], False), (before, False)):
        matches = list(_PERIOD.finditer(text))
        if matches:
            match = matches[0] if is_after else matches[-1]
            end = candidate.end + match.end() if is_after else candidate.end
            return PayPeriod(match.lastgroup or ""), end
    return None, candidate.end
