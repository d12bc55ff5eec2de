"""Every act of a person is an action: one transaction, one line in the history, and a way back.

``with undoable(person, "Saved a job") as action: action.create(job)`` records what it does. ``undo`` takes an action
back and ``redo`` does it again. Rows that are facts (they answer ``retraction()``) are never deleted by an undo: it
appends the row that retracts them, unless what they belong to goes with them.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeVar, cast, runtime_checkable

from django.apps import apps
from django.db import IntegrityError, connection, models, transaction
from django.dispatch import Signal
from django.utils import timezone

from onward.foundation.models import Action, Change
from onward.foundation.ownership.models import OwnedModel, OwnershipError, owned_foreign_keys
from onward.foundation.undo.bulk import insert_rows
from onward.foundation.undo.row_snapshots import (
    Deletion,
    Snapshot,
    delete_rows,
    matches,
    restore_rows,
    snapshot,
    to_python_values,
)

R = TypeVar("R", bound=OwnedModel)

rows_restored = Signal()
"""Sent with ``action`` and ``touched`` (ids by model label) after an undo or redo: rooms rebuild what they cache."""

_open_recorder: ContextVar["ActionRecorder | None"] = ContextVar("open_act", default=None)
_captured: ContextVar["list[Action] | None"] = ContextVar("watch", default=None)


class UndoConflictError(Exception):
    """The rows of an action were changed again by a later one, which has to be undone first."""


@runtime_checkable
class Retractable(Protocol):
    def retraction(self) -> OwnedModel: ...


class ActionRecorder:
    """An action being done."""

    def __init__(self, action: Action) -> None:
        self.log_entry = action
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

    def insert_rows(self, model: type[OwnedModel], names: Sequence[str], rows: Sequence[Sequence[Any]]) -> list[int]:
        """Like ``create_many`` from plain values, for thousands of rows; their ids. See ``bulk.insert_rows``."""
        ids = insert_rows(model, self.log_entry.owner_id, names, rows)
        if ids:
            self._record_change(Change.Kind.CREATED, model, ids)
        return ids

    def update(self, row: R, **values: Any) -> R:
        """Set ``values`` on ``row``; nothing is recorded when nothing differs."""
        self._require_own_rows([row])
        before = {name: getattr(row, name) for name in values}
        if before == values:
            return row
        old = snapshot(row, values)
        for name, value in values.items():
            setattr(row, name, value)
        row.save(update_fields=list(values))
        self._record_change(
            Change.Kind.UPDATED, type(row), [{"pk": row.pk, "before": old, "after": snapshot(row, values)}]
        )
        return row

    def update_many(self, rows: Sequence[R], **values: Any) -> None:
        """Set the same ``values`` on many rows of one model."""
        if not rows:
            return
        self._require_own_rows(rows)
        model = type(rows[0])
        noted = [{"pk": row.pk, "before": snapshot(row, values)} for row in rows]
        for row in rows:
            for name, value in values.items():
                setattr(row, name, value)
        model.objects.owned_by(self.log_entry.owner_id).bulk_update(rows, list(values), batch_size=500)
        after = snapshot(rows[0], values)
        self._record_change(Change.Kind.UPDATED, model, [{**each, "after": after} for each in noted])

    def delete(self, row: OwnedModel) -> None:
        self.delete_many([row])

    def delete_many(self, rows: Sequence[OwnedModel]) -> None:
        """Delete rows of one model, with all that hangs on them."""
        self._require_own_rows(rows)
        deletion = delete_rows(rows)
        for model, row_changes in deletion.nulled_references:
            self._record_change(Change.Kind.UPDATED, model, row_changes)
        for model, snapshots in deletion.deleted_rows:
            self._record_change(Change.Kind.DELETED, model, snapshots)

    def _require_own_rows(self, rows: Sequence[OwnedModel]) -> None:
        if any(row.owner_id != self.log_entry.owner_id for row in rows):
            raise OwnershipError("An action touches rows of whoever does it alone.")

    def _record_change(self, kind: str, model: type[models.Model], rows: list[Any]) -> None:
        self.changes += 1
        Change(
            owner_id=self.log_entry.owner_id, action=self.log_entry, kind=kind, model=model._meta.label, rows=rows
        ).save()


@contextmanager
def undoable(person: Any, label: str) -> Iterator[ActionRecorder]:
    """Do something for ``person`` in one transaction; inside another action of theirs it becomes part of that one."""
    outer = _open_recorder.get()
    if outer is not None and outer.log_entry.owner_id == person.pk:
        with _nested_savepoint(outer):
            yield outer
        return
    with transaction.atomic():
        action = ActionRecorder(Action.objects.create(owner=person, label=label))
        token = _open_recorder.set(action)
        try:
            yield action
        finally:
            _open_recorder.reset(token)
        if not action.changes:
            action.log_entry.delete()
    watching = _captured.get()
    if watching is not None and action.changes:
        watching.append(action.log_entry)


@contextmanager
def _nested_savepoint(outer: ActionRecorder) -> Iterator[None]:
    """Leaves nothing of a part that fails, even when what surrounds it goes on."""
    noted = outer.changes
    try:
        with transaction.atomic():
            yield
    except BaseException:
        outer.changes = noted
        raise


@contextmanager
def captured_actions() -> Iterator[list[Action]]:
    """The actions done inside, for whoever wants to offer a way back; an action that changed nothing leaves none."""
    done: list[Action] = []
    token = _captured.set(done)
    try:
        yield done
    finally:
        _captured.reset(token)


@contextmanager
def reopened(started: Action) -> Iterator[ActionRecorder]:
    """Go on with an action that takes more than one transaction, such as an import of many rows."""
    with transaction.atomic():
        action = ActionRecorder(started)
        token = _open_recorder.set(action)
        try:
            yield action
        finally:
            _open_recorder.reset(token)


def undo(done: Action) -> None:
    """Take ``done`` back, whole or not at all. Raises ``ChangedSince``; undoing twice does nothing."""
    with _atomic_replay():
        current = Action._base_manager.select_for_update().get(pk=done.pk)
        if current.undone_at is None:
            changes = list(Change._base_manager.filter(action=current).order_by("pk"))
            state = ReplayState(
                made=_row_keys(changes, Change.Kind.CREATED), deleted_rows=_row_keys(changes, Change.Kind.DELETED)
            )
            for change in reversed(changes):
                _undo_change(change, state)
            _finish_replay(current, state, timezone.now())
    done.undone_at = current.undone_at


def redo(undone: Action) -> None:
    """Do again what ``undo`` took back. Raises ``ChangedSince``."""
    with _atomic_replay():
        current = Action._base_manager.select_for_update().get(pk=undone.pk)
        if current.undone_at is not None:
            state = ReplayState()
            changes = list(Change._base_manager.filter(action=current).order_by("pk"))
            for change in changes:
                _redo_change(change, state)
            _resnapshot_deletions(current, [change for change in changes if change.kind == Change.Kind.DELETED], state)
            _finish_replay(current, state, None)
    undone.undone_at = current.undone_at


@dataclass(frozen=True, slots=True)
class ReplayState:
    """What an undo or redo did on its way: ids it touched by model label, rows it took away; and what the action
    had made and removed."""

    made: set[tuple[str, Any]] = field(default_factory=set)
    deleted_rows: set[tuple[str, Any]] = field(default_factory=set)
    touched: dict[str, set[Any]] = field(default_factory=dict)
    deleted_snapshots: dict[tuple[str, Any], Snapshot] = field(default_factory=dict)

    def mark_touched(self, label: str, *pks: Any) -> None:
        self.touched.setdefault(label, set()).update(pk for pk in pks if pk is not None)

    def record_deletion(self, deletion: Deletion) -> None:
        for model, snapshots in deletion.deleted_rows:
            for each in snapshots:
                self.deleted_snapshots[model._meta.label, each[_pk_attname(model)]] = each
                for key in owned_foreign_keys(model):
                    self.mark_touched(_related_label(key), each[key.attname])
        for model, row_changes in deletion.nulled_references:
            self.mark_touched(model._meta.label, *(each["pk"] for each in row_changes))


@contextmanager
def _atomic_replay() -> Iterator[None]:
    """A row that stands in the way, or is missing, was changed since."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as clash:
        raise UndoConflictError from clash


