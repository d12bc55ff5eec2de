"""By what letters look the same, and what one says where the person corrected another that looks like it."""

import re
from dataclasses import replace

from onward.inbox.letters.rules import short_digest
from onward.parsing.letters.understanding import About, Doubt, LetterKind, Understanding

_WORD = re.compile(r"[^\W\d_]+")

_DOUBTS_ABOUT_THE_KIND = frozenset(
    {Doubt.KIND_UNKNOWN, Doubt.ONLY_CONDITIONAL, Doubt.WEAK_SIGNS, Doubt.SEVERAL_KINDS, Doubt.ABOUT_UNCLEAR}
)


def likeness(sender_address: str, subject: str, company: str, title: str) -> str:
    """Return by what letters look the same: their sender's host, and their subject without the names and numbers of
    one application. 43 characters."""
    names = set(_WORD.findall(f"{company} {title}".casefold()))
    words = [word for word in _WORD.findall(subject.casefold()) if word not in names]
    return short_digest("\n".join([sender_address.casefold().rpartition("@")[2], *words]).encode())


def with_lesson(understanding: Understanding, kind: str | None) -> Understanding:
    """Return what a letter says where the person said of one like it what ``kind`` it is; empty for other matters."""
    if kind is None:
        return understanding
    if not kind:
        return replace(understanding, about=About.NO)
    doubts = tuple(doubt for doubt in understanding.doubts if doubt not in _DOUBTS_ABOUT_THE_KIND)
    return replace(understanding, kind=LetterKind(kind), about=About.YES, probability=1.0, doubts=doubts)
