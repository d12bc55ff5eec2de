"""Forwarding addresses, as their page shows them and as letters find them."""

from dataclasses import dataclass

from django.conf import settings

from onward.accounts.public import Person
from onward.foundation.encryption import decrypt, token_digest
from onward.inbox.forwarding.models import ForwardedLetter, ForwardingAddress
from onward.inbox.forwarding.rules import secret_in
from onward.inbox.letters.models import LetterDigest, ReceivedLetter
from onward.inbox.mailboxes.models import Mailbox


@dataclass(frozen=True, slots=True)
class ForwardingFacts:
    """A mailbox with the address at which it gets letters, and what has come so far.

    ``text`` is empty where there is no address (as after moving here from elsewhere), or none that can be read.
    """

    mailbox: Mailbox
    address: ForwardingAddress | None
    text: str
    letters: int
    about_search: int
    unread: int


def forwarding_mailbox(person: Person) -> Mailbox | None:
    """Return the mailbox of what a person has forwarded, of several the one with an address; one query."""
    mailboxes = Mailbox.objects.owned_by(person).filter(kind=Mailbox.Kind.FORWARDING)
    return mailboxes.select_related("forwarding_address").order_by("forwarding_address__pk", "pk").last()


def forwarding_facts(person: Person) -> ForwardingFacts | None:
    """Return what the page of forwarding says; four queries."""
    mailbox = forwarding_mailbox(person)
    if mailbox is None:
        return None
    address = getattr(mailbox, "forwarding_address", None)
    return ForwardingFacts(
        mailbox=mailbox,
        address=address,
        text=_as_text(address) if address else "",
        letters=LetterDigest.objects.owned_by(person).filter(mailbox=mailbox).count(),
        about_search=ReceivedLetter.objects.owned_by(person).filter(mailbox=mailbox).count(),
        unread=ForwardedLetter.objects.owned_by(person).filter(mailbox=mailbox).count(),
    )


def _as_text(address: ForwardingAddress) -> str:
    try:
        secret = decrypt(address.encrypted, settings.ENCRYPTION_KEY)
    except ValueError:
        return ""
    return f"{secret}@{settings.INBOX_DOMAIN}" if settings.INBOX_DOMAIN else ""


def address_for_letters(written: str) -> ForwardingAddress | None:
    """Return the address that takes letters sent to ``written``.

    An address that was turned off, replaced or removed is not found by the same query as one that never was.
    """
    secret = secret_in(written, settings.INBOX_DOMAIN)
    if not secret:
        return None
    addresses = ForwardingAddress.objects.across_owners("a secret address says itself whose letters come to it")
    found = addresses.filter(digest=token_digest(secret), mailbox__paused=False, owner__is_active=True)
    return found.select_related("owner", "mailbox").first()
