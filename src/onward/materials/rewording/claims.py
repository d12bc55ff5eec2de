"""What a rewording claims beyond its source: praise, prizes, reach, "all" and "never", an outcome nobody told of."""

import re
from collections.abc import Iterator
from itertools import pairwise

from onward.materials.rewording.lengths import UNITS, WEEKDAYS
from onward.materials.rewording.records import Refusal, RefusalKind
from onward.materials.rewording.source import ComparedText, RewordingSource
from onward.materials.rewording.words import ComparedWord, compared_words
from onward.materials.tailoring.words import SILENT_WORDS, word_stem
from onward.parsing.english import Nearness, WordClass, english_words

_WIDE = re.compile(r"\b[^\W\d_]+(?:-|\s)?wide\b", re.IGNORECASE)
_ACROSS = re.compile(rf"{_WIDE.pattern}|\b(?:across|throughout|all over)\b", re.IGNORECASE)
_RECORD = re.compile(
    r"\brecord[\s-](?!of|and|for|in|from|to|with|on|by|at|the|over|since|during|\w+ing\b|keep|book|card|system|label|player)[^\W\d_]+",
    re.IGNORECASE,
)
_ACHIEVED = re.compile(
    r"\bpass(?:es|ed|ing)? (?:\w+ ){0,3}(?:exams?|examinations?|tests?|inspections?|audits?)\b|"
    r"\b(?:ahead of schedule|on schedule|on time|(?:under|within|on) budget|above (?:target|average)|from scratch|"
    r"(?:beyond|above|exceed(?:ing|ed)) expectations|independent (?:research|stud(?:y|ies)|work)|five-star|go-to|"
    r"the only|of the (?:month|year)|to acclaim|"
    r"registered (?:\w+ )?(?:nurse|midwife|architect|engineer|practitioner)|"
    r"(?:to (?:the )?(?:full|complete|\w+'s?) |full )satisfaction|"
    r"over (?:all|other|\d+) (?:others|colleagues|candidates|applicants)|rave reviews?|by popular demand)\b",
    re.IGNORECASE,
)
_LASTING = re.compile(
    r"\b(?:throughout (?:the )?(?:\w+ )?(?:\d{4}|year)|full[\s-]time|year[\s-]round|all year|around the clock|"
    r"at all times|(?:day|week|month|year|season|night) after \w+)\b",
    re.IGNORECASE,
)
_MORE = re.compile(r"\b(?:more|fewer) (?:[^\W\d_]+ )?[^\W\d_]+s\b", re.IGNORECASE)
_IN_TIME = re.compile(r"\bahead of (?:the |its )?(?:plan|deadline|planned|others)\b|\bearly\s*$", re.IGNORECASE)
_MEMBER = re.compile(
    r"\b(?:(?:sat|served|was|been) on|member of) (?:the|an?) (?:\w+ ){0,2}(?:board|committee|jury|council|panel)\b",
    re.IGNORECASE,
)
_PERSUADED = re.compile(
    r"\b(?:(?:got|had|made) (?:\w+ ){1,5}?to (?!me\b|us\b)|talked (?:\w+ ){1,5}?into )", re.IGNORECASE
)
_BROUGHT_ABOUT = frozenset(word_stem(word) for word in ("got", "get", "negotiate", "negotiated"))
_PARTS = (
    r"parts?|some|sections?|chapters?|pieces?|bits|portions?|most|half|halves|a few|several|"
    r"(?:one|single|two|three|\d+) (?:sessions?|lessons?|modules?|scenes?|floors?|units?)|"
    r"north|south|east|west|(?:north|south)(?:east|west)|outskirts|center|centre|edge"
)
_PART = re.compile(
    rf"\b(?:{_PARTS})\s+of\s+(?:the|our|my|its|their|a)\s+(?P<whole>[^\W\d_]+(?:\s+[^\W\d_]+)?)", re.IGNORECASE
)
_PART_WORD = re.compile(rf"\b(?:{_PARTS}|helped|contribut\w+|assist\w+|support\w+|partly|in part|\d+)\b", re.IGNORECASE)
_SOME = r"\d+|one|two|three|four|five|six|seven|eight|nine|ten|half|some|most|part|several|a few|a third|a quarter"
_SOME_OF_THEM = re.compile(
    rf"\b(?P<some>{_SOME})\s+(?:of\s+(?:them|which|whom|these|those)\b|(?<=, some )(?=with |in |from |by ))"
    r"(?P<what>[^,;.]*)",
    re.IGNORECASE,
)
_SHARE_WORD = re.compile(
    rf"\b(?:{_SOME})\s+of\b|\d\s?%|\b(?:including|half|mostly|largely|mainly|partly|both|also)\b", re.IGNORECASE
)
_NEVER_A_CLAIM = re.compile(
    r"\b(?:leading (?:up )?to|at first|first (?:time|aid|floor|name|language|thing|drafts?|versions?)|"
    r"first (?:day|week|year)|"
    r"on top of|at best|do (?:my|our) best|as well as|not only|no (?:later|more|fewer|less|longer) than|"
    r"outstanding (?:\w+ )?(?:invoices?|payments?|balances?|debts?|bills?|fees?|amounts?|orders?|items?|tasks?|issues)|"
    r"vital signs|critical care|top (?:floor|shelf|layer|coat)|"
    r"best practices?|at most|most \w+ly|whether or not|no matter|"
    r"(?<!single-)(?<!single )handed|won over)\b",
    re.IGNORECASE,
)
_NOT_YET_EARNED = re.compile(
    r"\b(?:(?:studied|studying|preparing|training|learning|reading|revising|cramming) (?:for|towards?|to)|"
    r"working towards?|pursuing|enrolled (?:in|on)|in progress|expected)\b",
    re.IGNORECASE,
)
_EARNED = frozenset(
    """
    certified certificate qualified licensed licenced chartered accredited graduate graduated holder completed earned
    """.split()  # noqa: SIM905 - read down the page
)
_PRIZES = frozenset({"prize", "award", "medal", "scholarship", "grant"})
_RECEIVED = frozenset({"received", "got", "given", "won"})
_EACH = frozenset({"every", "each"})
_REPEATED = re.compile(
    r"\b(?:every|each|per|an? (?:day|week|month|year|night|shift|time)|\w+ly|all|any|always|throughout|whole|twice|"
    r"\w+days|nights|evenings|mornings|afternoons|weekends|before \d|double|p/[hdwma]|"
    r"(?:day|week|month|quarter|year|shift)[\s-]end|end of (?:an? )?(?:shift|day|week|month)|the (?!first\b)\w+s|"
    r"(?:in|at) (?:the )?(?:winter|summer|spring|fall|autumn|morning|afternoon|evening|night))\b",
    re.IGNORECASE,
)
_NOW_AND_THEN = re.compile(
    r"\b(?:now and (?:then|again)|from time to time|at times|once in a while|"
    r"every so often|off and on|on and off)\b",
    re.IGNORECASE,
)
_MINE = frozenset({"my", "our"})
_DISTRIBUTIVE = frozenset({"both", "each", "throughout", "any", "total"})
_LEAST_SUPERLATIVE = 6


