"""Rows of the campaign by what is asked of them: ``Event.objects.owned_by(person).in_force().rejections()``."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Self, cast

from django.db.models import Case, Exists, F, OuterRef, Q, Value, When
from django.db.models.functions import Coalesce

from onward.foundation.ownership.models import OwnedQuerySet
from onward.vocabulary import APPOINTMENT_KINDS, ENDING_STAGES, OPEN_STAGES, EventKind

if TYPE_CHECKING:
    from onward.campaign.models import Application, Event, FollowUp, HeldRejection, Tag

NEWS_UNTIL = timedelta(days=14)
"""An event recorded this long after its day is catching up, not news."""

PLANNED_KINDS = (*APPOINTMENT_KINDS, EventKind.CUSTOM)
"""Events that are written down before they take place."""


class ApplicationQuerySet(OwnedQuerySet["Application"]):
    def open(self) -> Self:
        return self.filter(stage__in=OPEN_STAGES)

    def sent(self) -> Self:
        """Applications with a day of applying."""
        return self.exclude(applied_on=None)

    def without_sample(self) -> Self:
        return self.filter(sample=False)

    def without_held_rejection(self) -> Self:
        """Leave out applications whose rejection is held: nothing is asked about them meanwhile."""
        model = cast("type[HeldRejection]", self.model.held_rejections.rel.related_model)
        held = model.objects.owned_by(self.owner_id).undelivered().filter(application=OuterRef("pk"))
        return self.filter(~Exists(held))

    def with_job(self) -> Self:
        return self.select_related("job")


class EventQuerySet(OwnedQuerySet["Event"]):
    def in_force(self) -> Self:
        """Facts that no retraction in force takes back; exact for what the pages can make (undone, redone, undone)."""
        retractions = self.model.objects.owned_by(self.owner_id).filter(retracts=OuterRef("pk"))
        return self.exclude(kind=EventKind.RETRACTION).filter(~Exists(retractions.filter(retractions=None)))

    def rejections(self) -> Self:
        return self.filter(kind=EventKind.REJECTED)

    def appointments(self) -> Self:
        """Screens, assessments and interviews."""
        return self.filter(kind__in=APPOINTMENT_KINDS)

    def of_open_applications(self) -> Self:
        return self.filter(application__stage__in=OPEN_STAGES)

    def taking_place(self, today: date) -> Self:
        """Leave out what was planned for a day, or an hour, after its application ended."""
        return self.alias(is_called_off=self._is_called_off(today)).filter(is_called_off=False)

    def with_called_off(self, today: date) -> Self:
        """Mark with ``is_called_off`` what ``taking_place`` leaves out."""
        return self.annotate(is_called_off=self._is_called_off(today))

    def _is_called_off(self, today: date) -> Case:
        """Return what is true of an event planned for after the end of its application.

        An ending without a day counts as one of ``today``; one recorded on its very day has the hour of the recording.
        """
        ended_on = Coalesce(F("application__since"), Value(today))
        ended_before_start = (
            self.model.objects.owned_by(self.owner_id)
            .in_force()
            .filter(
                application=OuterRef("application"),
                kind=OuterRef("application__stage"),
                on=OuterRef("application__since"),
                recorded_on=F("on"),
                recorded_at__lt=OuterRef("interview__starts_at"),
            )
        )
        for_later_day = Q(on__gt=F("recorded_on")) & Q(on__gt=ended_on)
        for_later_hour = Q(interview__starts_at__gt=F("recorded_at")) & Exists(ended_before_start)
        planned = Q(application__stage__in=ENDING_STAGES, kind__in=PLANNED_KINDS) & (for_later_day | for_later_hour)
        return Case(When(planned, then=True), default=False)

    def from_moment(self, start: datetime) -> Self:
        """Events that begin at ``start`` or later; one without an hour counts by its day, in the zone of ``start``."""
        return self.filter(Q(interview__starts_at__gte=start) | Q(interview__starts_at=None, on__gte=start.date()))

    def before_moment(self, end: datetime) -> Self:
        """Events that begin before ``end``, a midnight; one without an hour counts by its day."""
        return self.filter(Q(interview__starts_at__lt=end) | Q(interview__starts_at=None, on__lt=end.date()))

    def heard_on(self, day: date, news_after: date | None = None) -> Self:
        """Facts the person learned of on ``day``: dated then, or recorded then other than by an import, unless their
        date is long past: not after ``news_after``, which a combined reading works out itself."""
        lately = Q(on=None) | Q(on__gt=news_after or day - NEWS_UNTIL)
        return self.filter(Q(on=day) | Q(recorded_on=day) & lately & ~Q(source=self.model.Source.IMPORT))

    def without_sample(self) -> Self:
        return self.filter(application__sample=False)


class HeldRejectionQuerySet(OwnedQuerySet["HeldRejection"]):
    def undelivered(self) -> Self:
        return self.filter(delivered_at=None)


class FollowUpQuerySet(OwnedQuerySet["FollowUp"]):
    def pending(self) -> Self:
        """Neither sent nor dismissed."""
        return self.filter(done_on=None, dismissed_on=None)

    def of_open_applications(self) -> Self:
        return self.filter(application__stage__in=OPEN_STAGES)


class TagQuerySet(OwnedQuerySet["Tag"]):
    def names_by_application(self) -> dict[int, list[str]]:
        grouped: dict[int, list[str]] = {}
        for pk, name in self.values_list("application_id", "name"):
            grouped.setdefault(pk, []).append(name)
        return grouped
