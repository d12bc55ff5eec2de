"""What is taken from a posting: the details of a job, a copy to keep, and the changes since another copy."""

from base64 import b64decode, b64encode
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, fields
from datetime import date
from decimal import Decimal
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import groupby
from urllib.parse import urlsplit

from onward.campaign.applications.rules import completed_web_link, site_name
from onward.foundation.plausible_days import FIRST_DAY, LAST_DAY
from onward.parsing.postings.html import blocks_to_text
from onward.parsing.postings.records import (
    Block,
    BlockKind,
    Pay,
    Posting,
    Remote,
    Requirement,
    RequirementKind,
)
from onward.parsing.postings.sameness import BYTES, FEWEST_HASHES, HASHES, sketch
from onward.parsing.text import to_storable

MAX_BLOCKS, MAX_BLOCK_TEXT, MAX_REQUIREMENTS = 2_000, 20_000, 300
MAX_PAGE = 1_000_000
"""Characters of cleaned HTML; of a longer page the text alone is kept."""
MAX_COMPARED = 500_000
"""Pairs of blocks that are compared one by one; longer copies differ as a whole or not at all."""
MAX_POSTING_TEXT = 100_000
MAX_NEAREST = 20
MAX_PLACES = 3
LARGEST_AMOUNT = 1_000_000_000_000
LONGEST_LINK_TITLE = 90


@dataclass(frozen=True, slots=True)
class SeenPosting:
    """A posting ready to be kept: where it stood, its text, its cleaned HTML if it had any, and what was read of it."""

    url: str = ""
    blocks: tuple[Block, ...] = ()
    page: str = ""
    requirements: tuple[Requirement, ...] = ()
    facts: Mapping[str, str] = field(default_factory=dict)
    conflicts: tuple[Mapping[str, str], ...] = ()


def link_title(url: str) -> str:
    """Return the title of a job until its page is read: the address without ``https://``; empty for no address."""
    parts = urlsplit(completed_web_link(url))
    shown = f"{site_name(parts.geturl())}{parts.path.rstrip('/')}"
    return shown if len(shown) <= LONGEST_LINK_TITLE else f"{shown[: LONGEST_LINK_TITLE - 1]}…"


def job_details(posting: Posting) -> dict[str, object]:
    """Return a posting's details by the names of ``JobDetails``; unknown ones are left out."""
    pay = posting.pay.value[0] if posting.pay and posting.pay.value else None
    said: dict[str, object] = {
        "title": _line(posting.title.value, 300) if posting.title else "",
        "company": _line(posting.company.value, 300) if posting.company else "",
        "place": place_words(posting),
        "remote": _REMOTE.get(posting.remote.value) if posting.remote else None,
        "url": _link(posting.url),
        **(_pay_details(pay) if pay else {}),
        "applicants": min(posting.applicants.value.number, 1_000_000) if posting.applicants else None,
        "posted_on": _plausible(posting.posted.value) if posting.posted else None,
        "deadline_on": _plausible(posting.closes.value) if posting.closes else None,
    }
    return {name: value for name, value in said.items() if value not in {None, ""}}


def place_words(posting: Posting) -> str:
    """Return the places as written, at most three; "Remote" where a posting names none and says so."""
    places = [_line(each.words, 300) for each in posting.places.value] if posting.places else []
    named = "; ".join(dict.fromkeys(filter(None, places[:MAX_PLACES])))
    return named[:300] or ("Remote" if posting.remote and posting.remote.value is Remote.YES else "")


_REMOTE = {Remote.YES: True, Remote.NO: False}


def _pay_details(pay: Pay) -> dict[str, object]:
    amounts = {"pay_min": _amount(pay.least), "pay_max": _amount(pay.most)}
    return {"pay": _line(pay.words, 200), **amounts, "currency": pay.currency[:3]}


def _amount(amount: Decimal | None) -> Decimal | None:
    if amount is None or not amount.is_finite() or not 0 <= amount < LARGEST_AMOUNT:
        return None
    return amount.quantize(Decimal("0.01"))


