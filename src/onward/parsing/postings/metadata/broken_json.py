"""JSON as pages hold it: comments, missing commas, single quotes, raw line breaks, quotes inside, a missing end."""

import json
import re
from html import unescape
from typing import Final

from onward.parsing.postings.guard import MAX_SIZE

MAX_NESTING = 64
"""Deeper lists and objects are skipped."""
MAX_VALUES = 200_000

_BETWEEN = re.compile(r"(?:[\s;\ufeff]+|//[^\n]*|/\*.*?(?:\*/|\Z)|<!--|-->|<!\[CDATA\[|\]\]>)+", re.DOTALL)
_TO_QUOTE = {'"': re.compile(r'[^"\\]*'), "'": re.compile(r"[^'\\]*")}
_QUOTED_KEY = r"""(?:"[^"\n]{0,80}"|'[^'\n]{0,80}')\s*+:"""
_KEY = rf"(?:{_QUOTED_KEY}|[\w@$-]{{1,80}}\s*+:)"
_NEXT_ENTRY = rf"(?:,\s*+(?:{_KEY}|[}}\],]|//|/\*|\Z)|{_QUOTED_KEY}|\}}|//|/\*|\]\s*+[,\]}}]|\Z)"
_AFTER_VALUE = re.compile(rf"\s*+{_NEXT_ENTRY}")
_AFTER_KEY = re.compile(r"\s*+:")
_AFTER_ELEMENT = re.compile(r"\s*+(?:\]|,\s*+(?:[\"'\[{\]\d,-]|true|false|null|//|/\*|\Z)|//|/\*|\}|[\"'{]|\Z)")
_BARE = re.compile(r"[^,:{}\[\]\s\"']+")
_BARE_VALUE = re.compile(r"[^,{}\[\]\n\"']+")
_ESCAPES: Final = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f"}
_CODE_POINT = re.compile(r"[0-9a-fA-F]{4}")
_NUMBER = re.compile(r"-?\d{1,40}(?:\.\d{1,40})?(?:[eE][+-]?\d{1,3})?\Z")
_WORDS: Final = {
    "true": True,
    "false": False,
    "null": None,
    "undefined": None,
    "NaN": None,
    "Infinity": None,
    "-Infinity": None,
    "None": None,
    "True": True,
    "False": False,
}
_SKIPPED = re.compile(r"""[^\[\]{}"]+|"(?:[^"\\]|\\.)*+"?""", re.DOTALL)


def read_json(text: str) -> list[object]:
    """Read all that a script holds: a list of its outermost values, usually one.

    Invalid JSON is read leniently: complete values are kept, and half a string at the end. Objects
    nested deeper than ``MAX_NESTING`` are ``None``; after ``MAX_VALUES`` reading stops. Never raises.
    """
    text = text[:MAX_SIZE]
    try:
        return [json.loads(text, strict=False, parse_constant=lambda _name: None)]
    except (ValueError, RecursionError):
        pass
    if "&quot;" in text and '"' not in text:
        text = unescape(text)
    return _LenientReader(text).read()


def read_first_json(text: str) -> object:
    """Read the object or list that a text begins with, whatever follows it; ``None`` if there is none. Never raises."""
    text = text[:MAX_SIZE]
    try:
        return json.JSONDecoder(strict=False, parse_constant=lambda _name: None).raw_decode(text)[0]
    except (ValueError, RecursionError):
        return next(iter(_LenientReader(text).read(first_alone=True)), None)


