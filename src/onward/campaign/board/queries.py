"""The board: columns of cards, in a number of queries that does not grow with the rows."""

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import lru_cache

from django.db.models import Count, F, OrderBy
from django.db.models.functions import Lower

from onward.accounts.public import Person
from onward.campaign.board.cards import CARD_COLUMNS, Card, CardContext, card_factory
from onward.campaign.board.rules import WITH_INTERVIEWS, likely_endings, likely_next
from onward.campaign.follow_ups import rules as follow_ups_rules
from onward.campaign.models import Application, FollowUpInterval
from onward.campaign.pauses.models import Pause
from onward.campaign.pauses.rules import PausePeriod
from onward.campaign.querysets import ApplicationQuerySet
from onward.campaign.search.queries import applications_mentioning
from onward.campaign.stages.queries import BoardStage, ending_stages, progress_stages
from onward.campaign.today.queries import wait_columns, wait_groups
from onward.campaign.today.rules import WaitGroup
from onward.foundation.ownership.combined_reads import CombinedRead, Part
from onward.foundation.ownership.reading import Owner
from onward.vocabulary import ENDING_STAGES, OPEN_STAGES, Stage

MAX_CARDS = 200
"""Cards shown in one column that was opened, and on a board that shows all it has; the table shows the rest."""
FIRST_CARDS = 25
"""Cards shown in each column of a larger board, until one is opened."""
ENDED = "ended"
"""The key of the one column of all that ended."""

StageKey = tuple[str, int | None]
ORDERS: Mapping[str, tuple[OrderBy, ...]] = {
    "newest": (F("last_on").desc(nulls_last=True), F("pk").desc()),
    "oldest": (F("last_on").asc(nulls_last=True), F("pk").asc()),
    "company": (Lower("job__company").asc(), F("pk").desc()),
}


@dataclass(frozen=True, slots=True)
class BoardView:
    """The filter of the board; an empty field filters nothing. ``opened`` is the key of a column shown in full."""

    text: str = ""
    channel: str = ""
    tag: str = ""
    silent_days: int = 0
    order: str = "newest"
    with_ended: bool = False
    opened: str = ""

    @property
    def is_narrowed(self) -> bool:
        return bool(self.text or self.channel or self.tag or self.silent_days)


@dataclass(frozen=True, slots=True)
class BoardColumn:
    """A column, its newest cards, and where they usually go next; ``to_interview`` if an interview may be next.

    That of the endings has no stage.
    """

    key: str
    count: int
    board_stage: BoardStage | None = None
    next_stages: Sequence[BoardStage] = ()
    next_endings: Sequence[BoardStage] = ()
    to_interview: bool = False
    cards: list[Card] = field(default_factory=list)
    filled: bool = False

    @property
    def hidden(self) -> int:
        return self.count - len(self.cards)


@dataclass(frozen=True, slots=True)
class Board:
    """``total`` counts all applications, whatever is shown; ``sample`` tells how many of them are invented."""

    columns: list[BoardColumn]
    ended: BoardColumn
    total: int
    sample: int

    @property
    def in_play(self) -> int:
        return sum(column.count for column in self.columns)


def load_board(
    person: Person, today: date, view: BoardView | None = None, only: Collection[StageKey] | None = None
) -> Board:
    """Return every column with its newest cards; what has ended is only counted unless asked for.

    Each column has ``FIRST_CARDS`` unless the whole board has no more than ``MAX_CARDS``; the one that ``view`` opened
    has ``MAX_CARDS``. With ``only``, such as the two columns a card moved between, the others are counted alone. Five
    queries at most.
    """
    view = view or BoardView()
    facts = _board_facts(person)
    counts = _narrowed_counts(person, today, view) if view.is_narrowed else facts.counts
    columns = _columns(progress_stages(person), counts)
    ended = BoardColumn(ENDED, sum(counts[stage.value, None] for stage in ENDING_STAGES))
    wanted = [each for each in columns if only is None or (each.board_stage and each.board_stage.stage_key in only)]
    if view.with_ended and (only is None or any(stage in ENDING_STAGES for stage, _custom in only)):
        wanted.append(ended)
    filled = _filled(person, today, wanted, view, facts)
    return Board(
        [filled.get(each.key, each) for each in columns], filled.get(ENDED, ended), facts.counts.total(), facts.sample
    )


def _columns(board_stages: Sequence[BoardStage], counts: Counter[StageKey]) -> list[BoardColumn]:
    fixed = {each.stage: each for each in (*board_stages, *ending_stages()) if each.custom is None}
    return [
        BoardColumn(
            key=each.key,
            count=counts[each.stage_key],
            board_stage=each,
            next_stages=_next_stages(each, board_stages[place + 1 : place + 2], fixed),
            next_endings=[fixed[ending] for ending in likely_endings(each.stage)],
            to_interview=each.stage in WITH_INTERVIEWS,
        )
        for place, each in enumerate(board_stages)
    ]


