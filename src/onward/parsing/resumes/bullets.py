"""Bullets of list items, and icons, which mean nothing as text."""

from __future__ import annotations

import re
from dataclasses import replace

from onward.parsing.resumes.facts import is_contact, is_margin_text, is_only_dates, lift_dates
from onward.parsing.resumes.lexicon import heading_kind
from onward.parsing.resumes.lines import Piece, cut_back, cut_front

ICON = "\ue000"
"""Stands for a letter of a font of icons, which means nothing as text."""
_ALWAYS = "•◦▪▫■□●○◆◇►▸▶‣∙➢➤✓✔★☆»❖➔→⮚∎⦿⚫⚬⬤◾◽▹⬥\u2043\u203a\u276f\u2012"
_BEFORE_SPACE = "{}\u00d7¤¬^=-\u2013—*·o+>§~"
_NO_ITEMS = f"-\u2013—{ICON}"
"""What may stand before dates: a dash that ends a span, or the icon of a calendar."""
_MARK = re.compile(rf"^\s*(?:[{_ALWAYS}{ICON}]\s*|[{re.escape(_BEFORE_SPACE)}]\s+)(?=\S)")
_NUMBER = re.compile(r"^\s*\d{1,2}[.)]\s+(?=[^\W\d_])")
_ONLY_MARK = re.compile(rf"^\s*[{_ALWAYS}{re.escape(_BEFORE_SPACE)}{ICON}]\s*$")
_ICONS = re.compile(rf"\s*{ICON}[\s{ICON}]*")
_MAX_INNER = 40
_RATING = re.compile(r"[●○■□★☆◆◇•]{3,}")


def without_bullet(pieces: tuple[Piece, ...]) -> tuple[tuple[Piece, ...], bool]:
    """Return the pieces of a row without the mark that begins it, and whether there was one; icons become " | "."""
    main = next((number for number, piece in enumerate(pieces) if not piece.is_in_margin), None)
    if main is None:
        return tuple(filter(None, map(_without_icons, pieces))), False
    before, first, after = pieces[:main], pieces[main], pieces[main + 1 :]
    is_bullet = False
    if _ONLY_MARK.match(first.text):
        is_bullet, kept = bool(after), after
    elif (found := _mark(first.text)) and not _is_icon_line(first, after):
        text = cut_front(first, found.end())
        is_bullet, kept = True, (replace(text, left=first.second or text.left), *after)
    else:
        kept = (first, *after)
    return tuple(filter(None, map(_without_icons, (*before, *kept)))), is_bullet


def _mark(text: str) -> re.Match[str] | None:
    """Return the mark that begins an item; dashes around a heading or before the end of dates are none."""
    found = _MARK.match(text) or _numbered(text)
    if found and (heading_kind(text) or (found[0].strip() in _NO_ITEMS and is_only_dates(text[found.end() :]))):
        return None
    return found


def mark_of(pieces: tuple[Piece, ...]) -> str:
    """Return the glyph that begins a row and always begins an item; empty where none does."""
    text = next((piece.text.lstrip() for piece in pieces if not piece.is_in_margin), "")
    return text[0] if text and text[0] in _ALWAYS else ""


def parted_at(mark: str, pieces: tuple[Piece, ...]) -> tuple[list[tuple[Piece, ...]], bool]:
    """Part a row where further items follow on it, each after its mark; all of them begin at the edge of the first.

    Also returned is whether a mark ends the row, so that the next one begins an item.
    """
    main = next((number for number, piece in enumerate(pieces) if not piece.is_in_margin), None)
    if main is None or not mark or f" {mark}" not in pieces[main].text:
        return [pieces], False
    rest = pieces[main]
    parts: list[Piece] = []
    while len(parts) < _MAX_INNER and (end := rest.text.find(f" {mark} ")) >= 0:
        parts.append(replace(cut_back(rest, end), left=pieces[main].left))
        rest = cut_front(rest, end + 3)
    is_open = rest.text.endswith(f" {mark}")
    rest = replace(cut_back(rest, len(rest.text) - 2) if is_open else rest, left=pieces[main].left)
    rows: list[tuple[Piece, ...]] = [(part,) for part in (*parts, rest)]
    rows[0] = (*pieces[:main], *rows[0])
    rows[-1] = (*rows[-1], *pieces[main + 1 :])
    return rows, is_open


def is_mark(text: str) -> bool:
    """Return whether a text is the mark of a list item and nothing else."""
    return bool(_ONLY_MARK.match(text))


def _numbered(text: str) -> re.Match[str] | None:
    """Return the number that begins an item; a day of a month is none."""
    return None if is_margin_text(text) or lift_dates(text[:16]) else _NUMBER.match(text)


def _is_icon_line(first: Piece, after: tuple[Piece, ...]) -> bool:
    """Return whether a row is a list of contacts with an icon before each."""
    text = first.text.lstrip()
    return text.startswith(ICON) and (
        text.count(ICON) > 1 or any(ICON in piece.text for piece in after) or _is_fact(text.strip(f"{ICON} "))
    )


def _is_fact(text: str) -> bool:
    return is_contact(text) or is_margin_text(text)


def _without_icons(piece: Piece) -> Piece | None:
    """Return a piece without icons and rows of dots; ``None`` if nothing else is in it."""
    if ICON not in piece.text and not _RATING.search(piece.text):
        return piece
    runs = []
    for number, run in enumerate(piece.runs):
        text = _RATING.sub("", _ICONS.sub(" | " if number or not run.text.startswith((ICON, " ")) else "", run.text))
        text = _ICONS.sub(" | ", text)
        if text:
            runs.append(run._replace(text=text))
    cleaned = replace(piece, runs=tuple(runs))
    return cleaned if cleaned.text.strip(" |") else None
