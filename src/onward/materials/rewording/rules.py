"""The guard against invention: finding what a rewording says that its source doesn't.

A rewording may leave out, reorder, and say the same in other words. A number, date, name, skill, claim, rank, relation
or thing that its source lacks is a reason to refuse it. Other new words, ordinary ones, are not: nobody can reword
without them, so they are named, and the person says whether they are true.
"""

import re
from collections.abc import Callable, Iterable, Sequence

from onward.materials.rewording.additions import check_additions, new_words
from onward.materials.rewording.amounts import check_amounts
from onward.materials.rewording.claims import check_claims
from onward.materials.rewording.limits import check_limits
from onward.materials.rewording.names import check_names, check_skills
from onward.materials.rewording.ranks import check_rank
from onward.materials.rewording.records import Refusal, RefusalKind, RewordingVerdict
from onward.materials.rewording.relations import check_relations
from onward.materials.rewording.source import MOST_NUMBERS, ComparedText, RewordingSource

MAX_PROPOSAL, MAX_ANSWER = 2_000, 20_000
MAX_REFUSALS, MAX_PROPOSALS = 20, 10
_LIST_MARK = re.compile(r"^(?:[-*\u2022\u2013]|\(?\d{1,2}[.):])\s+")
_CHECKS: tuple[Callable[[RewordingSource, ComparedText], Iterable[Refusal]], ...] = (
    check_amounts,
    check_names,
    check_skills,
    check_claims,
    check_rank,
    check_relations,
    check_limits,
    check_additions,
)


def refusals(source_texts: Sequence[str], proposal: str) -> tuple[Refusal, ...]:
    """Return why a rewording is refused: the first part of ``verdict``, for texts that are read for it alone."""
    return verdict(RewordingSource.of(source_texts), proposal).refusals


def verdict(source: RewordingSource, proposal: str) -> RewordingVerdict:
    """Return what ``proposal`` says beyond its source: reasons to refuse it, and ordinary words to ask about.

    The source is all that is known to be true of the line: its wordings, result, skills, and the head of its entry.
    Words are compared by their English stems, a dictionary, and groups of synonyms; in other languages only words of
    the source and their forms pass. The meaning given for initials and shortened words is asked about. A proposal
    of more than 2,000 letters or with 100 numbers is refused whole. At most 20 refusals, each
    place once, in the order of the text; no word is both refused and asked about. Never raises.
    """
    if len(proposal) > MAX_PROPOSAL:
        return RewordingVerdict((Refusal(RefusalKind.WORD, proposal[:40], 0, len(proposal)),))
    compared = ComparedText(proposal)
    if len(compared.numbers) >= MOST_NUMBERS:
        return RewordingVerdict((Refusal(RefusalKind.NUMBER, proposal[:40], 0, len(proposal)),))
    source = source.dated_as(compared).naming_skills_as(compared)
    written_out = source.written_as(compared)
    found: list[Refusal] = []
    for check in _CHECKS:
        found += [each for each in check(written_out, compared) if not _overlaps(each.start, each.end, found)]
    asked = (word.text for word in new_words(source, compared) if not _overlaps(word.start, word.end, found))
    refused = sorted(dict.fromkeys(found), key=lambda each: each.start)[:MAX_REFUSALS]
    return RewordingVerdict(tuple(refused), tuple(dict.fromkeys(asked))[:MAX_REFUSALS])


def read_proposals(pasted: str) -> tuple[str, ...]:
    """Return the proposals of a pasted answer, one a line and each once, without numbers, bullets and quotes around
    them; at most ten."""
    lines = (_LIST_MARK.sub("", line.strip()).strip(" \"'\u201c\u201d\u2018\u2019*") for line in pasted.splitlines())
    return tuple(dict.fromkeys(line for line in lines if line))[:MAX_PROPOSALS]


def _overlaps(start: int, end: int, found: Sequence[Refusal]) -> bool:
    return any(start < each.end and each.start < end for each in found)
