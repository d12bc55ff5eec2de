"""A page for one supporter and the secret link that opens it.

The words are deeds and can be undone. The link is none: once revoked or replaced it never opens anything again,
whatever is undone, redone or brought back from an archive.
"""

import secrets
from datetime import timedelta
from hashlib import sha256
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from onward.accounts.public import Person
from onward.balance.models import SupporterLink, SupporterPage
from onward.foundation.deeds import deed

LONGEST_TOKEN = 100


def page_of(person: Person) -> SupporterPage | None:
    return SupporterPage.objects.owned_by(person).first()


def live_link_of(person: Person) -> SupporterLink | None:
    """The link that opens the page today, if there is one."""
    links = SupporterLink.objects.owned_by(person)
    return links.filter(revoked_at=None, expires_on__gte=person.today()).first()


def write_page(person: Person, **said: Any) -> SupporterPage:
    """Keep what the supporter may read. There is one page, for one supporter."""
    with deed(person, _("Wrote the page for a supporter")) as act:
        present = SupporterPage.objects.owned_by(person).select_for_update().first()
        values = {**said, "changed_on": person.today()}
        return act.change(present, **values) if present else act.make(SupporterPage(**values))


def remove_page(person: Person) -> None:
    """Take the words away, and end the link for good."""
    revoke(person)
    with deed(person, _("Removed the page for a supporter")) as act:
        act.remove_many(list(SupporterPage.objects.owned_by(person)))


def make_link(person: Person, days: int) -> str:
    """The secret part of a new address, good for ``days`` days; the one before stops. It is told here and not kept."""
    token = secrets.token_urlsafe(32)
    with transaction.atomic():
        revoke(person)
        SupporterLink(
            owner=person,
            digest=digest_of(token),
            made_at=timezone.now(),
            expires_on=person.today() + timedelta(days=days),
        ).save()
    return token


def revoke(person: Person) -> None:
    SupporterLink.objects.owned_by(person).filter(revoked_at=None).update(revoked_at=timezone.now())


def opened_by(token: str) -> tuple[SupporterLink, SupporterPage] | None:
    """The page that ``token`` opens; nothing when it is unknown, expired or revoked, or when there is no page."""
    if len(token) > LONGEST_TOKEN:
        return None
    links = SupporterLink.objects.across_owners("a link itself says whose page it opens")
    link = links.filter(digest=digest_of(token), revoked_at=None, owner__is_active=True).select_related("owner").first()
    if link is None or link.expires_on < link.owner.today():
        return None
    page = page_of(link.owner)
    return (link, page) if page else None


def digest_of(token: str) -> str:
    return sha256(token.encode()).hexdigest()
