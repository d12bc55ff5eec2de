"""Rows of several tables of one person, read by one statement that is compiled once.

A page that shows a little of every table costs a query for each, and building the text of a query costs more than
running it. Here the database gives each part as one JSON array, and only the arguments change between two readings.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, TypeAlias

from django.db import connection, models
from django.db.backends.base.base import BaseDatabaseWrapper

from onward.foundation.ownership.errors import UnscopedQueryError
from onward.foundation.ownership.models import OwnedModel
from onward.foundation.ownership.reading import OwnedQuery, Owner, OwnerScope, owner_id_of

Argument: TypeAlias = int | str | date | datetime
Part: TypeAlias = models.QuerySet[Any, Any]
Decode: TypeAlias = Callable[[Any], Any]

ARRAYS = {
    "sqlite": "(SELECT json_group_array(json_array({columns})) FROM ({sql}) part)",
    "postgresql": "(SELECT coalesce(jsonb_agg(jsonb_build_array({columns})), '[]')::text FROM ({sql}) part)",
}


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


DECODERS: dict[type[models.Field[Any, Any]], Decode | None] = {
    models.DateTimeField: _moment,
    models.DateField: date.fromisoformat,
    models.TimeField: time.fromisoformat,
    models.BooleanField: bool,
    models.CharField: None,
    models.TextField: None,
    models.IntegerField: None,
}


@dataclass(frozen=True, slots=True)
class CompiledPart:
    """One subquery of the statement, and how its rows become those of the queryset it was made from."""

    sql: str
    parameters: tuple[object, ...]
    decoders: tuple[Decode | None, ...]
    model: type[OwnedModel] | None
    """Whose instances its rows are; tuples without one."""

    def rows(self, found: list[list[Any]]) -> list[Any]:
        decoded = [(index, decode) for index, decode in enumerate(self.decoders) if decode is not None]
        for row in found:
            for index, decode in decoded:
                if row[index] is not None:
                    row[index] = decode(row[index])
        if self.model is None:
            return [tuple(row) for row in found]
        names = [field.attname for field in self.model._meta.concrete_fields]
        return [self.model.from_db("default", names, row) for row in found]


@dataclass(frozen=True, slots=True)
class ArgumentPlace:
    """Which argument a parameter is, and for a day by how much it is moved."""

    number: int
    moved: timedelta = timedelta(0)


@dataclass(frozen=True, slots=True)
class CompiledRead:
    """The statement; ``parameters`` holds for each where it comes from, or a constant itself."""

    sql: str
    parts: tuple[CompiledPart, ...]
    parameters: tuple[object, ...]


class CombinedRead:
    """``CombinedRead(parts)(person, *arguments)`` gives the rows of each queryset that ``parts`` returns, in one query.

    ``parts`` is called with the id of a person and the arguments, each of which goes into filters as it is, a day also
    moved by some days: any other value worked out from one would be frozen by the first reading, and raises
    ``TypeError``. Every queryset is of the person alone. Instances and ``values_list`` are given as by the querysets;
    rows come in no order unless a queryset is sliced.
    """

    def __init__(self, parts: Callable[..., Sequence[Part]]) -> None:
        self.parts = parts
        self._compiled: dict[str, CompiledRead] = {}

    def __call__(self, person: Owner, *arguments: Argument) -> list[list[Any]]:
        return self.rows(self.texts(person, *arguments))

    def rows(self, texts: Sequence[str]) -> list[list[Any]]:
        """Return what ``texts`` says, which was read before."""
        parts = self._compiled[connection.vendor].parts
        return [part.rows(json.loads(text)) for part, text in zip(parts, texts, strict=True)]

    def texts(self, person: Owner, *arguments: Argument) -> tuple[str, ...]:
        """Return the same as the database gave it: equal texts have equal rows, so that an answer can be kept by
        them."""
        values = (owner_id_of(person), *arguments)
        compiled = self._compiled.get(connection.vendor)
        if compiled is None:
            compiled = self._compiled[connection.vendor] = self._compile(values)
        parameters: list[Any] = [_filled(each, values) for each in compiled.parameters]
        with connection.cursor() as cursor:
            cursor.execute(compiled.sql, parameters)
            found: tuple[str, ...] = cursor.fetchone()
        return found

    def _compile(self, values: Sequence[Argument]) -> CompiledRead:
        """Find out which parameter is which argument, by building the querysets for two sets of unlikely ones."""
        one = [_unlikely(value, 1_000 * number) for number, value in enumerate(values)]
        other = [_unlikely(value, 1_777 * number + 613) for number, value in enumerate(values)]
        parts, twins = self._compiled_parts(one), self._compiled_parts(other)
        pairs = zip(_parameters(parts), _parameters(twins), strict=True)
        found = tuple(self._source(parameter, twin, one, other) for parameter, twin in pairs)
        return CompiledRead("SELECT " + ", ".join(part.sql for part in parts), tuple(parts), found)

    def _compiled_parts(self, values: Sequence[Argument]) -> list[CompiledPart]:
        owner_id = values[0]
        assert isinstance(owner_id, int)
        return [_compiled_part(each, owner_id, connection) for each in self.parts(*values)]

    def _source(self, parameter: object, twin: object, one: Sequence[Argument], other: Sequence[Argument]) -> object:
        if parameter == twin:
            return parameter
        for number, (value, changed) in enumerate(zip(one, other, strict=True)):
            if _adapted(value) == parameter and _adapted(changed) == twin:
                return ArgumentPlace(number)
            if type(value) is date and type(changed) is date:
                moved = _days_between(value, parameter)
                if moved is not None and moved == _days_between(changed, twin):
                    return ArgumentPlace(number, moved)
        raise TypeError(f"{self.parts.__qualname__} works a filter out from an argument.")


def _parameters(parts: Sequence[CompiledPart]) -> list[object]:
    return [parameter for part in parts for parameter in part.parameters]


def _filled(source: object, values: Sequence[Argument]) -> object:
    if not isinstance(source, ArgumentPlace):
        return source
    value = values[source.number]
    return _adapted(value + source.moved if source.moved and isinstance(value, date) else value)


def _days_between(day: date, parameter: object) -> timedelta | None:
    try:
        return date.fromisoformat(str(parameter)) - day
    except ValueError:
        return None


def _compiled_part(queryset: Part, owner_id: int, database: BaseDatabaseWrapper) -> CompiledPart:
    query = queryset.query if queryset.query.is_sliced else queryset.order_by().query
    if not isinstance(query, OwnedQuery) or query.scope != OwnerScope(owner_id):
        raise UnscopedQueryError(f"A combined reading of {queryset.model._meta.label} is of one person.")
    compiler = query.get_compiler(connection=database)
    sql, parameters = compiler.as_sql(with_col_aliases=True)
    columns = ", ".join(database.ops.quote_name(alias) for _expression, _sql, alias in compiler.select)
    return CompiledPart(
        sql=ARRAYS[database.vendor].format(columns=columns, sql=sql),
        parameters=tuple(parameters),
        decoders=tuple(_decoder(expression.output_field) for expression, _sql, _alias in compiler.select),
        model=None if query.values_select or query.annotation_select else queryset.model,
    )


def _decoder(field: models.Field[Any, Any]) -> Decode | None:
    while isinstance(field, models.ForeignKey):
        field = field.target_field
    return next(decode for kind, decode in DECODERS.items() if isinstance(field, kind))


def _unlikely(value: Argument, number: int) -> Argument:
    if isinstance(value, datetime):
        return datetime(3701, 1, 1, tzinfo=UTC) + timedelta(days=number)
    if isinstance(value, date):
        return date(3801, 1, 1) + timedelta(days=number)
    return f"unlikely {number}" if isinstance(value, str) else 8_316_492_075_113 + number


def _adapted(value: Argument) -> object:
    """Return an argument as the parameters of a statement have it."""
    if isinstance(value, datetime):
        return connection.ops.adapt_datetimefield_value(value)
    return connection.ops.adapt_datefield_value(value) if isinstance(value, date) else value
