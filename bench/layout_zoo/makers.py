"""What turns the sources of a layout and one person's data into a PDF: one function a kind of source."""

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import typst

ZOO = Path(__file__).parent


class MakerMissingError(Exception):
    """The program that sets this kind of layout is not installed."""


class Sheet(NamedTuple):
    """One file to make: from which source, of what, and where to."""

    source: Path
    data: dict[str, Any]
    to: Path


def typst_sheets(sheets: Sequence[Sheet]) -> None:
    fonts = typst.Fonts()
    for sheet in sheets:
        data = {"data": json.dumps(sheet.data, ensure_ascii=False)}
        typst.compile(
            str(sheet.source), output=str(sheet.to), root=str(ZOO), font_paths=fonts, sys_inputs=data, timestamp=0
        )


MAKERS: dict[str, Callable[[Sequence[Sheet]], None]] = {"typ": typst_sheets}
