"""Fuzzing of ``read``, ``split`` and ``understand``: nothing may raise, nothing of up to 100 kB may take half a second.

    python bench/fuzz_letters.py SECONDS [mutations|hypothesis|mailboxes] [FOLDER]

``mutations`` damages letters of every structure and encoding, and the samples of ``ONWARD_DATA`` if they are there;
``mailboxes`` damages mailbox files and archives, and checks that reading on from any letter finds the same letters.
Resumable: FOLDER (default ``/tmp/fuzz_letters``) keeps how far a run came, and every finding as a file. A finding
becomes a test in ``src/onward/parsing/tests/``.
"""

from __future__ import annotations

import base64
import io
import quopri
import traceback
import zipfile
import zlib
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from random import Random
from time import process_time

from fuzzing import SPACES, damaged_text, encode, main, noisy, run_hypothesis, run_numbered
from letter_sources import mime_samples
from onward.parsing.letters import read
from onward.parsing.letters.archives import stored_letters
from onward.parsing.letters.mbox import mailbox_letters
from onward.parsing.letters.parts import forwarded_letter, split
from onward.parsing.letters.records import Letter, LetterProblem
from onward.parsing.letters.understanding import understand

MAX_SECONDS = 0.5
MAX_BYTES = 100_000
NO = "Dear Alice,\n\nThank you for your interest. We won\u2019t move forward with your application.\n\nBob\n"
PAGE = f"<html><head><style>p {{}}</style></head><body><p hidden>x</p><p>{NO}</p><a href='https://a.example'>See</a>"
HEAD = "From: =?utf-8?q?C=C3=A9?= <a@acme.example>\nSubject: =?utf-8?B?Tm8=?=\nDate: Mon, 02 Mar 2026 09:00:00 +0100\n"
EVENT = "BEGIN:VCALENDAR\nMETHOD:REQUEST\nBEGIN:VEVENT\nDTSTART;TZID=Europe/Vienna:20260302T090000\nDURATION:PT1H\n"
ENCODED = base64.encodebytes(NO.encode()).decode()
QUOTED = quopri.encodestring(NO.encode()).decode()


def _parts(kind: str, *parts: str, boundary: str = "b") -> str:
    inside = "".join(f"--{boundary}\n{part}\n" for part in parts)
    return f"Content-Type: multipart/{kind}; boundary={boundary}\n\n{inside}--{boundary}--\n"


TEXT = f"Content-Type: text/plain; charset=utf-8\n\n{NO}"
HTML = f"Content-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n{PAGE}"
BASE64 = f"Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\n{ENCODED}"
QUOTED_PRINTABLE = f"Content-Type: text/plain\nContent-Transfer-Encoding: quoted-printable\n\n{QUOTED}"
CALENDAR = f"Content-Type: text/calendar; method=REQUEST\n\n{EVENT}END:VEVENT\nEND:VCALENDAR\n"
CARRIED = f"Content-Type: message/rfc822\n\n{HEAD}{TEXT}"
SEEDS = (
    *(f"{HEAD}{body}" for body in (TEXT, HTML, BASE64, QUOTED_PRINTABLE, CALENDAR, CARRIED)),
    f"{HEAD}{_parts('alternative', TEXT, HTML)}",
    f"{HEAD}{_parts('mixed', _parts('alternative', BASE64, HTML, boundary='c'), CALENDAR, CARRIED)}",
    f"{HEAD}\nHi\n\nOn Mon, Mar 2, 2026, Bob wrote:\n> {NO}\n-- \nAlice\nUnsubscribe: https://a.example\n",
    f"{HEAD}\n---------- Forwarded message ---------\n{HEAD}To: Alice\n\n{NO}",
)
WORDS = r"""
--b --b-- --c --c-- =?utf-8?q? =?utf-8?b? ?= =C3=A9 = == QQ== &amp; &# &#x <p> </p> <a <script> </script> <!-- --> <pre>
<blockquote>  display:none hidden > ' " ; : ( ) < > @ boundary= charset= charset=utf-7 charset=utf-16
charset=iso-2022-jp
multipart/mixed multipart/digest message/rfc822 base64 quoted-printable uuencode BEGIN:VEVENT END:VEVENT TZID= 20269999
begin\u0020644\u0020a wrote: From: Subject: >From name*0*=utf-8''%C3 \x1b$B
"""
TOKENS = (
    *(
        *WORDS.split(),
        *SPACES,
        "\r",
        "\r\n",
        "\n\n",
        "\n--b\n",
        "\n--b--\n",
        "\nFrom a@b.example 10:00\n",
        "\n> ",
        "\n-- \n",
    ),
    *("\nContent-Type: ", "\nContent-Type: text/html\n", "\nContent-Transfer-Encoding: base64\n", "\nDate: ", "\nX: "),
)


