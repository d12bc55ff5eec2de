"""What the inputs of all operations have in common: one frozen, validated record a verb.

A form, a command, an address of the API or a job builds the same record, so that a rule about input stands in one
place. What cannot be judged without the person's rows or day is checked by the operation itself, which raises
``InputError``.
"""

from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, StringConstraints

from onward.parsing.text import without_nul

Line = Annotated[str, BeforeValidator(without_nul), StringConstraints(max_length=200)]
LongText = Annotated[str, BeforeValidator(without_nul), StringConstraints(max_length=20_000)]


class OperationInput(BaseModel):
    """What one operation takes: frozen, and nothing in it that the operation does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


class InputError(ValueError):
    """An input that cannot be right, as a code with facts; its sentence is found by the code in ``texts``."""

    def __init__(self, code: str, field: str = "", **facts: object) -> None:
        super().__init__(code)
        self.code = code
        self.field = field
        self.facts = facts