def _plausible(day: date) -> date | None:
    return day if FIRST_DAY <= day <= LAST_DAY else None


def _line(text: str, longest: int) -> str:
    return " ".join(to_storable(text).split())[:longest]


def _link(text: str) -> str:
    link = completed_web_link(to_storable(text))
    return link if len(link) <= 2000 else ""


def missing_details(current: Mapping[str, object], read: Mapping[str, object]) -> dict[str, object]:
    """Return the details of ``read`` that are missing in ``current``.

    A title that only repeats the address counts as missing. Pay is taken whole or not at all, so that a range never
    mixes two sources.
    """
    placeholder = link_title(str(current.get("url") or ""))
    missing = {name: value for name, value in read.items() if current.get(name) in {None, ""}}
    if "title" in read and current.get("title") == placeholder:
        missing["title"] = read["title"]
    if any(current.get(name) not in {None, ""} for name in _PAY):
        missing = {name: value for name, value in missing.items() if name not in _PAY}
    return missing


_PAY = ("pay", "pay_min", "pay_max", "currency")


def facts_of(posting: Posting) -> dict[str, str]:
    """Return what a posting says that a job has no column for, by name; ``apply_link`` and ``language`` among them."""
    said = {
        "remote": posting.remote.value.value if posting.remote else "",
        "remote_limits": ", ".join(posting.remote_limits)[:300],
        "work_type": posting.work_type.value.value if posting.work_type else "",
        "seniority": posting.seniority.value.value if posting.seniority else "",
        "apply_link": _link(posting.apply_link.value) if posting.apply_link else "",
        "language": posting.language,
    }
    return {name: to_storable(value) for name, value in said.items() if value}


def seen_posting(posting: Posting, *, url: str = "", page: str = "") -> SeenPosting:
    """Return what is kept of a posting; ``page`` is its cleaned HTML."""
    blocks = tuple(
        Block(each.kind, to_storable(each.text)[:MAX_BLOCK_TEXT], min(each.depth, 9), each.bold)
        for each in posting.description[:MAX_BLOCKS]
    )
    return SeenPosting(
        url=_link(posting.url or url),
        blocks=blocks,
        page=to_storable(page) if len(page) <= MAX_PAGE else "",
        requirements=posting.requirements[:MAX_REQUIREMENTS],
        facts=facts_of(posting),
        conflicts=tuple(
            {"field": each.field, "kept": to_storable(each.kept)[:500], "other": to_storable(each.other)[:500]}
            for each in posting.conflicts[:20]
        ),
    )


def stored_blocks(blocks: Iterable[Block]) -> list[list[object]]:
    """Blocks as a column of JSON keeps them."""
    return [[each.kind.value, each.text, each.depth, each.bold] for each in blocks]


def stored_sketch(blocks: Sequence[Block]) -> str:
    """Return the sketch of a posting's text, by which a near copy is told again, as a column keeps it."""
    return b64encode(sketch(text_of_blocks(blocks))).decode()


def read_sketch(stored: str) -> bytes:
    """Return the sketch that ``stored_sketch`` made; empty for anything else, as an archive may bring in."""
    try:
        found = b64decode(stored, validate=True)
    except ValueError:
        return b""
    return found if len(found) % BYTES == 0 and len(found) <= BYTES * HASHES else b""


def nearest_sketches(one: bytes, others: Sequence[bytes]) -> list[int]:
    """Return the indices of the sketches that share enough with ``one`` to be compared, nearest first."""
    mine = {one[start : start + BYTES] for start in range(0, len(one), BYTES)}
    shared = [
        (sum(other[start : start + BYTES] in mine for start in range(0, len(other), BYTES)), at)
        for at, other in enumerate(others)
    ]
    return [at for count, at in sorted(shared, reverse=True)[:MAX_NEAREST] if count >= FEWEST_HASHES]


