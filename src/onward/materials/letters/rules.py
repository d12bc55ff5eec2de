"""How a letter is put together from blocks.

A block is a text with ``{slots}``. The text below a line with ``OR`` is used if a slot of the text above can't be
filled. A sentence with an unfilled slot is left out, so that a slot is never printed.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from onward.materials.letters.words import begins_with_action_verb
from onward.parsing.text import one_line

MAX_LETTER_LENGTH = 20_000
MAX_SENTENCES = 200
LINES_OF_SIGN_OFF = 3


class LetterPurpose(StrEnum):
    COVER_LETTER = "cover_letter"
    COLD_MESSAGE = "cold_message"
    REFERRAL_REQUEST = "referral_request"
    FOLLOW_UP = "follow_up"
    THANK_YOU = "thank_you"
    DECLINE = "decline"
    FEEDBACK_REQUEST = "feedback_request"


PURPOSES_THAT_ARGUE = frozenset({LetterPurpose.COVER_LETTER, LetterPurpose.COLD_MESSAGE})
"""Letters whose every sentence has to earn its place; the others are mostly courtesy."""

PURPOSES_WITHOUT_JOB = (LetterPurpose.COLD_MESSAGE, LetterPurpose.REFERRAL_REQUEST, LetterPurpose.THANK_YOU)
"""What is written when there is no opening yet."""


class LetterPart(StrEnum):
    """Parts of a letter in order; ``SUBJECT`` is that of an email."""

    SUBJECT = "subject"
    GREETING = "greeting"
    OPENING = "opening"
    EVIDENCE = "evidence"
    WHY = "why"
    CLOSING = "closing"
    SIGN_OFF = "sign_off"


class LetterTone(StrEnum):
    FRIENDLY = "friendly"
    PLAIN = "plain"
    FORMAL = "formal"


class WordChange(StrEnum):
    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


SLOTS = (
    "company",
    "role",
    "contact",
    "first_name",
    "name",
    "when",
    "asked",
    "evidence_1",
    "evidence_2",
    "why",
    "last_step",
    "next_question",
    "stage_subject",
)
"""What can stand in braces in a block."""

_SLOT = re.compile(r"\{([a-z_0-9]{1,40})\}")
_ALTERNATIVES = re.compile(r"^[ \t]*OR[ \t]*$", re.MULTILINE)
_SENTENCE_END = re.compile(r"(?<=[.!?])[ \t]+(?=[\w\"'\u201c\u2018{(])")
_TEMPLATE_SENTENCE_END = re.compile(rf"{_SENTENCE_END.pattern}|(?<=\}})[ \t]+(?=\{{)")
"""Slots beside each other are sentences of their own."""
_AT_PLACE = re.compile(r"At (?P<place>.+?), I ")
_FIRST_PERSON = re.compile(r"i\s+", re.IGNORECASE)
_ABBREVIATION = re.compile(r"(?:\b(?:[A-Za-z]|Mr|Mrs|Ms|Dr|Prof|St|Inc|Ltd|Co|vs|etc|e\.g|i\.e|approx))\.$")


@dataclass(frozen=True, slots=True)
class TemplateBlock:
    """The text of one part, and its version: 0 for Onward's own."""

    part: LetterPart
    text: str
    version: int = 0


@dataclass(frozen=True, slots=True)
class LetterParagraph:
    """One part of a letter as it was composed."""

    part: LetterPart
    text: str
    version: int = 0


@dataclass(frozen=True, slots=True)
class ComposedLetter:
    """``missing`` are slots that no fact fills, so that something was left out or said otherwise."""

    subject: str
    paragraphs: tuple[LetterParagraph, ...]
    missing: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        return "\n\n".join(each.text for each in self.paragraphs)


def alternatives_of(template: str) -> list[str]:
    """Return what a block says, the first choice first; at least one."""
    return [each.strip() for each in _ALTERNATIVES.split(template)]


def slots_of(template: str) -> tuple[str, ...]:
    """Return the names in braces, each once, in the order of the text."""
    return tuple(dict.fromkeys(_SLOT.findall(template)))


