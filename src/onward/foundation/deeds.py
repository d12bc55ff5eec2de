"""Every act of a person is a deed: one transaction, one line in the history, and a way back.

``with deed(person, "Saved a job") as act: act.make(job)`` records what it does. ``undo`` takes a deed back and ``redo``
does it again. Rows that are facts (they answer ``retraction()``) are never deleted by an undo: it appends the row that
retracts them, unless what they belong to goes with them.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, Protocol, TypeVar, cast, runtime_checkable

from django.apps import apps
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models, router, transaction
from django.db.models.deletion import Collector
from django.dispatch import Signal
from django.utils import timezone

from onward.foundation.models import Change, Deed
from onward.foundation.ownership import OwnedModel


Image = dict[str, Any]
R = TypeVar("R", bound=OwnedModel)

rows_restored = Signal()
"""Sent with ``deed`` and ``touched`` (model label → ids) after an undo or redo, so rooms can rebuild what they cache."""

_open_act: ContextVar["Act | None"] = ContextVar("open_act", default=None)


class ChangedSince(Exception):  # noqa: N818 - reads as the sentence it becomes
    """The rows of a deed were changed again by a later one, which has to be undone first."""


@runtime_checkable
class Retractable(Protocol):
    def retraction(self) -> OwnedModel: ...


class Act:
    """A deed being done."""

    def __init__(self, deed: Deed) -> None:
        self.deed = deed

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

    def change(self, row: R, **values: Any) -> R:
        """Set ``values`` on ``row``; nothing is recorded when nothing differs."""
        before = {name: getattr(row, name) for name in values}
        if before == values:
            return row
        old = image(row, values)
        for name, value in values.items():
            setattr(row, name, value)
        row.save(update_fields=list(values))
        self._note(Change.Kind.CHANGED, type(row), [{"pk": row.pk, "before": old, "after": image(row, values)}])
        return row

    def remove(self, row: OwnedModel) -> None:
        for model, images in _remove([row]):
            self._note(Change.Kind.REMOVED, model, images)

    def _note(self, kind: str, model: type[models.Model], rows: list[Any]) -> None:
        Change(owner_id=self.deed.owner_id, deed=self.deed, kind=kind, model=model._meta.label, rows=rows).save()


@contextmanager
def deed(person: Any, label: str) -> Iterator[Act]:
    """Do something for ``person`` in one transaction; inside another deed of theirs it becomes part of that one."""
    outer = _open_act.get()
    if outer is not None and outer.deed.owner_id == person.pk:
        yield outer
        return
    with transaction.atomic():
        act = Act(Deed.objects.create(owner=person, label=label))
        token = _open_act.set(act)
        try:
            yield act
        finally:
            _open_act.reset(token)


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
    with transaction.atomic():
        current = Deed._base_manager.select_for_update().get(pk=done.pk)
        if current.undone_at is not None:
            return
        touched: dict[str, set[Any]] = {}
        changes = list(Change._base_manager.filter(deed=current).order_by("pk"))
        for change in reversed([change for change in changes if change.kind != Change.Kind.MADE]):
            _take_back(change, touched)
        for change in [change for change in changes if change.kind == Change.Kind.MADE]:
            _unmake(change, touched)
        current.undone_at = timezone.now()
        current.save(update_fields=["undone_at"])
        rows_restored.send(sender=Deed, deed=current, touched=touched)
    done.undone_at = current.undone_at


def redo(undone: Deed) -> None:
    """Do again what ``undo`` took back. Raises ``ChangedSince``."""
    with transaction.atomic():
        current = Deed._base_manager.select_for_update().get(pk=undone.pk)
        if current.undone_at is None:
            return
        touched: dict[str, set[Any]] = {}
        for change in Change._base_manager.filter(deed=current).order_by("pk"):
            _do_again(change, touched)
        current.undone_at = None
        current.save(update_fields=["undone_at"])
        rows_restored.send(sender=Deed, deed=current, touched=touched)
    undone.undone_at = None


def image(row: models.Model, names: Iterable[str] | None = None) -> Image:
    """The row's column values as JSON-able data; only ``names`` when given."""
    wanted = None if names is None else set(names)
    values = {
        field.attname: field.value_from_object(row)
        for field in row._meta.concrete_fields
        if wanted is None or field.name in wanted or field.attname in wanted
    }
    return cast(Image, json.loads(json.dumps(values, cls=DjangoJSONEncoder)))


