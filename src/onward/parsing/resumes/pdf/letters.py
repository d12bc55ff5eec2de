"""Letters of a page from their codes: icons, invalid characters, and fonts without any mapping to letters."""

from __future__ import annotations

import unicodedata

from onward.parsing.resumes.bullets import ICON

_HYPHEN = 0x02
_CORK = {
    **dict(enumerate("“”„«»\u2013—", start=0x10)),
    **dict(enumerate(("ff", "fi", "fl", "ffi", "ffl"), start=0x1B)),
    0x88: "•",
    0xFF: "ß",
}
"""What LaTeX's fonts made of dots hold where Unicode has other signs or none: they have no name and tell no letters."""


_PICTURES = frozenset("☎☏✆✉✎⌂⌖⚲☏🖂")
"""Signs of letters, telephones and houses, which stand for icons."""


def letter_of(code: int, *, has_name: bool = True) -> str:
    """Return the letter of a code; an icon for a private-use code, nothing for an invalid character.

    ``has_name`` says that its font has one. A ligature is its letters.
    """
    if code == _HYPHEN:
        return "-"
    if not has_name and code in _CORK:
        return _CORK[code]
    if code < 0x20 or 0xD800 <= code <= 0xDFFF or code > 0x10FFFF or code in (0xFFFE, 0xFFFF):
        return ""
    letter = chr(code)
    category = unicodedata.category(letter)
    if category == "Co" or letter in _PICTURES or 0x1F000 <= code <= 0x1FAFF:
        return ICON
    return "" if category in ("Cc", "Cf", "Cn") else letter
