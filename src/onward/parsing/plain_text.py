"""Text made fit for its place: cleaned, taken apart into lines, or cut where a place is small."""

import re
import unicodedata

MAX_LINES = 20
MAX_LINE_LENGTH = 500

_INVISIBLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u200b\u202a-\u202e\u2060-\u2064\ufeff\ud800-\udfff]")
_QUOTE_MARKS = re.compile(r"(?m)^(?:>[ \t]?)+")
_SIGNATURE = re.compile(r"(?ms)^--[ \t]*$.*")
_BLANK_LINES = re.compile(r"\n\s*\n")
_SENTENCE_END = re.compile(r"[.!?…。](?=\s|$)")


def bullet_lines(text: str) -> list[str]:
    """Each line that says something, without its bullet; as many and as long as a list of them can be read."""
    stripped = (line for each in text.splitlines() if (line := each.strip(" -*•\t")))
    return [shorten_to_fit(line, MAX_LINE_LENGTH, 1) for line, _place in zip(stripped, range(MAX_LINES), strict=False)]


def clean_pasted_text(text: str) -> str:
    """Pasted words as plain text: without signs nobody sees, quotation marks of mail, signature and wide gaps.

    Nothing is read as markup: angle brackets stay what they are.
    """
    visible = _INVISIBLE.sub("", unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n"))
    unquoted = _SIGNATURE.sub("", _QUOTE_MARKS.sub("", visible))
    trimmed = "\n".join(line.strip() for line in unquoted.split("\n"))
    return _BLANK_LINES.sub("\n\n", trimmed).strip()


def first_sentence(text: str, max_length: int) -> str:
    """How a text begins, in one line of ``letters`` at most."""
    line = " ".join(text.split())
    end = _SENTENCE_END.search(line)
    return shorten_to_fit(line[: end.end()] if end else line, max_length, 1)


def shorten_to_fit(text: str, max_length: int, max_lines: int) -> str:
    """``text`` within ``letters`` and ``most_lines``, ending in an ellipsis, after a whole word, where it was cut.

    Both bounds are at least 1; the ellipsis counts as a letter.
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
