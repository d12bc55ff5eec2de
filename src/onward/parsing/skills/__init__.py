"""Skills that a text names. Pure: no clock, no network; the vocabulary is loaded when it is first asked for."""

from collections.abc import Collection, Iterable, Sequence

from onward.parsing.skills.candidates import CandidateFinder
from onward.parsing.skills.doubts import meant_names
from onward.parsing.skills.ranking import rank_names
from onward.parsing.skills.records import SkillCandidate, SkillSource, SkillSpan
from onward.parsing.skills.vocabulary import load_vocabulary

__all__ = ["SkillCandidate", "SkillSource", "SkillSpan", "find_candidates", "find_skills", "rank_skills"]

LONGEST_TEXT = 200_000


def find_skills(text: str) -> tuple[SkillSpan, ...]:
    """Find the skills that a text names: tools, subjects, methods, languages and licenses, and general tasks.

    Spans are offsets of ``text`` in the order of the text and never overlap. Of several names that begin at one place
    the longest is found. ``name`` is the same however a skill is written ("k8s", "Kubernetes"), so that it can be
    counted. A name that is an ordinary word too ("Go", "Excel", "Spring") is found only where it is written or listed
    as a name. The text is best one paragraph or item; it may be in any language, but most subjects are known in English
    alone. Never raises; time grows with the length of the text, of which the first 200,000 characters are read.
    """
    return meant_names(text[:LONGEST_TEXT], load_vocabulary())


def find_candidates(text: str, spans: Sequence[SkillSpan]) -> tuple[SkillCandidate, ...]:
    """Find names that no list has, but that are listed beside known tools, in a text whose ``spans`` were found.

    About three in four are technologies; the rest are names of companies and places, so they are shown as guesses.
    ``spans`` are those of `find_skills` for the same text. Never raises.
    """
    return tuple(CandidateFinder(text[:LONGEST_TEXT], spans, load_vocabulary().ordinary).candidates())


def rank_skills(
    spans: Iterable[SkillSpan], *, must: Collection[str] = (), nice: Collection[str] = ()
) -> tuple[str, ...]:
    """Name each skill of a posting once, the most telling first.

    ``must`` and ``nice`` are the names that the posting's requirements ask for. Concrete names come before general
    phrases, what must be known before what is nice and both before the rest, tools before subjects, rarer before common
    ones. The order follows reason, not measurement.
    """
    return tuple(rank_names(spans, must, nice))
