from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from onward.foundation.rooms import ArchivedModel, NavItem, RoomConfig, ScheduledJob, SectionTab
from onward.foundation.subcommands import Subcommand


class InsightsConfig(RoomConfig):
    default = True
    name = "onward.insights"
    verbose_name = _("Odds")
    url_prefix = "odds/"
    navigation = (NavItem(label=_("Odds"), url_name="insights:overview", icon="odds", key="o", order=40),)
    section_tabs = (
        SectionTab(
            label=_("Overview"),
            url_name="insights:overview",
            order=10,
            pages=("overview", "forecast", "funnel", "response_times", "diagnosis"),
        ),
        SectionTab(
            label=_("Experiments"),
            url_name="insights:experiments",
            order=20,
            pages=("experiments", "experiment_start", "experiment", "experiment_edit"),
        ),
        SectionTab(label=_("Hours"), url_name="insights:hours", order=30, pages=("hours",)),
    )
    links = {
        "odds": "insights:overview",
        "response_times": "insights:response_times",
        "suggested_hours": "insights:hours",
        "experiments": "insights:experiments",
    }
    commands = (
        Subcommand(
            "odds",
            "Your search in numbers: funnel, waiting, forecast, and whether anything looks wrong.",
            "onward.insights.commands.odds",
        ),
        Subcommand(
            "diagnose",
            "Whether anything looks wrong, step by step; not on the day of a rejection.",
            "onward.insights.commands.diagnose",
        ),
        Subcommand(
            "forecast",
            "What the next weeks may bring, at your pace or another; not on the day of a rejection.",
            "onward.insights.commands.forecast",
        ),
    )
    scheduled_jobs = (ScheduledJob("onward.insights.jobs.record_forecasts", every=timedelta(hours=1)),)
    archive = (
        ArchivedModel("outlook.Experiment", "Experiment"),
        ArchivedModel("outlook.Draw", "VersionAssignment", {"drawn_on": "assigned_on"}),
        ArchivedModel("outlook.Forecast", "ForecastRecord"),
    )