class _LenientReader:
    """A position in the text, and the open containers, each with the key that waits for its value."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._place = 0
        self._values = 0
        self._roots: list[object] = []
        self._open: list[dict[str, object] | list[object]] = []
        self._keys: list[str | None] = []

    def read(self, *, first_alone: bool = False) -> list[object]:
        """Read to the end, to the end of the first value if that is wanted, or to the bound."""
        while self._values < MAX_VALUES and not (first_alone and self._roots and not self._open):
            if between := _BETWEEN.match(self._text, self._place):
                self._place = between.end()
            if self._place >= len(self._text):
                break
            self._read_token(self._text[self._place])
        return self._roots

    def _read_token(self, sign: str) -> None:
        if sign in "{[":
            self._enter(sign)
        elif sign in "}]":
            self._leave(dict if sign == "}" else list)
        elif sign == ",":
            if self._keys and self._keys[-1] is not None:
                self._put(None)
            self._place += 1
        elif sign == ":":
            self._place += 1
        elif sign in "\"'":
            self._put_text(self._read_text(sign))
        else:
            self._read_bare()

    def _enter(self, sign: str) -> None:
        if len(self._open) >= MAX_NESTING:
            self._skip()
            self._put(None)
            return
        container: dict[str, object] | list[object] = {} if sign == "{" else []
        self._put(container)
        self._open.append(container)
        self._keys.append(None)
        self._place += 1

    def _leave(self, kind: type) -> None:
        self._place += 1
        if not any(isinstance(each, kind) for each in self._open):
            return
        while self._open:
            self._keys.pop()
            if isinstance(self._open.pop(), kind):
                return

    def _skip(self) -> None:
        """Skip a container by counting brackets outside quotes."""
        depth = 0
        while self._place < len(self._text):
            if passed := _SKIPPED.match(self._text, self._place):
                self._place = passed.end()
                continue
            depth += 1 if self._text[self._place] in "[{" else -1
            self._place += 1
            if depth == 0:
                return

    def _put(self, value: object) -> None:
        self._values += 1
        if not self._open:
            if isinstance(value, dict | list):
                self._roots.append(value)
            return
        container = self._open[-1]
        if isinstance(container, list):
            container.append(value)
        elif (key := self._keys[-1]) is not None:
            container[key] = value
            self._keys[-1] = None

    def _put_text(self, text: str) -> None:
        if self._awaits_key():
            self._keys[-1] = text
        else:
            self._put(text)

    def _awaits_key(self) -> bool:
        return bool(self._open) and isinstance(self._open[-1], dict) and self._keys[-1] is None

    def _read_text(self, quote: str) -> str:
        """Read a string from its quote on; a quote inside that nothing fitting follows belongs to the text."""
        if self._awaits_key():
            closes = _AFTER_KEY
        else:
            closes = _AFTER_ELEMENT if self._open and isinstance(self._open[-1], list) else _AFTER_VALUE
        pieces: list[str] = []
        place, to_quote = self._place + 1, _TO_QUOTE[quote]
        while place < len(self._text):
            run = to_quote.match(self._text, place)
            pieces.append(run[0] if run else "")
            place += len(pieces[-1])
            if self._text[place : place + 1] == "\\":
                piece, place = self._read_escape(place + 1)
                pieces.append(piece)
            elif place < len(self._text):
                place += 1
                if closes.match(self._text, place):
                    break
                pieces.append(quote)
        self._place = place
        return "".join(pieces).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")

    def _read_escape(self, place: int) -> tuple[str, int]:
        sign = self._text[place : place + 1]
        if sign == "u" and (digits := _CODE_POINT.match(self._text, place + 1)):
            return chr(int(digits[0], 16)), place + 5
        return _ESCAPES.get(sign, sign), place + 1

    def _read_bare(self) -> None:
        pattern = _BARE if self._awaits_key() or not self._open else _BARE_VALUE
        found = pattern.match(self._text, self._place)
        words = found[0].strip() if found else self._text[self._place]
        self._place = found.end() if found else self._place + 1
        if self._awaits_key():
            self._keys[-1] = words
        elif words in _WORDS:
            self._put(_WORDS[words])
        elif _NUMBER.match(words):
            self._put(float(words) if set(words) & set(".eE") else int(words))
        else:
            self._put(words)
