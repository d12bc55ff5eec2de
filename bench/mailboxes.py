"""How fast letters of a mailbox file are read and understood, and in how much memory, as multiples of the standard
library's parser.

    python bench/mailboxes.py [LETTERS]

The file is made by repeating letters: every sample of MIME in ``ONWARD_DATA`` and the texts of the mailboxes, with a
twin in HTML. As in a real mailbox, the line that divides a letter's parts is another one in each letter. The other side
walks the same file with ``email`` (policy compat32) and decodes each text. Both go through it in a process of their
own; memory is read at half the size and at the whole, which shows that it stays flat. Letters come again, as those of a
platform do, and with them sentences that are understood already: ``letters.py speed`` forgets them.
"""

from __future__ import annotations

import email
import re
import sys
import tempfile
from collections.abc import Callable, Iterator
from email.message import EmailMessage
from html import escape
from multiprocessing import get_context
from pathlib import Path
from time import process_time
from typing import NamedTuple

from letter_exam import fresh_ordinary
from letter_sources import DATA, LabeledLetter, all_letters, mime_samples
from letter_tuning import SECOND, tuning_letters
from onward.parsing.letters import read
from onward.parsing.letters.mbox import mailbox_letters
from onward.parsing.letters.understanding import understand
from report import ReportRow, exit_code, print_report

MAX_TIMES_THE_TIME, MAX_TIMES_UNDERSTANDING = 2.0, 4.0
MAX_GROWTH = 1.1
EVERY = 17
"""Of the templates' letters so manieth is taken."""
BOUNDARY = re.compile(rb'boundary="?([\w=.+-]{8,60})')
SIGNATURE = "\n ".join("b5UwZ8dKq0c3Vf1hJtYyX2mNpR7sLgEaTiOuQvBxWzMkHjDn" for _ in range(7))
ON_ITS_WAY = f"""Delivered-To: alice@example.org
Received: by 2002:a05:6402:2c1:b0:5de:1234:5678 with SMTP id b1csp123456edx; Mon, 2 Mar 2026 01:00:02 -0800 (PST)
ARC-Seal: i=1; a=rsa-sha256; t=1772442002; cv=none; d=mail.example; s=arc-20240605; b={SIGNATURE}
Return-Path: <bounces+123@mail.acme.example>
Received: from mail.acme.example (mail.acme.example [203.0.113.7]) by mx.example with ESMTPS id a640c23a62f3a;
 Mon, 02 Mar 2026 09:00:01 +0000
Authentication-Results: mx.example; dkim=pass header.i=@acme.example; spf=pass smtp.mailfrom=mail.acme.example;
 dmarc=pass (p=REJECT) header.from=acme.example
DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=acme.example; h=content-type:from:subject; b={SIGNATURE}
List-Unsubscribe: <https://acme.example/u/123>
"""
"""What servers add to a letter on its way."""
ORDINARY = """<html><head><style>p {{ margin: 0 }} .button {{ padding: 8px }}</style></head><body><table width="600"
cellpadding="0"><tr><td style="font-family: Arial; font-size: 14px">{paragraphs}</td></tr><tr><td><a
href="https://acme.example/a?id=3&amp;utm_source=mail">{link}</a></td></tr></table></body></html>"""


class Walk(NamedTuple):
    """One walk through a file: seconds of work, the most megabytes held, letters, and characters of text."""

    seconds: float
    megabytes: float
    letters: int
    characters: int


def sources() -> list[bytes]:
    """List the letters that the file repeats."""
    samples = [each for each in mime_samples().values() if read(each).headers]
    return [*samples, *map(_with_twin, all_letters())]


