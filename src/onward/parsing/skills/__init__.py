"""Skills that a text names. Pure: no clock, no network; what reads, and the vocabulary, load when first asked for."""

from collections.abc import Collection, Iterable, Sequence

from onward.parsing.skills.records import SkillCandidate, SkillSource, SkillSpan

__all__ = ["SkillCandidate", "SkillSource", "SkillSpan", "find_candidates", "find_skills", "rank_skills"]

LONGEST_TEXT = 200_000


def find_skills(text: str) -> tuple[SkillSpan, ...]:
    """Find the skills that a text names: tools, subjects, methods, languages and licenses, and general tasks.

    Returns spans in the order of the text, which never overlap; ``start`` and ``end`` count characters of ``text``.
    ``name`` is the same however a skill is written ("k8s", "Kubernetes"), so that it can be counted.

    The names of O*NET and ESCO, and those in ``data/``, are matched by the automaton of Aho and Corasick (1975), the
    longest at each place; rules decide whether a name that is an ordinary word too ("Go", "Excel") is meant as a name.
    Assumes one paragraph or item at a time, whose neighbors say nothing about it. It may be in any language, but most
    subjects are known in English alone. ``bench/skills.py`` measures how many are found.

    Never raises; reads the first 200,000 characters, in time that grows with their number.
    """
    from onward.parsing.skills.disambiguation import find_names  # noqa: PLC0415 - loads when something is read
    from onward.parsing.skills.vocabulary import load_vocabulary  # noqa: PLC0415 - as above

    return find_names(text[:LONGEST_TEXT], load_vocabulary())


def find_candidates(text: str, spans: Sequence[SkillSpan]) -> tuple[SkillCandidate, ...]:
    """Find likely skills that no list has: names in an enumeration with known tools ("Python, FastAPI and Zig").

    ``spans`` are the answer of `find_skills` for the same text; ``start`` and ``end`` count its characters. Some are
    names of companies and places, so they are shown as guesses. Never raises; reads the first 200,000 characters.
    """
    from onward.parsing.skills.candidates import CandidateFinder  # noqa: PLC0415 - loads when something is read
    from onward.parsing.skills.vocabulary import load_vocabulary  # noqa: PLC0415 - as above

    return tuple(CandidateFinder(text[:LONGEST_TEXT], spans, load_vocabulary().ordinary).candidates())


def rank_skills(
    spans: Iterable[SkillSpan], *, must: Collection[str] = (), nice: Collection[str] = ()
) -> tuple[str, ...]:
    """Return the name of each skill of a posting once, the most important first.

    ``must`` and ``nice`` are the names that the posting's requirements ask for. Concrete names come before general
    phrases, what must be known before what is nice and both before the rest, tools before subjects, specific before
    common ones. The order is a judgment: no data were used to choose it.
    """
    from onward.parsing.skills.ranking import rank_names  # noqa: PLC0415 - loads when something is read

    return tuple(rank_names(spans, must, nice))
