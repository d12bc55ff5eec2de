"""How fast the letters of a mailbox file come into the database, in how much memory, and what a kill costs.

    python bench/mail_files.py [LETTERS | flat [LETTERS] | kills [KILLS] | size GIGABYTES]

The file is ordinary mail by the templates of ``bench/mail/fresh`` with every twentieth letter about a job
(``ONWARD_DATA``), each with an id of its own; the database knows 3,000 applications. The other side walks the same file
with ``email``, as in ``mailboxes.py``. Memory is that of the whole process, Django and all, at half the file and at the
whole. ``flat``: letters of one application, each an answer to the last, and of a platform, each of another application;
one at the end must not take longer than one at the beginning. ``kills``: the process that reads is killed (SIGKILL) at
random moments; in the end the database must hold what it holds after reading without a kill. ``size``: one reading of a
file of so many gigabytes.
"""

from __future__ import annotations

import os
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from email.message import EmailMessage
from functools import cache
from html import escape
from itertools import count as count_from
from itertools import pairwise
from multiprocessing import get_context
from pathlib import Path
from random import Random
from time import perf_counter, process_time
from typing import NamedTuple

from django.db import connections

import fresh_database
from letter_exam import fresh_ordinary
from letter_sources import DATA, LabeledLetter, all_letters
from mailboxes import ON_ITS_WAY, ORDINARY, megabytes, walk
from onward.accounts.models import Person
from onward.campaign.public import ApplicationDraft, ImportedJob, import_applications
from onward.foundation.undo.recording import undoable
from onward.inbox.files.operations import read_path
from onward.inbox.models import LetterDigest, Mailbox, ProposedApplication, ReceivedLetter
from report import ReportRow, exit_code, print_report

NO_ID = b"<number@acme.example>"
ABOUT_JOBS = 20
"""Every so manieth letter is about a job."""
APPLICATIONS = 3_000
MAX_TIMES_THE_TIME, MAX_GROWTH, MAX_SECONDS_AGAIN = 2.5, 1.1, 1.0
MAX_SLOWING = 1.5
KILLED_LETTERS = 4_000
LONGEST_LIFE = 1.5
SEED = 20261129


class Reading(NamedTuple):
    """One reading of a file in a process of its own; the second one of the same file took ``again`` seconds."""

    seconds: float
    megabytes: float
    letters: int
    kept: int
    again: float


def write_mail(path: Path, letters: int, *, gigabytes: float = 0.0) -> None:
    """Write a mailbox of so many letters, or of as many as fill so many gigabytes."""
    with path.open("wb") as file:
        for number, letter in enumerate(written_letters()):
            if (number >= letters and not gigabytes) or (gigabytes and file.tell() >= gigabytes * 1e9):
                return
            quoted = letter.replace(b"\nFrom ", b"\n>From ").rstrip(b"\n")
            file.write(b"From sender@acme.example Mon Mar  2 09:00:00 2026\n" + quoted + b"\n\n")


