"""Details in a text that identify somebody, and replacements for them. Pure: no clock, no network."""

from collections.abc import Collection, Iterable
from operator import attrgetter

from onward.parsing.personal_details.known_companies import known_companies
from onward.parsing.personal_details.names import NameFinder
from onward.parsing.personal_details.patterns import Span, spans_by_shape
from onward.parsing.personal_details.records import Detail, DetailKind
from onward.parsing.personal_details.words import LanguageWords, words_of
from onward.parsing.postings.language import detect_language

__all__ = ["Detail", "DetailKind", "find", "replace_details"]

LONGEST_TEXT = 50_000


def find(
    text: str, *, language: str | None = None, fallback: str = "en", companies: Collection[str] = ()
) -> list[Detail]:
    """Find names of persons and companies, addresses, phones, profiles, handles, birth dates and numbers of persons.

    They are in the order of the text and don't overlap. Names of ``companies`` are found however they are written.
    There are seven languages; without ``language`` the text's own is detected, with ``fallback`` if unclear.
    Never raises; time is linear in the length of the text, of which the first 50,000 characters are read.
    """
    read = text[:LONGEST_TEXT]
    words = words_of(language or detect_language(read) or fallback)
    shaped = spans_by_shape(read)
    taken = bytearray(len(read))
    for span in shaped:
        taken[span.start : span.end] = b"\x01" * (span.end - span.start)
    spans = [*shaped, *NameFinder(read, words, taken).find()]
    spans += (each for each in known_companies(read, companies, words) if not any(map(each.touches, spans)))
    spans.sort(key=attrgetter("start"))
    return [_detail(read, span, words) for span in spans]


def replace_details(text: str, details: Iterable[Detail]) -> str:
    """Write the replacements of some details of a text in their place."""
    parts, place = [], 0
    for detail in details:
        parts += [text[place : detail.start], detail.replacement]
        place = detail.end
    return "".join([*parts, text[place:]])


def _detail(text: str, span: Span, words: LanguageWords) -> Detail:
    """Make a detail. A name after a role ("my manager, Dana,") is left out; the start of a sentence keeps its
    capital."""
    lead = text[: span.start].rstrip(" ,")
    before = lead[-30:].split()[-1:] if lead else []
    word = before[0].casefold() if before else ""
    replacement = words.replacements[span.kind]
    start, end = span.start, span.end
    if span.kind is DetailKind.PERSON and word in words.roles:
        replacement = ""
    elif span.kind is DetailKind.COMPANY and text[len(lead) : start] == " ":
        replacement = words.company_after_word.get(word, replacement)
    if not replacement:
        end += text[len(lead)] == text[end : end + 1] == ","
        start = len(lead)
    if replacement and (not lead or lead[-1] in ".!?\n"):
        replacement = replacement[0].upper() + replacement[1:]
    return Detail(span.kind, start, end, text[start:end], replacement)
