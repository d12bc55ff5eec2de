"""The section of each block of a posting: its headings, and the kind of section that each of them opens."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from onward.parsing.postings.records import Block, BlockKind
from onward.parsing.postings.requirements.phrases import all_languages, heading_words, plain, read_lists
from onward.parsing.postings.requirements.unnamed_lists import opens_like_a_requirement, unnamed_requirements
from onward.parsing.postings.titles import looks_like_title

MAX_HEADING_LENGTH = 120
MAX_BOLD_WORDS = 10
MAX_BOLD_WORDS_ABOVE_LIST = 15
MAX_COLON_WORDS = 9
MAX_PLAIN_WORDS = 8
MAX_ANNOUNCING_WORDS = 8
TITLE_WITHIN = 2
"""A title of the job stands among so many blocks: "Requirements engineer" opens no requirements there."""

_NUMBERED = re.compile(r"\s*(?:\d{1,2}|[a-z])[.)]\s", re.IGNORECASE)
_ENDS_SENTENCE = (".", "!", ";", ",")
_ANNOUNCES = (":", "…", "...")
_INTRODUCES = re.compile(r"(?:here (?:are|is)|here's|these are|below (?:are|is)|the following)\b")
_ABOUT_SOMEBODY = re.compile(r"(?i:about|\u00fcber|\u00e0 propos d[e']|sobre|over)\s?(?:[A-Z]\S*\s?){1,4}$")
_YEARS = re.compile(r"\d\s*\+?\s*(?:years|yrs|jahre|ans|anos|años|anni|jaar)", re.IGNORECASE)


class SectionKind(StrEnum):
    MUST = "must"
    NICE = "nice"
    DUTY = "duty"
    BENEFIT = "benefit"
    PROCESS = "process"
    STACK = "stack"
    ABOUT = "about"
    UNWANTED = "unwanted"
    OTHER = "other"


_MAY_HOLD_REQUIREMENTS = frozenset({SectionKind.OTHER, SectionKind.DUTY, SectionKind.BENEFIT})


@dataclass(frozen=True, slots=True)
class Section:
    """The section of a block: its ``kind``, and whether a list item came before the block there."""

    kind: SectionKind
    after_item: bool = False


_KINDS = {
    "unwanted": SectionKind.UNWANTED,
    "duty_first": SectionKind.DUTY,
    "benefit_first": SectionKind.BENEFIT,
    "about_first": SectionKind.ABOUT,
    "must_first": SectionKind.MUST,
    "nice": SectionKind.NICE,
    "benefit": SectionKind.BENEFIT,
    "process": SectionKind.PROCESS,
    "must": SectionKind.MUST,
    "stack": SectionKind.STACK,
    "duty": SectionKind.DUTY,
    "about": SectionKind.ABOUT,
}
"""The lists of ``headings.toml`` in the order in which they are tried."""


@lru_cache
def _heading_patterns() -> tuple[tuple[SectionKind, re.Pattern[str]], ...]:
    lists = read_lists("headings")
    return tuple((kind, _compile(all_languages(lists[name]))) for name, kind in _KINDS.items())


def _compile(phrases: list[str]) -> re.Pattern[str]:
    whole: list[str] = []
    within: list[str] = []
    for phrase in phrases:
        words = re.escape(heading_words(phrase)).replace(r"\ ", " ")
        (whole if phrase.startswith("=") else within).append(words + (r"\w*" if phrase.endswith("*") else ""))
    alternatives = [rf"(?<![\w-])(?:{'|'.join(sorted(within, key=len, reverse=True))})(?![\w-])"]
    if whole:
        alternatives.append(rf"^(?:{'|'.join(whole)})$")
    return re.compile("|".join(alternatives))


def heading_kind(text: str) -> SectionKind | None:
    """Return the kind of section that a heading opens; ``None`` for an unknown one."""
    words = heading_words(text)
    return next((kind for kind, pattern in _heading_patterns() if pattern.search(words)), None)


def read_sections(blocks: Sequence[Block]) -> list[Section | None]:
    """Return the section of each block; ``None`` for a block that is itself a heading or only announces a list."""
    sections: list[Section | None] = []
    outline = _Outline()
    for number, block in enumerate(blocks):
        following = blocks[number + 1] if number + 1 < len(blocks) else None
        level = _heading_level(block, following)
        if level is not None:
            is_title = number < TITLE_WITHIN and looks_like_title(block.text)
            outline.open(block.text, level, None if is_title else heading_kind(block.text))
            sections.append(None)
        elif _only_announces(block, following):
            outline.announce(block.text)
            sections.append(None)
        else:
            sections.append(outline.place(block))
    return _with_unnamed_lists(blocks, sections)


def _with_unnamed_lists(blocks: Sequence[Block], sections: list[Section | None]) -> list[Section | None]:
    kinds = [section.kind if section else None for section in sections]
    open_to = [kind in _MAY_HOLD_REQUIREMENTS for kind in kinds]
    for number in unnamed_requirements(blocks, open_to, [kind is SectionKind.OTHER for kind in kinds]):
        sections[number] = Section(SectionKind.MUST)
    return sections


class _Outline:
    """The headings that are open while one reads down the page."""

    def __init__(self) -> None:
        self._open: list[tuple[int, SectionKind]] = []
        self._empty = False
        self._after_item = False

    @property
    def _kind(self) -> SectionKind:
        return self._open[-1][1] if self._open else SectionKind.OTHER

    def open(self, text: str, level: int, kind: SectionKind | None) -> None:
        """Open a heading of a kind, ``None`` for one that no list knows, and close those it does not belong to."""
        if kind is None and self._open and (self._empty or _NUMBERED.match(text)):
            kind, level = self._open[-1][1], max(level, self._open[-1][0])
        if kind is SectionKind.STACK and self._empty and self._kind is SectionKind.MUST:
            kind = SectionKind.MUST
        while self._open and self._open[-1][0] >= level:
            self._open.pop()
        kind = kind or self._kind
        if kind is SectionKind.NICE and self._kind is SectionKind.BENEFIT:
            kind = SectionKind.BENEFIT
        self._open.append((level, kind))
        self._empty = True
        self._after_item = False

    def announce(self, text: str) -> None:
        """Take a sentence such as "We are looking for:" as a heading where it names a kind by its last words."""
        last_sentence = re.split(r"[.!?]\s+", text.strip())[-1]
        kind = heading_kind(" ".join(last_sentence.split()[-MAX_ANNOUNCING_WORDS:]))
        if kind is not None and kind is not self._kind:
            self.open(text, _LEVEL_OF_ANNOUNCEMENT, kind)
        self._after_item = False

    def place(self, block: Block) -> Section:
        section = Section(self._kind, after_item=self._after_item)
        self._empty = False
        self._after_item = self._after_item or block.kind is BlockKind.ITEM
        return section


_KNOWN_PART = 0.6
"""How much of an unmarked line the lists must know, so that it is a heading and no item ("Mentor qualification")."""

_KNOWN_PART_ABOVE_SHORTER = 0.75
_KNOWN_PART_OF_QUESTION = 0.3

_LEVEL_OF_LINE, _LEVEL_OF_ANNOUNCEMENT, _LEVEL_OF_ITEM = 7, 9, 10
"""How deep headings stand that are no h1 to h6."""


def _heading_level(block: Block, following: Block | None) -> int | None:
    """How deep a heading stands, 1 for the outermost; ``None`` where the block is no heading."""
    text = block.text.strip()
    if len(text) >= MAX_HEADING_LENGTH:
        return None
    if block.kind.is_heading:
        return int(block.kind.value[1])
    count = len(text.split())
    if block.kind is BlockKind.ITEM:
        return _item_level(block, following, count)
    return _LEVEL_OF_LINE if _is_heading_line(block, text, count, following) else None


def _is_heading_line(block: Block, text: str, count: int, following: Block | None) -> bool:
    """Return whether a paragraph is a heading: bold or with a colon and short, or known to the lists."""
    if text.endswith(":") and count <= MAX_COLON_WORDS:
        return True
    above_list = following is not None and following.kind is BlockKind.ITEM
    if block.bold and count <= (MAX_BOLD_WORDS_ABOVE_LIST if above_list else MAX_BOLD_WORDS):
        return heading_kind(text) is not None or not opens_like_a_requirement(text)
    return count <= MAX_PLAIN_WORDS and not text.endswith(_ENDS_SENTENCE) and _is_named(text, following)


def _item_level(block: Block, following: Block | None, count: int) -> int | None:
    """Return the level of an item that is a heading: deeper items follow, and it is short and bold or ends in a
    colon."""
    deeper = following is not None and following.kind is BlockKind.ITEM and following.depth > block.depth
    marked = block.bold or block.text.rstrip().endswith(":")
    if deeper and marked and count <= MAX_COLON_WORDS and not _YEARS.search(block.text):
        return _LEVEL_OF_ITEM + block.depth
    return None


def _is_named(text: str, following: Block | None) -> bool:
    """Return whether a line without any mark is a heading by its words: the lists know most of it, and more than a word
    or a longer line follows."""
    words = heading_words(text)
    if following is None or heading_kind(text) is None:
        return False
    if _ABOUT_SOMEBODY.match(text):
        return True
    known: set[int] = set()
    for _kind, pattern in _heading_patterns():
        for match in pattern.finditer(words):
            known.update(range(*match.span()))
    leads = following.kind is BlockKind.ITEM or len(following.text) > len(text)
    part = _KNOWN_PART_OF_QUESTION if text.endswith("?") else _KNOWN_PART if leads else _KNOWN_PART_ABOVE_SHORTER
    return len(known) >= part * len(words)


def _only_announces(block: Block, following: Block | None) -> bool:
    """Return whether a paragraph only leads on to the list below it: "You will be a great fit if you have…"."""
    text = block.text.rstrip()
    return (
        block.kind is BlockKind.PARAGRAPH
        and following is not None
        and following.kind is BlockKind.ITEM
        and (text.endswith(_ANNOUNCES) or _INTRODUCES.match(plain(text)) is not None)
        and not _YEARS.search(plain(text))
    )
