"""Typst on the data of one document.

Data reach it as JSON, never as source; the folder of the templates is its root and holds nothing else. The typefaces
are those that come with Onward, never those of the computer: equal documents are equal files everywhere. East Asian
letters fill 19 MB, so they are loaded where a text has some.
"""

import json
import re
import threading
from base64 import b64decode
from collections.abc import Sequence
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal, TypeAlias, cast

import typst

from onward.materials.paper.printed import Paper, as_json, as_typst_json

TEMPLATES_FOLDER = Path(__file__).parent / "typst"
FONTS_FOLDER = Path(__file__).parent / "fonts"
STAMP = 1_767_225_600
"""The time that stands in every PDF (2026-01-01), so that equal documents are equal files."""

Standard: TypeAlias = Literal["ua-1", "a-2a"]

_FAMILIES = MappingProxyType({"serif": "Onward Serif", "sans": "Onward Sans"})
_FAMILIES_OF_SCRIPTS = (
    *("Noto Naskh Arabic", "Noto Sans Hebrew", "Noto Sans Devanagari"),
    *("Noto Sans", "Noto Sans Math", "Noto Sans Symbols2"),
)
_EAST_ASIAN = re.compile(
    "[\u1100-\u11ff\u2e80-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff]"
)
_EAST_ASIAN_FAMILIES = MappingProxyType({"ja": "Noto Sans CJK JP", "ko": "Noto Sans CJK KR", "zh": "Noto Sans CJK SC"})
"""By language, as these share code points that each draws in its own way."""


def compile_pdf(data: dict[str, Paper], standards: Sequence[Standard]) -> bytes:
    """Return the PDF of ``data``. Raises ``typst.TypstError`` where a standard wants a letter that no typeface has."""
    arguments = _arguments(data, "print")
    compiler = _threads.compiler(_template(data), arguments)
    made = compiler.compile(
        format="pdf", pdf_standards=[*standards], timestamp=STAMP, sys_inputs=arguments["sys_inputs"]
    )
    return cast("bytes", made)


def compile_pictures(data: dict[str, Paper]) -> tuple[list[bytes], list[Any]]:
    """One SVG a page, and where on them the parts stand: see ``places`` in the templates."""
    compiler = typst.Compiler(_template(data), **_arguments(data, "picture"))
    pages = compiler.compile(format="svg")
    (places,) = json.loads(compiler.query("<places>", field="value"))
    return pages if isinstance(pages, list) else [cast("bytes", pages)], places


def query(data: dict[str, Paper], label: str, *, mode: Literal["print", "measure"]) -> list[Any]:
    """Return the values that the template left under ``label``."""
    answer = typst.query(_template(data), f"<{label}>", field="value", **_arguments(data, mode))
    return list(json.loads(answer))


def _template(data: dict[str, Paper]) -> Path:
    return TEMPLATES_FOLDER / f"{data['template']}.typ"


class _Threads(threading.local):
    """What each thread keeps: a compiler that has read a template once, and that no other thread may use meanwhile."""

    def __init__(self) -> None:
        self.compilers: dict[tuple[Path, typst.Fonts], typst.Compiler] = {}

    def compiler(self, template: Path, arguments: dict[str, Any]) -> typst.Compiler:
        key = template, arguments["font_paths"]
        if key not in self.compilers:
            self.compilers[key] = typst.Compiler(template, **arguments)
        return self.compilers[key]


_threads = _Threads()


def font_files(data: dict[str, Paper]) -> list[tuple[str, int]]:
    """Return the files of the typefaces that ``data`` are set in, each with the number of the font in it."""
    has_east_asian = _has_east_asian(data)
    fonts, families = _fonts(with_east_asian=has_east_asian), _families(data, with_east_asian=has_east_asian)
    return [(font.path, font.index) for font in fonts.fonts() if font.family in families and font.path]


def _arguments(data: dict[str, Paper], mode: str) -> dict[str, Any]:
    has_east_asian = _has_east_asian(data)
    texts: dict[str, Any] = {key: as_typst_json(value) for key, value in data.items()}
    texts["fonts"] = _families(data, with_east_asian=has_east_asian)
    texts["bold"] = not has_east_asian
    texts["photo"] = _photo(str(data.get("photo", "")))
    return {
        "root": TEMPLATES_FOLDER,
        "font_paths": _fonts(with_east_asian=has_east_asian),
        "sys_inputs": {"data": json.dumps(texts), "mode": mode},
        "package_path": TEMPLATES_FOLDER,
        "package_cache_path": TEMPLATES_FOLDER,
    }


def _has_east_asian(data: dict[str, Paper]) -> bool:
    return bool(_EAST_ASIAN.search(json.dumps(as_json(data), ensure_ascii=False)))


def _families(data: dict[str, Paper], *, with_east_asian: bool) -> list[str]:
    """In the order in which they are asked for a letter."""
    families = [_FAMILIES.get(str(data["font"]), _FAMILIES["serif"]), *_FAMILIES_OF_SCRIPTS]
    if with_east_asian:
        families.append(_EAST_ASIAN_FAMILIES.get(str(data["lang"]), _EAST_ASIAN_FAMILIES["zh"]))
    return families


@lru_cache(maxsize=4)
def _photo(encoded: str) -> Sequence[int]:
    """Return the bytes of a photo as Typst takes them; none where it can't read them, as an archive may have brought
    any."""
    photo = [*b64decode(encoded)]
    if photo:
        try:
            typst.compile(
                b"#image(bytes(json(bytes(sys.inputs.photo))), height: 1pt)",
                format="pdf",
                sys_inputs={"photo": json.dumps(photo)},
                font_paths=_fonts(with_east_asian=False),
            )
        except typst.TypstError:
            return []
    return photo


@cache
def _fonts(*, with_east_asian: bool) -> typst.Fonts:
    folders = [FONTS_FOLDER]
    if with_east_asian:
        folders.append(Path(str(files("noto_cjk_sans_otc"))))
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=folders)
