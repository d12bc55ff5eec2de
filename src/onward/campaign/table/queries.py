"""Applications as a list: what is looked for, in which order."""

from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Case, Count, Expression, F, IntegerField, OrderBy, Q, Value, When
from django.db.models.functions import Lower

from onward.accounts.public import Person
from onward.campaign.models import Application
from onward.campaign.querysets import ApplicationQuerySet
from onward.campaign.search.queries import applications_mentioning
from onward.campaign.stages.queries import BoardStage
from onward.vocabulary import ENDING_STAGES, PROGRESS_STAGES, Stage

_STAGE_ORDER = [*PROGRESS_STAGES, *reversed(ENDING_STAGES)]
_STAGE_RANK = Case(
    *(When(stage=stage.value, then=Value(place)) for place, stage in enumerate(_STAGE_ORDER)),
    output_field=IntegerField(),
)
SORT_KEYS: dict[str, F | Expression] = {
    "applied": F("applied_on"),
    "last": F("last_on"),
    "title": Lower("job__title"),
    "company": Lower("job__company"),
    "stage": _STAGE_RANK,
    "channel": F("channel"),
    "saved": F("pk"),
}
"""What a list can be sorted by; a ``-`` before the name turns it round."""


OPEN, ENDED, ALL = "open", "ended", "all"
_SHOWN_STAGES = {OPEN: PROGRESS_STAGES, ENDED: ENDING_STAGES, ALL: (*PROGRESS_STAGES, *ENDING_STAGES)}


@dataclass(frozen=True, slots=True)
class TableFilter:
    """What a list shows; everything left empty shows everything. ``show`` is in play, ended or all."""

    show: str = ALL
    text: str = ""
    board_stages: tuple[BoardStage, ...] = ()
    channel: str = ""
    tag: str = ""
    since: date | None = None
    until: date | None = None
    silent_since: date | None = None
    order: str = "-applied"

    @property
    def is_narrowed(self) -> bool:
        """Whether something was chosen that stands behind "More filters"."""
        return bool(self.board_stages or self.since or self.until)


def filtered_applications(person: Person, table_filter: TableFilter) -> ApplicationQuerySet:
    """Return the applications of ``person`` that are wanted, in order; those without a value to sort by come last."""
    rows = Application.objects.owned_by(person).filter(_in_stages(table_filter.board_stages))
    if table_filter.show != ALL:
        rows = rows.filter(stage__in=_SHOWN_STAGES[table_filter.show])
    if table_filter.text:
        rows = rows.filter(applications_mentioning(person, table_filter.text))
    if table_filter.channel:
        rows = rows.filter(channel=table_filter.channel)
    if table_filter.tag:
        rows = rows.filter(tags__name=table_filter.tag)
    if table_filter.since:
        rows = rows.filter(applied_on__gte=table_filter.since)
    if table_filter.until:
        rows = rows.filter(applied_on__lte=table_filter.until)
    if table_filter.silent_since:
        rows = rows.filter(stage=Stage.APPLIED, applied_on__lte=table_filter.silent_since)
    return rows.order_by(*_order_by(table_filter.order))


def count_shown(person: Person, table_filter: TableFilter) -> dict[str, int]:
    """Return how many applications each of in play, ended and all would show. One query."""
    rows = filtered_applications(person, replace(table_filter, show=ALL)).order_by()
    by_stage = dict(rows.values_list("stage").annotate(n=Count("pk")))
    return {show: sum(by_stage.get(stage, 0) for stage in stages) for show, stages in _SHOWN_STAGES.items()}


def _in_stages(board_stages: tuple[BoardStage, ...]) -> Q:
    places = Q()
    for board_stage in board_stages:
        stage, custom = board_stage.stage_key
        places |= Q(stage=stage, custom_stage_id=custom) if board_stage.custom else Q(stage=stage, custom_stage=None)
    return places


def _order_by(name: str) -> list[OrderBy]:
    key = SORT_KEYS[name.removeprefix("-")]
    back = name.startswith("-")
    return [OrderBy(key, descending=back, nulls_last=True), OrderBy(F("pk"), descending=True)]
