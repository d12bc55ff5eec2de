"""A page for one supporter and the secret link that opens it.

The words can be undone. The link cannot: once revoked or replaced it never opens anything again,
whatever is undone, redone or brought back from an archive.
"""

import secrets
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from onward.accounts.public import Person
from onward.balance.models import SupporterLink, SupporterPage
from onward.balance.supporter.queries import link_token_digest
from onward.foundation.undo.recording import undoable


def save_supporter_page(person: Person, **said: Any) -> SupporterPage:
    """Keep what the supporter may read. There is one page, for one supporter."""
    with undoable(person, _("Wrote the page for a supporter")) as action:
        present = SupporterPage.objects.owned_by(person).select_for_update().first()
        values = {**said, "changed_on": person.today()}
        return action.update(present, **values) if present else action.create(SupporterPage(**values))


def remove_supporter_page(person: Person) -> None:
    """Take the words away, and end the link for good."""
    revoke_supporter_links(person)
    with undoable(person, _("Removed the page for a supporter")) as action:
        action.delete_many(list(SupporterPage.objects.owned_by(person)))


def create_supporter_link(person: Person, days: int) -> str:
    """The secret part of a new address, good for ``days`` days; the one before stops. It is told here and not kept."""
    token = secrets.token_urlsafe(32)
    with transaction.atomic():
        revoke_supporter_links(person)
        SupporterLink(
            owner=person,
            digest=link_token_digest(token),
            made_at=timezone.now(),
            expires_on=person.today() + timedelta(days=days),
        ).save()
    return token


def revoke_supporter_links(person: Person) -> None:
    SupporterLink.objects.owned_by(person).filter(revoked_at=None).update(revoked_at=timezone.now())
