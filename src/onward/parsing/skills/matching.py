"""Finds the names of the vocabulary in a text; ``disambiguation`` says which of them are only ordinary words."""

import re
from dataclasses import dataclass

from onward.parsing.skills.records import SkillSource, SkillSpan
from onward.parsing.skills.spelling import fold_spelling
from onward.parsing.skills.vocabulary import CaseRule, SkillName, Vocabulary

ADDRESS = re.compile(r"(?:https?://|www\.)\S+|[\w.+-]{1,64}@[\w-]+\.\w+")


@dataclass(slots=True)
class NameMatch:
    """One spelling at one place of a text."""

    start: int
    end: int
    skill: SkillName

    @property
    def is_plain(self) -> bool:
        """Whether its letters alone say that it is the name."""
        return self.skill.case_rule in {CaseRule.ANY, CaseRule.EXACT}

    @property
    def is_tool(self) -> bool:
        """Whether it is a tool or method that others are listed with, and no ordinary word."""
        return self.is_plain and self.skill.concrete and self.skill.source is not SkillSource.ESCO

    def span(self) -> SkillSpan:
        skill = self.skill
        return SkillSpan(self.start, self.end, skill.name, skill.source, skill.concrete, skill.weight)


def find_matches(text: str, vocabulary: Vocabulary) -> list[NameMatch]:
    """Return the longest spelling at each place that begins and ends with a word, none over another, in order."""
    folded = fold_spelling(text)
    in_capitals = is_all_capitals(text)
    longest: dict[int, NameMatch] = {}
    for number, start, end in vocabulary.automaton.find_matches_as_indexes(folded, overlapping=True):
        known = longest.get(start)
        if (known is not None and known.end >= end) or not _is_whole_word(folded, start, end):
            continue
        skill = vocabulary.names[number]
        if skill.case_rule is CaseRule.EXACT and (text[start:end] != skill.spelling or in_capitals):
            continue
        longest[start] = NameMatch(start, end, skill)
    if longest and ("@" in text or "://" in text or "www." in text):
        _leave_out_addresses(text, longest)
    return _without_overlaps(longest)


def is_all_capitals(text: str) -> bool:
    """Return whether a text is a sentence in capitals alone, where an acronym can't be told from a word."""
    return text.isupper() and sum(len(word) > 3 for word in text.split()) > 2


def _is_whole_word(text: str, start: int, end: int) -> bool:
    """Return whether neither a letter nor a sign of a longer name stands before or behind."""
    if start:
        before = text[start - 1]
        if before.isalnum() or before in "_@#" or (before in ".+" and start > 1 and text[start - 2].isalnum()):
            return False
    if end == len(text):
        return True
    after = text[end]
    return not (after.isalnum() or after in "_+#@" or (after == "." and text[end + 1 : end + 2].isalnum()))


def _leave_out_addresses(text: str, matches: dict[int, NameMatch]) -> None:
    for address in ADDRESS.finditer(text):
        for start in range(address.start(), address.end()):
            matches.pop(start, None)


def _without_overlaps(longest: dict[int, NameMatch]) -> list[NameMatch]:
    kept: list[NameMatch] = []
    for start in sorted(longest):
        if not kept or start >= kept[-1].end:
            kept.append(longest[start])
    return kept
