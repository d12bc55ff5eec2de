"""Undo and redo an action, change by change, in one transaction.

One example. Three actions of a person leave these changes (kind, model, rows):

    Saved a job             created  Job          [7]
                            created  Application  [8]
    Recorded an event       created  Event        [9]
    Deleted the job         deleted  Job          [{"id": 7, "title": "Cook", ...}]
                            deleted  Application  [{"id": 8, "job_id": 7, ...}]
                            deleted  Event        [{"id": 9, "application_id": 8, ...}]

``undo`` of the third puts all three rows back under their ids; its changes stay as they are. ``undo`` of the second
finds that an event is a fact (``Retractable``), so it is not deleted: event 10, which retracts it, is created, and the
change remembers what the undo did:

    Recorded an event       created  Event        {"made": [9], "removed": [], "cleared": [], "retracted": [10]}

``redo`` of it retracts event 10 by event 11, and the change says ``[9]`` again. ``redo`` of the third deletes the rows
once more, with the events that joined them meanwhile, which take a change of their own:

    Deleted the job         ...
                            deleted  Event        [{"id": 10, ...}, {"id": 11, ...}]

Undone without the second, the first would delete job and application, and keep them under "removed". Where a row is not
as the action left it, a later action is in the way: ``UndoConflictError``, and nothing has changed.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal, Protocol, TypedDict, cast, runtime_checkable

from django.apps import apps
from django.db import IntegrityError, connection, models, transaction
from django.dispatch import Signal
from django.utils import timezone

from onward.foundation.chunks import chunks
from onward.foundation.garbage_collection import garbage_collection_paused
from onward.foundation.models import Action, Change
from onward.foundation.ownership.locking import lock_person, lock_row
from onward.foundation.ownership.models import OwnedModel
from onward.foundation.ownership.writing import owned_foreign_keys, related_owned_model
from onward.foundation.undo.bulk import delete_rows_alone
from onward.foundation.undo.row_snapshots import (
    Deletion,
    RowChange,
    RowImages,
    Snapshot,
    delete_rows,
    expand_images,
    matches,
    pk_of,
    restore_rows,
    to_python_values,
)

rows_restored = Signal()
"""Sent with ``action`` and ``touched`` (ids by model label) after an undo or redo: rooms rebuild what they cache."""

MANY_ROWS = 100
"""From this many on it pays to ask whether the rows of a change can go alone."""
RowKey = tuple[str, int]
"""Label of the model, and id."""


class UndoConflictError(Exception):
    """A later action changed the same rows again, and has to be undone first."""


@runtime_checkable
class Retractable(Protocol):
    """A fact: an undo appends the row that retracts it, unless the row it belongs to goes as well."""

    def retraction(self) -> OwnedModel: ...


class UndoneCreation(TypedDict):
    """What a change of created rows holds while it is undone. The keys stand in databases and never change."""

    made: list[int]
    removed: list[tuple[str, list[Snapshot] | RowImages]]
    cleared: list[tuple[str, list[RowChange]]]
    retracted: list[int]


@dataclass(frozen=True, slots=True)
class ReplayState:
    """What an undo or redo of ``action`` has touched and deleted so far, and what the action created and deleted."""

    action: Action
    created: dict[str, set[int]] = field(default_factory=dict)
    deleted: set[RowKey] = field(default_factory=set)
    touched: dict[str, set[int]] = field(default_factory=dict)
    deleted_snapshots: dict[RowKey, Snapshot] = field(default_factory=dict)

    def has_created(self, label: str, pk: int | None) -> bool:
        return pk in self.created.get(label, ())

    def mark_touched(self, label: str, *pks: int | None) -> None:
        self.touched.setdefault(label, set()).update(pk for pk in pks if pk is not None)

    def record_deletion(self, deletion: Deletion) -> None:
        for model, snapshots in deletion.deleted_rows:
            for each in snapshots:
                self.deleted_snapshots[model._meta.label, pk_of(model, each)] = each
                for key in owned_foreign_keys(model):
                    self.mark_touched(related_owned_model(key)._meta.label, cast("int | None", each[key.attname]))
        for model, row_changes in deletion.nulled_references:
            self.mark_touched(model._meta.label, *(each["pk"] for each in row_changes))

    def fetch(self, model: type[OwnedModel], pks: Sequence[int]) -> list[OwnedModel]:
        """Return the rows that are still there."""
        owned = model.objects.owned_by(self.action.owner_id)
        return [row for chunk in chunks(pks) for row in owned.filter(pk__in=chunk)]


def undo(action: Action) -> None:
    """Undo ``action``, whole or not at all. Raises ``UndoConflictError``; undoing twice does nothing."""
    with _atomic_replay():
        current = _locked(action)
        if current.undone_at is None:
            changes = _changes_of(current)
            created: dict[str, set[int]] = {}
            for each in changes:
                if each.kind == Change.Kind.CREATED:
                    created.setdefault(each.model, set()).update(each.rows)
            deleted = [each for each in changes if each.kind == Change.Kind.DELETED]
            state = ReplayState(
                current,
                created=created,
                deleted={(each.model, pk_of(_model(each.model), row)) for each in deleted for row in each.rows},
            )
            for change in reversed(changes):
                _undo_change(change, state)
            _finish_replay(state, timezone.now())
    action.undone_at = current.undone_at


def redo(action: Action) -> None:
    """Redo what ``undo`` undid. Raises ``UndoConflictError``; an action that isn't undone stays as it is."""
    with _atomic_replay():
        current = _locked(action)
        if current.undone_at is not None:
            changes, state = _changes_of(current), ReplayState(current)
            for change in changes:
                _redo_change(change, state)
            _snapshot_deletions_again(changes, state)
            _finish_replay(state, None)
    action.undone_at = current.undone_at


