"""The web address in a short text."""

import re

_SCHEME = re.compile(r"\bhttps?://[^\s<>\"']+[^\s<>\"'.,;:!?)\]]", re.IGNORECASE)
_BARE_LINK = re.compile(r"(?:www\.[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}\S*|[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}/\S*)", re.IGNORECASE)


def find_link(text: str) -> str:
    """Return the last web address in a short text as it is written, with or without a scheme; empty for none.

    ``acme.io`` alone is a name, not an address; ``acme.io/jobs`` and ``www.acme.io`` are addresses.
    """
    found = _SCHEME.findall(text)
    if found:
        return str(found[-1])
    return next((word for word in text.split() if _BARE_LINK.fullmatch(word)), "")
