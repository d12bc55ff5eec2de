from django.utils.translation import gettext_lazy as _

from onward.foundation.rooms import ArchivedModel, RoomConfig, SectionTab


class CalendarConfig(RoomConfig):
    default = True
    name = "onward.calendar"
    verbose_name = _("Calendar")
    url_prefix = "balance/"
    section_tabs = (SectionTab(label=_("Calendar"), url_name="calendar:index", order=50),)
    jobs = ("onward.calendar.jobs.read_calendar",)
    archive = (
        ArchivedModel("balance.Agenda", "CalendarSubscription", {"sealed": "encrypted"}),
        ArchivedModel("balance.Commitment", "BusyTime", {"agenda": "subscription"}),
    )
