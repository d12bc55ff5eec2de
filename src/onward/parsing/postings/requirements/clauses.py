"""The clauses of a line, and whether each says itself that it is required, nice to have, or neither."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, pairwise

from onward.parsing.postings.requirements.languages import begins_with_language, read_languages
from onward.parsing.postings.requirements.phrases import cues, plain

MAX_CLAUSES = 40
MAX_CUTS = 20
"""The most commas and dashes of a sentence that are examined."""

_SENTENCE_END = re.compile(r"(?<=[.!?;])\s+(?=\S)|(?<=[a-z0-9)][.;])(?=[A-ZÀ-Ý][a-zà-ÿ])")
_ABBREVIATIONS = frozenset(
    """
    e.g. i.e. approx. incl. vs. no. dr. st. sr. jr. mr. ms. b.sc. m.sc. ph.d. bzw. z.b. u.a. ggf. inkl. ca. nr. d.h.
    min. max. ex. p.ej. ej. es. bijv. o.a.
    """.split()
)
_PARENTHESES = re.compile(r"\(([^()]*)\)")
_HEAD_OF_NICE_TAIL = re.compile(
    r"(?<=[\w)])[,:\s-]+(?:but |and |with (?=bonus)|plus |und |et |y |e |en )?"
    r"(?=(?:ideally|preferably|bonus (?:points|for|if)|idealerweise|vorzugsweise|gerne auch|idealement|de preference|"
    r"idealmente|preferiblemente|preferentemente|preferencialmente|preferibilmente|bij voorkeur|liefst)\b(?! more))"
)
_NICE_AT_HEAD = re.compile(r"\W*(?:bonus|nice[- ]to[- ]have|plus|optional)\b\s*[\]:)!-]")
_NO_CUE = re.compile(r"\b(?:(?:ideally|preferably) more|strong desire to learn)\b")


@dataclass(frozen=True, slots=True)
class Clause:
    """A part of a line at ``text[start:end]``; ``must`` is what the clause itself says, or ``None``."""

    start: int
    end: int
    must: bool | None


def read_clauses(text: str) -> tuple[Clause, ...]:
    """Split a line where a cue applies to only part of it: at sentences, semicolons, parentheses, "ideally".

    Parts without a cue join their neighbors. Offsets are those of the line.
    """
    flat = plain(text)
    if not _says_anything(flat):
        whole = _trim(text, 0, len(text))
        return (Clause(*whole, None),) if whole else ()
    parts: list[Clause] = []
    for start, end in islice(_pieces(text, flat), MAX_CLAUSES):
        must = _verdict(flat[start:end])
        if parts and parts[-1].must is None and must is None:
            parts[-1] = Clause(parts[-1].start, end, must)
        else:
            parts.append(Clause(start, end, must))
    return tuple(parts)


def read_sentences(text: str) -> tuple[Clause, ...]:
    """Return the sentences of a line, each with what it says itself."""
    flat = plain(text)
    spans = (_trim(text, start, end) for start, end in islice(_sentences(text, flat), MAX_CLAUSES))
    if not _says_anything(flat):
        return tuple(Clause(*span, None) for span in spans if span)
    return tuple(Clause(*span, _verdict(flat[slice(*span)])) for span in spans if span)


def _says_anything(flat: str) -> bool:
    return (
        _NICE_AT_HEAD.match(flat) is not None
        or cues("nice").search(flat) is not None
        or cues("must").search(flat) is not None
        or cues("elsewhere").search(flat) is not None
    )


def _pieces(text: str, flat: str) -> Iterator[tuple[int, int]]:
    for start, end in _sentences(text, flat):
        cuts = sorted({start, end, *_cuts(flat, start, end)})
        for left, right in pairwise(cuts):
            piece = _trim(text, left, right)
            if piece:
                yield piece


def _sentences(text: str, flat: str) -> Iterator[tuple[int, int]]:
    start = 0
    for match in _SENTENCE_END.finditer(text):
        if _ends_in_abbreviation(flat[start : match.start()]):
            continue
        yield start, match.start()
        start = match.end()
    yield start, len(text)


def _ends_in_abbreviation(flat: str) -> bool:
    last = flat[-12:].rpartition(" ")[2].lstrip("(")
    return last in _ABBREVIATIONS or re.fullmatch(r"[a-z]\.", last) is not None


def _cuts(flat: str, start: int, end: int) -> Iterator[int]:
    """Return where a nice-to-have part of an otherwise required sentence begins or ends."""
    for match in _PARENTHESES.finditer(flat, start, end):
        if len(match[1].split()) > 1 and _verdict(match[1]) is not None:
            yield match.start()
            yield match.end()
    for match in _HEAD_OF_NICE_TAIL.finditer(flat, start, end):
        yield match.end()
    yield from _contrasts(flat, start, end)


def _contrasts(flat: str, start: int, end: int) -> Iterator[int]:
    """Where a part that is welcome stands beside one that is not: "English required, Spanish nice to have"."""
    commas = [start + match.start() for match in islice(re.finditer(r",\s", flat[start:end]), MAX_CUTS)]
    edges = [start, *commas, end]
    verdicts = [_verdict(flat[left:right]) for left, right in pairwise(edges)]
    if True in verdicts and False in verdicts:
        yield from commas
    elif commas and verdicts[-1] is False and True not in verdicts and _stands_alone(flat, start, commas[-1], end):
        yield commas[-1]
    for match in islice(re.finditer(r"\s-\s|-\s(?=[a-z])", flat[start:end]), MAX_CUTS):
        dash = start + match.start()
        if _verdict(flat[start:dash]) is None and _verdict(flat[dash:end]) is False:
            yield dash


def _stands_alone(flat: str, start: int, comma: int, end: int) -> bool:
    """Return whether the part behind a comma names a thing of its own: "native German, knowledge of French is a
    plus"."""
    head, tail = flat[start:comma], flat[comma:end].lstrip(", ")
    if cues("like_a_requirement").begins(tail):
        return True
    return begins_with_language(tail) and len(head.split()) > 1 and bool(read_languages(head))


def _verdict(flat: str) -> bool | None:
    """Return what a clause itself says: ``True`` for required, ``False`` for nice to have, ``None`` for neither."""
    flat = _NO_CUE.sub("", flat)
    if _NICE_AT_HEAD.match(flat) or cues("nice").search(flat):
        return False
    if cues("must").search(flat):
        return True
    if cues("elsewhere").ends(flat.rstrip(" .!)")) and not cues("as_required").search(flat):
        return True
    return None


def _trim(text: str, start: int, end: int) -> tuple[int, int] | None:
    while start < end and not text[start].isalnum() and text[start] not in "([":
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",;-\u2013\u2014"):
        end -= 1
    return (start, end) if any(char.isalnum() for char in text[start:end]) else None
