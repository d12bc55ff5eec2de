"""Applications as a list: what is looked for, in which order."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Case, Expression, F, IntegerField, OrderBy, Q, QuerySet, Value, When
from django.db.models.functions import Lower

from onward.accounts.public import Person
from onward.campaign.core.timeline import ENDINGS, PROGRESS, Stage
from onward.campaign.ladder import Rung
from onward.campaign.models import Application
from onward.campaign.search import mentioning

_STEPS = [*PROGRESS, *reversed(ENDINGS)]
_STAGE = Case(
    *(When(stage=stage.value, then=Value(place)) for place, stage in enumerate(_STEPS)), output_field=IntegerField()
)
ORDERS: dict[str, F | Expression] = {
    "applied": F("applied_on"),
    "last": F("last_on"),
    "title": Lower("job__title"),
    "company": Lower("job__company"),
    "stage": _STAGE,
    "channel": F("channel"),
    "saved": F("pk"),
}
"""What a list can be sorted by; a ``-`` before the name turns it round."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a list shows; everything left empty shows everything."""

    text: str = ""
    rungs: tuple[Rung, ...] = ()
    channel: str = ""
    tag: str = ""
    since: date | None = None
    until: date | None = None
    silent_since: date | None = None
    order: str = "-applied"

    @property
    def narrowed(self) -> bool:
        """Whether more than words and order were chosen."""
        return bool(self.rungs or self.channel or self.tag or self.since or self.until or self.silent_since)


def listed(person: Person, wanted: Wanted) -> QuerySet[Application]:
    """The applications of ``person`` that are wanted, in order; those without a value to sort by come last."""
    rows = Application.objects.owned_by(person).filter(_standing_on(wanted.rungs))
    if wanted.text:
        rows = rows.filter(mentioning(person, wanted.text))
    if wanted.channel:
        rows = rows.filter(channel=wanted.channel)
    if wanted.tag:
        rows = rows.filter(tags__name=wanted.tag)
    if wanted.since:
        rows = rows.filter(applied_on__gte=wanted.since)
    if wanted.until:
        rows = rows.filter(applied_on__lte=wanted.until)
    if wanted.silent_since:
        rows = rows.filter(stage=Stage.APPLIED, applied_on__lte=wanted.silent_since)
    return rows.order_by(*_order(wanted.order))


def _standing_on(rungs: tuple[Rung, ...]) -> Q:
    places = Q()
    for rung in rungs:
        stage, custom = rung.place
        places |= Q(stage=stage, custom_stage_id=custom) if rung.custom else Q(stage=stage, custom_stage=None)
    return places


def _order(name: str) -> list[OrderBy]:
    key = ORDERS[name.removeprefix("-")]
    back = name.startswith("-")
    return [OrderBy(key, descending=back, nulls_last=True), OrderBy(F("pk"), descending=True)]