def _finish_replay(current: Action, state: ReplayState, undone_at: Any) -> None:
    connection.check_constraints([apps.get_model(label)._meta.db_table for label in state.touched])
    current.undone_at = undone_at
    current.save(update_fields=["undone_at"])
    rows_restored.send(sender=Action, action=current, touched=state.touched)


def _undo_change(change: Change, state: ReplayState) -> None:
    model = apps.get_model(change.model)
    if change.kind == Change.Kind.DELETED:
        restore_rows(model, change.rows)
        state.mark_touched(change.model, *(each[_pk_attname(model)] for each in change.rows))
    elif change.kind == Change.Kind.UPDATED:
        _apply_row_changes(model, change.rows, "after", "before", state)
    else:
        _undo_creation(change, state)


def _undo_creation(change: Change, state: ReplayState) -> None:
    model = apps.get_model(change.model)
    rows = _fetch_rows(model, change.rows)
    if any((change.model, pk) not in state.deleted_snapshots for pk in set(change.rows) - {row.pk for row in rows}):
        raise UndoConflictError
    staying = [row for row in rows if issubclass(model, Retractable) and not _is_deleted_with_parent(row, state)]
    kept = {each.pk for each in staying}
    retractions = [cast("Retractable", row).retraction() for row in staying]
    deletion = delete_rows([row for row in rows if row.pk not in kept])
    state.record_deletion(deletion)
    state.mark_touched(change.model, *(row.pk for row in staying))
    change.rows = {
        "made": change.rows,
        "removed": [
            [deleted_snapshots._meta.label, snapshots] for deleted_snapshots, snapshots in deletion.deleted_rows
        ],
        "cleared": [[left._meta.label, row_changes] for left, row_changes in deletion.nulled_references],
        "retracted": [each.pk for each in model._default_manager.bulk_create(retractions, batch_size=500)],
    }
    change.save(update_fields=["rows"])


