"""Pasted text: cleaned, split into lines, or shortened to fit."""

import re
import unicodedata

from onward.parsing.text import clean_text, one_line

MAX_LINES = 20
MAX_LINE_LENGTH = 500

_QUOTE_MARKS = re.compile(r"(?m)^(?:>[ \t]?)+")
_SIGNATURE = re.compile(r"(?ms)^--[ \t]*$.*")
_BLANK_LINES = re.compile(r"\n\s*\n")
_SENTENCE_END = re.compile(r"[.!?…。](?=\s|$)")


def bullet_lines(text: str) -> list[str]:
    """List the lines that aren't empty, without bullets: at most ``MAX_LINES`` of ``MAX_LINE_LENGTH``."""
    stripped = (line for each in text.splitlines() if (line := each.strip(" -*•\t")))
    return [shorten_to_fit(line, MAX_LINE_LENGTH, 1) for line, _place in zip(stripped, range(MAX_LINES), strict=False)]


def clean_pasted_text(text: str) -> str:
    """Clean pasted text: remove invisible characters, quote marks and signatures of email, and wide gaps.

    Nothing is treated as markup: angle brackets stay as they are.
    """
    unquoted = _SIGNATURE.sub("", _QUOTE_MARKS.sub("", clean_text(unicodedata.normalize("NFC", text))))
    trimmed = "\n".join(line.strip() for line in unquoted.split("\n"))
    return _BLANK_LINES.sub("\n\n", trimmed).strip()


def first_sentence(text: str, max_length: int) -> str:
    """Return the first sentence of a text, on one line of at most ``max_length`` characters."""
    line = one_line(text)
    end = _SENTENCE_END.search(line)
    return shorten_to_fit(line[: end.end()] if end else line, max_length, 1)


def shorten_to_fit(text: str, max_length: int, max_lines: int) -> str:
    """Cut a text to both bounds, after a whole word and with an ellipsis where something was cut.

    Both bounds are at least 1; the ellipsis counts as a character.
    """
    kept = "\n".join(text.split("\n")[:max_lines])
    if kept == text and len(text) <= max_length:
        return text
    available = kept[: max_length - 1]
    whole = (
        available
        if kept[max_length - 1 : max_length].isspace() or len(kept) < max_length
        else available.rpartition(" ")[0] or available
    )
    return f"{whole.rstrip()}…"
