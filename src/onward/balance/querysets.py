"""Rows of the room by what is asked of them: ``TimeEntry.objects.owned_by(person).between(first, last)``."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Self, TypeVar

from onward.foundation.ownership.models import OwnedModel, OwnedQuerySet

if TYPE_CHECKING:
    from onward.balance.models import AdviserAccess, SupporterLink

M = TypeVar("M", bound=OwnedModel)


class DatedQuerySet(OwnedQuerySet[M]):
    """Rows that have their day in ``on``."""

    def between(self, first: date, last: date) -> Self:
        return self.filter(on__range=(first, last))


class SupporterLinkQuerySet(OwnedQuerySet["SupporterLink"]):
    def not_revoked(self) -> Self:
        return self.filter(revoked_at=None)


class AdviserAccessQuerySet(OwnedQuerySet["AdviserAccess"]):
    def not_revoked(self) -> Self:
        return self.filter(revoked_at=None)