def read_stored_blocks(stored: Iterable[Sequence[object]]) -> tuple[Block, ...]:
    """Return the blocks that ``stored_blocks`` made; an unknown kind, as an archive may bring in, is a paragraph."""
    kinds = {kind.value: kind for kind in BlockKind}
    return tuple(
        Block(kinds.get(str(kind), BlockKind.PARAGRAPH), str(text), depth if isinstance(depth, int) else 0, bool(bold))
        for kind, text, depth, bold in stored
    )


def stored_requirements(requirements: Iterable[Requirement]) -> list[dict[str, object]]:
    """Requirements as a column of JSON keeps them."""
    return [
        {
            **asdict(each),
            "kind": each.kind.value,
            "alternatives": list(each.alternatives),
            "words": to_storable(each.words),
        }
        for each in requirements
    ]


def read_stored_requirements(stored: Iterable[Mapping[str, object]]) -> tuple[Requirement, ...]:
    """Return the requirements that ``stored_requirements`` made, without those that are none."""
    kinds = {kind.value: kind for kind in RequirementKind}
    known = {each.name for each in fields(Requirement)} - {"kind", "alternatives"}
    found = []
    for each in stored:
        kind, alternatives = kinds.get(str(each.get("kind"))), each.get("alternatives")
        values = {name: value for name, value in each.items() if name in known}
        if kind is None or not isinstance(each.get("words"), str) or not isinstance(alternatives, list):
            continue
        try:
            found.append(Requirement(kind=kind, alternatives=tuple(map(str, alternatives)), **values))  # type: ignore[arg-type]
        except TypeError:
            continue
    return tuple(found)


@dataclass(frozen=True, slots=True)
class BlockGroup:
    """Consecutive blocks: the items of a list, or the blocks between two lists."""

    is_list: bool
    blocks: tuple[Block, ...]


def grouped(blocks: Iterable[Block]) -> list[BlockGroup]:
    """Return the blocks in their order, the items of each list together."""
    groups = groupby(blocks, key=lambda block: block.kind is BlockKind.ITEM)
    return [BlockGroup(is_list, tuple(members)) for is_list, members in groups]


class ChangeKind(StrEnum):
    """How a block changed between two copies."""

    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class BlockChange:
    kind: ChangeKind
    block: Block


def block_changes(earlier: Sequence[Block], later: Sequence[Block]) -> list[BlockChange]:
    """Return all blocks of ``later`` in order, with removed blocks of ``earlier`` where they were."""
    before, after = [each.text for each in earlier], [each.text for each in later]
    if len(before) * len(after) > MAX_COMPARED:
        before, after = ["\n".join(before)], ["\n".join(after)]
        earlier, later = [Block(BlockKind.PARAGRAPH, before[0])], [Block(BlockKind.PARAGRAPH, after[0])]
    changes = []
    for tag, first, last, start, end in SequenceMatcher(a=before, b=after, autojunk=False).get_opcodes():
        if tag == "equal":
            changes += [BlockChange(ChangeKind.SAME, each) for each in later[start:end]]
            continue
        changes += [BlockChange(ChangeKind.REMOVED, each) for each in earlier[first:last]]
        changes += [BlockChange(ChangeKind.ADDED, each) for each in later[start:end]]
    return changes


def count_changes(changes: Iterable[BlockChange]) -> int:
    """Count the blocks that differ; a reworded one counts once."""
    kinds = Counter(each.kind for each in changes)
    return max(kinds[ChangeKind.ADDED], kinds[ChangeKind.REMOVED])


def is_text_of(blocks: Sequence[Block], text: str) -> bool:
    """Return whether ``text`` is the text of ``blocks``, however its lines are broken."""
    return text_of_blocks(blocks).split() == text.split()


def same_words(one: Sequence[Block], other: Sequence[Block]) -> bool:
    """Return whether two copies have the same words, whatever their formatting."""
    return [each.text for each in one] == [each.text for each in other]


def text_of_blocks(blocks: Sequence[Block]) -> str:
    """Return the text of a posting as a job keeps it, its blocks on lines of their own."""
    return blocks_to_text(blocks)[:MAX_POSTING_TEXT]