def is_all_gone(action: Action) -> bool:
    """Return whether an action that isn't undone created something, all of which was deleted since."""
    created = [change for change in _changes_of(action) if change.kind == Change.Kind.CREATED]
    return bool(created) and not any(_has_rows_left(change) for change in created)


def _has_rows_left(created: Change) -> bool:
    rows = _model(created.model).objects.owned_by(created.owner_id)
    return any(rows.filter(pk__in=chunk).exists() for chunk in chunks(created.rows))


@contextmanager
def _atomic_replay() -> Iterator[None]:
    """Take a row that stands in the way of another, or is missing, for one that was changed since."""
    try:
        with garbage_collection_paused(), transaction.atomic():
            yield
    except IntegrityError as clash:
        raise UndoConflictError from clash


def _locked(action: Action) -> Action:
    lock_person(action.owner_id)
    return lock_row(Action.objects.owned_by(action.owner_id), action.pk)


def _changes_of(action: Action) -> list[Change]:
    return list(Change.objects.owned_by(action.owner_id).filter(action=action).order_by("pk"))


def _finish_replay(state: ReplayState, undone_at: datetime | None) -> None:
    connection.check_constraints([_model(label)._meta.db_table for label in state.touched])
    state.action.undone_at = undone_at
    state.action.save(update_fields=["undone_at"])
    rows_restored.send(sender=Action, action=state.action, touched=state.touched)


def _undo_change(change: Change, state: ReplayState) -> None:
    model = _model(change.model)
    if change.kind == Change.Kind.CREATED:
        _undo_creation(change, state)
    elif change.kind == Change.Kind.UPDATED:
        _apply_row_changes(model, change.rows, "before", state)
    else:
        restore_rows(model, change.rows)
        state.mark_touched(change.model, *(pk_of(model, each) for each in change.rows))


def _undo_creation(change: Change, state: ReplayState) -> None:
    if len(change.rows) < MANY_ROWS or not _undo_creation_of_rows_alone(change, state):
        _undo_creation_with_cascades(change, state)


def _undo_creation_of_rows_alone(change: Change, state: ReplayState) -> bool:
    """Delete rows that nothing else goes with, as most of an import are; whether that could be done."""
    model = _model(change.model)
    deletion = delete_rows_alone(
        model, change.owner_id, change.rows, lambda images: _go_with_their_parents(model, change, images, state)
    )
    if deletion is None:
        return False
    for key in owned_foreign_keys(model):
        parent = related_owned_model(key)._meta.label
        state.mark_touched(parent, *(_column(deletion.images, key.attname) - state.created.get(parent, set())))
    undone: UndoneCreation = {
        "made": change.rows,
        "removed": [(change.model, deletion.images)],
        "cleared": [(nulled._meta.label, row_changes) for nulled, row_changes in deletion.nulled_references],
        "retracted": [],
    }
    change.rows = undone
    change.save(update_fields=["rows"])
    return True


def _go_with_their_parents(model: type[OwnedModel], change: Change, images: RowImages, state: ReplayState) -> bool:
    """Return whether all rows of the change are still there and, where they are facts, belong to rows that the action
    made."""
    if len(images["values"]) < len(change.rows):
        return False
    return not hasattr(model, "retraction") or any(
        _column(images, key.attname) <= state.created.get(related_owned_model(key)._meta.label, set())
        for key in owned_foreign_keys(model)
        if key.remote_field.on_delete is models.CASCADE and related_owned_model(key) is not model
    )


def _column(images: RowImages, name: str) -> set[Any]:
    place = images["columns"].index(name)
    return {values[place] for values in images["values"]}


