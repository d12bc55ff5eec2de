"""Bringing a file in: in pieces, each one transaction, that can be gone on with after any interruption."""

import gc
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from onward.accounts.public import Person
from onward.campaign.public import bring, bring_contacts, held, hold_from
from onward.foundation import work
from onward.foundation.deeds import Act, deed, resumed
from onward.foundation.models import Deed, Work
from onward.imports import snapshots
from onward.imports.actions.receiving import remember
from onward.imports.core.decided import Part, settled
from onward.imports.core.outcomes import Outcome
from onward.imports.core.verdicts import Board, Verdict, contact_keys, judge
from onward.imports.drafting import Drafter, storable
from onward.imports.models import Content, Import, ImportRow

PIECE = 1000
_ASKING = frozenset({Outcome.ATTENTION, Outcome.NEW})


class UndoneMeanwhile(Exception):  # noqa: N818 - reads as the sentence it becomes
    """The person undid the import while it was running."""


def start(person: Person, source: Import, parts: Sequence[Part], url: str) -> None:
    """Have the file brought in in the background, once; ``url`` is where the person can see how far it is."""
    with transaction.atomic():
        current = Import.objects.owned_by(person).select_for_update().get(pk=source.pk)
        if current.state not in (Import.State.CHOOSING, Import.State.STOPPED):
            return
        begin(person, source, parts)
        source.work = work.start(
            person,
            job="onward.imports.jobs.bring_in",
            label=_("Bringing in %(file)s") % {"file": source.name},
            url=url,
            arguments={"source": source.pk},
            deed=source.deed,
        )
        source.save(update_fields=["work"])


def begin(person: Person, source: Import, parts: Sequence[Part]) -> None:
    """Settle every decision, keep them for the next file of the kind, and open the one deed of the import."""
    with transaction.atomic():
        if source.state == Import.State.CHOOSING:
            remember(source)
        source.decided = [settled(part).as_data() for part in parts]
        if source.deed_id is None:
            source.deed = Deed.objects.create(owner=person, label=_("Brought in %(file)s") % {"file": source.name})
        source.state = Import.State.BRINGING
        source.save(update_fields=["decided", "deed", "state"])


def bring_pieces(person: Person, source: Import, report: Callable[[int, int], None]) -> None:
    """Bring in all rows that are not in yet, telling ``report`` (done, all) after each piece, and finish.

    Safe to call again after any interruption. What ``report`` raises stops it between two pieces. Raises
    ``UndoneMeanwhile``.
    """
    today = person.today()
    with _many_small_things():
        parts = snapshots.parts_of(source, snapshots.tables_of(source), today)
        verdicts = snapshots.verdicts_of(source, person, parts)
        drafter = Drafter(source.name, today)
        source.refresh_from_db(fields=["position"])
        report(source.position, len(verdicts))
        while source.position < len(verdicts):
            bring_piece(person, source, verdicts[source.position : source.position + PIECE], drafter)
            report(source.position, len(verdicts))
    finish(source)