def unknown_slots(template: str) -> tuple[str, ...]:
    return tuple(name for name in slots_of(template) if name not in SLOTS)


def fill(template: str, facts: Mapping[str, str]) -> tuple[str, tuple[str, ...]]:
    """Return the text of a block with its slots filled, and the slots of its first alternative that couldn't be filled.

    The first alternative whose slots all have a fact is used; if there is none, the one that leaves out least, without
    its sentences that have an unfilled slot. Facts are inserted as they are: braces in them are plain text.
    """
    alternatives = alternatives_of(template)
    best = min(alternatives, key=lambda each: sum(not facts.get(name) for name in slots_of(each)))
    missing = tuple(name for name in slots_of(alternatives[0]) if not facts.get(name))
    lines = [_without_unfilled(line, facts) for line in best.split("\n")]
    kept = [_SLOT.sub(lambda found: facts[found[1]], line) for line in lines if line]
    return "\n".join(kept), missing


def compose(blocks: Iterable[TemplateBlock], facts: Mapping[str, str]) -> ComposedLetter:
    """Put a letter together: one paragraph a block that says something, in the order of its parts."""
    subject, paragraphs, missing = "", list[LetterParagraph](), dict[str, None]()
    order = list(LetterPart)
    for block in sorted(blocks, key=lambda each: order.index(each.part)):
        text, unfilled = fill(block.text, facts)
        missing |= dict.fromkeys(unfilled)
        if block.part is LetterPart.SUBJECT:
            subject = one_line(text)
        elif text:
            paragraphs.append(LetterParagraph(block.part, text, block.version))
    return ComposedLetter(subject, tuple(paragraphs), tuple(missing))


def recompose(text: str, before: Sequence[LetterParagraph], after: Sequence[LetterParagraph]) -> str:
    """Replace the paragraphs that are in ``text`` just as they were composed with newly composed ones.

    What the person changed or wrote stays; a new part goes where its order says; a part that the person removed doesn't
    come back.
    """
    was = {each.part: each.text for each in before}
    becomes = {each.part: each.text for each in after}
    written = text.replace("\r\n", "\n")[:MAX_LETTER_LENGTH]
    pieces, at = list[str](), 0
    for part in LetterPart:
        start = written.find(was[part], at) if was.get(part) else -1
        if start >= 0:
            pieces += [written[at:start], becomes.get(part, "")]
            at = start + len(was[part])
        elif part in becomes and part not in was:
            pieces += ["\n\n", becomes[part], "\n\n"]
    return "\n\n".join(paragraphs_of("".join([*pieces, written[at:]])))


def as_sentence(text: str, place: str = "") -> str:
    """Say a line of a résumé as a sentence about oneself; ``place`` is where it was.

    Only the first word is put in lower case and a period added: numbers and names stay. A line that doesn't begin with
    what was done stays as it is.
    """
    line = one_line(text).rstrip(" .;,")
    if _FIRST_PERSON.match(line):
        line = _FIRST_PERSON.sub("", line, count=1)
    if not line:
        return ""
    first, _, rest = line.partition(" ")
    end = "" if line[-1] in "!?" else "."
    if not begins_with_action_verb(line):
        return f"{line[0].upper()}{line[1:]}{end}"
    done = f"I {first.lower()} {rest}".rstrip()
    return f"At {place}, {done}{end}" if place else f"{done}{end}"


def naming_places_once(found: Sequence[str]) -> list[str]:
    """Return results of ``as_sentence`` as they follow each other: a place that the one before names isn't named
    again."""
    said, last = list[str](), ""
    for sentence in found:
        match = _AT_PLACE.match(sentence)
        place = match["place"] if match else ""
        said.append(f"There, I also {sentence[match.end() :]}" if match and place == last else sentence)
        last = place
    return said


def is_said(sentence: str, text: str) -> bool:
    """Return whether a text has a result of ``as_sentence``, with its place or without."""
    return _AT_PLACE.sub("", sentence) in text


def states_accomplishment(sentence: str) -> bool:
    """Return whether a result of ``as_sentence`` says what the person did, so that it works in a letter."""
    return sentence.startswith(("I ", "At "))