def _remove(rows: Sequence[OwnedModel]) -> list[tuple[type[models.Model], list[Image]]]:
    """Delete rows with all that hangs on them; what was deleted, containers first."""
    if not rows:
        return []
    using = router.db_for_write(type(rows[0]))
    collector = Collector(using=using, origin=rows[0])
    collector.can_fast_delete = lambda *args, **kwargs: False  # type: ignore[method-assign]
    collector.collect(rows)
    collector.sort()
    removed = [(model, [image(row) for row in instances]) for model, instances in collector.data.items()]
    collector.delete()
    return list(reversed(removed))


def _restore(model: type[models.Model], images: Sequence[Image]) -> None:
    rows = [model(**{name: _python(model, name, value) for name, value in each.items()}) for each in images]
    model._base_manager.bulk_create(rows, batch_size=500)


def _python(model: type[models.Model], attname: str, value: Any) -> Any:
    field = next(field for field in model._meta.concrete_fields if field.attname == attname)
    return value if isinstance(field, models.JSONField) else field.to_python(value)


def _take_back(change: Change, touched: dict[str, set[Any]]) -> None:
    model = apps.get_model(change.model)
    if change.kind == Change.Kind.REMOVED:
        _restore(model, change.rows)
        touched.setdefault(change.model, set()).update(each[model._meta.pk.attname] for each in change.rows)
        return
    for each in change.rows:
        _exchange(model, each["pk"], each["after"], each["before"])
        touched.setdefault(change.model, set()).add(each["pk"])


def _unmake(change: Change, touched: dict[str, set[Any]]) -> None:
    model = apps.get_model(change.model)
    kept = {"removed": [], "retracted": []}  # type: dict[str, list[Any]]
    rows = list(model._base_manager.filter(pk__in=change.rows))
    if issubclass(model, Retractable):
        for row in rows:
            retraction = cast(Retractable, row).retraction()
            retraction.save(force_insert=True)
            kept["retracted"].append(retraction.pk)
    else:
        kept["removed"] = [[gone._meta.label, images] for gone, images in _remove(rows)]
    touched.setdefault(change.model, set()).update(row.pk for row in rows)
    change.rows = {"made": change.rows, **kept}
    change.save(update_fields=["rows"])


def _do_again(change: Change, touched: dict[str, set[Any]]) -> None:
    model = apps.get_model(change.model)
    ids = touched.setdefault(change.model, set())
    if change.kind == Change.Kind.REMOVED:
        pks = [each[model._meta.pk.attname] for each in change.rows]
        _remove(list(model._base_manager.filter(pk__in=pks)))
        ids.update(pks)
    elif change.kind == Change.Kind.CHANGED:
        for each in change.rows:
            _exchange(model, each["pk"], each["before"], each["after"])
            ids.add(each["pk"])
    else:
        _remake(change)
        ids.update(change.rows)


def _remake(change: Change) -> None:
    kept = change.rows
    for label, images in kept["removed"]:
        _restore(apps.get_model(label), images)
    model = apps.get_model(change.model)
    for retraction in model._base_manager.filter(pk__in=kept["retracted"]):
        cast(Retractable, retraction).retraction().save(force_insert=True)
    change.rows = kept["made"]
    change.save(update_fields=["rows"])


def _exchange(model: type[models.Model], pk: Any, expected: Image, wanted: Image) -> None:
    row = model._base_manager.filter(pk=pk).first()
    if row is None or image(row, expected) != expected:
        raise ChangedSince
    for name, value in wanted.items():
        setattr(row, name, _python(model, name, value))
    row.save(update_fields=[name.removesuffix("_id") if name.endswith("_id") else name for name in wanted])
