"""Making a PDF from a fixed template and data.

What people wrote reaches Typst as JSON that the template reads, never as source, and the template stands alone in its
folder: nothing that somebody writes can read a file or run. A template begins with
``#let data = json(bytes(sys.inputs.data))``, sets ``document(title: …)`` and a language, and uses neither ``eval`` nor
packages.
"""

import json
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal

import typst

from onward.parsing.text import clean_text

_UNBREAKABLE_WORD = re.compile(r"(\S{24})(?=\S{8})")


def render_pdf(template: Path, data: Mapping[str, object]) -> bytes:
    """Render ``template`` with ``data`` (texts, numbers, lists and mappings) as a PDF.

    Tagged as PDF/UA-1 wherever the fonts of this computer can show every letter; otherwise tagged all the same, with an
    empty box in place of what no font has. Words too long for a line are broken. Raises ``typst.TypstError`` for a
    template that is wrong.
    """
    inputs = {"data": json.dumps(printable(data))}
    try:
        return _compile(template, inputs, ["ua-1"])
    except typst.TypstError:
        return _compile(template, inputs, [])


def printable(value: object) -> object:
    """Return ``value`` with unprintable characters removed from its texts and break points added to long words."""
    if isinstance(value, str):
        return _UNBREAKABLE_WORD.sub("\\1\u200b", clean_text(value))
    if isinstance(value, Mapping):
        return {key: printable(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [printable(each) for each in value]
    return value


def _compile(template: Path, inputs: dict[str, str], standards: list[Literal["ua-1"]]) -> bytes:
    with TemporaryDirectory(prefix="onward-typst-") as folder:
        alone = Path(folder) / template.name
        alone.write_bytes(template.read_bytes())
        return typst.compile(
            alone,
            root=alone.parent,
            font_paths=_fonts(),
            sys_inputs=inputs,
            pdf_standards=[*standards],
            package_path=alone.parent,
            package_cache_path=alone.parent,
        )


@cache
def _fonts() -> typst.Fonts:
    """Find the fonts of Typst and of this computer, once."""
    return typst.Fonts()
