"""Letters by what is asked of them: ``ReceivedLetter.objects.owned_by(person).waiting()``."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Self

from django.db.models import Q

from onward.foundation.ownership.models import OwnedQuerySet
from onward.parsing.letters.understanding import LetterKind

if TYPE_CHECKING:
    from onward.inbox.letters.models import ReceivedLetter


def is_recent_rejection(since: datetime) -> Q:
    """Rejections sent since then, or at a time that their letter doesn't say."""
    return Q(kind=LetterKind.REJECTION) & (Q(sent_at=None) | Q(sent_at__gte=since))


class ReceivedLetterQuerySet(OwnedQuerySet["ReceivedLetter"]):
    def waiting(self) -> Self:
        return self.filter(state="waiting")

    def shown_until(self, moment: datetime | None, *, news_since: datetime) -> Self:
        """Leave out rejections that are held: sent since ``news_since`` and learned of after ``moment``."""
        is_held = Q(learned_at__gt=moment) if moment else Q()
        return self.exclude(is_recent_rejection(news_since) & is_held)
