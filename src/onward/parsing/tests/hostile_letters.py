"""Letters made to be slow or to break a reader, and a program that reads each in a process of its own.

    python -m onward.parsing.tests.hostile_letters

It prints a line of JSON for each: its name, seconds of work, megabytes held beyond the letter, and whether ``WORDS``
were found.
"""

import base64
import json
import os
import resource
import sys
import time
from pathlib import Path

from onward.parsing.letters import read
from onward.parsing.letters.parts import split
from onward.parsing.letters.records import Letter

WORDS = "We looked at your application"
HEADERS = "From: Acme <jobs@acme.example>\nSubject: Your application\n"
MANY = 200_000
MAX_SECONDS = 20


def plain(headers: str, body: str = WORDS) -> bytes:
    return f"{HEADERS}{headers}\n{body}\n".encode()


def page(markup: str) -> bytes:
    return f"{HEADERS}Content-Type: text/html\n\n{markup}<p>{WORDS}</p>\n".encode()


def nested(depth: int) -> bytes:
    opened = "".join(f"Content-Type: multipart/mixed; boundary=b{level}\n\n--b{level}\n" for level in range(depth))
    return f"{HEADERS}{opened}Content-Type: text/plain\n\n{WORDS}\n".encode()


def carried(depth: int) -> bytes:
    opened = "Content-Type: message/rfc822\n\n" * depth
    return f"{HEADERS}{opened}Subject: x\n\n{WORDS}\n".encode()


def carried_as_base64(depth: int) -> bytes:
    letter = plain("")
    for _ in range(depth):
        letter = b"Content-Type: message/rfc822\nContent-Transfer-Encoding: base64\n\n" + base64.encodebytes(letter)
    return letter


def parts(count: int) -> bytes:
    part = "--b\nContent-Type: text/plain\n\nx\n"
    return f"{HEADERS}Content-Type: multipart/mixed; boundary=b\n\n--b\n\n{WORDS}\n{part * count}--b--\n".encode()


