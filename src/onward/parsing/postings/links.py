"""Which opening an address leads to, whatever tracking it carries."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from urllib.parse import SplitResult, parse_qsl, quote, unquote_plus, urlsplit, urlunsplit

from onward.parsing.postings.link_patterns import (
    CASE_MATTERS,
    KNOWN_SITES,
    LINK_PATTERNS,
    PARAMETERS_ON_ANY_HOST,
    REDIRECTING,
    TRACKING_NAMES,
    TRACKING_PREFIXES,
    LinkPattern,
)

LONGEST_LINK = 8_000
REDIRECTS = 3
_NOT_IN_A_LINK = re.compile(r"[\s\0-\x1f\\\ud800-\udfff]")
_compiled = cache(re.compile)
"""Compiles the pattern of a board when an address is first held against it: most starts need none."""


@dataclass(frozen=True, slots=True)
class PostingKey:
    """An opening on a board. ``employer`` is empty if the board's ids are unique across employers."""

    board: str
    id: str
    employer: str = ""

    def __str__(self) -> str:
        return ":".join(filter(None, (self.board, self.employer, self.id)))


@dataclass(frozen=True, slots=True)
class BoardAddress:
    """The parts of an opening's address: the board, the employer's name there (may be missing), and the ID."""

    board: str
    employer: str
    id: str
    host: str
    path: str


def canonical_link(url: str) -> str:
    """Return ``url`` in a form for comparison: its redirect target, without tracking, ``www.``, ``m.``, final slash or
    fragment.

    Remaining parameters are sorted, a fragment stays if it is a path (``#/jobs/7``), and the scheme is always https, so
    the result is for comparing and storing rather than for following. Empty for what is no web address
    or longer than ``LONGEST_LINK``. Two addresses of a known board can differ here: see :func:`same_opening`.
    """
    parts = _unwrapped(url)
    if parts is None:
        return ""
    pairs = [_same_escapes(pair) for pair in parts.query.split("&") if pair and not _is_tracking(pair)]
    fragment = parts.fragment if parts.fragment.startswith(("/", "!/")) else ""
    path = _same_escapes(parts.path).rstrip("/")
    return urlunsplit(("https", _host_and_port(parts), path, "&".join(sorted(pairs)), fragment.rstrip("/")))


def posting_key(url: str) -> PostingKey | None:
    """Return the opening on a known board that ``url`` leads to; ``None`` for every other address."""
    found = board_address(url)
    if found is None:
        return None
    per_employer = any(each.board == found.board and each.counts_per_employer for each in LINK_PATTERNS)
    if per_employer and not found.employer:
        return None
    number = found.id if found.board in CASE_MATTERS else found.id.lower()
    return PostingKey(found.board, number, found.employer.lower() if per_employer else "")


@lru_cache(maxsize=20_000)
def same_opening(one: str, other: str) -> bool:
    """Return whether two addresses lead to the same opening: by ID on a known board, else by address."""
    key, other_key = posting_key(one), posting_key(other)
    if key and other_key:
        return key == other_key
    link = canonical_link(one)
    return bool(link) and link == canonical_link(other)


@lru_cache(maxsize=4_096)
def board_address(url: str) -> BoardAddress | None:
    """Return the parts of an address of a known board that leads to one opening, else ``None``."""
    parts = _unwrapped(url)
    if parts is None:
        return None
    host = _host(parts)
    query = dict(parse_qsl(parts.query))
    address = f"{host}{parts.path.rstrip('/') or '/'}"
    for pattern in LINK_PATTERNS if KNOWN_SITES.search(host) else ():
        found = _matched(pattern, address, query)
        if found is not None:
            return BoardAddress(pattern.board, *found, host, parts.path)
    for parameter, board in PARAMETERS_ON_ANY_HOST.items():
        number = query.get(parameter, "").partition(",")[0]
        if re.fullmatch(r"[\w-]+", number):
            return BoardAddress(board, "", number, host, parts.path)
    return None


def _matched(pattern: LinkPattern, address: str, query: dict[str, str]) -> tuple[str, str] | None:
    """Return the employer and the id, if the address is one of this pattern."""
    found = _compiled(pattern.address).match(address)
    if found is None:
        return None
    groups = found.groupdict()
    number = query.get(pattern.parameter, "") if pattern.parameter else groups.get("id") or ""
    employer = query.get(pattern.employer_parameter, "") if pattern.employer_parameter else groups.get("employer") or ""
    return (employer, number) if re.fullmatch(r"[\w%.~-]+", number) else None


@lru_cache(maxsize=4_096)
def _unwrapped(url: str) -> SplitResult | None:
    """Return the address that ``url`` is, or leads on to."""
    parts = _parts(url)
    for _step in range(REDIRECTS):
        target = _redirect_target(parts) if parts else None
        if target is None:
            return parts
        parts = target
    return parts


def _redirect_target(parts: SplitResult) -> SplitResult | None:
    address = f"{_host(parts)}{parts.path or '/'}"
    for pattern, names in REDIRECTING:
        if pattern.match(address):
            query = dict(parse_qsl(parts.query))
            return next((target for name in names if (target := _parts(query.get(name, "")))), None)
    return None


def _parts(url: str) -> SplitResult | None:
    """Return the parts of a web address that can be followed, with a host in lower case."""
    text = url.strip()
    if len(text) > LONGEST_LINK or _NOT_IN_A_LINK.search(text):
        return None
    try:
        parts = urlsplit(text)
        usable = parts.scheme in {"http", "https"} and bool((parts.hostname or "").strip(".")) and parts.port != 0
    except ValueError:
        return None
    return parts if usable else None


def _host(parts: SplitResult) -> str:
    host = (parts.hostname or "").rstrip(".")
    for prefix in ("www.", "m."):
        host = host.removeprefix(prefix) if host.count(".") > 1 else host
    return host


def _host_and_port(parts: SplitResult) -> str:
    host = f"[{_host(parts)}]" if ":" in _host(parts) else _host(parts)
    return host if parts.port in {None, 80, 443} else f"{host}:{parts.port}"


def _is_tracking(pair: str) -> bool:
    name = unquote_plus(pair.partition("=")[0]).lower()
    return name.startswith(TRACKING_PREFIXES) or name in TRACKING_NAMES


def _same_escapes(text: str) -> str:
    """``text`` with characters escaped where RFC 3986 wants it alone: "~" for "%7e", "%C3%BC" for "ü"."""
    plain = re.sub(r"%[0-9a-fA-F]{2}", lambda found: _same_escape(found.group()), text)
    return quote(plain, safe="%/:?#[]@!$&'()*+,;=~")


def _same_escape(escape: str) -> str:
    character = chr(int(escape[1:], 16))
    return character if character.isascii() and (character.isalnum() or character in "-._~") else escape.upper()