def check_claims(source: RewordingSource, proposal: ComparedText) -> Iterator[Refusal]:
    """Yield words that claim more than the source does."""
    exempt = [match.span() for match in _NEVER_A_CLAIM.finditer(proposal.text)]
    lexicon = source.lexicon
    is_absolute = bool(source.folded & (lexicon.absolute | _DISTRIBUTIVE))
    is_negated = any(_is_negative(source, word.folded) for word in source.words)
    for place, word in enumerate(proposal.words):
        if word.folded in source.folded or any(start <= word.start < end for start, end in exempt):
            continue
        claims = (word.folded in lexicon.claim_words and not _is_said_otherwise(source, word)) or _is_superlative(word)
        claims |= word.folded in lexicon.absolute and not is_absolute and not _tells_how_often(proposal, place)
        claims |= word.folded in lexicon.most and not source.folded & (lexicon.most | lexicon.usually)
        claims |= word.folded in lexicon.negations and not is_negated
        claims |= _is_better(source, proposal, place)
        if claims:
            yield proposal.refuse_word(RefusalKind.CLAIM, word)
    compared = lexicon.compared | lexicon.up | lexicon.down
    if source.folded.isdisjoint(compared):
        yield from (proposal.refuse(RefusalKind.CLAIM, *match.span()) for match in _MORE.finditer(proposal.text))
    if not _ACROSS.search(source.text):
        yield from (proposal.refuse(RefusalKind.CLAIM, *match.span()) for match in _WIDE.finditer(proposal.text))
    for pattern in (_RECORD, _ACHIEVED, _LASTING, _IN_TIME, _MEMBER):
        if not pattern.search(source.text):
            yield from (proposal.refuse(RefusalKind.CLAIM, *match.span()) for match in pattern.finditer(proposal.text))
    yield from _check_qualifications(source, proposal)
    yield from _check_persuasion(source, proposal)
    yield from _check_parts(source, proposal)
    yield from _check_shares(source, proposal)
    yield from _check_scales(source, proposal)
    yield from _check_many(source, proposal)
    yield from _check_every(source, proposal)