def _next_stages(
    stage: BoardStage, column_after: Sequence[BoardStage], fixed: Mapping[Stage, BoardStage]
) -> list[BoardStage]:
    """Return the column after a stage and those a card usually goes to; interviews are added with their day."""
    both = {each.key: each for each in (*column_after, *(fixed[each] for each in likely_next(stage.stage)))}
    both.pop(Stage.INTERVIEW.value, None)
    return list(both.values())


@dataclass(frozen=True, slots=True)
class _BoardFacts:
    """What the board has to know before it can choose its cards."""

    waits: list[WaitGroup]
    counts: Counter[StageKey]
    away: list[PausePeriod]
    intervals: dict[Stage, int]
    sample: int


def _board_facts(person: Person) -> _BoardFacts:
    rows, pauses, intervals = _read_facts(person)
    waits, counts = wait_groups(rows), Counter[StageKey]()
    for each in waits:
        counts[each.stage.value, each.custom] += each.count
    own = {Stage(stage): days for stage, days in intervals}
    sample = sum(each.count for each in waits if each.sample)
    away = [PausePeriod(*each) for each in pauses]
    return _BoardFacts(waits, counts, away, {**follow_ups_rules.DEFAULT_INTERVALS, **own}, sample)


_read_facts = CombinedRead(
    lambda owner: [
        wait_columns(owner),
        Pause.objects.owned_by(owner).values_list("starts_on", "ends_on"),
        FollowUpInterval.objects.owned_by(owner).values_list("stage", "days"),
    ]
)


def _narrowed_counts(person: Person, today: date, view: BoardView) -> Counter[StageKey]:
    rows = _narrowed(Application.objects.owned_by(person), person, today, view)
    counts = Counter[StageKey]()
    for stage, custom, n in rows.order_by().values_list("stage", "custom_stage_id").annotate(n=Count("pk")):
        counts[stage, custom] = n
    return counts


def _narrowed(rows: ApplicationQuerySet, owner: Owner, today: date, view: BoardView) -> ApplicationQuerySet:
    if view.text:
        rows = rows.filter(applications_mentioning(owner, view.text))
    if view.channel:
        rows = rows.filter(channel=view.channel)
    if view.tag:
        rows = rows.filter(tags__name=view.tag)
    if view.silent_days:
        rows = rows.filter(stage__in=OPEN_STAGES[1:], last_on__lte=today - timedelta(days=view.silent_days))
    return rows


@dataclass(frozen=True, slots=True)
class _ColumnRead:
    """Which cards a column shows, and how many at most; ``stage`` is empty for all that ended."""

    stage: str
    is_custom: bool
    most: int


def _filled(
    person: Person, today: date, columns: Sequence[BoardColumn], view: BoardView, facts: _BoardFacts
) -> dict[str, BoardColumn]:
    """Return the columns with their cards, by their keys. Two queries."""
    total = sum(column.count for column in columns)
    most = MAX_CARDS if total <= MAX_CARDS and facts.counts.total() <= MAX_CARDS else FIRST_CARDS
    reads = tuple(_column_read(column, MAX_CARDS if column.key == view.opened else most) for column in columns)
    custom = [each.board_stage.custom.pk for each in columns if each.board_stage and each.board_stage.custom]
    reader = _narrowed_reader(reads, today, view) if view.is_narrowed else _card_reader(reads, view.order)
    rows = reader(person, *custom)
    context = CardContext(
        today, facts.waits, facts.intervals, facts.away, mixed=0 < facts.sample < facts.counts.total()
    )
    make = card_factory(person, context, [row[0] for cards in rows for row in cards])
    return {
        each.key: replace(each, cards=[make(row) for row in cards], filled=True)
        for each, cards in zip(columns, rows, strict=True)
    }


def _column_read(column: BoardColumn, most: int) -> _ColumnRead:
    stage = column.board_stage
    return _ColumnRead(stage.stage.value if stage else "", bool(stage and stage.custom), most)


@lru_cache(maxsize=64)
def _card_reader(reads: tuple[_ColumnRead, ...], order: str) -> CombinedRead:
    """Return what reads the cards of some columns; its arguments are the ids of the own stages among them."""
    return CombinedRead(_card_parts(reads, order, lambda rows, _owner: rows))


def _narrowed_reader(reads: tuple[_ColumnRead, ...], today: date, view: BoardView) -> CombinedRead:
    return CombinedRead(_card_parts(reads, view.order, lambda rows, owner: _narrowed(rows, owner, today, view)))


def _card_parts(
    reads: tuple[_ColumnRead, ...],
    order: str,
    narrow: Callable[[ApplicationQuerySet, int], ApplicationQuerySet],
) -> Callable[..., list[Part]]:
    def parts(owner: int, *custom: int) -> list[Part]:
        all_rows = narrow(Application.objects.owned_by(owner), owner).order_by(*ORDERS[order])
        rows, own = all_rows.values_list(*CARD_COLUMNS), iter(custom)
        return [
            rows.filter(stage=each.stage, custom_stage=next(own) if each.is_custom else None)[: each.most]
            if each.stage
            else rows.filter(stage__in=ENDING_STAGES)[: each.most]
            for each in reads
        ]

    return parts
