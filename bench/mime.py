"""What is read of the MIME samples of ``ONWARD_DATA``: nothing raises, no text part is lost, no character is a mark.

    python bench/mime.py [SAMPLE]

The words of every text part that the standard library finds must stand in what Onward read; a word counts in any
character set that fits its bytes, since labels are often wrong. Where the library takes headers for text, after a line
that is none, they may stand among the headers. With the beginning of a sample's name, what was read of it is printed.
"""

from __future__ import annotations

import email
import email.policy
import sys
from collections.abc import Iterator
from email.message import Message

from letter_sources import DATA, mime_samples
from onward.parsing.letters import read
from onward.parsing.letters.html_text import text_of_html
from onward.parsing.letters.records import Letter, LetterProblem
from report import ReportRow, exit_code, print_report

REPLACEMENT = "\ufffd"
JUNK = "two stand among headers, on a line that is none"


def texts(letter: Letter) -> Iterator[str]:
    """Yield every text of a letter and of those within."""
    yield from (part.text for part in letter.parts)
    for each in letter.forwarded:
        yield from texts(each)


def lost_words(source: bytes) -> tuple[int, int]:
    """Count the words of the text parts that the standard library finds, and those that Onward did not read."""
    letter = read(source)
    headers = (f"{name}:{value}" for name, value in letter.headers)
    ours = "".join("".join((*texts(letter), *headers)).split())
    words = [each for part in email.message_from_bytes(source).walk() for each in _words(part)]
    return len(words), sum(not any(each in ours for each in readings) for readings in words)


def _words(part: Message) -> Iterator[set[str]]:
    """Yield the words of a part, each in the character sets that it may be in."""
    if part.get_content_maintype() != "text":
        return
    payload = part.get_payload(decode=True)
    assert isinstance(payload, bytes)
    readings = [_read_as(payload, codec) for codec in (part.get_content_charset("utf-8"), "utf-8", "cp1252")]
    if any(mark in readings[2].lower() for mark in ("</", "<br")):
        readings = [text_of_html(each).text for each in readings]
    for alike in zip(*(each.split() for each in readings), strict=False):
        yield set(alike)


def _read_as(payload: bytes, codec: str) -> str:
    try:
        return payload.decode(codec, "replace")
    except LookupError:
        return payload.decode("latin-1")


def raises_with_obvious_code(source: bytes) -> bool:
    """Whether what most programs do with a letter raises: each part decoded as its label says."""
    try:
        for part in email.message_from_bytes(source).walk():
            if part.get_content_maintype() == "text":
                payload = part.get_payload(decode=True)
                payload.decode(part.get_content_charset("utf-8"))  # type: ignore[union-attr]
    except (LookupError, ValueError, AttributeError):
        return True
    return False


def raises_with_the_modern_policy(source: bytes) -> bool:
    """Whether reading by ``policy.default`` raises."""
    try:
        message = email.message_from_bytes(source, policy=email.policy.default)
        [str(value) for value in message.values()]
        [part.get_content() for part in message.walk() if part.get_content_maintype() == "text"]
    except Exception:  # noqa: BLE001 - whatever is raised counts
        return True
    return False


def main(wanted: str) -> int:
    samples = mime_samples()
    if not samples:
        print(f"No data at {DATA}: nothing was read. Set ONWARD_DATA to the folder of the exams.")
        return 0
    if wanted:
        for name in filter(lambda name: f"/{wanted}" in name, samples):
            print(name, read(samples[name]), sep="\n")
        return 0
    letters = {name: read(source) for name, source in samples.items()}
    lost = {name: lost_words(source) for name, source in samples.items()}
    marked = [name for name, letter in letters.items() if REPLACEMENT in _all_said(letter)]
    marked = [name for name in marked if REPLACEMENT.encode() not in samples[name]]
    rows = [
        ReportRow("samples", len(samples), at_least=105),
        ReportRow("could not be taken apart", _count(letters, LetterProblem.FALLBACK), at_most=0),
        ReportRow("characters lost that a codec fits", len(marked), at_most=0, expected=" ".join(marked)),
        ReportRow("with text", sum(any(texts(letter)) for letter in letters.values())),
        ReportRow("words of text parts", sum(words for words, _lost in lost.values())),
        ReportRow("of these not read", sum(missed for _words, missed in lost.values()), at_most=2, expected=JUNK),
        *(ReportRow(f"said odd: {problem}", _count(letters, problem)) for problem in LetterProblem),
        ReportRow("raise with obvious code", sum(map(raises_with_obvious_code, samples.values()))),
        ReportRow("raise with policy.default", sum(map(raises_with_the_modern_policy, samples.values()))),
    ]
    held = print_report("Samples of MIME", rows)
    print(*(f"{name}: {missed} of {words} words" for name, (words, missed) in lost.items() if missed), sep="\n")
    return exit_code([held])


def _all_said(letter: Letter) -> str:
    return "".join((letter.subject, letter.sender.name, *texts(letter)))


def _count(letters: dict[str, Letter], problem: LetterProblem) -> int:
    return sum(problem in letter.problems for letter in letters.values())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else ""))
