"""The text of a letter apart: what its writer says, what is quoted, what is passed on, and what ends every letter.

English, French, German, Spanish, Italian, Portuguese and Dutch.
"""

import re
from typing import NamedTuple

from onward.parsing.letters.envelope import sender_in
from onward.parsing.letters.part_words import (
    ABOVE,
    ANSWER,
    DAY_AFTER,
    DAY_BEFORE,
    FOOTER,
    FROM,
    ORIGINAL,
    OTHER_HEADS,
    PASSED_ON,
    SUBJECT,
    WROTE,
    Anchors,
    Phrases,
    alternatives,
)
from onward.parsing.letters.records import Letter, Part, Parts, Sender

_WRITTEN_BY = re.compile(
    rf"^[ \t>*_]*(?:(?:{alternatives(DAY_BEFORE)})\b(?=[^\n]{{0,200}}\d)[^\n]{{5,200}}?(?:\n[^\n]{{1,200}}){{0,2}}?"
    rf"(?:{alternatives(WROTE)})\b[^\n:]{{0,200}}"
    rf"|[^\n>]{{2,120}}\b(?:{alternatives(WROTE)}) (?:{alternatives(DAY_AFTER)})\b[^\n]{{5,100}}?"
    r"|\d{4}-\d\d-\d\d \d\d?:\d\d[^\n]{0,120}<[^\n<>]{3,200}>)[ \xa0]?:[ \t*_]*$",
    re.MULTILINE,
)
_PASSED_ON = re.compile(
    rf"^[ \t>*]*(?:-{{2,}}[ \t]*)?(?:{alternatives(PASSED_ON)})[ \t\xa0]*:?[ \t]*(?:-{{2,}})?[ \t]*:?[ \t]*$",
    re.MULTILINE | re.IGNORECASE,
)
_ORIGINAL = re.compile(
    rf"^[ \t]*(?:-{{2,}}|_{{2,}})[ \t]*(?:{alternatives(ORIGINAL)})[ \t]*(?:-{{2,}}|_{{2,}})[ \t]*$",
    re.MULTILINE | re.IGNORECASE,
)
_OTHER_HEADS = rf"(?:{alternatives(OTHER_HEADS)}|{alternatives(SUBJECT)})"
_LEAST_HEADS = 2
"""Lines after that of the sender by which the head of a letter is told."""
_HEAD = re.compile(
    rf"^[ \t>*]*(?:{alternatives(FROM)})[ \xa0]?:\*?[ \t][^\n]{{1,300}}\n"
    rf"(?:[ \t>*]*{_OTHER_HEADS}[ \xa0]?:\*?[ \t]?[^\n]{{0,500}}\n+){{{_LEAST_HEADS},6}}",
    re.MULTILINE,
)
_RULE_ABOVE = re.compile(r"\n?[ \t]*[_-]{5,}[ \t]*\n*\Z")
_QUOTED_LINE = re.compile(r"^[ \t]*>.*(?:\n|\Z)", re.MULTILINE)
_QUOTE_MARK = re.compile(r"^[ \t]*>[ ]?", re.MULTILINE)
_SUBJECT_LINE = re.compile(rf"^[ \t>*]*(?:{alternatives(SUBJECT)})[ \xa0]?:\*?[ \t]?([^\n]{{0,300}})", re.MULTILINE)
_FROM_LINE = re.compile(rf"^[ \t>*]*(?:{alternatives(FROM)})[ \xa0]?:\*?[ \t]([^\n]{{1,300}})", re.MULTILINE)

_SIGNATURE = re.compile(r"^(?:--[ \xa0]?|__)$", re.MULTILINE)
_ANSWER_ABOVE = re.compile(
    rf"^[^\w\n]{{0,8}}[ \t]*(?:please )?(?:(?:type|write) your )?(?:{alternatives(ANSWER)})\b[^\n]{{0,30}}"
    rf"\b(?:{alternatives(ABOVE)})\b[^\n]{{0,40}}$\n?",
    re.MULTILINE | re.IGNORECASE,
)
_FOOTER = Phrases(FOOTER)
_ANCHORS = Anchors(PASSED_ON, ORIGINAL, ABOVE, WROTE)
_BLANK_LINES = re.compile(r"\n[ \t\xa0]*\n\s*")
_SENTENCE_END = re.compile(r"[.!?][ \t]+|\n")
_GAP = 2
_MAX_GAP_LETTERS = 160


class _Cut(NamedTuple):
    begin: int
    end: int
    passed_on: bool
    marked: bool