def _check_qualifications(source: RewordingSource, proposal: ComparedText) -> Iterator[Refusal]:
    """Yield what is said to have been earned where somebody still learns for it: "certified" for "studying for the
    exam"."""
    match = _NOT_YET_EARNED.search(source.text)
    if match and not _NOT_YET_EARNED.search(proposal.text):
        earned = _EARNED - {word.folded for word in source.words if word.start < match.start()}
        yield from (proposal.refuse_word(RefusalKind.CLAIM, word) for word in proposal.words if word.folded in earned)


def _check_persuasion(source: RewordingSource, proposal: ComparedText) -> Iterator[Refusal]:
    """Yield that somebody was brought to do something: "got the council to build a crossing"."""
    match = _PERSUADED.search(proposal.text)
    if match and not source.stems & (source.lexicon.groups["persuad"] | _BROUGHT_ABOUT):
        whom = [word for word in proposal.words if match.start() < word.start < match.end()]
        if any(word.is_person or word.is_people or word.noun_class == WordClass.GROUP for word in whom):
            yield proposal.refuse(RefusalKind.CLAIM, *match.span())


def _check_parts(source: RewordingSource, proposal: ComparedText) -> Iterator[Refusal]:
    """Yield the whole of which the source names a part alone: "wrote the manual" for "wrote parts of the manual"."""
    wholes = {word.stem for match in _PART.finditer(source.text) for word in compared_words(match["whole"])}
    wholes -= source.lexicon.crews | SILENT_WORDS
    if wholes and not _PART_WORD.search(proposal.text):
        yield from (proposal.refuse_word(RefusalKind.CLAIM, word) for word in proposal.words if word.stem in wholes)


def _check_shares(source: RewordingSource, proposal: ComparedText) -> Iterator[Refusal]:
    """Yield what the source says of some of a number: "210 in English" for "210, 40 of them in English"."""
    for match in _SOME_OF_THEM.finditer(source.text):
        said = [each for each in source.numbers if match.start() <= each.start < match.end()]
        kept = {each.amount for each in proposal.numbers} & {each.amount for each in said}
        if kept or match["some"].casefold() in proposal.folded or _SHARE_WORD.search(proposal.text):
            continue
        told = {word_stem(word.folded) for word in compared_words(match["what"]) if word.folded not in SILENT_WORDS}
        elsewhere = {word.stem for word in source.words if not match.start() <= word.start < match.end()}
        words = (word for word in proposal.words if word.stem in told - elsewhere)
        yield from (proposal.refuse_word(RefusalKind.CLAIM, word) for word in words)


def _check_scales(source: RewordingSource, proposal: ComparedText) -> Iterator[Refusal]:
    """Yield words for how often or how far that say more than the one they stand for: "often" for "sometimes"."""
    often = source.lexicon.scales[0]
    seldom = frozenset().union(*often[1:3])
    is_seldom = any(word.folded in seldom and not source.is_number(after) for word, after in pairwise(source.words))
    if _NOW_AND_THEN.search(source.text):
        more = frozenset().union(*often[4:])
        yield from (proposal.refuse_word(RefusalKind.CLAIM, word) for word in proposal.words if word.folded in more)
    if is_seldom and proposal.words and not proposal.folded & frozenset().union(*often):
        yield proposal.refuse_word(RefusalKind.CLAIM, proposal.words[0])
    lost = source.folded - proposal.folded
    gone = lost | {each.removesuffix("s") for each in lost}
    for scale in source.lexicon.scales:
        left = [step for step, words in enumerate(scale) if words & gone]
        for word in proposal.words if left else ():
            step = next((step for step, words in enumerate(scale) if word.folded in words), -1)
            is_beside = not proposal.folded.isdisjoint(scale[max(left)])
            if step > max(left) and not is_beside and word.folded not in source.folded:
                yield proposal.refuse_word(RefusalKind.CLAIM, word)


