"""Every act of a person is a deed: one transaction, one line in the history, and a way back.

``with deed(person, "Saved a job") as act: act.make(job)`` records what it does. ``undo`` takes a deed back and ``redo``
does it again. Rows that are facts (they answer ``retraction()``) are never deleted by an undo: it appends the row that
retracts them, unless what they belong to goes with them.
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

from onward.foundation.bulk import insert_rows
from onward.foundation.images import Image, Removal, image, remove, restore, revived, shows
from onward.foundation.models import Change, Deed
from onward.foundation.ownership import OwnedModel, Trespass, owned_keys

R = TypeVar("R", bound=OwnedModel)

rows_restored = Signal()
"""Sent with ``deed`` and ``touched`` (ids by model label) after an undo or redo: rooms rebuild what they cache."""

_open_act: ContextVar["Act | None"] = ContextVar("open_act", default=None)
_watch: ContextVar["list[Deed] | None"] = ContextVar("watch", default=None)


class ChangedSince(Exception):  # noqa: N818 - reads as the sentence it becomes
    """The rows of a deed were changed again by a later one, which has to be undone first."""


@runtime_checkable
class Retractable(Protocol):
    def retraction(self) -> OwnedModel: ...


class Act:
    """A deed being done."""

    def __init__(self, deed: Deed) -> None:
        self.deed = deed
        self.changes = 0

    def make(self, row: R) -> R:
        row.owner_id = self.deed.owner_id
        row.save(force_insert=True)
        self._note(Change.Kind.MADE, type(row), [row.pk])
        return row

    def make_many(self, rows: Sequence[R]) -> list[R]:
        if not rows:
            return []
        for row in rows:
            row.owner_id = self.deed.owner_id
        model = type(rows[0])
        made = model.objects.bulk_create(rows, batch_size=2000)
        self._note(Change.Kind.MADE, model, [row.pk for row in made])
        return made

    def make_rows(self, model: type[OwnedModel], names: Sequence[str], rows: Sequence[Sequence[Any]]) -> list[int]:
        """Like ``make_many`` from plain values, for thousands of rows; their ids. See ``bulk.insert_rows``."""
        ids = insert_rows(model, self.deed.owner_id, names, rows)
        if ids:
            self._note(Change.Kind.MADE, model, ids)
        return ids

    def change(self, row: R, **values: Any) -> R:
        """Set ``values`` on ``row``; nothing is recorded when nothing differs."""
        self._refuse_others([row])
        before = {name: getattr(row, name) for name in values}
        if before == values:
            return row
        old = image(row, values)
        for name, value in values.items():
            setattr(row, name, value)
        row.save(update_fields=list(values))
        self._note(Change.Kind.CHANGED, type(row), [{"pk": row.pk, "before": old, "after": image(row, values)}])
        return row

    def change_many(self, rows: Sequence[R], **values: Any) -> None:
        """Set the same ``values`` on many rows of one model."""
        if not rows:
            return
        self._refuse_others(rows)
        model = type(rows[0])
        noted = [{"pk": row.pk, "before": image(row, values)} for row in rows]
        for row in rows:
            for name, value in values.items():
                setattr(row, name, value)
        model.objects.owned_by(self.deed.owner_id).bulk_update(rows, list(values), batch_size=500)
        after = image(rows[0], values)
        self._note(Change.Kind.CHANGED, model, [{**each, "after": after} for each in noted])

    def remove(self, row: OwnedModel) -> None:
        self.remove_many([row])

    def remove_many(self, rows: Sequence[OwnedModel]) -> None:
        """Delete rows of one model, with all that hangs on them."""
        self._refuse_others(rows)
        removal = remove(rows)
        for model, exchanges in removal.cleared:
            self._note(Change.Kind.CHANGED, model, exchanges)
        for model, images in removal.removed:
            self._note(Change.Kind.REMOVED, model, images)

    def _refuse_others(self, rows: Sequence[OwnedModel]) -> None:
        if any(row.owner_id != self.deed.owner_id for row in rows):
            raise Trespass("A deed touches rows of whoever does it alone.")

    def _note(self, kind: str, model: type[models.Model], rows: list[Any]) -> None:
        self.changes += 1
        Change(owner_id=self.deed.owner_id, deed=self.deed, kind=kind, model=model._meta.label, rows=rows).save()


@contextmanager
def deed(person: Any, label: str) -> Iterator[Act]:
    """Do something for ``person`` in one transaction; inside another deed of theirs it becomes part of that one."""
    outer = _open_act.get()
    if outer is not None and outer.deed.owner_id == person.pk:
        with _part_of(outer):
            yield outer
        return
    with transaction.atomic():
        act = Act(Deed.objects.create(owner=person, label=label))
        token = _open_act.set(act)
        try:
            yield act
        finally:
            _open_act.reset(token)
        if not act.changes:
            act.deed.delete()
    watching = _watch.get()
    if watching is not None and act.changes:
        watching.append(act.deed)


@contextmanager
def _part_of(outer: Act) -> Iterator[None]:
    """Leaves nothing of a part that fails, even when what surrounds it goes on."""
    noted = outer.changes
    try:
        with transaction.atomic():
            yield
    except BaseException:
        outer.changes = noted
        raise


@contextmanager
def watched() -> Iterator[list[Deed]]:
    """The deeds done inside, for whoever wants to offer a way back; a deed that changed nothing leaves none."""
    done: list[Deed] = []
    token = _watch.set(done)
    try:
        yield done
    finally:
        _watch.reset(token)


@contextmanager
def resumed(started: Deed) -> Iterator[Act]:
    """Go on with a deed that takes more than one transaction, such as an import of many rows."""
    with transaction.atomic():
        act = Act(started)
        token = _open_act.set(act)
        try:
            yield act
        finally:
            _open_act.reset(token)


def undo(done: Deed) -> None:
    """Take ``done`` back, whole or not at all. Raises ``ChangedSince``; undoing twice does nothing."""
    with _whole_or_not_at_all():
        current = Deed._base_manager.select_for_update().get(pk=done.pk)
        if current.undone_at is None:
            changes = list(Change._base_manager.filter(deed=current).order_by("pk"))
            trail = _Trail(made=_numbers(changes, Change.Kind.MADE), removed=_numbers(changes, Change.Kind.REMOVED))
            for change in reversed(changes):
                _take_back(change, trail)
            _settle(current, trail, timezone.now())
    done.undone_at = current.undone_at


def redo(undone: Deed) -> None:
    """Do again what ``undo`` took back. Raises ``ChangedSince``."""
    with _whole_or_not_at_all():
        current = Deed._base_manager.select_for_update().get(pk=undone.pk)
        if current.undone_at is not None:
            trail = _Trail()
            changes = list(Change._base_manager.filter(deed=current).order_by("pk"))
            for change in changes:
                _do_again(change, trail)
            _keep_anew(current, [change for change in changes if change.kind == Change.Kind.REMOVED], trail)
            _settle(current, trail, None)
    undone.undone_at = current.undone_at


@dataclass(frozen=True, slots=True)
class _Trail:
    """What an undo or redo did on its way: ids it touched by model label, rows it took away; and what the deed had made
    and removed."""

    made: set[tuple[str, Any]] = field(default_factory=set)
    removed: set[tuple[str, Any]] = field(default_factory=set)
    touched: dict[str, set[Any]] = field(default_factory=dict)
    gone: dict[tuple[str, Any], Image] = field(default_factory=dict)

    def touch(self, label: str, *pks: Any) -> None:
        self.touched.setdefault(label, set()).update(pk for pk in pks if pk is not None)

    def take_away(self, removal: Removal) -> None:
        for model, images in removal.removed:
            for each in images:
                self.gone[model._meta.label, each[_pk_of(model)]] = each
                for key in owned_keys(model):
                    self.touch(_label_of(key), each[key.attname])
        for model, exchanges in removal.cleared:
            self.touch(model._meta.label, *(each["pk"] for each in exchanges))


@contextmanager
def _whole_or_not_at_all() -> Iterator[None]:
    """A row that stands in the way, or is missing, was changed since."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as clash:
        raise ChangedSince from clash