def split(text: str) -> Parts:
    """Take the text of a letter apart. What is left out of ``body`` is in one of the others."""
    anchored = _ANCHORS.groups_within(text.lower())
    if ABOVE in anchored:
        text = _ANSWER_ABOVE.sub("", text)
    cut = _first_cut(text, anchored)
    before, after = (text[: cut.begin], text[cut.end :]) if cut else (text, "")
    forwarded = quoted = ""
    if cut:
        nothing_said = not _without_quotes(before)[0].strip()
        if cut.passed_on or (nothing_said and not cut.marked):
            forwarded = _unquoted(after)
        elif cut.marked:
            said, quoted = _without_quotes(after)
            before = f"{before}\n{said}"
        else:
            quoted = after
    said, marked = _without_quotes(before)
    body, footer = _without_footer(said)
    return Parts(body, "\n".join(filter(None, (marked.strip("\n"), quoted.strip("\n")))), forwarded.strip("\n"), footer)


def _first_cut(text: str, anchored: set[str]) -> _Cut | None:
    """Find where the writer's own words end: at a letter that was passed on, or one that is answered."""
    cuts = []
    if PASSED_ON in anchored and (found := _PASSED_ON.search(text)):
        cuts.append(_Cut(found.start(), found.end(), passed_on=True, marked=False))
    if ORIGINAL in anchored and (found := _ORIGINAL.search(text)):
        cuts.append(_Cut(found.start(), found.end(), passed_on=False, marked=False))
    if text.count(":") > _LEAST_HEADS and (found := _HEAD.search(text)):
        begin = found.start()
        cuts.append(_Cut(begin, begin, passed_on=False, marked=False))
    if (">:" in text or WROTE in anchored) and (found := _WRITTEN_BY.search(text)):
        marked = text[found.end() :].lstrip().startswith(">")
        cuts.append(_Cut(found.start(), found.end(), passed_on=False, marked=marked))
    if not cuts:
        return None
    first = min(cuts)
    above = _RULE_ABOVE.search(text, max(0, first.begin - 200), first.begin)
    return first._replace(begin=above.start(), end=max(first.end, above.end())) if above else first


def _without_quotes(text: str) -> tuple[str, str]:
    """Take the lines marked as quoted out of a text."""
    if ">" not in text:
        return text, ""
    quoted = _QUOTED_LINE.findall(text)
    return (_QUOTED_LINE.sub("", text), _unquoted("".join(quoted))) if quoted else (text, "")


def _unquoted(text: str) -> str:
    """Take one level of quote marks off, where every line that says something has one."""
    lines = [line for line in text.split("\n") if line.strip()]
    return _QUOTE_MARK.sub("", text) if lines and all(line.lstrip().startswith(">") for line in lines) else text


def _without_footer(text: str) -> tuple[str, str]:
    """Take off the end what ends every letter of its kind: a signature after its mark, notices, ways to unsubscribe."""
    marks = list(_SIGNATURE.finditer(text)) if "--" in text or "__" in text else []
    mark = marks[-1] if marks else None
    said, signature = (
        (text[: mark.start()], text[mark.end() :]) if mark and text[: mark.start()].strip() else (text, "")
    )
    begin = _footer_begins(said)
    body, notices = said[:begin], said[begin:]
    return body.strip(), "\n".join(filter(None, (notices.strip(), signature.strip())))


def _footer_begins(text: str) -> int:
    """Go up from the end while paragraphs are notices, passing over a few short ones between them.

    A notice may end a paragraph that says more: then it begins with its sentence.
    """
    breaks = [0, *(found.end() for found in _BLANK_LINES.finditer(text)), len(text)]
    begin, passed = len(text), 0
    for start, end in zip(reversed(breaks[:-1]), reversed(breaks[1:]), strict=True):
        paragraph = text[start:end]
        notice = _notice_begins(paragraph) if paragraph.strip() else -1
        if notice > 0:
            return start + notice
        if notice == 0 and start:
            begin, passed = start, 0
        elif begin < len(text) and passed < _GAP and len(paragraph) < _MAX_GAP_LETTERS:
            passed += 1
        elif paragraph.strip():
            break
    return begin


def _notice_begins(paragraph: str) -> int:
    """Return where the sentence begins that makes a paragraph a notice; -1 where none does."""
    found = _FOOTER.first(paragraph.lower())
    return max((end.end() for end in _SENTENCE_END.finditer(paragraph, 0, found)), default=0) if found >= 0 else -1


def forwarded_letter(text: str) -> Letter:
    """Read a letter that was passed on within a text: who wrote it, its subject, and what it says."""
    sender, subject = _FROM_LINE.search(text), _SUBJECT_LINE.search(text)
    head = _HEAD.search(text)
    said = text[head.end() :] if head and not text[: head.start()].strip() else text
    return Letter(
        subject=subject[1].strip(" *") if subject else "",
        sender=sender_in(sender[1]) if sender else Sender(),
        parts=(Part("text/plain", said.strip("\n"), "utf-8"),),
    )
