"""Typst on the data of one document.

Data reach it as JSON, never as source; the folder of the templates is its root and holds nothing else. The typefaces
are those that come with Onward; for East Asian letters, which Onward's lack, those of the extra ``cjk`` and of this
computer.
"""

import json
import re
from base64 import b64decode
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal, TypeAlias, cast

import typst

from onward.materials.paper.printed import Paper, as_typst_json, printed_parts

TEMPLATES_FOLDER = Path(__file__).parent / "typst"
FONTS_FOLDER = Path(__file__).parent / "fonts"
EAST_ASIAN_PACKAGE = "noto_cjk_sans_otc"
STAMP = 1_767_225_600
"""The time that stands in every PDF (2026-01-01), so that equal documents are equal files."""

Standard: TypeAlias = Literal["ua-1", "a-2a"]
_BOLD = 600

_FAMILIES = MappingProxyType({"serif": "Onward Serif", "sans": "Onward Sans"})
_FAMILIES_OF_SCRIPTS = (
    *("Noto Naskh Arabic", "Noto Sans Hebrew", "Noto Sans Devanagari"),
    *("Noto Sans", "Noto Sans Math", "Noto Sans Symbols2"),
)
_EAST_ASIAN = re.compile(
    "[\u1100-\u11ff\u2e80-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff]"
)
_EAST_ASIAN_FAMILIES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "ja": ("Noto Sans CJK JP", "Noto Sans JP", "Source Han Sans", "Hiragino Sans", "Yu Gothic", "Meiryo"),
        "ko": ("Noto Sans CJK KR", "Noto Sans KR", "Source Han Sans K", "Apple SD Gothic Neo", "Malgun Gothic"),
        "zh": ("Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "PingFang SC", "Microsoft YaHei", "SimSun"),
    }
)


def compile_pdf(data: dict[str, Paper], standards: Sequence[Standard]) -> bytes:
    """The PDF of ``data``. Raises ``typst.TypstError`` where a standard wants a letter that no typeface has."""
    made = typst.compile(
        _template(data), format="pdf", pdf_standards=[*standards], timestamp=STAMP, **_arguments(data, "print")
    )
    return cast("bytes", made)


def compile_pictures(data: dict[str, Paper]) -> tuple[list[bytes], list[Any]]:
    """One SVG a page, and where on them the parts stand: see ``places`` in the templates."""
    compiler = typst.Compiler(_template(data), **_arguments(data, "picture"))
    pages = compiler.compile(format="svg")
    (places,) = json.loads(compiler.query("<places>", field="value"))
    return pages if isinstance(pages, list) else [cast("bytes", pages)], places


def query(data: dict[str, Paper], label: str, *, mode: Literal["print", "measure"]) -> list[Any]:
    """The values that the template left under ``label``."""
    answer = typst.query(_template(data), f"<{label}>", field="value", **_arguments(data, mode))
    return list(json.loads(answer))


def _template(data: dict[str, Paper]) -> Path:
    return TEMPLATES_FOLDER / f"{data['template']}.typ"


def font_files(data: dict[str, Paper]) -> list[tuple[str, int]]:
    """The files of the typefaces that ``data`` are set in, each with the number of the font in it."""
    fonts = _fonts_for(data)
    families = _families(fonts, data)
    return [(font.path, font.index) for font in fonts.fonts() if font.family in families and font.path]


def _arguments(data: dict[str, Paper], mode: str) -> dict[str, Any]:
    fonts = _fonts_for(data)
    texts = {key: as_typst_json(value) for key, value in data.items()}
    families = _families(fonts, data)
    photo = _photo(str(data.get("photo", "")))
    return {
        "root": TEMPLATES_FOLDER,
        "font_paths": fonts,
        "sys_inputs": {
            "data": json.dumps(
                {**texts, "fonts": families, "bold": _has_bold_letters(fonts, families), "photo": photo}
            ),
            "mode": mode,
        },
        "package_path": TEMPLATES_FOLDER,
        "package_cache_path": TEMPLATES_FOLDER,
    }


def _fonts_for(data: dict[str, Paper]) -> typst.Fonts:
    has_east_asian = any(_EAST_ASIAN.search(part.text) for part in printed_parts(data))
    return _fonts(with_east_asian=has_east_asian)


def _families(fonts: typst.Fonts, data: dict[str, Paper]) -> list[str]:
    """In the order in which they are asked for a letter; East Asian ones by language, as they share code points."""
    first = _EAST_ASIAN_FAMILIES.get(str(data["lang"]), _EAST_ASIAN_FAMILIES["zh"])
    others = (family for group in _EAST_ASIAN_FAMILIES.values() for family in group)
    there = set(fonts.families())
    wanted = dict.fromkeys(
        (_FAMILIES.get(str(data["font"]), _FAMILIES["serif"]), *_FAMILIES_OF_SCRIPTS, *first, *others)
    )
    return [family for family in wanted if family in there]


def _has_bold_letters(fonts: typst.Fonts, families: Sequence[str]) -> bool:
    """Whether the first family of East Asian letters comes in bold; so too where there is none."""
    asian = [family for family in families if any(family in group for group in _EAST_ASIAN_FAMILIES.values())]
    return not asian or any(font.family == asian[0] and font.weight >= _BOLD for font in fonts.fonts())


@lru_cache(maxsize=4)
def _photo(encoded: str) -> Sequence[int]:
    """The bytes of a photo as Typst takes them; none where it can't read them, as an archive may have brought any."""
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
    return typst.Fonts(
        include_system_fonts=with_east_asian,
        include_embedded_fonts=False,
        font_paths=[FONTS_FOLDER, *(_east_asian_folders() if with_east_asian else ())],
    )


def _east_asian_folders() -> list[Path]:
    found = find_spec(EAST_ASIAN_PACKAGE)
    return [Path(folder) for folder in (found.submodule_search_locations if found else None) or ()]
