"""A real process that reads an account into a real database file, again and again: ``PORT USER STEP…``.

Each run is killed at its step, which is a statement to the database or an answer of the server; the last is not. It
prints what was read and what was kept in the end.
"""

import os
import signal
import sys
from collections.abc import Callable
from typing import Any

import django


def prepare(port: int, user: str) -> None:
    """Add an account for the owner of the data folder, and load the words of all languages once for all runs."""
    from onward.accounts.public import local_owner
    from onward.inbox.tests.accounts import add_account
    from onward.parsing.letters import read as read_letter
    from onward.parsing.letters.understanding import understand

    understand(read_letter(b"Subject: Your application\n\nThank you for applying."))
    add_account(local_owner(), port, user)


def read(last_step: int) -> None:
    """Read the account up to a step."""
    from django.db import connection

    from onward.accounts.public import local_owner
    from onward.foundation.safe_imap import ImapConnection
    from onward.inbox.mailboxes import reading
    from onward.inbox.mailboxes.models import Mailbox

    steps = 0

    def stepping(function: Callable[..., Any]) -> Callable[..., Any]:
        def with_step(*arguments: Any, **named: Any) -> Any:
            nonlocal steps
            steps += 1
            if steps == last_step:
                os.kill(os.getpid(), signal.SIGKILL)
            return function(*arguments, **named)

        return with_step

    reading.BATCH = 3
    owner = local_owner()
    mailbox = Mailbox.objects.owned_by(owner).get()
    ImapConnection._line = stepping(ImapConnection._line)  # type: ignore[method-assign]
    with connection.execute_wrapper(stepping(lambda execute, *what: execute(*what))):
        reading.read_new_letters(owner, mailbox, lambda *_told: None)


def killed(last_step: int) -> bool:
    """Read in a process of its own, and say whether it was killed."""
    from django.db import connection

    connection.close()
    child = os.fork()
    if not child:
        read(last_step)
        connection.close()
        os._exit(0)
    _child, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL


def counted() -> list[int]:
    from onward.accounts.public import local_owner
    from onward.inbox.letters.models import LetterDigest, ReceivedLetter

    return [model.objects.owned_by(local_owner()).count() for model in (LetterDigest, ReceivedLetter)]


if __name__ == "__main__":
    django.setup()
    port, user, *last_steps = sys.argv[1:]
    prepare(int(port), user)
    kills = [killed(int(step)) for step in last_steps]
    read(0)
    print(sum(kills), *counted())  # noqa: T201 - read by whoever started it
