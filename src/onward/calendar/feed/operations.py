"""Secret addresses of the calendar, the versions of entries, and that a program asked."""

import secrets
from datetime import timedelta
from typing import Self

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from pydantic import Field, model_validator

from onward.accounts.public import Person
from onward.calendar.feed.queries import FeedContents, feed_entries
from onward.calendar.feed.rules import entry_digest
from onward.calendar.models import Feed, PublishedEntry
from onward.foundation.encryption import encrypt, token_digest
from onward.foundation.operations import InputError, OperationInput
from onward.foundation.undo.recording import undoable

MAX_FEEDS = 10
READ_NOTED_EVERY = timedelta(hours=1)


class SaveFeed(OperationInput):
    """What the address is called, what stands on its calendar, and whether entries say more than that time is taken.

    Raises ``InputError("empty_feed")`` when nothing would stand on it.
    """

    name: str = Field(min_length=1, max_length=60)
    interviews: bool = True
    follow_ups: bool = False
    plan: bool = False
    pauses: bool = False
    with_details: bool = False

    @model_validator(mode="after")
    def _require_contents(self) -> Self:
        if not (self.interviews or self.follow_ups or self.plan or self.pauses):
            raise InputError("empty_feed")
        return self


def create_feed(person: Person, saved: SaveFeed) -> Feed:
    """Make an address. Raises ``InputError("too_many_feeds")``."""
    token = secrets.token_urlsafe(32)
    with undoable(person, _("Created the calendar address “%(name)s”") % {"name": saved.name}) as action:
        if Feed.objects.owned_by(person).count() >= MAX_FEEDS:
            raise InputError("too_many_feeds")
        encrypted = encrypt(token, settings.ENCRYPTION_KEY)
        return action.create(Feed(digest=token_digest(token), encrypted=encrypted, **saved.model_dump()))


def change_feed(person: Person, feed: Feed, saved: SaveFeed) -> Feed:
    with undoable(person, _("Changed the calendar address “%(name)s”") % {"name": saved.name}) as action:
        return action.update(feed, **saved.model_dump())


def revoke_feed(person: Person, feed: Feed) -> None:
    """Close the address: from now on there is nothing at it."""
    with undoable(person, _("Revoked the calendar address “%(name)s”") % {"name": feed.name}) as action:
        action.delete(feed)


def record_feed_read(feed: Feed) -> None:
    """Remember that a program asked, to the hour: whoever made the address sees whether it is used."""
    now = timezone.now()
    earlier = Q(read_at=None) | Q(read_at__lt=now - READ_NOTED_EVERY) | Q(read_at__gt=now)
    Feed.objects.owned_by(feed.owner_id).filter(earlier, pk=feed.pk).update(read_at=now)


def publish_versions(person: Person) -> None:
    """Keep the version of each entry that is new or says something else than before; the others keep theirs.

    A calendar program takes a change of an entry only under a higher number: see decision 17.
    """
    with translation.override(person.language), transaction.atomic():
        entries = {each.uid: each for each in feed_entries(person, FeedContents(), absolute=str)}
        rows = {row.uid: row for row in PublishedEntry.objects.owned_by(person).filter(uid__in=entries)}
        fresh = [PublishedEntry(owner=person, uid=uid) for uid in entries if uid not in rows]
        changed = [row for row in rows.values() if row.sequence != entries[row.uid].sequence]
        for row in [*fresh, *changed]:
            entry = entries[row.uid]
            row.digest, row.sequence, row.changed_at = entry_digest(entry), entry.sequence, entry.changed
        PublishedEntry.objects.bulk_create(fresh, ignore_conflicts=True)
        PublishedEntry.objects.owned_by(person).bulk_update(
            changed, ["digest", "sequence", "changed_at"], batch_size=200
        )
