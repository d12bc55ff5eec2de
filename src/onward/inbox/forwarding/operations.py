"""Forwarding addresses: created, replaced and turned off, and the letters that come to them."""

import secrets
from base64 import b32encode

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from onward.accounts.public import Person
from onward.foundation.encryption import encrypt, token_digest
from onward.foundation.jobs.running import TooManyJobsError, enqueue_job
from onward.foundation.models import BackgroundJob
from onward.foundation.operations import InputError
from onward.foundation.ownership.locking import lock_row, transaction_of
from onward.foundation.undo.recording import undoable
from onward.inbox.forwarding.models import ForwardedLetter, ForwardingAddress
from onward.inbox.forwarding.queries import forwarding_mailbox
from onward.inbox.forwarding.rules import SECRET_BYTES, DayCounts, ForwardingConfirmation, counted
from onward.inbox.mailboxes.models import Mailbox
from onward.parsing.text import to_storable


class TooMuchMailError(Exception):
    """More came to an address than a day allows."""


def create_address(person: Person) -> Mailbox:
    """Give a person a secret address; one before it gets no more letters, whatever is undone. What came stays.

    Raises ``InputError("no_inbox_domain")`` where this installation takes no email.
    """
    if not settings.INBOX_DOMAIN:
        raise InputError("no_inbox_domain")
    secret = b32encode(secrets.token_bytes(SECRET_BYTES)).decode().lower()
    with transaction_of(person):
        mailbox = forwarding_mailbox(person) or Mailbox(owner=person, kind=Mailbox.Kind.FORWARDING)
        mailbox.name, mailbox.paused = _("Forwarding address"), False
        mailbox.save()
        ForwardingAddress.objects.owned_by(person).filter(mailbox=mailbox).delete()
        ForwardingAddress(
            owner=person,
            mailbox=mailbox,
            digest=token_digest(secret),
            encrypted=encrypt(secret, settings.ENCRYPTION_KEY),
        ).save()
    return mailbox


def switch_address(person: Person, mailbox: Mailbox, *, on: bool) -> None:
    """Take letters that come to an address, or refuse them. Raises ``RowGoneError``."""
    label = _("Turned a forwarding address on") if on else _("Turned a forwarding address off")
    with undoable(person, label) as action:
        rows = Mailbox.objects.owned_by(person).filter(kind=Mailbox.Kind.FORWARDING)
        action.update(lock_row(rows, mailbox.pk), paused=not on)


def store_letter(address: ForwardingAddress, beginning: bytes, size: int) -> None:
    """Keep the beginning of a letter of ``size`` bytes, and have it read in the background.

    Raises ``TooMuchMailError``, and ``RowGoneError`` when the address was replaced or removed meanwhile.
    """
    person = address.owner
    with transaction_of(person):
        current = lock_row(ForwardingAddress.objects.owned_by(person), address.pk)
        before = DayCounts(current.counted_on, current.letters_today, current.bytes_today)
        counts = counted(before, timezone.now().date(), size)
        if counts is None:
            raise TooMuchMailError
        current.counted_on, current.letters_today, current.bytes_today = counts
        current.save(update_fields=["counted_on", "letters_today", "bytes_today"])
        ForwardedLetter(owner=person, mailbox=address.mailbox, data=beginning).save()
        enqueue_reading(person, address.mailbox)


def enqueue_reading(person: Person, mailbox: Mailbox) -> None:
    """Have the letters of a mailbox read, unless a job for them is waiting: one that runs may have looked before."""
    current = lock_row(Mailbox.objects.owned_by(person), mailbox.pk)
    last = current.background_job
    if last and last.state == BackgroundJob.State.WAITING:
        return
    try:
        current.background_job = enqueue_job(
            person,
            function_name="onward.inbox.forwarding.jobs.read_forwarded_letters",
            label=_("Reading forwarded email"),
            url=reverse("inbox:forwarding"),
            arguments={"mailbox": current.pk},
        )
    except TooManyJobsError:
        return  # the letters are kept, and the next round of the schedule finds them
    current.save(update_fields=["background_job"])
    if last and last.ended_at:
        last.delete()


def keep_confirmation(mailbox: Mailbox, asked: ForwardingConfirmation) -> None:
    """Show the person what a provider asks before it forwards, in place of what was asked before."""
    ForwardingAddress.objects.owned_by(mailbox.owner_id).filter(mailbox=mailbox).update(
        confirmation_sender=to_storable(asked.sender),
        confirmation_code=asked.code,
        confirmation_link=asked.link,
        confirmation_came_at=timezone.now(),
    )


def dismiss_confirmation(person: Person) -> None:
    """Forget what a provider asked."""
    ForwardingAddress.objects.owned_by(person).update(
        confirmation_sender="", confirmation_code="", confirmation_link="", confirmation_came_at=None
    )
