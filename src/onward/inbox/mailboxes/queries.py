"""Email accounts as their page shows them."""

from typing import Any, NamedTuple

from django.db.models import Count, QuerySet

from onward.accounts.public import Person
from onward.inbox.letters.models import LetterDigest, ReceivedLetter
from onward.inbox.mailboxes.models import Mailbox, MailFolder
from onward.inbox.mailboxes.operations import AddAccount
from onward.inbox.mailboxes.providers import find_settings


class AccountFacts(NamedTuple):
    """An account with how many letters were read there, and how many of them are about the search."""

    mailbox: Mailbox
    letters: int
    about_search: int


def account_facts(person: Person) -> list[AccountFacts]:
    """Return the accounts of a person; costs three queries."""
    read = _counts(LetterDigest.objects.owned_by(person).values_list("mailbox"))
    about_search = _counts(ReceivedLetter.objects.owned_by(person).values_list("mailbox"))
    accounts = Mailbox.objects.owned_by(person).accounts().select_related("background_job")
    return [AccountFacts(each, read.get(each.pk, 0), about_search.get(each.pk, 0)) for each in accounts]


def count_letters(person: Person, mailbox: Mailbox) -> int:
    """Count the letters about the search that came from a mailbox; one query."""
    return ReceivedLetter.objects.owned_by(person).filter(mailbox=mailbox).count()


def _counts(mailboxes: "QuerySet[Any, Any]") -> dict[int, int]:
    """Count rows by their mailbox."""
    return dict(mailboxes.order_by("mailbox").annotate(counted=Count("pk")))


def folders_of(person: Person, account: Mailbox) -> list[MailFolder]:
    return list(MailFolder.objects.owned_by(person).filter(mailbox=account))


def has_forwarding(person: Person) -> bool:
    """Tell whether a person has had email forwarded here; one query."""
    return Mailbox.objects.owned_by(person).filter(kind=Mailbox.Kind.FORWARDING).exists()


def account_to_try(person: Person, added: AddAccount) -> Mailbox:
    """Return the account that an input describes, not saved; its server is looked for where none is named."""
    account = Mailbox(owner=person, kind=Mailbox.Kind.ACCOUNT, name=added.address, **added.columns())
    account.host, account.port, account.starttls = added.host, added.port, added.starttls
    account.user = added.user or added.address
    if not added.host:
        found = find_settings(added.address)
        account.host, account.port, account.starttls = found.server.host, found.server.port, found.server.starttls
        account.user = added.user or found.user
    return account
