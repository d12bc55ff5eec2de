"""Tell names of skills from ordinary words that are spelled alike, by what stands around them: "Go and Python", but not
"Go far"."""

import re
from collections.abc import Iterator

from onward.parsing.skills.matching import NameMatch, find_matches, is_all_capitals
from onward.parsing.skills.records import SkillSpan
from onward.parsing.skills.vocabulary import CaseRule, Vocabulary

SEPARATOR = re.compile(
    r"\s*(?:[,/|;&+()\N{BULLET}\N{MIDDLE DOT}\N{EN DASH}-]+\s*)?"
    r"(?:(?:and|or|and/or|und|oder|et|ou|y|o|e|en|of)\b\s*)?[(]?\s*",
    re.IGNORECASE,
)
LONGEST_SEPARATOR = 12
LOOK_BACK = 80
SENTENCE_END = frozenset('.!?:\n"*\N{BULLET}\N{MIDDLE DOT}\N{EN DASH}\N{EM DASH}\N{LEFT DOUBLE QUOTATION MARK}')
AROUND_A_LINE = " \t.,;:()*-\N{BULLET}\N{MIDDLE DOT}\N{EN DASH}"
ABBREVIATION = re.compile(r"[\W_]?[^\W\d_][/&]")
NEXT_WORD = re.compile(r" ([^\W\d_]+)")
LAST_WORD = re.compile(r"([^\W_]+) $")
JOB = re.compile(
    r" (?:[Ss]oftware |[Bb]ackend |[Ff]rontend |[Ww]eb |[Ff]ull[ -]?[Ss]tack |[Ss]ystems? |[Aa]pplication )?"
    r"(?:Developers?|Engineers?|Architects?|Programmers?|Consultants?|Administrators?|Analysts?|Specialists?"
    r"|Entwickler\w{0,9})\b(?! [Cc]ertifi)"
)
EXPERIENCE = re.compile(
    r"\b(?:experienced? (?:as|in)|years|yrs|background|worked|working"
    r"|erfahrung|jahre|exp[ée]rience|ans|experiencia|años|esperienza|anni|experiência|anos|ervaring|jaar)\b",
    re.IGNORECASE,
)
COMPANIES = (
    r"\b(?:(?:trusted|used|loved|backed|funded|supported) by|(?:working|work|worked|previously|formerly) (?:at|for)"
    r"|(?:talent|people|engineers|operators|team|founders|alumni|folks|leaders|veterans) (?:from|of|at)"
    r"|(?:companies|brands|clients|customers|partners|employers|startups|teams|investors|organi[sz]ations|institutions)"
    r"(?: such as| like| including| include|:))(?: the likes of)? "
)
INTRODUCED_AS_COMPANIES = re.compile(COMPANIES, re.IGNORECASE)
LISTED_AS_COMPANIES = re.compile(COMPANIES + r"(?:[^,;.\n]{1,30}, ?){0,6}(?:and |or )?$", re.IGNORECASE)
BEHIND_A_TOOL = frozenset(
    """
    administration administrator administrators analyst api apis app apps backend certification certified cluster
    clusters code coding component components consultant database databases developer developers development ecosystem
    engineer engineers engineering environment environments experience expert expertise framework frameworks frontend
    integration integrations knowledge language libraries library macros microservice microservices module modules
    pipelines platform plugin plugins proficiency programmer programming projects queries scripting scripts server
    servers services skills specialist spreadsheet spreadsheets stack templates testing workflows
    entwickler entwicklung kenntnisse programmierung
    """.split()
)
BEFORE_A_VERB = frozenset("you we they who i will can could should must may would help helps let not".split())
BEHIND_A_LETTER = frozenset("code language packages programmer programming scripts".split())
BEHIND_A_LOWER_CASE_TOOL = frozenset(
    """
    apps cluster clusters codebase component components developer developers framework frameworks macros microservices
    programming scripting skills spreadsheet spreadsheets
    """.split()
)
NO_VERB_BEHIND_A_PREPOSITION = frozenset(["excel"])
BEFORE_A_LETTER = frozenset("in with using like mit en avec con em com met".split())