def _settle(current: Deed, trail: _Trail, undone_at: Any) -> None:
    connection.check_constraints([apps.get_model(label)._meta.db_table for label in trail.touched])
    current.undone_at = undone_at
    current.save(update_fields=["undone_at"])
    rows_restored.send(sender=Deed, deed=current, touched=trail.touched)


def _take_back(change: Change, trail: _Trail) -> None:
    model = apps.get_model(change.model)
    if change.kind == Change.Kind.REMOVED:
        restore(model, change.rows)
        trail.touch(change.model, *(each[_pk_of(model)] for each in change.rows))
    elif change.kind == Change.Kind.CHANGED:
        _exchange(model, change.rows, "after", "before", trail)
    else:
        _unmake(change, trail)


def _unmake(change: Change, trail: _Trail) -> None:
    model = apps.get_model(change.model)
    rows = _fetch(model, change.rows)
    if any((change.model, pk) not in trail.gone for pk in set(change.rows) - {row.pk for row in rows}):
        raise ChangedSince
    staying = [row for row in rows if issubclass(model, Retractable) and not _goes_along(row, trail)]
    kept = {each.pk for each in staying}
    retractions = [cast("Retractable", row).retraction() for row in staying]
    removal = remove([row for row in rows if row.pk not in kept])
    trail.take_away(removal)
    trail.touch(change.model, *(row.pk for row in staying))
    change.rows = {
        "made": change.rows,
        "removed": [[gone._meta.label, images] for gone, images in removal.removed],
        "cleared": [[left._meta.label, exchanges] for left, exchanges in removal.cleared],
        "retracted": [each.pk for each in model._default_manager.bulk_create(retractions, batch_size=500)],
    }
    change.save(update_fields=["rows"])


