"""The styles of a Word document: how a paragraph looks that names one, by itself and by those it is based on."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from onward.parsing.resumes.word.package import Attributes, walk_xml

_MAX_CHAIN = 20
_HEADING = re.compile(r"(?i)heading (\d)")
_LIST = re.compile(r"(?i)list (?:bullet|number)")
_COLOR = re.compile(r"[0-9A-Fa-f]{6}")
_MAX_SIZE = 400.0
_OFF = {"0", "false", "off", "none"}


@dataclass(frozen=True, slots=True)
class Style:
    """What paragraphs and runs may say of themselves; ``None`` is not said. ``heading`` counts from 1; sizes, indents
    and spaces are in points."""

    heading: int | None = None
    is_list: bool | None = None
    level: int | None = None
    indent: float | None = None
    space_before: float | None = None
    is_bold: bool | None = None
    is_italic: bool | None = None
    is_capitals: bool | None = None
    is_hidden: bool | None = None
    size: float | None = None
    color: int | None = None
    font: str | None = None

    def over(self, base: Style) -> Style:
        """Return this style, with what it does not say taken from ``base``."""
        given = {name: value for name in STYLE_FIELDS if (value := getattr(self, name)) is not None}
        return replace(base, **given) if given else base


STYLE_FIELDS = tuple(Style.__dataclass_fields__)


class Stylesheet:
    """Styles by their ids; one that is unknown is the document's own default."""

    def __init__(self, styles: Mapping[str, tuple[str, Style]], defaults: Style, usual: str) -> None:
        self._styles = styles
        self._defaults = defaults
        self._usual = usual
        self._known: dict[str, Style] = {}

    def paragraph(self, name: str) -> Style:
        """Return the look of paragraphs of a style, whole."""
        wanted = name if name in self._styles else self._usual
        if wanted not in self._known:
            self._known[wanted] = self.run(wanted).over(self._defaults)
        return self._known[wanted]

    def run(self, name: str) -> Style:
        """Return what a style says with those it is based on, without the document's defaults."""
        style, seen = Style(), 0
        while name in self._styles and seen < _MAX_CHAIN:
            base, own = self._styles[name]
            style = style.over(own)
            name, seen = base, seen + 1
        return style


_SWITCHES: dict[str, Callable[[bool], Style]] = {
    "b": lambda is_on: Style(is_bold=is_on),
    "i": lambda is_on: Style(is_italic=is_on),
    "caps": lambda is_on: Style(is_capitals=is_on),
    "vanish": lambda is_on: Style(is_hidden=is_on),
}
_VALUES: dict[str, Callable[[str], Style]] = {
    "sz": lambda value: Style(size=min(_number(value) / 2, _MAX_SIZE)),
    "color": lambda value: Style(color=int(value, 16) if _COLOR.fullmatch(value) else 0),
    "outlineLvl": lambda value: Style(heading=int(_number(value)) + 1 if _number(value) < 9 else None),
    "ilvl": lambda value: Style(level=min(int(_number(value)), 9)),
    "numId": lambda value: Style(is_list=value != "0"),
}


def said(name: str, attributes: Attributes) -> Style | None:
    """Return what one element of paragraph or run properties says; ``None`` for one that is not asked for."""
    value = attributes.get("val", "")
    if name in _SWITCHES:
        return _SWITCHES[name](value.casefold() not in _OFF)
    if name == "ind":
        return Style(indent=_number(attributes.get("left", attributes.get("start", ""))) / 20)
    if name == "spacing" and "before" in attributes:
        return Style(space_before=_number(attributes["before"]) / 20)
    if name == "rFonts":
        return Style(font=attributes.get("ascii", attributes.get("asciiTheme", "")))
    return _VALUES[name](value) if name in _VALUES else None


def _number(text: str) -> float:
    return float(text) if re.fullmatch(r"\d{1,6}(?:\.\d{1,6})?", text) else 0.0


def read_styles(text: bytes) -> Stylesheet:
    """Read ``styles.xml``; whatever is missing or damaged leaves a document without styles."""
    reader = _Reader()
    walk_xml(text, reader.start, reader.end)
    return Stylesheet(reader.styles, reader.defaults, reader.usual)


class _Reader:
    def __init__(self) -> None:
        self.styles: dict[str, tuple[str, Style]] = {}
        self.defaults = Style(size=10)
        self.usual = ""
        self._name: str | None = None
        self._based_on = ""
        self._own = Style()
        self._in_defaults = False

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "docDefaults":
            self._in_defaults = True
        elif name == "style":
            self._name, self._based_on, self._own = attributes.get("styleId", ""), "", Style()
            if attributes.get("type") == "paragraph" and attributes.get("default") == "1":
                self.usual = self._name
        elif name == "basedOn" and self._name is not None:
            self._based_on = attributes.get("val", "")
        elif name == "name" and self._name is not None:
            self._own = _by_name(attributes.get("val", "")).over(self._own)
        elif self._in_defaults or self._name is not None:
            self._take(said(name, attributes))

    def _take(self, style: Style | None) -> None:
        if style is None:
            return
        if self._in_defaults:
            self.defaults = style.over(self.defaults)
        else:
            self._own = style.over(self._own)

    def end(self, name: str) -> None:
        if name == "docDefaults":
            self._in_defaults = False
        elif name == "style" and self._name is not None:
            self.styles[self._name] = (self._based_on, self._own)
            self._name = None


def _by_name(name: str) -> Style:
    """Return what the name of a built-in style says; these are English in every language's Word."""
    heading = _HEADING.fullmatch(name)
    if heading:
        return Style(heading=int(heading[1]))
    return Style(is_list=True) if _LIST.match(name) else Style()
