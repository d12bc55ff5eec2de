"""Letters by what is asked of them: ``ReceivedLetter.objects.owned_by(person).waiting()``."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Self

from django.db.models import Q

from onward.foundation.ownership.models import OwnedQuerySet
from onward.parsing.letters.understanding import LetterKind

if TYPE_CHECKING:
    from onward.inbox.letters.models import ReceivedLetter


class ReceivedLetterQuerySet(OwnedQuerySet["ReceivedLetter"]):
    def waiting(self) -> Self:
        return self.filter(state="waiting")

    def shown_until(self, moment: datetime | None, *, news_since: datetime) -> Self:
        """Leave out rejections that wait for their hour: sent since ``news_since`` and learned of after ``moment``."""
        is_news = Q(kind=LetterKind.REJECTION) & (Q(sent_at=None) | Q(sent_at__gte=news_since))
        is_early = Q(learned_at__gt=moment) if moment else Q()
        return self.exclude(is_news & is_early)
