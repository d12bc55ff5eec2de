"""What is known of an opening from the job's details, and the reader's own assumptions."""

from dataclasses import dataclass, replace
from enum import StrEnum

from onward.odds.ladder import OpeningTrait
from onward.odds.priors import Priors
from onward.odds.rejections.perspective import OpeningFacts, ScreeningAssumptions
from onward.parsing.tables.pay import parse_pay

ENTRY_LEVEL_PAY_UP_TO = 30
"""Pay an hour, in the currencies named here, up to which an hourly job is taken for an entry-level one: a judgment."""
ENTRY_LEVEL_CURRENCIES = ("USD", "EUR", "GBP", "CAD", "AUD", "CHF", None)


class KindOfJob(StrEnum):
    """The kinds of job that the published figures tell apart."""

    OFFICE = "office"
    HOURLY = "hourly"
    TECH = "tech"
    HANDS_ON = "hands_on"
    GRADUATE = "graduate"


@dataclass(frozen=True, slots=True)
class ChosenAssumptions:
    """A reader's own assumptions; None where they keep the usual one.

    ``capable_share``, ``strength_seen`` and ``most_invited`` are shares, ``shortlist`` and ``finalists`` people.
    """

    kind: KindOfJob | None = None
    capable_share: float | None = None
    shortlist: float | None = None
    strength_seen: float | None = None
    most_invited: float | None = None
    finalists: int | None = None

    def applied_to(self, opening: OpeningFacts) -> OpeningFacts:
        """Return the opening under the reader's assumptions; a kind they choose replaces the one derived from the
        job."""
        known = replace(opening, finalists=self.finalists)
        match self.kind:
            case None:
                return known
            case KindOfJob.OFFICE | KindOfJob.HOURLY:
                return replace(known, hourly=self.kind is KindOfJob.HOURLY)
            case _:
                return replace(known, hourly=False, traits=known.traits | {OpeningTrait(self.kind.value)})

    def screening(self, priors: Priors) -> ScreeningAssumptions:
        """Return the usual screening with what the reader changed."""
        changed = {
            "shortlist": self.shortlist,
            "strength_seen": self.strength_seen,
            "most_invited": self.most_invited,
        }
        return replace(
            ScreeningAssumptions.usual(priors), **{name: value for name, value in changed.items() if value is not None}
        )


def opening_traits(*, remote: bool, currency: str, territory: str) -> frozenset[OpeningTrait]:
    """Return what changes how many apply: remote work, and the country, where the published figures tell it.

    ``territory`` is the country of the person by its code of two letters, empty if unknown. A job paid in dollars is
    one in the United States wherever the person is; without a currency it is where the person is.
    """
    in_us = currency == "USD" if currency else territory == "US"
    in_germany = territory == "DE" and currency in ("", "EUR")
    found = {OpeningTrait.REMOTE_US if in_us else OpeningTrait.REMOTE} if remote else set()
    return frozenset(found | ({OpeningTrait.GERMANY} if in_germany else set()))


def is_entry_level_pay(pay: str) -> bool:
    """Return whether a job is paid by the hour, and no better than entry-level jobs."""
    found = parse_pay(pay)
    return (
        found is not None
        and found.period == "hour"
        and found.currency in ENTRY_LEVEL_CURRENCIES
        and found.high is not None
        and found.high <= ENTRY_LEVEL_PAY_UP_TO
    )
