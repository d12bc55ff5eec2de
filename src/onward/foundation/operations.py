"""What the inputs of all operations have in common: one frozen, validated record for each verb.

A form, a command, an address of the API or a job builds the same record, so that a rule about input stands in one
place. What cannot be judged without the person's rows or day is checked by the operation itself, which raises
``InputError``.
"""

import json
import re
from collections.abc import Iterable
from datetime import date
from hashlib import sha256
from typing import Annotated, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError, field_validator

from onward.foundation.ownership.locking import lock_row
from onward.foundation.ownership.models import OwnedModel, OwnedQuerySet
from onward.foundation.plausible_days import FIRST_DAY, LAST_DAY
from onward.parsing.text import without_nul

M = TypeVar("M", bound=OwnedModel)

_EMAIL_ADDRESS = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s.]+")
"""In any script; what is inside is for the servers to judge."""


class InputError(ValueError):
    """An invalid input, as a code with details; ``texts`` holds the sentence for each code."""

    def __init__(self, code: str, field: str = "", **facts: object) -> None:
        super().__init__(code)
        self.code = code
        self.field = field
        self.facts = facts


class EditConflictError(Exception):
    """The row was changed, in another tab perhaps, after the form was opened."""


def _require_plausible_year(day: date) -> date:
    if not FIRST_DAY <= day <= LAST_DAY:
        raise InputError("implausible_year")
    return day


def _require_email_address(text: str) -> str:
    if text and not _EMAIL_ADDRESS.fullmatch(text):
        raise InputError("not_an_email_address")
    return text


Day = Annotated[date, AfterValidator(_require_plausible_year)]
Line = Annotated[str, Field(max_length=200)]
EmailAddress = Annotated[str, Field(max_length=254), AfterValidator(_require_email_address)]
LongText = Annotated[str, Field(max_length=20_000)]
ContentVersion = Annotated[str, Field(max_length=16)]
"""What the person saw, as ``content_version`` says it; empty where they saw nothing."""


class OperationInput(BaseModel):
    """The input of one operation: frozen, with stripped texts and no unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    @field_validator("*", mode="before")
    @classmethod
    def _remove_nul(cls, value: object) -> object:
        return [without_nul(each) for each in value] if isinstance(value, list | tuple) else without_nul(value)

    @classmethod
    def max_length(cls, name: str) -> int | None:
        """Return how many characters the text of a field may have; ``None`` where it is not bounded or no text."""
        limits = (getattr(each, "max_length", None) for each in cls.model_fields[name].metadata)
        return next((limit for limit in limits if limit is not None), None)


def input_errors(refused: ValidationError) -> list[InputError]:
    """Return everything wrong with an input: errors of its own rules as raised, others by pydantic's code."""
    errors = []
    for detail in refused.errors(include_url=False, include_input=False):
        facts = detail.get("ctx", {})
        field = str(detail["loc"][0]) if detail["loc"] else ""
        raised = facts.get("error")
        if isinstance(raised, InputError):
            errors.append(InputError(raised.code, raised.field or field, **raised.facts))
        else:
            errors.append(InputError(detail["type"], field, **facts))
    return errors


def require_not_ahead(day: date | None, today: date, field: str) -> None:
    """Raise ``InputError("day_ahead")`` for a day after ``today``."""
    if day is not None and day > today:
        raise InputError("day_ahead", field)


def content_version(held: Iterable[object]) -> str:
    """Say in 16 characters what a form showed, for what has no ``version`` of its own: another value, another text."""
    return sha256(json.dumps(list(held), default=str).encode()).hexdigest()[:16]


def require_unchanged(current: str, seen: str) -> None:
    """Raise ``EditConflictError`` if the version that a form showed isn't the current one; an empty one passes."""
    if seen and seen != current:
        raise EditConflictError


def lock_version(rows: OwnedQuerySet[M], pk: int, version: int) -> M:
    """Return a row, locked until the transaction ends. Raises ``EditConflictError`` when ``version`` is an old one, and
    ``RowGoneError``."""
    current = lock_row(rows, pk)
    if vars(current)["version"] != version:
        raise EditConflictError
    return current
