"""What a JSON column holds, described by types: ``list[str]``, ``dict[str, int]``, ``list[dict[str, object]]``."""

from types import UnionType
from typing import Any, get_args, get_origin

from django.db import models


def shape_of(field: "models.Field[Any, Any]") -> Any:
    """Return the shape that the model declares in ``json_shapes``, else the type of the field's default."""
    declared: dict[str, Any] = getattr(field.model, "json_shapes", {})
    return declared.get(field.name, field.default)


def has_shape(value: object, shape: Any) -> bool:
    """Return whether ``value``, as JSON was read, is of ``shape``; a tuple stands for a list of just so many parts."""
    kind, parts = get_origin(shape) or shape, get_args(shape)
    if kind is UnionType:
        return any(has_shape(value, each) for each in parts)
    if kind is tuple:
        fits = isinstance(value, list) and len(value) == len(parts)
        return fits and all(has_shape(each, part) for each, part in zip(value, parts, strict=True))  # type: ignore[call-overload]
    if kind is int:
        return isinstance(value, int) and not isinstance(value, bool)
    if not isinstance(value, kind):
        return False
    if kind is list:
        return all(has_shape(each, part) for part in parts for each in value)
    return all(has_shape(each, parts[1]) for each in value.values()) if kind is dict and parts else True
