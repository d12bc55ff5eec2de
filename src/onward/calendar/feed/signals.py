"""What an action changes on a calendar is published as soon as the action is committed."""

from django.db import transaction

from onward.accounts.public import Person
from onward.calendar.models import Feed
from onward.foundation.models import Action


def publish_after_action(*, instance: Action, **_signal: object) -> None:
    """Publish the versions of whoever did, undid or redid an action.

    Nothing is done for those whose calendar no program ever asked for: one query.
    """

    def publish() -> None:
        if Feed.objects.owned_by(instance.owner_id).exclude(read_at=None).exists():
            from onward.calendar.feed.operations import publish_versions  # noqa: PLC0415 - few have a calendar address

            publish_versions(Person.objects.get(pk=instance.owner_id))

    transaction.on_commit(publish, robust=True)
