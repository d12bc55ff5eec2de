"""Requirements without a heading for them: lists and runs of lines that read like requirements."""

from collections.abc import Iterator, Sequence

from onward.parsing.postings.records import Block, BlockKind
from onward.parsing.postings.requirements.phrases import cues, plain

MIN_LINES = 3
OPENING_WORDS = 4


def opens_like_a_requirement(text: str) -> bool:
    """Return whether a line begins as requirements do: "Solid knowledge of", "Titulaire d'un", "Sie sind"."""
    opening = " ".join(plain(text).split()[:OPENING_WORDS])
    return cues("like_a_requirement").search(opening) is not None and cues("duty").search(opening) is None


def unnamed_requirements(blocks: Sequence[Block], open_to: Sequence[bool], unknown: Sequence[bool]) -> Iterator[int]:
    """Yield the numbers of blocks that are requirements by their own words.

    ``open_to`` marks the blocks that may be such: those under headings that do not ask. Three in a row that begin like
    requirements are; a line that is only welcome may stand among them. ``unknown`` marks those under a heading that no
    list knows: there a list is taken whole where most of its items sound alike.
    """
    for run in _runs(open_to):
        yield from _lines_in_a_row(blocks, run)
    for run in _runs([each and blocks[number].kind is BlockKind.ITEM for number, each in enumerate(unknown)]):
        alike = sum(cues("like_a_requirement").search(plain(blocks[number].text)) is not None for number in run)
        if len(run) >= MIN_LINES and 2 * alike > len(run):
            yield from run


def _lines_in_a_row(blocks: Sequence[Block], run: range) -> Iterator[int]:
    opens = [opens_like_a_requirement(blocks[number].text) for number in run]
    joins = [
        each or cues("nice").search(plain(blocks[number].text)) is not None
        for each, number in zip(opens, run, strict=True)
    ]
    for part in _runs(joins):
        first = next((place for place in part if opens[place]), part.stop)
        if sum(opens[first : part.stop]) >= MIN_LINES:
            yield from (run[place] for place in range(first, part.stop))


def _runs(marks: Sequence[bool]) -> Iterator[range]:
    """Stretches of marks that are true."""
    start = None
    for number, mark in enumerate([*marks, False]):
        if mark and start is None:
            start = number
        elif not mark and start is not None:
            yield range(start, number)
            start = None