def example(sentence: str) -> str:
    """Return a piece of evidence as it can appear in a letter: a line that isn't an accomplishment is quoted."""
    return sentence if not sentence or states_accomplishment(sentence) else f"For example: {sentence}"


def with_sentence(text: str, sentence: str, composed: Sequence[LetterParagraph]) -> str:
    """Put a sentence behind the paragraph of evidence, where it stands as composed; else before the closing or at the
    end. A sentence that is there already is not put in twice."""
    written = text.replace("\r\n", "\n")
    if not sentence or sentence in written:
        return written
    texts = {each.part: each.text for each in composed}
    evidence, closing = texts.get(LetterPart.EVIDENCE, ""), texts.get(LetterPart.CLOSING, "")
    if evidence and evidence in written:
        return written.replace(evidence, f"{evidence} {sentence}", 1)
    if closing and closing in written:
        return written.replace(closing, f"{sentence}\n\n{closing}", 1)
    return "\n\n".join(filter(None, (written.strip(), sentence)))


def signed_off(text: str, name: str) -> tuple[tuple[str, ...], str]:
    """Return the lines of a letter without its sign-off, and the line that closes it, "Best regards,".

    A last paragraph whose first line ends in a comma is a sign-off, with at most two lines after it, the name among
    them; one of the name alone is left out too.
    """
    paragraphs = paragraphs_of(text)
    last = paragraphs[-1].split("\n") if paragraphs else []
    closes = bool(last) and last[0].endswith(",") and len(last) <= LINES_OF_SIGN_OFF
    if closes or (last and one_line(paragraphs[-1]) == one_line(name)):
        paragraphs = paragraphs[:-1]
    lines = (line.strip() for paragraph in paragraphs for line in paragraph.split("\n"))
    return tuple(line for line in lines if line), last[0].strip() if closes else ""


def sentences(text: str) -> list[str]:
    """Return the sentences of a letter in order; a line ends one. At most 200, of its first 20,000 characters."""
    found: list[str] = []
    for line in text[:MAX_LETTER_LENGTH].splitlines():
        parts = _SENTENCE_END.split(line.strip())
        for part in parts:
            if found and parts[0] is not part and _ABBREVIATION.search(found[-1]):
                found[-1] = f"{found[-1]} {part}"
            elif part:
                found.append(part)
    return found[:MAX_SENTENCES]


def word_changes(before: str, after: str) -> list[tuple[WordChange, str]]:
    """Say by which words one version of a block differs from the one before; spaces and lines stay as in ``after``."""
    old, new = re.findall(r"\S+\s*", before), re.findall(r"\S+\s*", after)
    found = list[tuple[WordChange, str]]()
    matcher = SequenceMatcher(None, [each.strip() for each in old], [each.strip() for each in new], autojunk=False)
    for kind, old_from, old_to, new_from, new_to in matcher.get_opcodes():
        if kind == "equal":
            found.append((WordChange.SAME, "".join(new[new_from:new_to])))
            continue
        found.append((WordChange.REMOVED, "".join(old[old_from:old_to])))
        found.append((WordChange.ADDED, "".join(new[new_from:new_to])))
    return [(kind, text) for kind, text in found if text]


def unfilled_slots(text: str) -> tuple[str, ...]:
    """Return the slots that stand in a finished letter, as a person may have typed them."""
    return tuple(name for name in slots_of(text[:MAX_LETTER_LENGTH]) if name in SLOTS)


def _without_unfilled(line: str, facts: Mapping[str, str]) -> str:
    if all(facts.get(name) for name in slots_of(line)):
        return line
    kept = [each for each in _TEMPLATE_SENTENCE_END.split(line) if all(facts.get(name) for name in slots_of(each))]
    return " ".join(kept)


def paragraphs_of(text: str) -> list[str]:
    """Return the paragraphs of a letter, separated by blank lines, from its first 20,000 characters."""
    written = text.replace("\r\n", "\n")[:MAX_LETTER_LENGTH]
    return [each.strip() for each in re.split(r"\n[ \t]*\n", written) if each.strip()]
