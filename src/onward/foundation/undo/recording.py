"""Everything a person does is an action: one transaction, one line of their history, and it can be undone.

``with undoable(person, "Saved a job") as action: action.create(job)`` records each write as a ``Change``; ``replaying``
undoes an action and does it again. An operation that calls another one inside becomes one action with it.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TypeVar

from django.db import DatabaseError, models, transaction

from onward.foundation.models import Action, Change
from onward.foundation.ownership.errors import OwnershipError
from onward.foundation.ownership.locking import RowGoneError, transaction_of
from onward.foundation.ownership.models import OwnedModel
from onward.foundation.ownership.reading import Owner, owner_id_of
from onward.foundation.undo.bulk import insert_rows
from onward.foundation.undo.row_snapshots import RowChange, Snapshot, delete_rows, snapshot

R = TypeVar("R", bound=OwnedModel)

_open_recorder: ContextVar["ActionRecorder | None"] = ContextVar("open_recorder", default=None)
_captured: ContextVar["list[Action] | None"] = ContextVar("captured", default=None)


class ActionRecorder:
    """Writes rows as part of one action, ``log_entry``, and records what it wrote."""

    def __init__(self, log_entry: Action) -> None:
        self.log_entry = log_entry
        self.changes = 0

    def create(self, row: R) -> R:
        row.owner_id = self.log_entry.owner_id
        row.save(force_insert=True)
        self._record_change(Change.Kind.CREATED, type(row), [row.pk])
        return row

    def create_many(self, rows: Sequence[R]) -> list[R]:
        if not rows:
            return []
        for row in rows:
            row.owner_id = self.log_entry.owner_id
        model = type(rows[0])
        model.objects.bulk_create(rows, batch_size=2000)
        self._record_change(Change.Kind.CREATED, model, [row.pk for row in rows])
        return list(rows)

    def insert_rows(self, model: type[OwnedModel], names: Sequence[str], rows: Sequence[Sequence[object]]) -> list[int]:
        """Create thousands of rows from plain values and return their ids; see ``bulk.insert_rows``."""
        ids = insert_rows(model, self.log_entry.owner_id, names, rows)
        if ids:
            self._record_change(Change.Kind.CREATED, model, ids)
        return ids

    def update(self, row: R, **values: object) -> R:
        """Set ``values`` on ``row``; nothing is recorded when nothing differs. Raises ``RowGoneError``."""
        self._require_own_rows([row])
        if all(getattr(row, name) == value for name, value in values.items()):
            return row
        before = snapshot(row, values)
        for name, value in values.items():
            setattr(row, name, value)
        _save_columns(row, values)
        row_change: RowChange = {"pk": row.pk, "before": before, "after": snapshot(row, values)}
        self._record_change(Change.Kind.UPDATED, type(row), [row_change])
        return row

    def update_many(self, rows: Sequence[R], **values: object) -> None:
        """Set the same ``values`` on many rows of one model. Raises ``RowGoneError`` where one of them is gone."""
        self.update_each([(row, values) for row in rows])

    def update_each(self, rows: Sequence[tuple[R, Mapping[str, object]]]) -> None:
        """Set on each of many rows of one model its own values of the same columns. Raises ``RowGoneError``."""
        if not rows:
            return
        changed, names = [row for row, _values in rows], list(rows[0][1])
        self._require_own_rows(changed)
        model = type(changed[0])
        before = [snapshot(row, names) for row in changed]
        for row, values in rows:
            for name in names:
                setattr(row, name, values[name])
        updated = model.objects.owned_by(self.log_entry.owner_id).bulk_update(changed, names, batch_size=500)
        if updated < len({row.pk for row in changed}):
            raise RowGoneError(f"Some {model._meta.label} were deleted.")
        row_changes: list[RowChange] = [
            {"pk": row.pk, "before": old, "after": snapshot(row, names)}
            for row, old in zip(changed, before, strict=True)
        ]
        self._record_change(Change.Kind.UPDATED, model, row_changes)

    def delete(self, row: OwnedModel) -> None:
        self.delete_many([row])

    def delete_many(self, rows: Sequence[OwnedModel]) -> None:
        """Delete rows of one model, with all rows that cascade."""
        self._require_own_rows(rows)
        deletion = delete_rows(rows)
        for model, row_changes in deletion.nulled_references:
            self._record_change(Change.Kind.UPDATED, model, row_changes)
        for model, snapshots in deletion.deleted_rows:
            self._record_change(Change.Kind.DELETED, model, snapshots)

    def _require_own_rows(self, rows: Sequence[OwnedModel]) -> None:
        if any(row.owner_id != self.log_entry.owner_id for row in rows):
            raise OwnershipError("An action touches rows of whoever does it alone.")

    def _record_change(
        self, kind: Change.Kind, model: type[models.Model], rows: list[int] | list[RowChange] | list[Snapshot]
    ) -> None:
        self.changes += 1
        Change(
            owner_id=self.log_entry.owner_id, action=self.log_entry, kind=kind, model=model._meta.label, rows=rows
        ).save()


def _save_columns(row: OwnedModel, names: Iterable[str]) -> None:
    try:
        row.save(update_fields=list(names))
    except DatabaseError as refused:
        if refused.__cause__ is not None:
            raise
        raise RowGoneError(f"{row._meta.label} {row.pk} was deleted.") from refused  # Django found none to update


@contextmanager
def undoable(person: Owner, label: str) -> Iterator[ActionRecorder]:
    """Record what is done for ``person`` in one transaction; inside another action of theirs, as a part of that one.

    A person does one thing at a time: their other actions wait, so that what is judged inside stays true. Raises
    ``RowGoneError`` when what is written refers to a row that was deleted before.
    """
    owner_id = owner_id_of(person)
    outer = _open_recorder.get()
    if outer is not None and outer.log_entry.owner_id == owner_id:
        with _nested_savepoint(outer):
            yield outer
        return
    with transaction_of(owner_id):
        with _recording(Action.objects.create(owner_id=owner_id, label=label)) as recorder:
            yield recorder
        if not recorder.changes:
            recorder.log_entry.delete()
    captured = _captured.get()
    if captured is not None and recorder.changes:
        captured.append(recorder.log_entry)


@contextmanager
def _nested_savepoint(outer: ActionRecorder) -> Iterator[None]:
    """Take a part that fails out of the transaction and the count, even when what surrounds it goes on."""
    changes_before = outer.changes
    try:
        with transaction.atomic():
            yield
    except BaseException:
        outer.changes = changes_before
        raise


@contextmanager
def reopened(log_entry: Action) -> Iterator[ActionRecorder]:
    """Continue an action that takes more than one transaction, such as an import of many rows."""
    with transaction_of(log_entry.owner_id), _recording(log_entry) as recorder:
        yield recorder


@contextmanager
def continued(person: Owner, row: OwnedModel, label: str) -> Iterator[ActionRecorder]:
    """Continue the last action of ``person`` if it created ``row``, so that one undo reverts both; else begin a new
    one."""
    with transaction_of(person):
        last = Action.objects.owned_by(person).filter(undone_at=None).first()
        if last is None or _open_recorder.get() is not None or not _created(last, row):
            with undoable(person, label) as recorder:
                yield recorder
            return
        with _recording(last) as recorder:
            yield recorder
    captured = _captured.get()
    if captured is not None and recorder.changes:
        captured.append(last)


def _created(action: Action, row: OwnedModel) -> bool:
    kind, model = Change.Kind.CREATED, row._meta.label
    changes = Change.objects.owned_by(action.owner_id).filter(action=action, kind=kind, model=model)
    return any(row.pk in change.rows for change in changes)


@contextmanager
def _recording(log_entry: Action) -> Iterator[ActionRecorder]:
    recorder = ActionRecorder(log_entry)
    token = _open_recorder.set(recorder)
    try:
        yield recorder
    finally:
        _open_recorder.reset(token)


@contextmanager
def captured_actions() -> Iterator[list[Action]]:
    """Collect the actions done inside, so that undoing them can be offered; one that changed nothing leaves none."""
    done: list[Action] = []
    token = _captured.set(done)
    try:
        yield done
    finally:
        _captured.reset(token)