def ordinary_sources() -> list[bytes]:
    """List letters as a mailbox has them: one of twenty about a job, the others from ``bench/mail``."""
    ordinary = [*tuning_letters("ordinary"), *tuning_letters("ordinary", SECOND)]
    shop = [_with_twin(one, "news@acme.example", "See it in our shop") for one in ordinary]
    return [*shop, *map(_with_twin, all_letters()[:: 19 * 328 // len(ordinary)])]


def everyday_sources() -> list[bytes]:
    """List letters as ``mail_files.py`` reads them: one of twenty about a job, the others by many templates."""
    everyday = fresh_ordinary()[::EVERY]
    shop = [_with_twin(one, "news@acme.example", "See it in our shop") for one in everyday]
    return [*shop, *map(_with_twin, all_letters()[:: 19 * 328 // len(everyday)])]


def _with_twin(labeled: LabeledLetter, sender: str = "jobs@acme.example", link: str = "See your application") -> bytes:
    letter = labeled.letter
    message = EmailMessage()
    message["Subject"] = letter.subject or link
    message["From"] = letter.sender.address or sender
    message["Date"] = "Mon, 02 Mar 2026 09:00:00 +0000"
    message["Message-ID"] = f"<{labeled.mailbox}{labeled.row}@acme.example>"
    message.set_content(letter.text)
    paragraphs = "".join(f"<p>{escape(each)}</p>" for each in letter.text.split("\n\n"))
    message.add_alternative(ORDINARY.format(paragraphs=paragraphs, link=link), subtype="html")
    return ON_ITS_WAY.encode() + message.as_bytes()


def write_mailbox(path: Path, count: int) -> None:
    """Write a mailbox of ``count`` letters."""
    every = sources()
    with path.open("wb") as file:
        for number in range(count):
            letter = _divided_anew(every[number % len(every)], number)
            letter = letter.replace(b"\r\n", b"\n").replace(b"\nFrom ", b"\n>From ")
            file.write(b"From sender@acme.example Mon Mar  2 09:00:00 2026\n" + letter.rstrip(b"\n") + b"\n\n")


def _divided_anew(raw: bytes, number: int) -> bytes:
    for boundary in set(BOUNDARY.findall(raw)):
        raw = raw.replace(boundary, b"%s.%d" % (boundary, number))
    return raw


def with_onward(path: Path) -> Iterator[int]:
    with path.open("rb") as file:
        for stored in mailbox_letters(file):
            yield sum(len(part.text) for part in read(stored.source).parts)


def with_understanding(path: Path) -> Iterator[int]:
    with path.open("rb") as file:
        for stored in mailbox_letters(file):
            letter = read(stored.source)
            understand(letter)
            yield sum(len(part.text) for part in letter.parts)


def with_the_standard_library(path: Path) -> Iterator[int]:
    with path.open("rb") as file:
        for stored in mailbox_letters(file):
            yield sum(map(_decoded_length, email.message_from_bytes(stored.source).walk()))


def _decoded_length(part: email.message.Message) -> int:
    if part.get_content_maintype() != "text":
        return 0
    payload = part.get_payload(decode=True) or b""
    try:
        return len(payload.decode(part.get_content_charset() or "utf-8", "replace"))
    except LookupError:
        return len(payload.decode("latin-1"))


WAYS: dict[str, Callable[[Path], Iterator[int]]] = {
    "the standard library": with_the_standard_library,
    "Onward": with_onward,
    "Onward, with understanding": with_understanding,
}


def walk(way: str, path: Path) -> Walk:
    """Go through a file in a process of its own."""
    with get_context("spawn").Pool(1) as pool:
        return pool.apply(_walk, (way, path))


def _walk(way: str, path: Path) -> Walk:
    read(b"")
    begin = process_time()
    lengths = list(WAYS[way](path))
    return Walk(process_time() - begin, megabytes(), len(lengths), sum(lengths))


def megabytes() -> float:
    """Return the most memory that this program has held, as Linux keeps it (what it was forked from not counted)."""
    line = next(line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1]) / 1024


def main(count: int) -> int:
    if not DATA.exists():
        print(f"No data at {DATA}: nothing was read. Set ONWARD_DATA to the folder of the exams.")
        return 0
    with tempfile.TemporaryDirectory(prefix="onward-mailbox-") as folder:
        whole, half = Path(folder, "whole.mbox"), Path(folder, "half.mbox")
        write_mailbox(whole, count)
        write_mailbox(half, count // 2)
        size = whole.stat().st_size / 1_000_000
        walks = {way: min((walk(way, whole) for _ in range(2)), key=lambda each: each.seconds) for way in WAYS}
        smaller = {way: walk(way, half) for way in WAYS}
    theirs, ours, understood = walks.values()
    rows = [
        ReportRow("letters", ours.letters, at_least=count, expected=f"{size:.0f} MB"),
        *(ReportRow(f"{way}, letters a second", each.letters / each.seconds) for way, each in walks.items()),
        *(ReportRow(f"{way}, megabytes held", each.megabytes) for way, each in walks.items()),
        ReportRow("Onward's time, times the library's", ours.seconds / theirs.seconds, at_most=MAX_TIMES_THE_TIME),
        ReportRow("the same with understanding", understood.seconds / theirs.seconds, at_most=MAX_TIMES_UNDERSTANDING),
        *(
            ReportRow(
                f"{way}, memory, times half the file's", each.megabytes / smaller[way].megabytes, at_most=MAX_GROWTH
            )
            for way, each in walks.items()
        ),
    ]
    return exit_code([print_report(f"A mailbox of {count:,} letters", rows)])


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 20_000))
