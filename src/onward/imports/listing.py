"""Rows as the pages list them, from a file being looked at and from one that is in."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from onward.campaign.public import Application
from onward.imports import words
from onward.imports.core.outcomes import Outcome
from onward.imports.core.verdicts import Verdict
from onward.imports.models import Import, ImportRow
from onward.texts.tables.records import Understood

SHOWN_CELLS = 4


@dataclass(frozen=True, slots=True)
class Line:
    """One row: what it is about, what there is to say, and what it is a twin of or became."""

    part: int
    line: int
    about: str
    says: str
    reasons: tuple[str, ...]
    twin: int | None = None
    twin_line: int | None = None
    application: int | None = None


def from_verdict(verdict: Verdict) -> Line:
    twin = verdict.twin
    return Line(
        part=verdict.part,
        line=verdict.line,
        about=about(verdict),
        says=_says(verdict.row) if verdict.row else "",
        reasons=tuple(words.reason(each.reason, each.facts) for each in verdict.remarks),
        twin=twin.pk if twin and verdict.row else None,
        twin_line=twin.at[1] if twin and twin.at else None,
    )


def from_row(row: ImportRow) -> Line:
    return Line(
        part=row.part,
        line=row.line,
        about=_cells(row.cells),
        says="",
        reasons=tuple(words.reasons(row.reasons)),
        twin=row.twin_id,
        twin_line=row.twin_line,
        application=row.application_id,
    )


def about(verdict: Verdict) -> str:
    if verdict.contact:
        return ", ".join(part for part in (verdict.contact.name, verdict.contact.company) if part)
    if verdict.row:
        opening = verdict.row.opening
        return ", ".join(part for part in (opening.title, opening.company) if part) or _cells(verdict.cells)
    return _cells(verdict.cells)


def shown(verdicts: Iterable[Verdict], show: str) -> list[Verdict]:
    """The verdicts of one tab: an outcome, or ``remarks`` for rows that come in with something to look at."""
    if show == "remarks":
        return [each for each in verdicts if each.outcome is Outcome.NEW and each.remarks]
    return [each for each in verdicts if each.outcome == show]


def kept(source: Import, show: str) -> QuerySet[ImportRow]:
    """The rows of one tab of a file that is in."""
    rows = ImportRow.objects.owned_by(source.owner_id).filter(source=source)
    if show == "remarks":
        return rows.filter(outcome=Outcome.NEW, settled=False)
    return rows.filter(outcome=show)


def twins(lines: Iterable[Line], owner_id: int) -> dict[int, Application]:
    """The applications that lines are twins of, or became."""
    wanted = {pk for line in lines for pk in (line.twin, line.application) if pk}
    rows = Application.objects.owned_by(owner_id).filter(pk__in=wanted).select_related("job")
    return {row.pk: row for row in rows}


def _says(row: Understood) -> str:
    """Where the row would stand, in the words of the board."""
    if not row.facts:
        return _("Saved")
    if row.status.understood:
        return words.meaning(row.status)
    return _("Applied")


def _cells(cells: Sequence[str]) -> str:
    filled = [cell.strip() for cell in cells if cell.strip()]
    return " · ".join(cell[:80] for cell in filled[:SHOWN_CELLS]) or _("empty")