def _undo_creation_with_cascades(change: Change, state: ReplayState) -> None:
    model = _model(change.model)
    rows = state.fetch(model, change.rows)
    missing = set(change.rows) - {row.pk for row in rows}
    if any((change.model, pk) not in state.deleted_snapshots for pk in missing):
        raise UndoConflictError
    facts = [row for row in rows if isinstance(row, Retractable) and not _is_deleted_with_parent(row, state)]
    retractions = [fact.retraction() for fact in facts]
    kept = {fact.pk for fact in facts}
    deletion = delete_rows([row for row in rows if row.pk not in kept])
    state.record_deletion(deletion)
    state.mark_touched(change.model, *kept)
    undone: UndoneCreation = {
        "made": change.rows,
        "removed": [(deleted._meta.label, snapshots) for deleted, snapshots in deletion.deleted_rows],
        "cleared": [(nulled._meta.label, row_changes) for nulled, row_changes in deletion.nulled_references],
        "retracted": [row.pk for row in model.objects.bulk_create(retractions, batch_size=500)],
    }
    change.rows = undone
    change.save(update_fields=["rows"])


def _is_deleted_with_parent(fact: OwnedModel, state: ReplayState) -> bool:
    """Return whether the same action deleted the fact again, or created a row that it belongs to."""
    if (fact._meta.label, fact.pk) in state.deleted:
        return True
    parents = [key for key in owned_foreign_keys(type(fact)) if key.remote_field.on_delete is models.CASCADE]
    return any(
        state.has_created(related_owned_model(key)._meta.label, getattr(fact, key.attname))
        for key in parents
        if related_owned_model(key) is not type(fact)
    )


def _redo_change(change: Change, state: ReplayState) -> None:
    model = _model(change.model)
    if change.kind == Change.Kind.CREATED:
        _redo_creation(change, state)
    elif change.kind == Change.Kind.UPDATED:
        _apply_row_changes(model, change.rows, "after", state)
    else:
        pks = [pk_of(model, each) for each in change.rows]
        deletion = delete_rows(state.fetch(model, pks))
        if deletion.nulled_references:
            raise UndoConflictError
        state.record_deletion(deletion)
        state.mark_touched(change.model, *pks)


def _redo_creation(change: Change, state: ReplayState) -> None:
    undone: UndoneCreation = change.rows
    for label, images in undone["removed"]:
        snapshots = expand_images(images)
        restore_rows(_model(label), snapshots)
        state.mark_touched(label, *(pk_of(_model(label), each) for each in snapshots))
    for label, row_changes in undone["cleared"]:
        _apply_row_changes(_model(label), row_changes, "before", state)
    for retraction in state.fetch(_model(change.model), undone["retracted"]):
        cast("Retractable", retraction).retraction().save(force_insert=True)
    state.mark_touched(change.model, *undone["made"])
    change.rows = undone["made"]
    change.save(update_fields=["rows"])


def _snapshot_deletions_again(changes: Sequence[Change], state: ReplayState) -> None:
    """Keep the rows as they were deleted now. None may have left or joined them, but facts: an undo adds those."""
    for change in [each for each in changes if each.kind == Change.Kind.DELETED]:
        keys = [(change.model, pk_of(_model(change.model), each)) for each in change.rows]
        if any(key not in state.deleted_snapshots for key in keys):
            raise UndoConflictError
        change.rows = [state.deleted_snapshots.pop(key) for key in keys]
        change.save(update_fields=["rows"])
    action = state.action
    for label in sorted({label for label, _pk in state.deleted_snapshots}):
        if not issubclass(_model(label), Retractable):
            raise UndoConflictError
        rows = [each for (joined, _pk), each in state.deleted_snapshots.items() if joined == label]
        Change(owner_id=action.owner_id, action=action, kind=Change.Kind.DELETED, model=label, rows=rows).save()


def _apply_row_changes(
    model: type[OwnedModel], row_changes: Sequence[RowChange], wanted: Literal["before", "after"], state: ReplayState
) -> None:
    """Give the rows the values they had ``wanted`` a change, if they have those of its other side now."""
    present: Literal["before", "after"] = "after" if wanted == "before" else "before"
    rows = {row.pk: row for row in state.fetch(model, [each["pk"] for each in row_changes])}
    for each in row_changes:
        row = rows.get(each["pk"])
        if row is None or not matches(each[present], row):
            raise UndoConflictError
        values = to_python_values(model, each[wanted])
        for name, value in values.items():
            setattr(row, name, value)
        row.save(update_fields=list(values))
        state.mark_touched(model._meta.label, row.pk)


def _model(label: str) -> type[OwnedModel]:
    return cast("type[OwnedModel]", apps.get_model(label))
