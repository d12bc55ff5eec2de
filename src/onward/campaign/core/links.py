"""Which texts may become links."""

from urllib.parse import urlsplit, urlunsplit

_TRACKING = ("utm_", "gh_src", "gclid", "fbclid", "trk", "ref", "refid", "trackingid", "source", "src")


def as_link(text: str) -> str:
    """``text`` when it is an http or https address that can be followed, else empty: anything else stays text."""
    stripped = text.strip()
    if any(character.isspace() or ord(character) < 32 for character in stripped) or "\\" in stripped:
        return ""
    try:
        parts = urlsplit(stripped)
        usable = parts.scheme in {"http", "https"} and bool(parts.hostname)
    except ValueError:
        return ""
    return stripped if usable else ""


def same_place(one: str, other: str) -> bool:
    """Whether two addresses lead to the same posting; tracking, ``www.`` and a last slash do not count."""
    return bool(as_link(one)) and _bare(one) == _bare(other)


def host(text: str) -> str:
    """The site an address leads to, for people to read; empty when it is no link."""
    return (urlsplit(as_link(text)).hostname or "").removeprefix("www.")


def _bare(text: str) -> str:
    link = as_link(text)
    if not link:
        return ""
    parts = urlsplit(link)
    kept = [each for each in parts.query.split("&") if each and not _tracks(each)]
    name = (parts.hostname or "").removeprefix("www.")
    return urlunsplit(("", name, parts.path.rstrip("/"), "&".join(sorted(kept)), ""))


def _tracks(pair: str) -> bool:
    name = pair.partition("=")[0].lower()
    return name.startswith(_TRACKING[0]) or name in _TRACKING[1:]
