"""Email accounts as their page shows them."""

from typing import NamedTuple

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from onward.accounts.public import Person
from onward.foundation.ownership.models import OwnedModel
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
    """Return the accounts of a person; costs one query."""
    accounts = Mailbox.objects.owned_by(person).accounts().select_related("background_job")
    counted = accounts.annotate(
        letters_read=_count(LetterDigest.objects.owned_by(person)),
        about_search=_count(ReceivedLetter.objects.owned_by(person)),
    )
    return [AccountFacts(each, each.letters_read, each.about_search) for each in counted]


def _count(rows: "QuerySet[OwnedModel]") -> Coalesce:
    of_mailbox = rows.filter(mailbox=OuterRef("pk")).order_by().values("mailbox")
    return Coalesce(Subquery(of_mailbox.annotate(counted=Count("pk")).values("counted")), 0)


def folders_of(person: Person, account: Mailbox) -> list[MailFolder]:
    return list(MailFolder.objects.owned_by(person).filter(mailbox=account))


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
