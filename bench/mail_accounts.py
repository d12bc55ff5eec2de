"""How fast the letters of an account on a real mail server come into the database, and in how much memory.

    python bench/mail_accounts.py [LETTERS]

The letters are those of ``mail_files.py``, beside 3,000 applications, delivered into the inbox of a dovecot on this
machine. Memory is that of the whole process that reads, for half as many letters and for all. Kills are tried by
``attacks/test_killed_mail.py``.
"""

from __future__ import annotations

import sys
from itertools import islice
from multiprocessing import get_context
from time import perf_counter, process_time

from django.db import connections
from tests.services.dovecot import MailServer, mail_server

import fresh_database
from letter_sources import DATA
from mail_files import MAX_GROWTH, MAX_SECONDS_AGAIN, Reading, seeker, written_letters
from mailboxes import megabytes
from onward.accounts.models import Person
from onward.inbox.mailboxes.reading import read_new_letters
from onward.inbox.models import Mailbox
from onward.inbox.tests.accounts import add_account
from report import ReportRow, exit_code, print_report

LETTERS = 20_000


def account_with(server: MailServer, name: str, letters: int) -> Mailbox:
    """Return an account in whose inbox so many letters are."""
    own, person = server.of_somebody_else(), seeker(name)
    for letter in islice(written_letters(), letters):
        own.put(letter)
    return add_account(person, own.port, own.user)


def read_in_own_process(mailbox: Mailbox) -> Reading:
    """Read an account, and once more when nothing came."""
    connections.close_all()
    with get_context("spawn").Pool(1) as pool:
        return pool.apply(_read, (mailbox.owner_id, mailbox.pk))


def _read(person_id: int, pk: int) -> Reading:
    person = Person.objects.get(pk=person_id)
    mailbox = Mailbox.objects.owned_by(person).get(pk=pk)
    begin = process_time()
    counts = read_new_letters(person, mailbox, lambda *_told: None)
    seconds, held = process_time() - begin, megabytes()
    begin = perf_counter()
    again = read_new_letters(person, mailbox, lambda *_told: None)
    assert again.letters == 0, "nothing had come meanwhile"
    return Reading(seconds, held, counts.letters, counts.kept, perf_counter() - begin)


def main(letters: int) -> int:
    if not DATA.exists():
        print(f"No data at {DATA}: nothing was read. Set ONWARD_DATA to the folder of the exams.")
        return 0
    fresh_database.database()
    with mail_server() as server:
        half, whole = (
            read_in_own_process(account_with(server, name, n))
            for name, n in (("half", letters // 2), ("whole", letters))
        )
    rows = [
        ReportRow("letters", whole.letters, at_least=letters, expected=f"{whole.kept:,} kept"),
        ReportRow("letters a second", whole.letters / whole.seconds),
        ReportRow("megabytes held", whole.megabytes),
        ReportRow("memory, times that of half as many", whole.megabytes / half.megabytes, at_most=MAX_GROWTH),
        ReportRow("seconds for asking again", whole.again, at_most=MAX_SECONDS_AGAIN),
    ]
    return exit_code([print_report(f"{letters:,} letters in an account", rows)])


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else LETTERS))
