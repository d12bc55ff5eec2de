"""Likely next stages of a card, and pay in a form short enough for one."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from onward.vocabulary import Stage

NEXT: Mapping[Stage, tuple[Stage, ...]] = {
    Stage.SAVED: (Stage.APPLIED,),
    Stage.APPLIED: (Stage.SCREEN,),
    Stage.SCREEN: (Stage.ASSESSMENT,),
    Stage.ASSESSMENT: (Stage.OFFER,),
    Stage.INTERVIEW: (Stage.OFFER,),
    Stage.OFFER: (Stage.ACCEPTED,),
}
WITH_INTERVIEWS = frozenset({Stage.APPLIED, Stage.SCREEN, Stage.ASSESSMENT, Stage.INTERVIEW})
"""Stages from which an interview is a likely next step."""


def likely_next(stage: Stage) -> Sequence[Stage]:
    """Return the stages that a card at ``stage`` usually goes to next, except an interview, which needs a day."""
    return NEXT.get(stage, ())


def likely_endings(stage: Stage) -> Sequence[Stage]:
    """Return the ways an application at ``stage`` usually ends; only a sent one can be rejected."""
    if stage is Stage.SAVED:
        return (Stage.CLOSED,)
    if stage is Stage.ACCEPTED:
        return (Stage.WITHDRAWN,)
    return (Stage.REJECTED, Stage.WITHDRAWN if stage is Stage.OFFER else Stage.NEVER_ANSWERED)


@lru_cache(maxsize=4_096)
def short_pay(text: str) -> str:
    """Return pay as written but short enough for a column: thousands as "k", ranges without spaces."""
    return _RANGE.sub(_closed_up, _WHOLE_THOUSANDS.sub(r"\1k", text))


_WHOLE_THOUSANDS = re.compile(r"(?<![\d.,'\u2019])(\d{1,3})[.,'\u2019]000(?![\d.,'\u2019]*\d)")
_AMOUNT = r"\d(?:[\d.,'\u2019]*\d)?k?"
_RANGE = re.compile(
    rf"(?P<sign>[$€£]?)(?P<least>{_AMOUNT})(?P<end>[$€£]?) *[-\u2013] *(?P<again>[$€£]?)(?P<most>{_AMOUNT})(?!\d)"
)


def _closed_up(found: re.Match[str]) -> str:
    again = "" if found["again"] == found["sign"] else found["again"]
    return f"{found['sign']}{found['least']}{found['end']}\u2013{again}{found['most']}"


def split_link(title: str) -> tuple[str, str]:
    """Split an address that stands for a title into its site and the rest; no site for another title."""
    site, _slash, rest = title.partition("/")
    is_link = "." in site and " " not in title
    return (site, rest) if is_link else ("", title)