def _goes_along(fact: OwnedModel, trail: _Trail) -> bool:
    """A fact goes when the same deed removed it again, or made what it belongs to."""
    holders = [
        (_label_of(key), getattr(fact, key.attname))
        for key in owned_keys(type(fact))
        if key.remote_field.on_delete is models.CASCADE and _label_of(key) != fact._meta.label
    ]
    return (fact._meta.label, fact.pk) in trail.removed or any(holder in trail.made for holder in holders)


def _numbers(changes: Sequence[Change], kind: str) -> set[tuple[str, Any]]:
    pks = ((each.model, row) for each in changes if each.kind == kind for row in each.rows)
    return {(model, row[_pk_of(apps.get_model(model))] if isinstance(row, dict) else row) for model, row in pks}


def _label_of(key: models.ForeignKey[Any, Any]) -> str:
    related = key.related_model
    return str(related) if isinstance(related, str) else related._meta.label


def _do_again(change: Change, trail: _Trail) -> None:
    model = apps.get_model(change.model)
    if change.kind == Change.Kind.REMOVED:
        pks = [each[_pk_of(model)] for each in change.rows]
        removal = remove(_fetch(model, pks))
        if removal.cleared:
            raise ChangedSince
        trail.take_away(removal)
        trail.touch(change.model, *pks)
    elif change.kind == Change.Kind.CHANGED:
        _exchange(model, change.rows, "before", "after", trail)
    else:
        _remake(change, trail)


def _remake(change: Change, trail: _Trail) -> None:
    kept = change.rows
    for label, images in kept["removed"]:
        restore(apps.get_model(label), images)
        trail.touch(label, *(each[_pk_of(apps.get_model(label))] for each in images))
    for label, exchanges in kept["cleared"]:
        _exchange(apps.get_model(label), exchanges, "after", "before", trail)
    for retraction in _fetch(apps.get_model(change.model), kept["retracted"]):
        cast("Retractable", retraction).retraction().save(force_insert=True)
    trail.touch(change.model, *kept["made"])
    change.rows = kept["made"]
    change.save(update_fields=["rows"])


def _keep_anew(current: Deed, removals: Sequence[Change], trail: _Trail) -> None:
    """Keep the rows as they went this time. None may have left or joined them, but for facts: an undo adds those."""
    for change in removals:
        pk = _pk_of(apps.get_model(change.model))
        if any((change.model, each[pk]) not in trail.gone for each in change.rows):
            raise ChangedSince
        change.rows = [trail.gone.pop((change.model, each[pk])) for each in change.rows]
        change.save(update_fields=["rows"])
    for label in sorted({label for label, _pk in trail.gone}):
        if not issubclass(apps.get_model(label), Retractable):
            raise ChangedSince
        rows = [picture for (joined, _pk), picture in trail.gone.items() if joined == label]
        Change(owner_id=current.owner_id, deed=current, kind=Change.Kind.REMOVED, model=label, rows=rows).save()


def _exchange(
    model: type[models.Model], exchanges: Sequence[dict[str, Any]], present: str, wanted: str, trail: _Trail
) -> None:
    rows = {row.pk: row for row in _fetch(model, [each["pk"] for each in exchanges])}
    for each in exchanges:
        row = rows.get(each["pk"])
        if row is None or not shows(each[present], row):
            raise ChangedSince
        changed = revived(model, each[wanted])
        for name, value in changed.items():
            setattr(row, name, value)
        row.save(update_fields=list(changed))
        trail.touch(model._meta.label, row.pk)


def _fetch(model: type[models.Model], pks: Sequence[Any]) -> list[Any]:
    """The rows that are still there, some thousands at a time: a database takes only so many parameters."""
    chunks = [pks[start : start + 5000] for start in range(0, len(pks), 5000)]
    return [row for chunk in chunks for row in model._base_manager.filter(pk__in=chunk)]


def _pk_of(model: type[models.Model]) -> str:
    return str(model._meta.pk.attname) if model._meta.pk else "id"