@contextmanager
def _many_small_things() -> Iterator[None]:
    """Without the search for cycles, which finds none in rows and takes a quarter of the time."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


def bring_piece(person: Person, source: Import, verdicts: Sequence[Verdict], drafter: Drafter) -> None:
    """One piece in one transaction, together with the position after it."""
    assert source.deed is not None, "begin was called"
    with resumed(source.deed) as act:
        current = Import.objects.owned_by(source.owner_id).select_for_update().get(pk=source.pk)
        if Deed.objects.owned_by(source.owner_id).filter(pk=source.deed.pk, undone_at=None).first() is None:
            raise UndoneMeanwhile
        if current.position == source.position:
            made = _bring(act, person, verdicts, drafter)
            _keep_rows(source, verdicts, made)
            current.position += len(verdicts)
            current.counts = _added(current.counts, verdicts, _held(person, made.values()))
            current.save(update_fields=["position", "counts"])
    source.position, source.counts = current.position, current.counts


def stop(source: Import) -> None:
    """Leave it as it is for now; the file is kept, so that the rest can come in later."""
    Import.objects.owned_by(source.owner_id).filter(pk=source.pk).update(state=Import.State.STOPPED)
    source.state = Import.State.STOPPED


def seen_to(source: Import) -> None:
    """Notice that the work on it was stopped before it began, or broke."""
    over = (Work.State.CANCELLED, Work.State.FAILED)
    if source.state == Import.State.BRINGING and (source.work is None or source.work.state in over):
        stop(source)


def finish(source: Import) -> None:
    """Nothing is left to bring in: the bytes of the file are not needed any more. A deed that did nothing goes."""
    with transaction.atomic():
        if source.deed and not (source.counts.get("new") or source.counts.get("contacts")):
            source.deed.delete()
            source.deed = None
        Content.objects.owned_by(source.owner_id).filter(source=source).delete()
        source.state, source.ended_at = Import.State.DONE, timezone.now()
        source.save(update_fields=["state", "ended_at", "deed"])


def bring_single(person: Person, source: Import, row: ImportRow) -> Verdict:
    """Look again at one row of a file that is in already, and bring it in when nothing keeps it out any more."""
    today = person.today()
    board: Board = snapshots.board_of(person)
    decision = snapshots.decision_of(row)
    verdict = next(judge([snapshots.single(source, row, today)], {(0, row.line): decision}, board, today))
    verdict = verdict._replace(part=row.part)
    with transaction.atomic():
        if verdict.outcome is Outcome.NEW and row.application_id is None:
            with deed(person, _("Brought in line %(line)s of %(file)s") % {"line": row.line, "file": source}) as act:
                made = _bring(act, person, [verdict], Drafter(source.name, today))
            row.application_id = made.get((verdict.part, verdict.line))
            row.settled = True
        row.outcome, row.reasons = verdict.outcome, reasons_of(verdict)
        row.settled = row.settled or verdict.outcome is Outcome.LEFT_OUT
        row.save()
    return verdict


def reasons_of(verdict: Verdict) -> list[Any]:
    return [[each.reason, each.grade, each.column, [storable(fact) for fact in each.facts]] for each in verdict.remarks]


def _bring(act: Act, person: Person, verdicts: Iterable[Verdict], drafter: Drafter) -> dict[tuple[int, int], int]:
    """Make what is new; the ids of the applications by their place in the file."""
    today = person.today()
    new = [verdict for verdict in verdicts if verdict.outcome is Outcome.NEW]
    rows = [verdict for verdict in new if verdict.row]
    made = bring(act, [drafter.application(verdict) for verdict in rows], today, hold_from=hold_from(person, today))
    people = [drafter.contact(verdict) for verdict in new if verdict.contact]
    bring_contacts(act, [*people, *_named(act.deed.owner_id, rows, drafter)])
    return {(verdict.part, verdict.line): pk for verdict, pk in zip(rows, made, strict=True)}


def _named(owner_id: int, verdicts: Iterable[Verdict], drafter: Drafter) -> list[dict[str, Any]]:
    """The people that rows of applications name and who are no contacts yet."""
    named: dict[str, dict[str, Any]] = {}
    for verdict in verdicts:
        person = drafter.contact_of(verdict.row) if verdict.row else None
        if person:
            named.setdefault(contact_keys(person["name"], person["company"], "", person["email"])[0], person)
    if not named:
        return []
    known = snapshots.known_contacts(owner_id)
    return [person for key, person in named.items() if key not in known]


def _decided_among(source: Import, verdicts: Sequence[Verdict]) -> dict[tuple[int, int], ImportRow]:
    lines = [verdict.line for verdict in verdicts]
    rows = ImportRow.objects.owned_by(source.owner_id).filter(source=source, line__range=(min(lines), max(lines)))
    return {(row.part, row.line): row for row in rows}


def _keep_rows(source: Import, verdicts: Sequence[Verdict], made: dict[tuple[int, int], int]) -> None:
    """A row for every verdict that is worth a look, or that the person decided about."""
    said = _decided_among(source, verdicts)
    fresh = []
    for verdict in verdicts:
        place = (verdict.part, verdict.line)
        if place in said:
            _update(said[place], verdict, made.get(place))
        elif verdict.worth_a_look:
            fresh.append(_fresh(source, verdict, made.get(place)))
    ImportRow.objects.bulk_create(fresh)


def _update(row: ImportRow, verdict: Verdict, application: int | None) -> None:
    row.outcome, row.reasons, row.application_id = verdict.outcome, reasons_of(verdict), application
    row.settled = verdict.outcome not in _ASKING or (verdict.outcome is Outcome.NEW and row.accepted)
    row.save()


def _fresh(source: Import, verdict: Verdict, application: int | None) -> ImportRow:
    twin = verdict.twin
    return ImportRow(
        owner_id=source.owner_id,
        source=source,
        part=verdict.part,
        line=verdict.line,
        cells=[storable(cell) for cell in verdict.cells],
        outcome=verdict.outcome,
        reasons=reasons_of(verdict),
        twin_id=twin.pk if twin and verdict.row else None,
        twin_line=twin.at[1] if twin and twin.at else None,
        application_id=application,
        settled=verdict.outcome not in _ASKING,
    )


def _held(person: Person, applications: Collection[int]) -> int:
    return held(person).filter(application__in=applications).count()


def _added(counts: dict[str, int], verdicts: Iterable[Verdict], waiting: int) -> dict[str, int]:
    total = {**counts}
    if waiting:
        total["held"] = total.get("held", 0) + waiting
    for verdict in verdicts:
        key = "contacts" if verdict.contact and verdict.outcome is Outcome.NEW else verdict.outcome.value
        total[key] = total.get(key, 0) + 1
    return total
