"""The JSON Schema of an archive's contents, made from the same columns that write and read it."""

from typing import Any

from django.db import models

from onward.accounts.archive.tables import (
    ARCHIVE_FORMAT,
    ARCHIVE_VERSION,
    ArchiveColumn,
    ArchiveTable,
    ColumnType,
    archive_tables,
    preference_columns,
)

COLUMN_SCHEMAS: dict[ColumnType, dict[str, Any]] = {
    ColumnType.TEXT: {"type": "string"},
    ColumnType.INTEGER: {"type": "integer"},
    ColumnType.NUMBER: {"type": "number"},
    ColumnType.DECIMAL: {"type": "string", "pattern": r"^-?\d+(\.\d+)?$"},
    ColumnType.BOOLEAN: {"type": "boolean"},
    ColumnType.DATE: {"type": "string", "format": "date"},
    ColumnType.TIME: {"type": "string", "pattern": r"^\d{2}:\d{2}:\d{2}(\.\d+)?$"},
    ColumnType.MOMENT: {"type": "string", "format": "date-time"},
    ColumnType.DATA: {},
    ColumnType.BYTES: {"type": "string", "contentEncoding": "base64"},
    ColumnType.REFERENCE: {"type": "integer", "minimum": 1},
}


def archive_json_schema() -> dict[str, Any]:
    """Of ``onward.json``, as JSON Schema 2020-12."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Onward archive",
        "type": "object",
        "properties": {
            "format": {"const": ARCHIVE_FORMAT},
            "schema_version": {"const": ARCHIVE_VERSION},
            "person": _object_schema({column.name: _column_schema(column) for column in preference_columns()}),
            "tables": _object_schema(
                {table.label: {"type": "array", "items": _row_schema(table)} for table in archive_tables()}
            ),
        },
        "required": ["format", "schema_version", "person", "tables"],
        "additionalProperties": False,
    }


def _row_schema(table: ArchiveTable) -> dict[str, Any]:
    return _object_schema(
        {"id": {"type": "integer", "minimum": 1}, **{each.name: _column_schema(each) for each in table.columns}}
    )


def _object_schema(properties: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _column_schema(column: ArchiveColumn) -> dict[str, Any]:
    shape = dict(COLUMN_SCHEMAS[column.kind])
    field = column.field
    if column.refers_to:
        shape["description"] = f"id of a row of {column.refers_to}"
    if isinstance(field, models.CharField) and field.max_length and not field.choices:
        shape["maxLength"] = field.max_length
    if field.choices:
        shape["enum"] = [choice for choice, _label in field.flatchoices] + ([""] if field.blank else [])
    if column.may_be_empty and shape:
        shape["type"] = [shape["type"], "null"]
    return shape
