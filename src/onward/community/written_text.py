"""Texts that others will read, as an input takes them."""

from typing import Annotated

from pydantic import AfterValidator, Field

from onward.foundation.operations import InputError
from onward.parsing.text import clean_text, one_line

MAX_TITLE, MAX_TEXT = 120, 5_000


def _visible(text: str) -> str:
    cleaned = clean_text(text).strip()
    if not cleaned:
        raise InputError("nothing_written")
    return cleaned


def _visible_line(text: str) -> str:
    return _visible(one_line(text))


Title = Annotated[str, Field(max_length=MAX_TITLE), AfterValidator(_visible_line)]
Text = Annotated[str, Field(max_length=MAX_TEXT), AfterValidator(_visible)]