LETTERS = {
    "a header of a million lines": lambda: plain("X-Long: a\n" + " b\n" * 1_000_000),
    "300,000 headers": lambda: plain("X-Many: a\n" * 300_000),
    "a subject of 20,000 encoded words": lambda: plain("Subject: " + "=?utf-8?q?=C3=A9?= " * 20_000 + "\n"),
    "encoded words that do not end": lambda: plain("Subject: " + "=?utf-8?q?a" * 20_000 + "\n"),
    "20,000 addresses": lambda: plain("To: " + "a@b.example, " * 20_000 + "\n"),
    "20,000 addresses that it is from": lambda: b"From: " + b"<" * 5_000 + b"a@b.example, " * 20_000 + plain(""),
    "20,000 parameters": lambda: plain("Content-Type: text/plain" + "; a=b" * 20_000 + "\n"),
    "brackets in From": lambda: b"From: " + b"(" * 200_000 + b"\n" + plain(""),
    "brackets in Authentication-Results": lambda: plain("Authentication-Results: x; " + "(a " * 100_000 + "\n"),
    "20,000 references": lambda: plain("References: " + "<a@b>" * 20_000 + "<" * 100_000 + "\n"),
    "a date of a million digits": lambda: plain("Date: " + "1" * 1_000_000 + "\n"),
    "multiparts in each other": lambda: nested(1_000),
    "letters in each other": lambda: carried(1_000),
    "letters in each other, in base64": lambda: carried_as_base64(20),
    "100,000 parts": lambda: parts(100_000),
    "lines that are nearly the boundary": lambda: plain(
        "Content-Type: multipart/mixed; boundary=b\n", "--bb\n" * MANY + f"--b\n\n{WORDS}\n--b--"
    ),
    "a boundary that is nowhere": lambda: plain(
        "Content-Type: multipart/mixed; boundary=b\n", "--\n-- \n--x\n" * (MANY // 3) + WORDS
    ),
    "junk among the headers": lambda: plain("junk\nX-A: b\n" * 20_000),
    "20 MB of base64": lambda: (
        plain("Content-Transfer-Encoding: base64\n", "") + base64.encodebytes(f"{WORDS}\n".encode() * 500_000)
    ),
    "10 MB of ends of base64": lambda: (
        plain("Content-Transfer-Encoding: base64\n", "") + base64.encodebytes(f"{WORDS}\n".encode()) + b"A=" * 5_000_000
    ),
    "20 MB of quoted-printable": lambda: plain(
        "Content-Transfer-Encoding: quoted-printable\n", f"{WORDS}=\n" + "=C3=A9=\n" * 2_500_000
    ),
    "uuencoded lines": lambda: plain(
        "Content-Transfer-Encoding: uuencode\n", f"{WORDS}\nbegin 644 a\n" + "!\n" * 500_000
    ),
    "bytes of no character set": lambda: plain("", WORDS) + bytes(range(128, 256)) * 20_000,
    "UTF-7": lambda: plain("Content-Type: text/plain; charset=utf-7\n", WORDS + "+" * 1_000_000),
    "a calendar of 200,000 events": lambda: plain(
        "Content-Type: text/calendar\n",
        f"BEGIN:VCALENDAR\nX:{WORDS}\n" + "BEGIN:VEVENT\nDTSTART:2026\nEND:VEVENT\n" * MANY,
    ),
    "a calendar in a calendar": lambda: plain(
        "Content-Type: text/calendar\n", f"BEGIN:VCALENDAR\nX:{WORDS}\n" + "BEGIN:VCALENDAR\n" * MANY
    ),
    "a calendar of zones": lambda: plain(
        "Content-Type: text/calendar\n",
        f"BEGIN:VCALENDAR\nX:{WORDS}\nBEGIN:VEVENT\nDTSTART;TZID=Z:20260101T000000\nEND:VEVENT\n"
        + "BEGIN:VTIMEZONE\nTZID:Z\n" * 20_000,
    ),
    "addresses of pages": lambda: plain("", f"{WORDS}\n\nthis email\n\n" + "www.<:" * MANY),
    "tags without an end after the last that ends": lambda: page("") + b"<a" * MANY + b"<script" * MANY,
    "nested elements": lambda: page("<div>" * MANY),
    "attributes": lambda: page("<a " + "x=1 " * MANY + ">"),
    "tags without an end": lambda: page("<a<" * MANY),
    "programs without an end": lambda: page("<script>" * MANY),
    "programs that nearly end": lambda: page("<script/" * MANY + "<script/>"),
    "comments without an end": lambda: page("<!--" * MANY),
    "hidden elements without an end": lambda: page("<p hidden>" * MANY),
    "quotes without an end": lambda: page("<a b=\"'>" * MANY),
    "links without an end": lambda: page(f"<a href='http://a.example/{'x' * 100}'>" * (MANY // 10)),
    "links in links": lambda: page("<a href=http://a.example>" * MANY),
    "quotations in each other": lambda: page("<blockquote type=cite>x" * (MANY // 2)),
    "references without an end": lambda: page("&#" * MANY + "&amp" * MANY),
    "a reference of a million digits": lambda: page("&#" + "9" * 1_000_000 + ";"),
    "invisible characters": lambda: page("&zwnj;&nbsp;" * MANY),
    "a style of a million spaces": lambda: page("<p style='display" + " " * 1_000_000 + "x'>"),
    "lines that begin as quotations": lambda: plain("", f"{WORDS}\n" + "> " * MANY),
    "lines that begin as answers": lambda: plain("", f"{WORDS}\n" + "On 1 \n" * MANY),
    "lines that begin as footers": lambda: plain("", f"{WORDS}\n\n" + "this email \n\n" * MANY),
    "words and no end": lambda: plain("", f"{WORDS}\n" + "a" * 1_000_000),
    "dashes": lambda: plain("", f"{WORDS}\n" + "-- \n" * MANY),
    "heads of letters": lambda: plain("", f"{WORDS}\n\n" + "From: a\nTo: b\n" * MANY),
    "nothing but newlines": lambda: plain("", f"{WORDS}" + "\n" * 1_000_000),
    "nothing but returns": lambda: plain("", WORDS) + b"\r" * 1_000_000,
    "nothing but zeros": lambda: plain("", WORDS) + b"\x00" * 1_000_000,
}


def everything(letter: Letter) -> str:
    """Return all text of a letter and of those within."""
    return "\n".join([*(part.text for part in letter.parts), *map(everything, letter.forwarded)])


def measure(name: str) -> dict[str, object]:
    """Read one letter and take its text apart."""
    source = LETTERS[name]()
    before, begin = _megabytes("VmRSS"), time.process_time()
    letter = read(source)
    split(letter.text)
    seconds = time.process_time() - begin
    found = WORDS in " ".join(everything(letter).split())
    return {"name": name, "seconds": seconds, "megabytes": _megabytes("VmHWM") - before, "found": found}


def _megabytes(kind: str) -> float:
    line = next(line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith(kind))
    return int(line.split()[1]) / 1024


def main() -> None:
    """Read each letter in a child that is ended over what takes too long."""
    for name in sys.argv[1:] or LETTERS:
        sys.stdout.flush()
        child = os.fork()
        if child == 0:
            resource.setrlimit(resource.RLIMIT_CPU, (MAX_SECONDS, MAX_SECONDS))
            sys.stdout.write(json.dumps(measure(name)) + "\n")
            sys.stdout.flush()
            os._exit(0)
        os.waitpid(child, 0)


if __name__ == "__main__":
    main()
