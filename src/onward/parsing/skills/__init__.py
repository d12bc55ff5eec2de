"""Skills that a text names. Pure: no clock, no network; the vocabulary is loaded when it is first asked for."""

from onward.parsing.skills.matching import match_names
from onward.parsing.skills.records import SkillCandidate, SkillSource, SkillSpan
from onward.parsing.skills.vocabulary import load_vocabulary

__all__ = ["SkillCandidate", "SkillSource", "SkillSpan", "find_skills"]


def find_skills(text: str) -> tuple[SkillSpan, ...]:
    """Find the skills that a text names: tools, subjects, methods, languages and licenses, and general tasks.

    Spans are offsets of ``text`` in the order of the text and never overlap. Of several names that begin at one place the
    longest is found. A name that is an ordinary word too ("Go", "Excel", "Spring") is found only where it is written or
    listed as a name. The text is best one line, paragraph or item; it may be in any language, but subjects are known in
    English. Never raises; time grows with the length of the text.
    """
    return tuple(match_names(text, load_vocabulary()))
