"""Secret addresses of the calendar: making, changing, showing and revoking them, and finding whose one is."""

import re
import secrets
from datetime import timedelta
from hashlib import sha256
from typing import Any

from cryptography.fernet import InvalidToken
from django.conf import settings
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from onward.accounts.public import Person
from onward.balance.models import Feed
from onward.foundation.deeds import deed
from onward.foundation.secrets import seal, unseal

MOST_FEEDS = 10
TOKEN = re.compile(r"[A-Za-z0-9_-]{43}")
NOTED_EVERY = timedelta(hours=1)


class TooMany(Exception):  # noqa: N818 - reads as the sentence it becomes
    """Somebody has as many as are kept for one person already."""


def make_feed(person: Person, **chosen: Any) -> Feed:
    """A new address for what was ``chosen``: the name and switches of a ``Feed``. Raises ``TooMany``."""
    if Feed.objects.owned_by(person).count() >= MOST_FEEDS:
        raise TooMany
    token = secrets.token_urlsafe(32)
    with deed(person, _("Made the calendar address “%(name)s”") % {"name": chosen["name"]}) as act:
        return act.make(Feed(digest=digest_of(token), sealed=seal(token, settings.SEALING_KEY), **chosen))


def change_feed(person: Person, feed: Feed, **chosen: Any) -> Feed:
    with deed(person, _("Changed the calendar address “%(name)s”") % {"name": chosen["name"]}) as act:
        return act.change(feed, **chosen)


def revoke(person: Person, feed: Feed) -> None:
    """From now on nothing is at the address."""
    with deed(person, _("Revoked the calendar address “%(name)s”") % {"name": feed.name}) as act:
        act.remove(feed)


def token_of(feed: Feed) -> str:
    """The secret part of the address; empty when this machine cannot read it, as after its keys were lost."""
    try:
        return unseal(feed.sealed, settings.SEALING_KEY)
    except (InvalidToken, ValueError):
        return ""


def feed_at(token: str) -> Feed | None:
    """The feed whose secret is ``token``, of somebody who may still come in."""
    if not TOKEN.fullmatch(token):
        return None
    feeds = Feed.objects.across_owners("a secret address says itself whose calendar it is")
    return feeds.filter(digest=digest_of(token), owner__is_active=True).select_related("owner").first()


def note_reading(feed: Feed) -> None:
    """Remember that a program asked, to the hour: whoever made the address sees whether it is used."""
    now = timezone.now()
    earlier = Q(read_at=None) | Q(read_at__lt=now - NOTED_EVERY) | Q(read_at__gt=now)
    Feed.objects.owned_by(feed.owner_id).filter(earlier, pk=feed.pk).update(read_at=now)


def digest_of(token: str) -> str:
    return sha256(token.encode()).hexdigest()
