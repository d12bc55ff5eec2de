from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from time import monotonic

import click
from django.utils.translation import gettext as _

from onward.accounts.public import Person
from onward.foundation.command_line import RefusedError, json_option, person_option, print_result
from onward.inbox.automatic_acceptance.operations import accept_automatically
from onward.inbox.files import operations, texts
from onward.inbox.files.queries import mail_summary
from onward.inbox.files.sources import UnreadableMailError
from onward.inbox.letters.operations import LetterCounts

SECONDS_BETWEEN_REPORTS = 2.0
EXIT_NEEDS_ATTENTION = 1


@click.command("mail")
@click.argument("source", metavar="FILE|FOLDER", type=click.Path(exists=True, path_type=Path))
@person_option
@json_option
def mail(source: Path, *, person: Person, as_json: bool) -> None:
    """Read a mailbox (.mbox), emails (.eml), a Maildir, or a folder or ZIP of them; goes on where it stopped."""
    left_out: list[str] = []
    try:
        mailbox, counts = operations.read_path(person, source, _throttled_report(), left_out.append)
    except UnreadableMailError as refused:
        raise RefusedError(texts.unreadable_text(refused.reason)) from None
    except OSError as error:
        raise RefusedError(_("%(name)s can't be opened: %(why)s.") % {"name": source, "why": error.strerror}) from None
    accept_automatically(person)
    summary = mail_summary(mailbox)
    data = {
        "letters": counts.letters,
        "new": counts.new,
        "about_search": counts.kept,
        "in_all": asdict(summary),
        "left_out": left_out,
    }
    said = [texts.counts_read_text(counts), *texts.proposal_texts(summary), *map(texts.unread_file_text, left_out)]
    print_result(data if as_json else "\n".join(said), as_json=as_json)
    if left_out:
        raise click.exceptions.Exit(EXIT_NEEDS_ATTENTION)


def _throttled_report() -> Callable[[LetterCounts, float], None]:
    """Return what says on standard error how far reading is, every few seconds."""
    said_at = monotonic()

    def report(counts: LetterCounts, share: float) -> None:
        nonlocal said_at
        if monotonic() - said_at > SECONDS_BETWEEN_REPORTS:
            said_at = monotonic()
            click.echo(f"{share:.0%}: {texts.progress_text(counts.letters, counts.kept)}", err=True)

    return report