def written_letters() -> Iterator[bytes]:
    """Write letters without end, each with an id of its own."""
    jobs, ordinary = all_letters(), fresh_ordinary()
    for number in count_from():
        about_job = number % ABOUT_JOBS == 0
        labeled = jobs[number // ABOUT_JOBS % len(jobs)] if about_job else ordinary[number % len(ordinary)]
        yield _letter(labeled).replace(NO_ID, b"<%d@acme.example>" % number, 1)


@cache
def _letter(labeled: LabeledLetter) -> bytes:
    letter = labeled.letter
    message = EmailMessage()
    link = "Your application"
    message["Subject"] = letter.subject or link
    message["From"] = letter.sender.address or "jobs@acme.example"
    message["Date"] = "Mon, 02 Mar 2026 09:00:00 +0000"
    message["Message-ID"] = NO_ID.decode()
    message.set_content(letter.text)
    paragraphs = "".join(f"<p>{escape(each)}</p>" for each in letter.text.split("\n\n"))
    message.add_alternative(ORDINARY.format(paragraphs=paragraphs, link=link), subtype="html")
    return ON_ITS_WAY.encode() + message.as_bytes()


def seeker(name: str) -> Person:
    """Return a person whose search holds many applications."""
    person = Person.objects.create_user(f"{name}@example.org")
    jobs = (ImportedJob(title=f"Analyst {n % 40}", company=f"{_word(n)} {_word(n * 7)}") for n in range(APPLICATIONS))
    drafts = [ApplicationDraft(job=job, events=()) for job in jobs]
    with undoable(person, "Imported") as action:
        import_applications(action, drafts, person.today())
    return person


def _word(number: int) -> str:
    return "".join(
        "bdfklmnprstv"[number // 12**place % 12] + "aeiou"[(number + place) % 5] for place in range(3)
    ).title()


def read_in_own_process(person: Person, path: Path) -> Reading:
    """Read a file into the database, and once more."""
    connections.close_all()
    with get_context("spawn").Pool(1) as pool:
        return pool.apply(_read, (person.pk, path))


def _read(person_id: int, path: Path) -> Reading:
    person = Person.objects.get(pk=person_id)
    begin = process_time()
    counts = read_whole(person, path)
    seconds, held = process_time() - begin, megabytes()
    begin = perf_counter()
    read_whole(person, path)
    return Reading(seconds, held, counts[0], counts[2], perf_counter() - begin)


def read_whole(person: Person, path: Path) -> tuple[int, int, int]:
    return read_path(person, path, lambda _counts, _share: None, print).counts


def speed(letters: int) -> bool:
    with tempfile.TemporaryDirectory(prefix="onward-mail-") as folder:
        whole, half = Path(folder, "whole.mbox"), Path(folder, "half.mbox")
        write_mail(whole, letters)
        write_mail(half, letters // 2)
        size = whole.stat().st_size / 1e6
        walked = min((walk("the standard library", whole) for _ in range(2)), key=lambda each: each.seconds)
        smaller, ours = read_in_own_process(seeker("half"), half), read_in_own_process(seeker("whole"), whole)
    rows = [
        ReportRow("letters", ours.letters, at_least=letters, expected=f"{size:.0f} MB, {ours.kept:,} kept"),
        ReportRow("letters a second", ours.letters / ours.seconds),
        ReportRow("time, in walks of the library", ours.seconds / walked.seconds, at_most=MAX_TIMES_THE_TIME),
        ReportRow("megabytes held", ours.megabytes, expected=f"the library {walked.megabytes:.0f}"),
        ReportRow("memory, times that of half the file", ours.megabytes / smaller.megabytes, at_most=MAX_GROWTH),
        ReportRow("seconds for reading it again", ours.again, at_most=MAX_SECONDS_AGAIN),
    ]
    return print_report(f"{letters:,} letters beside {APPLICATIONS:,} applications", rows)


def flat(letters: int) -> bool:
    """Compare the quickest batch of the last third of a file with that of the first third."""
    rows = []
    for name, write in (("one application", _answer), ("a platform's applications", _of_platform)):
        person = Person.objects.create_user(f"{len(name)}@example.org")
        with tempfile.TemporaryDirectory(prefix="onward-mail-") as folder:
            path = Path(folder, "mail.mbox")
            marked = ("From sender@acme.example Mon Mar  2 09:00:00 2026\n" + write(n) for n in range(letters))
            path.write_text("".join(marked), encoding="utf-8")
            ends = [process_time()]
            read_path(person, path, lambda _counts, _share, ends=ends: ends.append(process_time()), print)
        seconds = [after - before for before, after in pairwise(ends)]
        third = len(seconds) // 3
        growth = min(seconds[-third:]) / min(seconds[:third])
        rows.append(ReportRow(f"{name}, time at the end, times that at the beginning", growth, at_most=MAX_SLOWING))
    return print_report(f"{letters:,} letters about applications", rows)


def _answer(number: int) -> str:
    return _about_application("Acme", f"{number}@acme.example", f"In-Reply-To: <{number - 1}@acme.example>\n")


def _of_platform(number: int) -> str:
    return _about_application(f"{_word(number)} {_word(number * 7)}", f"{number}@jobs.example", "")


def _about_application(company: str, message_id: str, header: str) -> str:
    return (
        f"From: Jobs <jobs@jobs.example>\nSubject: Your application to {company}\n"
        f"Message-ID: <{message_id}>\n{header}\n"
        f"We have received your application for the position of Analyst at {company}.\n\n"
    )


def kills(times: int) -> bool:
    with tempfile.TemporaryDirectory(prefix="onward-mail-") as folder:
        path = Path(folder, "mail.mbox")
        write_mail(path, KILLED_LETTERS)
        calm, killed = Person.objects.create_user("calm@example.org"), Person.objects.create_user("killed@example.org")
        read_whole(calm, path)
        wanted = _kept(calm)
        chance, moments, rounds, wrong = Random(SEED), 0, 0, 0
        while moments < times:
            if _dies_within(lambda: read_whole(killed, path), chance.uniform(0, LONGEST_LIFE)):
                moments += 1
                continue
            rounds += 1
            wrong += _kept(killed) != wanted
            Mailbox.objects.owned_by(killed).delete()
            ProposedApplication.objects.owned_by(killed).delete()
        read_whole(killed, path)
        wrong += _kept(killed) != wanted
    rows = [
        ReportRow("kills", moments, at_least=times, expected=f"in {rounds + 1} readings of {KILLED_LETTERS:,} letters"),
        ReportRow("readings that ended otherwise", wrong, at_most=0),
        ReportRow("digests kept", len(wanted[0]), at_least=KILLED_LETTERS, expected=f"{len(wanted[1]):,} letters kept"),
    ]
    return print_report("Killed while reading", rows)


def _dies_within(work: Callable[[], object], seconds: float) -> bool:
    """Run ``work`` in a child that is killed after so many seconds; whether it was killed before it had ended."""
    connections.close_all()
    child = os.fork()
    if not child:
        work()
        os._exit(0)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    _pid, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


def _kept(person: Person) -> tuple[list[str], list[tuple[object, ...]], list[tuple[str, str]], list[dict[str, int]]]:
    """Return all that reading left, with nothing that differs from one database to the next."""
    columns = "message_id", "kind", "company", "title", "proposed__company", "proposed__title"
    return (
        sorted(LetterDigest.objects.owned_by(person).values_list("digest", flat=True)),
        sorted(ReceivedLetter.objects.owned_by(person).values_list(*columns), key=repr),
        sorted(ProposedApplication.objects.owned_by(person).values_list("company", "title")),
        list(Mailbox.objects.owned_by(person).values_list("counts", flat=True)),
    )


def large(gigabytes: float) -> bool:
    with tempfile.TemporaryDirectory(prefix="onward-mail-") as folder:
        path = Path(folder, "large.mbox")
        write_mail(path, 0, gigabytes=gigabytes)
        found = read_in_own_process(seeker("large"), path)
    rows = [
        ReportRow("letters", found.letters, at_least=1),
        ReportRow("letters a second", found.letters / found.seconds),
        ReportRow("megabytes held", found.megabytes, at_most=400),
        ReportRow("seconds for reading it again", found.again, at_most=MAX_SECONDS_AGAIN),
    ]
    return print_report(f"A mailbox of {gigabytes:g} GB", rows)


def main(arguments: Iterator[str]) -> int:
    if not DATA.exists():
        print(f"No data at {DATA}: nothing was read. Set ONWARD_DATA to the folder of the exams.")
        return 0
    fresh_database.database()
    match next(arguments, "20000"):
        case "flat":
            return exit_code([flat(int(next(arguments, "5000")))])
        case "kills":
            return exit_code([kills(int(next(arguments, "50")))])
        case "size":
            return exit_code([large(float(next(arguments, "1")))])
        case letters:
            return exit_code([speed(int(letters))])


if __name__ == "__main__":
    sys.exit(main(iter(sys.argv[1:])))
