"""How a letter is recognized, whether it is about the search, and which of its words are quoted."""

import re
from base64 import urlsafe_b64encode
from collections.abc import Iterable, Sequence
from hashlib import sha256
from itertools import islice

from onward.parsing.letters.records import Letter
from onward.parsing.letters.understanding import About, Cue, Doubt, LetterKind, Understanding
from onward.parsing.text import clean_text, one_line

PROBABLE_MATCH = 0.4
MAX_SHOWN = 400
MAX_SENTENCES = 10
_REPLY_PREFIXES = re.compile(r"(?:\s*(?:re|aw|wg|fw|fwd|tr|rif|sv|antw|rv)\s*:)+\s*", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")
_SAY_NOTHING_OF_APPLYING = frozenset(
    {LetterKind.JOB_ALERT, LetterKind.RECRUITER_OUTREACH, LetterKind.INFORMATION_REQUEST, LetterKind.OTHER}
)
"""Kinds that reach people who never applied there."""


def letter_digest(letter: Letter, raw: bytes) -> str:
    """Return by what a letter is known again, in 43 characters: its id, or all of it where it has none."""
    return short_digest(letter.message_id.strip().encode() or raw)


def short_digest(data: bytes) -> str:
    """Return a digest of 43 characters."""
    return urlsafe_b64encode(sha256(data).digest()).decode().rstrip("=")


def is_about_search(understanding: Understanding) -> bool:
    """Tell whether a letter is worth keeping: it may be about an application or belong to one, or a recruiter wrote."""
    if understanding.about is About.NO or understanding.kind is LetterKind.JOB_ALERT:
        return False
    if understanding.about is About.YES or understanding.kind is not LetterKind.OTHER:
        return True
    return Doubt.KNOWN_APPLICATION in understanding.doubts


def names_application(understanding: Understanding) -> bool:
    """Tell whether a letter is about one application, which it names well enough to propose it."""
    return understanding.kind not in _SAY_NOTHING_OF_APPLYING and bool(understanding.company)


def quoted_cues(understanding: Understanding) -> list[Cue]:
    """Return the words to quote: those that say what a letter is, before what else it says if it says several things.

    Thanks for applying stand in most letters, and would hide the sentence that matters.
    """
    own = [cue for cue in understanding.cues if cue.kind is understanding.kind]
    others = [cue for cue in understanding.cues if cue.kind is not understanding.kind]
    return own + others if not own or Doubt.SEVERAL_KINDS in understanding.doubts else own


def shown_text(text: str) -> str:
    """Return a text of a letter as one line that is safe to show: no invisible characters, no change of direction."""
    line = one_line(clean_text(text))
    return line if len(line) <= MAX_SHOWN else f"{line[:MAX_SHOWN].rstrip()}…"


def marked_sentences(cues: Iterable[Sequence[str]], subject: str = "") -> list[tuple[str, str, str]]:
    """Split each decisive sentence into what stands before its decisive words, the words, and what stands after them.

    The subject of the letter is left out if there are others: the page shows it anyway.
    """
    marked: dict[str, tuple[str, str, str]] = {}
    for sentence, words in islice(cues, MAX_SENTENCES):
        line, found = shown_text(sentence), shown_text(words)
        before, found, after = line.partition(found) if found else (line, "", "")
        marked.setdefault(line, (before, found, after))
    topic = _without_reply_prefixes(subject)
    beside_subject = [parts for line, parts in marked.items() if _without_reply_prefixes(line) != topic]
    return beside_subject or list(marked.values())


def _without_reply_prefixes(line: str) -> str:
    """Return a subject as it was before it was answered and passed on."""
    return _REPLY_PREFIXES.sub("", shown_text(line)).casefold().strip(" .:")
