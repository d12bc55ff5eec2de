"""What would become of every row of a file, were it brought in now."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from onward.imports.core.decided import Part, with_cells
from onward.imports.core.outcomes import Outcome
from onward.texts.tables.people import contacts
from onward.texts.tables.records import (
    Contact,
    FactKind,
    NeedsAttention,
    Reason,
    Remark,
    TableKind,
    Understood,
)
from onward.texts.tables.rows import understand

Key = tuple[str, str]
Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Decision:
    """What the person said of one row: its cells put right, to be taken as it is, or left out."""

    cells: tuple[str, ...] | None = None
    accepted: bool = False
    left_out: bool = False


class Known(NamedTuple):
    """An application that is there already: on the board (``pk``), or further up in the file (``at``)."""

    applied_on: date | None
    pk: int | None = None
    at: Place | None = None
    where: str = ""

    def may_be(self, applied_on: date | None, where: str) -> bool:
        """Whether an application sent then, for work there, can be this one; what is not known says nothing."""
        same_day = self.applied_on is None or applied_on is None or self.applied_on == applied_on
        return same_day and (not self.where or not where or self.where.casefold() == where.casefold())


class Verdict(NamedTuple):
    """One row of the file with what becomes of it. ``twin`` is what a duplicate is a duplicate of."""

    part: int
    line: int
    cells: tuple[str, ...]
    outcome: Outcome
    remarks: tuple[Remark, ...] = ()
    row: Understood | None = None
    contact: Contact | None = None
    twin: Known | None = None

    @property
    def worth_a_look(self) -> bool:
        return self.outcome is not Outcome.NEW or bool(self.remarks)


@dataclass(slots=True)
class Board:
    """What is there already. ``key_of`` gives a spelling-proof key of (company, title)."""

    key_of: Callable[[str, str], Key]
    applications: dict[Key, list[Known]] = field(default_factory=dict)
    contacts: dict[str, Known] = field(default_factory=dict)

    def twin(self, key: Key, applied_on: date | None, where: str) -> Known | None:
        """An application for the same opening; without a company or a title only the same day tells."""
        for known in self.applications.get(key, ()) if any(key) else ():
            if known.may_be(applied_on, where) and (all(key) or known.applied_on == applied_on is not None):
                return known
        return None


def judge(parts: Sequence[Part], decisions: Mapping[Place, Decision], board: Board, today: date) -> Iterator[Verdict]:
    """The verdict on every row of the parts that are included, in the order of the file.

    ``board`` takes up each new row on the way, so that a later row for the same opening is seen as its duplicate.
    """
    for index, part in enumerate(parts):
        if not part.included:
            continue
        own = {line: each for (at, line), each in decisions.items() if at == index}
        read = with_cells(part, {line: each.cells for line, each in own.items() if each.cells is not None})
        if part.table.kind is TableKind.CONNECTIONS:
            yield from _people(index, read, own, board, today)
        else:
            yield from _applications(index, read, own, board, today)


def counts(verdicts: Iterable[Verdict]) -> dict[Outcome, int]:
    """How many rows have each outcome, outcomes without any included."""
    found = dict.fromkeys(Outcome, 0)
    for verdict in verdicts:
        found[verdict.outcome] += 1
    return found


def _applications(index: int, part: Part, own: Mapping[int, Decision], board: Board, today: date) -> Iterator[Verdict]:
    nothing = Decision()
    for answer in understand(part.table, part.mapping, part.choices.statuses, part.choices.orders, today):
        decision = own.get(answer.line, nothing) if own else nothing
        row = answer.draft if isinstance(answer, NeedsAttention) else answer
        verdict = Verdict(index, answer.line, answer.cells, Outcome.NEW, answer.remarks, row)
        if decision.left_out:
            yield verdict._replace(outcome=Outcome.LEFT_OUT)
        elif isinstance(answer, NeedsAttention) and not (decision.accepted and row):
            yield verdict._replace(outcome=_held_back(answer))
        else:
            assert row is not None
            yield _against_board(verdict, row, board, accepted=decision.accepted)


def _held_back(answer: NeedsAttention) -> Outcome:
    held = any(remark.reason is Reason.NOT_AN_APPLICATION for remark in answer.remarks)
    return Outcome.NOT_A_ROW if held else Outcome.ATTENTION


def _against_board(verdict: Verdict, row: Understood, board: Board, *, accepted: bool) -> Verdict:
    opening, applied_on = row.opening, _applied_on(row)
    key = board.key_of(opening.company, opening.title)
    twin = board.twin(key, applied_on, opening.place)
    if twin is not None and not accepted:
        return verdict._replace(outcome=Outcome.DUPLICATE, twin=twin)
    board.applications.setdefault(key, []).append(
        Known(applied_on, at=(verdict.part, verdict.line), where=opening.place)
    )
    return verdict


def _applied_on(row: Understood) -> date | None:
    for fact in row.facts:
        if fact.kind is FactKind.APPLIED:
            return fact.on
    return None


def _people(index: int, part: Part, own: Mapping[int, Decision], board: Board, today: date) -> Iterator[Verdict]:
    nothing = Decision()
    for answer in contacts(part.table, part.mapping, part.choices.orders, today):
        decision = own.get(answer.line, nothing)
        verdict = Verdict(index, answer.line, answer.cells, Outcome.NEW)
        if isinstance(answer, NeedsAttention):
            outcome = Outcome.LEFT_OUT if decision.left_out else _held_back(answer)
            yield verdict._replace(outcome=outcome, remarks=answer.remarks)
        elif decision.left_out:
            yield verdict._replace(outcome=Outcome.LEFT_OUT, contact=answer)
        else:
            yield _among_contacts(verdict._replace(contact=answer), answer, board, accepted=decision.accepted)


def _among_contacts(verdict: Verdict, contact: Contact, board: Board, *, accepted: bool) -> Verdict:
    keys = contact_keys(contact.name, contact.company, contact.url, contact.email)
    twin = next((board.contacts[key] for key in keys if key in board.contacts), None)
    if twin and not accepted:
        return verdict._replace(outcome=Outcome.DUPLICATE, twin=twin)
    board.contacts.update(dict.fromkeys(keys, Known(None, at=(verdict.part, verdict.line))))
    return verdict


def contact_keys(name: str, company: str, url: str, email: str) -> list[str]:
    """Texts of which any one, shared by two contacts, says that they are the same person."""
    link = url.casefold().removeprefix("https://").removeprefix("http://").removeprefix("www.").rstrip("/")
    return [key for key in (link, email.casefold()) if key] or [f"{name.casefold()}\n{company.casefold()}"]
