"""Secret addresses of the calendar: making, changing, showing and revoking them, and finding whose one is."""

import secrets
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from onward.accounts.public import Person
from onward.calendar.feed.queries import feed_token_digest
from onward.calendar.models import Feed
from onward.foundation.encryption import encrypt
from onward.foundation.undo.recording import undoable

MAX_FEEDS = 10
READ_NOTED_EVERY = timedelta(hours=1)


class TooManyCalendarsError(Exception):
    """Somebody has as many as are kept for one person already."""


def create_feed(person: Person, **chosen: Any) -> Feed:
    """A new address for what was ``chosen``: the name and switches of a ``Feed``. Raises ``TooMany``."""
    if Feed.objects.owned_by(person).count() >= MAX_FEEDS:
        raise TooManyCalendarsError
    token = secrets.token_urlsafe(32)
    with undoable(person, _("Made the calendar address “%(name)s”") % {"name": chosen["name"]}) as action:
        return action.create(
            Feed(digest=feed_token_digest(token), encrypted=encrypt(token, settings.ENCRYPTION_KEY), **chosen)
        )


def change_feed(person: Person, feed: Feed, **chosen: Any) -> Feed:
    with undoable(person, _("Changed the calendar address “%(name)s”") % {"name": chosen["name"]}) as action:
        return action.update(feed, **chosen)


def revoke_feed(person: Person, feed: Feed) -> None:
    """From now on nothing is at the address."""
    with undoable(person, _("Revoked the calendar address “%(name)s”") % {"name": feed.name}) as action:
        action.delete(feed)


def record_feed_read(feed: Feed) -> None:
    """Remember that a program asked, to the hour: whoever made the address sees whether it is used."""
    now = timezone.now()
    earlier = Q(read_at=None) | Q(read_at__lt=now - READ_NOTED_EVERY) | Q(read_at__gt=now)
    Feed.objects.owned_by(feed.owner_id).filter(earlier, pk=feed.pk).update(read_at=now)