def _check_many(source: RewordingSource, proposal: ComparedText) -> Iterator[Refusal]:
    """Yield people and things of whom the source has one: "patients" for "a patient", "the stores" for "one store"."""
    many = {f"{word.folded}s" for place, word in enumerate(source.words) if _is_one(source, place)} - source.folded
    for before, word in pairwise((None, *proposal.words)):
        is_counted = before is not None and proposal.is_number(before)
        if word is not None and word.folded in many and not is_counted and "'" not in word.text:
            yield proposal.refuse_word(RefusalKind.CLAIM, word)


def _is_one(source: RewordingSource, place: int) -> bool:
    """Return whether the source has one of what a word names: "one store", "a patient", "my club", "at a market
    once"."""
    word, before = source.words[place], [each.folded for each in source.words[max(place - 2, 0) : place]]
    if before[-1:] == ["one"] or (before[-1:] in (["a"], ["an"]) and word.is_person):
        return True
    of_one = [each.folded for each in source.words[place + 1 : place + 3]]
    if before[-1:] == ["the"] and of_one in (["of", "a"], ["of", "an"], ["of", "my"]):
        return True
    is_mine = not _MINE.isdisjoint(before) and word.noun_class in {WordClass.PERSON, WordClass.GROUP}
    return is_mine or ("once" in source.folded and word.may_be_noun)


def _is_said_otherwise(source: RewordingSource, word: ComparedWord) -> bool:
    """Return whether the source has another form of a claim, or another word for it: "alone", "on my own"."""
    if source.lexicon.groups.get(word.stem, frozenset()) & source.stems:
        return True
    if word.folded == "awarded" and source.folded & _PRIZES and source.folded & _RECEIVED:
        return True
    return word.stem in source.stems


def _is_better(source: RewordingSource, proposal: ComparedText, place: int) -> bool:
    """Return whether a word says that something is more than it was, and the source compares nothing: "more secure"."""
    word, after_more = proposal.words[place], place > 0 and proposal.words[place - 1].folded == "more"
    describes = any(WordClass.ADJECTIVE in each.classes for each in english_words(word.folded)) and not word.may_be_noun
    is_compared = (after_more and describes) or (word.is_comparative and word.is_adjective)
    is_compared &= source.nearest(word) < Nearness.NEAR
    changes = source.lexicon.compared | source.lexicon.up | source.lexicon.down
    return is_compared and source.folded.isdisjoint(changes) and not source.allows(word)


def _is_negative(source: RewordingSource, folded: str) -> bool:
    return folded in source.lexicon.negations | source.lexicon.negated or folded.endswith("less")


def _is_superlative(word: ComparedWord) -> bool:
    if not word.folded.endswith("est") or len(word.folded) < _LEAST_SUPERLATIVE:
        return False
    listed = english_words(word.folded)
    return any(each.lemma != word.folded and WordClass.ADJECTIVE in each.classes for each in listed) and not any(
        each.lemma == word.folded and each.classes[0] != WordClass.ADJECTIVE for each in listed
    )


def _check_every(source: RewordingSource, proposal: ComparedText) -> Iterator[Refusal]:
    """Yield "every" and "each" where the source tells of no repetition: "every Saturday" for "the first Saturday"."""
    if not _REPEATED.search(source.text):
        yield from (
            proposal.refuse_word(RefusalKind.CLAIM, word)
            for word in proposal.words
            if word.folded in _EACH and word.folded not in source.folded
        )


def _tells_how_often(proposal: ComparedText, place: int) -> bool:
    """Return whether "every" and its like stand before a time or a number: "each morning", "every second day"."""
    following = proposal.words[place + 1 : place + 4]
    return any(
        word.folded in UNITS
        or word.folded.removesuffix("s") in WEEKDAYS
        or proposal.is_number(word)
        or word.stem in {"shift", "time", "tim", "session", "lesson"}
        for word in following
    )
