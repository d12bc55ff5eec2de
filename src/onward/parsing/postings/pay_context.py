"""What the words around an amount say: pay or something else, for which period, base or total."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from onward.parsing.postings.phrases import alternatives, any_phrase, phrases
from onward.parsing.postings.records import PayPeriod

_NEAR = 4
_UP_TO_DISTANCE = 32
_PERIOD_DISTANCE = 32
_CLAUSE_START = re.compile(r"[;!?:(|•·]|\.\s|,\s|\s[+/\u2013—→-]\s")
_CLAUSE_END = re.compile(
    r"[;!?•·|]|\boffers\b|\.\s|,\s|\+|\bplus\b|\band\b|\bzzgl\b|\bund\b|\bet\b|&|\(", re.IGNORECASE
)
_SENTENCE_END = re.compile(r"[!?;]|(?<=[a-z)\d])\.\s+(?=[A-Z])")
_WORDS = re.compile(r"[^\W_](?:[\w-]*\w)?")
_GROWTH = frozenset({"bonus", "bonuses", "equity"})
_SURELY_PAY = frozenset({"salary", "salaries", "gehalt", "salaire", "compensation", "pay", "base"})


class _Patterns(NamedTuple):
    pay: re.Pattern[str]
    base: re.Pattern[str]
    total: re.Pattern[str]
    up_to: re.Pattern[str]
    at_least: re.Pattern[str]
    between: re.Pattern[str]
    or_more: re.Pattern[str]
    plus_more: re.Pattern[str]
    period: re.Pattern[str]
    no_pay: frozenset[str]
    bonus: frozenset[str]


@lru_cache(maxsize=1)
def _patterns() -> _Patterns:
    def at_end(table: str) -> re.Pattern[str]:
        return re.compile(rf"(?<!\w)(?:{alternatives(table)})\.?\s*(?:of|is)?\s*:?\s*$", re.IGNORECASE)

    return _Patterns(
        pay=any_phrase("pay"),
        base=any_phrase("base_pay"),
        total=any_phrase("total_pay"),
        up_to=at_end("up_to"),
        at_least=at_end("at_least"),
        between=at_end("between"),
        or_more=re.compile(rf"^(?:\+|\s*(?:{alternatives('or_more')})(?!\w))", re.IGNORECASE),
        plus_more=re.compile(
            rf"^\s*(?:\+|plus|and|&|•|·|,)\s*(?:\w+ )?(?:{alternatives('more_than_pay')})(?!\w)", re.IGNORECASE
        ),
        period=re.compile("|".join(_period_pattern(period) for period in PayPeriod), re.IGNORECASE),
        no_pay=frozenset(phrases("no_pay")),
        bonus=frozenset(phrases("bonus")),
    )


def _period_pattern(period: PayPeriod) -> str:
    words = alternatives(f"pay_period_{period}").replace("/", r"/\s?")
    return rf"(?P<{period}>(?:(?<![\w/])|(?=/))(?:{words})(?!\w))"


def names_pay(text: str) -> bool:
    """Return whether a text has a word for pay."""
    return bool(_patterns().pay.search(text))


def names_base_pay(text: str) -> bool:
    """Return whether a text says that pay is the fixed part."""
    return bool(_patterns().base.search(text))


def is_total_pay(before: str, after: str) -> bool:
    """Return whether the clause of an amount says that it includes variable pay."""
    clause_before, clause_after = _CLAUSE_START.split(before)[-1], _CLAUSE_END.split(after)[0]
    if names_base_pay(clause_after):
        return False
    return bool(_patterns().total.search(clause_before) or _patterns().total.search(clause_after))


def has_bonus_after(after: str) -> bool:
    """Return whether an amount is followed by a bonus or commission in its clause."""
    return bool(_patterns().bonus & set(_first_words(after)))


def has_more_beside_pay(after: str) -> bool:
    """Return whether "plus bonus" or "+ equity" follows an amount, which only follows pay."""
    return bool(_patterns().plus_more.match(after))


def up_to_words(before: str) -> str:
    """Return the words that make an amount the most: "up to " of "Salary up to "; empty where there are none."""
    match = _patterns().up_to.search(before[-_UP_TO_DISTANCE:])
    return match[0] if match else ""


def at_least_words(before: str) -> str:
    """Return the words that make an amount the least: "from " of "Pay from "; empty where there are none."""
    match = _patterns().at_least.search(before[-_UP_TO_DISTANCE:])
    return match[0] if match else ""


def or_more_words(after: str) -> str:
    """Return what makes an amount the least behind it, as the "+" of "€60K+"; empty where there is nothing."""
    match = _patterns().or_more.match(after)
    return match[0] if match else ""


def opens_range(before: str) -> bool:
    """Return whether "between" or the like stands before an amount."""
    return bool(_patterns().between.search(before[-_UP_TO_DISTANCE:]))


def same_sentence(before: str, after: str) -> tuple[str, str]:
    """Cut the text around an amount down to its sentence."""
    return _SENTENCE_END.split(before)[-1], _SENTENCE_END.split(after)[0]


def is_something_else(before: str, after: str) -> bool:
    """Return whether a noun close by says that an amount is of funding, a market, a budget or a perk."""
    clause = _WORDS.findall(_CLAUSE_START.split(before)[-1].casefold())
    left, right = set(clause[-_NEAR:]), set(_first_words(after))
    if (left | right) & _GROWTH and not (left | right) & _SURELY_PAY:
        return True
    if left & _SURELY_PAY:
        return False
    return bool(right & _patterns().no_pay or (left & _patterns().no_pay and not set(clause) & _SURELY_PAY))


def _first_words(after: str) -> list[str]:
    return _WORDS.findall(_CLAUSE_END.split(after)[0].casefold())[:_NEAR]


def without_period(text: str) -> str:
    """Take one period out of the text between two amounts: "/yr - " becomes " - "."""
    return _patterns().period.sub("", text, count=1)


def period_after(text: str) -> tuple[PayPeriod, int] | None:
    """Return the first period in the text after an amount, and where it ends."""
    match = _patterns().period.search(_SENTENCE_END.split(text[:_PERIOD_DISTANCE])[0])
    return (PayPeriod(match.lastgroup or ""), match.end()) if match else None


def period_inside(text: str) -> PayPeriod | None:
    """Return the period that stands between two amounts: "90K/yr - 120K"."""
    match = _patterns().period.search(text)
    return PayPeriod(match.lastgroup or "") if match else None


def period_before(text: str) -> PayPeriod | None:
    """Return the last period named in words before an amount; "(m/w/d)" is none."""
    found = [match.lastgroup for match in _patterns().period.finditer(text) if match[0][0] != "/"]
    return PayPeriod(found[-1] or "") if found else None
