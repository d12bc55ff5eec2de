from datetime import timedelta

from django.db.models.signals import post_save
from django.utils.translation import gettext_lazy as _

from onward.foundation.rooms import ArchivedModel, RoomConfig, ScheduledJob, SectionTab


class CalendarConfig(RoomConfig):
    default = True
    name = "onward.calendar"
    verbose_name = _("Calendar")
    url_prefix = "balance/"
    section = "balance"
    section_tabs = (SectionTab(label=_("Calendar"), url_name="calendar:index", order=60, rare=True),)
    jobs = ("onward.calendar.jobs.read_calendar",)
    scheduled_jobs = (
        ScheduledJob("onward.calendar.jobs.refresh_stale_calendars", every=timedelta(hours=1)),
        ScheduledJob("onward.calendar.jobs.publish_feed_versions", every=timedelta(minutes=15)),
    )
    encrypted_columns = ("calendar.Feed.encrypted", "calendar.CalendarSubscription.encrypted")
    archive = (
        ArchivedModel("balance.Agenda", "CalendarSubscription", {"sealed": "encrypted"}),
        ArchivedModel("balance.Commitment", "BusyTime", {"agenda": "subscription"}),
    )

    def ready(self) -> None:
        from onward.calendar.feed.signals import publish_after_action  # noqa: PLC0415 - models can be imported now
        from onward.foundation.models import Action  # noqa: PLC0415 - as above

        post_save.connect(publish_after_action, sender=Action, dispatch_uid="calendar.publish_versions")
