"""The JSON Schema of an archive's contents, made from the same columns that write and read it."""

from typing import Any

from django.db import models

from onward.accounts.archive.tables import FORMAT, VERSION, Column, Kind, Table, preference_columns, tables

SHAPES: dict[Kind, dict[str, Any]] = {
    Kind.TEXT: {"type": "string"},
    Kind.INTEGER: {"type": "integer"},
    Kind.NUMBER: {"type": "number"},
    Kind.DECIMAL: {"type": "string", "pattern": r"^-?\d+(\.\d+)?$"},
    Kind.BOOLEAN: {"type": "boolean"},
    Kind.DATE: {"type": "string", "format": "date"},
    Kind.TIME: {"type": "string", "pattern": r"^\d{2}:\d{2}:\d{2}(\.\d+)?$"},
    Kind.MOMENT: {"type": "string", "format": "date-time"},
    Kind.DATA: {},
    Kind.REFERENCE: {"type": "integer", "minimum": 1},
}


def schema() -> dict[str, Any]:
    """Of ``onward.json``, as JSON Schema 2020-12."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Onward archive",
        "type": "object",
        "properties": {
            "format": {"const": FORMAT},
            "schema_version": {"const": VERSION},
            "person": _object({column.name: _shape(column) for column in preference_columns()}),
            "tables": _object({table.label: {"type": "array", "items": _row(table)} for table in tables()}),
        },
        "required": ["format", "schema_version", "person", "tables"],
        "additionalProperties": False,
    }


def _row(table: Table) -> dict[str, Any]:
    return _object({"id": {"type": "integer", "minimum": 1}, **{each.name: _shape(each) for each in table.columns}})


def _object(properties: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _shape(column: Column) -> dict[str, Any]:
    shape = dict(SHAPES[column.kind])
    field = column.field
    if column.refers_to:
        shape["description"] = f"id of a row of {column.refers_to}"
    if isinstance(field, models.CharField) and field.max_length and not field.choices:
        shape["maxLength"] = field.max_length
    if field.choices:
        shape["enum"] = [choice for choice, _label in field.flatchoices] + ([""] if field.blank else [])
    if field.null and shape:
        shape["type"] = [shape["type"], "null"]
    return shape
