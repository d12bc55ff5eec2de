"""Text made fit for its place: cleaned, taken apart into lines, or cut where a place is small."""

import re
import unicodedata

MOST_LINES = 20
LONGEST_LINE = 500

_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u200b\u202a-\u202e\u2060-\u2064\ufeff\ud800-\udfff]")
_QUOTED = re.compile(r"(?m)^(?:>[ \t]?)+")
_SIGNATURE = re.compile(r"(?ms)^--[ \t]*$.*")
_GAPS = re.compile(r"\n\s*\n")
_SENTENCE = re.compile(r"[.!?…。](?=\s|$)")


def lines(text: str) -> list[str]:
    """Each line that says something, without its bullet; as many and as long as a list of them can be read."""
    said = (line for each in text.splitlines() if (line := each.strip(" -*•\t")))
    return [cut(line, LONGEST_LINE, 1) for line, _place in zip(said, range(MOST_LINES), strict=False)]


def plain(text: str) -> str:
    """Pasted words as plain text: without signs nobody sees, quotation marks of mail, signature and wide gaps.

    Nothing is read as markup: angle brackets stay what they are.
    """
    seen = _UNSEEN.sub("", unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n"))
    unquoted = _SIGNATURE.sub("", _QUOTED.sub("", seen))
    trimmed = "\n".join(line.strip() for line in unquoted.split("\n"))
    return _GAPS.sub("\n\n", trimmed).strip()


def first_sentence(text: str, letters: int) -> str:
    """How a text begins, in one line of ``letters`` at most."""
    line = " ".join(text.split())
    end = _SENTENCE.search(line)
    return cut(line[: end.end()] if end else line, letters, 1)


def cut(text: str, letters: int, most_lines: int) -> str:
    """``text`` within ``letters`` and ``most_lines``, ending in an ellipsis, after a whole word, where it was cut.

    Both bounds are at least 1; the ellipsis counts as a letter.
    """
    kept = "\n".join(text.split("\n")[:most_lines])
    if kept == text and len(text) <= letters:
        return text
    room = kept[: letters - 1]
    whole = room if kept[letters - 1 : letters].isspace() or len(kept) < letters else room.rpartition(" ")[0] or room
    return f"{whole.rstrip()}…"