class NameDisambiguator:
    """Tells which matches of one text are names of skills."""

    def __init__(self, text: str, matches: list[NameMatch]) -> None:
        self._text = text
        self._in_capitals = is_all_capitals(text)
        line = text.strip(AROUND_A_LINE)
        self._is_one_name = len(matches) == 1 and len(line) == matches[0].end - matches[0].start
        self._listed: set[int] = set()
        if not all(match.is_plain for match in matches):
            self._listed.update(match.start for match in self._members_of_lists(matches))
        self._companies = {match.start for match in self._named_as_companies(matches)}

    def is_skill(self, match: NameMatch) -> bool:
        """Return whether a match is the name of a skill, not an ordinary word, a company, or part of a job's title."""
        if match.start in self._companies:
            return False
        if match.start not in self._listed and not self._stands_alone(match):
            return False
        return not self._names_a_job(match) and not self._is_in_an_abbreviation(match)

    def _members_of_lists(self, matches: list[NameMatch]) -> Iterator[NameMatch]:
        """Yield the matches that are listed with known tools, by separators or, as tags are, by spaces alone."""
        for run in self._runs(matches, separated=True):
            if len(run) > 2 and any(match.is_tool for match in run):
                yield from (match for match in run if match.skill.case_rule is CaseRule.AMBIGUOUS)
            if len(run) > 1 and any(match.is_tool or self._stands_alone(match) for match in run):
                yield from filter(self._looks_listed, run)
        for run in self._runs(matches, separated=False):
            if len(run) > 2 and sum(match.is_tool for match in run) > 1:
                yield from (match for match in run if match.skill.case_rule is CaseRule.AMBIGUOUS)

    def _named_as_companies(self, matches: list[NameMatch]) -> Iterator[NameMatch]:
        """Yield the tools that are listed as companies: "trusted by Stripe, Slack and Notion"."""
        for run in self._runs(matches, separated=True):
            if LISTED_AS_COMPANIES.search(self._text, max(0, run[0].start - LOOK_BACK), run[0].start):
                yield from (match for match in run if self._starts_with_a_capital(match))

    def _runs(self, matches: list[NameMatch], *, separated: bool) -> Iterator[list[NameMatch]]:
        """Yield the matches with nothing between them but separators, or but spaces."""
        run: list[NameMatch] = []
        for match in matches:
            if run and not self._are_joined(run[-1], match, separated=separated):
                yield run
                run = []
            run.append(match)
        yield run

    def _are_joined(self, first: NameMatch, second: NameMatch, *, separated: bool) -> bool:
        between = self._text[first.end : min(second.start, first.end + LONGEST_SEPARATOR)]
        if second.start - first.end > LONGEST_SEPARATOR or bool(between.strip()) is not separated:
            return False
        return SEPARATOR.fullmatch(between) is not None

    def _starts_with_a_capital(self, match: NameMatch) -> bool:
        return self._text[match.start].isupper()

    def _looks_listed(self, match: NameMatch) -> bool:
        return self._starts_with_a_capital(match) or self._is_between_commas(match)

    def _is_between_commas(self, match: NameMatch) -> bool:
        """Return whether an ordinary word in lower case stands between commas or slashes, or at an end of such a
        list."""
        before = self._text[max(0, match.start - 3) : match.start].rstrip(" ")
        after = self._text[match.end : match.end + 3].lstrip(" ")
        listed = before[-1:] in {"", ",", "/", "|", "("} and after[:1] in {"", ",", "/", "|", ")", ";", "."}
        return listed and match.skill.case_rule is CaseRule.AMBIGUOUS

    def _stands_alone(self, match: NameMatch) -> bool:
        """Return whether a match outside of a list is the name and not the word."""
        rule = match.skill.case_rule
        if match.is_plain:
            return True
        if not self._starts_with_a_capital(match):
            return rule is CaseRule.AMBIGUOUS and self._is_used_in_lower_case(match)
        written = self._text[match.start : match.end]
        is_letter = len(written) == 1
        if self._is_one_name:
            return is_letter or rule is CaseRule.AMBIGUOUS
        if rule is CaseRule.LISTED:
            return is_letter and self._is_letter_of_a_language(match)
        is_emphasized = self._in_capitals or (
            len(written) > 3 and written.isupper() and not match.skill.spelling.isupper()
        )
        return not is_emphasized and self._is_used_as_a_name(match)

    def _is_used_in_lower_case(self, match: NameMatch) -> bool:
        """Return whether a word in lower case cannot be the ordinary one: "react components", "in excel"."""
        follower = NEXT_WORD.match(self._text, match.end)
        if follower and follower[1] in BEHIND_A_LOWER_CASE_TOOL:
            return True
        leader = LAST_WORD.search(self._text, max(0, match.start - LOOK_BACK), match.start)
        written = self._text[match.start : match.end]
        return written in NO_VERB_BEHIND_A_PREPOSITION and leader is not None and leader[1].lower() in BEFORE_A_LETTER

    def _is_used_as_a_name(self, match: NameMatch) -> bool:
        """Return whether what stands around an ordinary word with a capital says that it is a name."""
        follower = NEXT_WORD.match(self._text, match.end)
        if follower and follower[1].lower() in BEHIND_A_TOOL:
            return True
        if self._begins_a_sentence(match.start):
            return self._follows_a_label(match)
        if follower and follower[1][0].isupper():
            return False
        leader = LAST_WORD.search(self._text, max(0, match.start - LOOK_BACK), match.start)
        if leader is None:
            return True
        is_part_of_a_name = leader[1][0].isupper() and not self._begins_a_sentence(leader.start(1))
        return leader[1].lower() not in BEFORE_A_VERB and not is_part_of_a_name

    def _follows_a_label(self, match: NameMatch) -> bool:
        """Return whether a colon stands before and nothing behind: "Language: Go"."""
        before = self._text[max(0, match.start - 3) : match.start].rstrip(" ")
        return before[-1:] == ":" and self._text[match.end : match.end + 3].strip(" .;\n") == ""

    def _is_letter_of_a_language(self, match: NameMatch) -> bool:
        """Return whether a single letter follows "in" or "with" and ends what is said, or stands before
        "programming"."""
        leader = LAST_WORD.search(self._text, max(0, match.start - LOOK_BACK), match.start)
        follows = self._text[match.end : match.end + 2].lstrip(" ")[:1]
        follower = NEXT_WORD.match(self._text, match.end)
        if follower and follower[1].lower() in BEHIND_A_LETTER:
            return True
        return leader is not None and leader[1].lower() in BEFORE_A_LETTER and follows in {"", *",.;()/"}

    def _begins_a_sentence(self, start: int) -> bool:
        before = self._text[max(0, start - LOOK_BACK) : start].rstrip(" \t(")
        return not before or before[-1] in SENTENCE_END

    def _is_in_an_abbreviation(self, match: NameMatch) -> bool:
        """Return whether a single letter stands behind another: "A/C"."""
        return (
            match.end - match.start == 1
            and ABBREVIATION.fullmatch(self._text[max(0, match.start - 3) : match.start]) is not None
        )

    def _names_a_job(self, match: NameMatch) -> bool:
        """Return whether a name is in a job's title: "Senior Java Developer", but not "you are a Java developer"."""
        if JOB.match(self._text, match.end) is None:
            return False
        return EXPERIENCE.search(self._text, max(0, match.start - LOOK_BACK), match.start) is None


def find_names(text: str, vocabulary: Vocabulary) -> tuple[SkillSpan, ...]:
    """Return where a text names a skill of a vocabulary, in the order of the text."""
    matches = find_matches(text, vocabulary)
    if not matches:
        return ()
    disambiguator = NameDisambiguator(text, matches)
    return tuple(match.span() for match in matches if match.skill.name and disambiguator.is_skill(match))