def mutation(number: int, samples: tuple[str, ...] = ()) -> bytes:
    """Make the letter of a number."""
    chance = Random(number)
    text = damaged_text(chance.choice((*SEEDS, *samples)), chance, SEEDS, TOKENS, MAX_BYTES)
    source = text.encode(chance.choice(("utf-8", "utf-8", "cp1252", "utf-16")), "replace")
    return noisy(source, chance, chance.choice((0, 0, 1, 3, 30)))


def mailbox(number: int) -> bytes:
    """Make the mailbox of a number, in an archive now and then."""
    chance = Random(number)
    marks = ("From a@b.example\n", "From x Mon Mar  2 09:00:00 2026\r\n", "From here\n", "\nFrom ", ">From ", "")
    text = "".join(chance.choice(marks) + chance.choice(SEEDS)[: chance.randint(0, 2_000)] for _ in range(5))
    source = damaged_text(text, chance, SEEDS, (*TOKENS, *marks[:-1]), MAX_BYTES).encode("utf-8", "replace")
    if chance.random() < 0.5:
        return source
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in ("a.mbox", "cur/1", "b.eml", "c.emlx"):
            archive.writestr(name, source[: chance.randint(0, len(source))])
    return noisy(target.getvalue(), chance, chance.choice((0, 0, 1, 3)))


def check(letter: Letter) -> None:
    """What holds of everything that was read: it did not fail, it can be stored, and its text can be taken apart."""
    assert LetterProblem.FALLBACK not in letter.problems
    repr(letter).encode("utf-8")
    parts = split(letter.text)
    if parts.forwarded:
        forwarded_letter(parts.forwarded)
    for each in letter.forwarded:
        check(each)


def problem_of(source: str | bytes) -> str:
    begin = process_time()
    try:
        letter = read(encode(source))
        check(letter)
        repr(understand(letter)).encode("utf-8")
    except Exception:  # noqa: BLE001 - whatever is raised is a finding
        return traceback.format_exc()
    seconds = process_time() - begin
    return f"{seconds:.1f} s" if seconds > MAX_SECONDS else ""


def problem_of_mailbox(source: str | bytes) -> str:
    data = encode(source)
    try:
        with suppress(zipfile.BadZipFile, zlib.error, NotImplementedError):
            stored = list(stored_letters(io.BytesIO(data)))
            for number, letter in enumerate(stored[:3], 1):
                again = list(stored_letters(io.BytesIO(data), after=(letter.file, letter.end)))
                assert again == stored[number:]
        found = list(mailbox_letters(io.BytesIO(data)))
        assert sum(each.end - each.begin for each in found) <= len(data)
    except Exception:  # noqa: BLE001 - whatever is raised is a finding
        return traceback.format_exc()
    return ""


def run_mutations(seconds: float, folder: Path) -> None:
    samples = tuple(each.decode("latin-1") for each in mime_samples().values() if len(each) < MAX_BYTES // 2)
    run_numbered("mutations", seconds, folder, lambda number: mutation(number, samples), problem_of)


WAYS: dict[str, Callable[[float, Path], None]] = {
    "mutations": run_mutations,
    "hypothesis": lambda seconds, folder: run_hypothesis(seconds, folder, SEEDS, TOKENS, problem_of),
    "mailboxes": lambda seconds, folder: run_numbered("mailboxes", seconds, folder, mailbox, problem_of_mailbox),
}

if __name__ == "__main__":
    main(WAYS, "/tmp/fuzz_letters")