def _is_deleted_with_parent(fact: OwnedModel, state: ReplayState) -> bool:
    """A fact goes when the same action removed it again, or made what it belongs to."""
    holders = [
        (_related_label(key), getattr(fact, key.attname))
        for key in owned_foreign_keys(type(fact))
        if key.remote_field.on_delete is models.CASCADE and _related_label(key) != fact._meta.label
    ]
    return (fact._meta.label, fact.pk) in state.deleted_rows or any(holder in state.made for holder in holders)


def _row_keys(changes: Sequence[Change], kind: str) -> set[tuple[str, Any]]:
    pks = ((each.model, row) for each in changes if each.kind == kind for row in each.rows)
    return {(model, row[_pk_attname(apps.get_model(model))] if isinstance(row, dict) else row) for model, row in pks}


def _related_label(key: models.ForeignKey[Any, Any]) -> str:
    related = key.related_model
    return str(related) if isinstance(related, str) else related._meta.label


def _redo_change(change: Change, state: ReplayState) -> None:
    model = apps.get_model(change.model)
    if change.kind == Change.Kind.DELETED:
        pks = [each[_pk_attname(model)] for each in change.rows]
        deletion = delete_rows(_fetch_rows(model, pks))
        if deletion.nulled_references:
            raise UndoConflictError
        state.record_deletion(deletion)
        state.mark_touched(change.model, *pks)
    elif change.kind == Change.Kind.UPDATED:
        _apply_row_changes(model, change.rows, "before", "after", state)
    else:
        _redo_creation(change, state)


def _redo_creation(change: Change, state: ReplayState) -> None:
    kept = change.rows
    for label, snapshots in kept["removed"]:
        restore_rows(apps.get_model(label), snapshots)
        state.mark_touched(label, *(each[_pk_attname(apps.get_model(label))] for each in snapshots))
    for label, row_changes in kept["cleared"]:
        _apply_row_changes(apps.get_model(label), row_changes, "after", "before", state)
    for retraction in _fetch_rows(apps.get_model(change.model), kept["retracted"]):
        cast("Retractable", retraction).retraction().save(force_insert=True)
    state.mark_touched(change.model, *kept["made"])
    change.rows = kept["made"]
    change.save(update_fields=["rows"])


def _resnapshot_deletions(current: Action, removals: Sequence[Change], state: ReplayState) -> None:
    """Keep the rows as they went this time. None may have left or joined them, but for facts: an undo adds those."""
    for change in removals:
        pk = _pk_attname(apps.get_model(change.model))
        if any((change.model, each[pk]) not in state.deleted_snapshots for each in change.rows):
            raise UndoConflictError
        change.rows = [state.deleted_snapshots.pop((change.model, each[pk])) for each in change.rows]
        change.save(update_fields=["rows"])
    for label in sorted({label for label, _pk in state.deleted_snapshots}):
        if not issubclass(apps.get_model(label), Retractable):
            raise UndoConflictError
        rows = [row_snapshot for (joined, _pk), row_snapshot in state.deleted_snapshots.items() if joined == label]
        Change(owner_id=current.owner_id, action=current, kind=Change.Kind.DELETED, model=label, rows=rows).save()


def _apply_row_changes(
    model: type[models.Model], row_changes: Sequence[dict[str, Any]], present: str, wanted: str, state: ReplayState
) -> None:
    rows = {row.pk: row for row in _fetch_rows(model, [each["pk"] for each in row_changes])}
    for each in row_changes:
        row = rows.get(each["pk"])
        if row is None or not matches(each[present], row):
            raise UndoConflictError
        changed = to_python_values(model, each[wanted])
        for name, value in changed.items():
            setattr(row, name, value)
        row.save(update_fields=list(changed))
        state.mark_touched(model._meta.label, row.pk)


def _fetch_rows(model: type[models.Model], pks: Sequence[Any]) -> list[Any]:
    """The rows that are still there, some thousands at a time: a database takes only so many parameters."""
    chunks = [pks[start : start + 5000] for start in range(0, len(pks), 5000)]
    return [row for chunk in chunks for row in model._base_manager.filter(pk__in=chunk)]


def _pk_attname(model: type[models.Model]) -> str:
    return str(model._meta.pk.attname) if model._meta.pk else "id"
