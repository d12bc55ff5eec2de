"""Finds the names of the vocabulary in a text, and decides which are no more than ordinary words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from onward.parsing.skills.records import SkillSource, SkillSpan
from onward.parsing.skills.spelling import fold_spelling
from onward.parsing.skills.vocabulary import CaseRule, SkillName, Vocabulary

ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+\.\w+")
SEPARATOR = re.compile(
    r"\s*(?:[,/|;&+()•·\N{EN DASH}-]+\s*)?(?:(?:and|or|and/or|und|oder|et|ou|y|o|e|en|of)\b\s*)?[(]?\s*", re.IGNORECASE
)
SPACES = re.compile(r" +")
SENTENCE_END = ".!?:\N{BULLET}\N{MIDDLE DOT}*\N{EN DASH}\N{EM DASH}\n\"\N{LEFT DOUBLE QUOTATION MARK}"
NEXT_WORD = re.compile(r" ([^\W\d_]+)")
LAST_WORD = re.compile(r"([^\W_]+) $")
NEXT_TO_A_TOOL = frozenset(
    """
    administration administrator administrators analyst api apis app application applications architect backend certification
    certified cluster clusters code coding component components consultant data database databases developer developers development
    ecosystem engineer engineers engineering environment environments experience expert expertise framework frameworks frontend
    integration integrations knowledge language libraries library macros microservice microservices module modules pipelines platform
    plugin plugins proficiency programmer programming project projects queries scripting scripts server servers services skills
    specialist spreadsheet spreadsheets stack templates testing workflows user users
    entwickler entwicklung kenntnisse programmierung
    """.split()
)
JOB = re.compile(
    r" (?:software |backend |frontend |web |full[ -]?stack |systems? |application )?"
    r"(?:developers?|engineers?|architects?|programmers?|consultants?|administrators?|analysts?|specialists?|entwickler\w*)\b",
    re.IGNORECASE,
)
EXPERIENCE = re.compile(r"\b(?:experienced? (?:as|in)|years|background|worked|working|erfahrung|exp[ée]rience|experiencia|esperienza)\b", re.IGNORECASE)
BEFORE_A_VERB = frozenset("you we they who i will can could should must may would help helps let not".split())
BEFORE_A_LETTER = frozenset("in with using like mit en avec con em com met".split())


@dataclass(slots=True)
class Match:
    """One spelling at one place of a text."""

    start: int
    end: int
    skill: SkillName

    @property
    def is_sure(self) -> bool:
        """Whether it is a tool or subject of its own whatever stands around it."""
        plain = self.skill.case_rule in {CaseRule.ANY, CaseRule.EXACT}
        return plain and self.skill.concrete and self.skill.source is not SkillSource.ESCO


def match_names(text: str, vocabulary: Vocabulary) -> list[SkillSpan]:
    """Find every name in a text, from the first to the last, none over another."""
    matches = _without_overlaps(_matches_by_start(text, vocabulary))
    accepted = _accepted_in_lists(text, matches)
    return [
        SkillSpan(match.start, match.end, match.skill.name, match.skill.source, match.skill.concrete, match.skill.weight)
        for match in matches
        if (id(match) in accepted or _stands_alone(text, match)) and not _names_a_job(text, match)
    ]


def _matches_by_start(text: str, vocabulary: Vocabulary) -> dict[int, Match]:
    """The longest spelling at each start whose ends are ends of words."""
    folded = fold_spelling(text)
    longest: dict[int, Match] = {}
    for number, start, end in vocabulary.automaton.find_matches_as_indexes(folded, overlapping=True):
        known = longest.get(start)
        if (known is not None and known.end >= end) or not _is_whole_word(folded, start, end):
            continue
        skill = vocabulary.names[number]
        if skill.case_rule is CaseRule.EXACT and (text[start:end] != skill.spelling or text.isupper()):
            continue
        longest[start] = Match(start, end, skill)
    if longest and ("@" in text or "/" in text):
        for address in ADDRESS.finditer(text):
            for start in [start for start in longest if address.start() <= start < address.end()]:
                del longest[start]
    return longest


def _is_whole_word(text: str, start: int, end: int) -> bool:
    if start:
        before = text[start - 1]
        if before.isalnum() or before in "_@#" or (before in ".+" and start > 1 and text[start - 2].isalnum()):
            return False
    if end == len(text):
        return True
    after = text[end]
    return not (after.isalnum() or after in "_+#@" or (after == "." and text[end + 1 : end + 2].isalnum()))


def _without_overlaps(longest: dict[int, Match]) -> list[Match]:
    kept: list[Match] = []
    for start in sorted(longest):
        if not kept or start >= kept[-1].end:
            kept.append(longest[start])
    return kept


def _lists(text: str, matches: list[Match]) -> Iterator[tuple[list[Match], bool]]:
    """The runs of matches between which nothing stands but separators, or but spaces; whether separators."""
    for pattern, separated in ((SEPARATOR, True), (SPACES, False)):
        run: list[Match] = []
        for match in matches:
            between = text[run[-1].end : match.start] if run else ""
            if run and not (pattern.fullmatch(between) and bool(between.strip()) is separated):
                yield run, separated
                run = []
            run.append(match)
        if run:
            yield run, separated


def _accepted_in_lists(text: str, matches: list[Match]) -> set[int]:
    """The doubtful matches that stand in a list with a sure one, by ``id``."""
    accepted: set[int] = set()
    if all(match.skill.case_rule in {CaseRule.ANY, CaseRule.EXACT} for match in matches):
        return accepted
    for run, separated in _lists(text, matches):
        known = sum(match.is_sure or (separated and _stands_alone(text, match)) for match in run)
        if separated and known and len(run) > 1:
            accepted.update(id(match) for match in run if text[match.start].isupper() or _is_between_commas(text, match))
        elif not separated and known > 1 and len(run) > 2:
            accepted.update(id(match) for match in run if match.skill.case_rule is not CaseRule.LISTED)
    return accepted


def _is_between_commas(text: str, match: Match) -> bool:
    """Whether an ordinary word in lower case stands between commas or slashes, or at the end of such a list."""
    before, after = text[: match.start].rstrip(" "), text[match.end :].lstrip(" ")
    return len(match.skill.spelling) > 1 and before[-1:] in tuple(",/|(") and (not after or after[0] in ",/|);.")


def _stands_alone(text: str, match: Match) -> bool:
    """Whether a match outside of a list is the name and not the word."""
    rule = match.skill.case_rule
    if rule in {CaseRule.ANY, CaseRule.EXACT}:
        return True
    written = text[match.start : match.end]
    if text.strip(" .,;:()*•-") == written and written[0].isupper():
        return len(written) == 1 or rule is CaseRule.AMBIGUOUS
    if rule is CaseRule.LISTED:
        return len(written) == 1 and _is_letter_of_a_language(text, match)
    if not written[0].isupper() or text.isupper():
        return False
    follower = NEXT_WORD.match(text, match.end)
    if follower and follower[1].lower() in NEXT_TO_A_TOOL:
        return True
    if _begins_a_sentence(text, match.start):
        return False
    leader = LAST_WORD.search(text, max(0, match.start - 30), match.start)
    if leader and (leader[1].lower() in BEFORE_A_VERB or _is_part_of_a_name(text, leader.start(1))):
        return False
    return not (follower and follower[1][0].isupper())


def _is_letter_of_a_language(text: str, match: Match) -> bool:
    leader = LAST_WORD.search(text, max(0, match.start - 30), match.start)
    follows = text[match.end :].lstrip(" ")[:1]
    listed = leader is not None and leader[1].lower() in BEFORE_A_LETTER
    return text[match.start].isupper() and listed and (not follows or follows in ",.;)/")


def _begins_a_sentence(text: str, start: int) -> bool:
    before = text[:start].rstrip(" \t(")
    return not before or before[-1] in SENTENCE_END


def _is_part_of_a_name(text: str, start: int) -> bool:
    """Whether the word at ``start`` has a capital inside a sentence: "Green Square"."""
    return text[start].isupper() and not _begins_a_sentence(text, start)


def _names_a_job(text: str, match: Match) -> bool:
    """Whether a name is part of a job's title: "Senior Java Developer", but not "three years as a Java developer"."""
    return JOB.match(text, match.end) is not None and not EXPERIENCE.search(text, max(0, match.start - 60), match.start)
