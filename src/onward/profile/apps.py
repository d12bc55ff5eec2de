from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from onward.foundation.rooms import ArchivedModel, NavItem, RoomConfig, ScheduledJob, SectionTab
from onward.foundation.subcommands import Subcommand


class ProfileConfig(RoomConfig):
    default = True
    name = "onward.profile"
    verbose_name = _("Profile")
    url_prefix = "profile/"
    section = "materials"
    navigation = (NavItem(label=_("Materials"), url_name="profile:index", icon="materials", key="m", order=30),)
    section_tabs = (SectionTab(label=_("Profile"), url_name="profile:index", order=10),)
    links = {
        "profile": "profile:index",
        "profile_line": "profile:line",
        "import_resume": "profile:import",
        "profile_photo": "profile:photo",
    }
    commands = (
        Subcommand(
            "resume",
            "Read a résumé (PDF, DOCX, text or data) and print it as JSON Resume; FILE - is stdin.",
            "onward.profile.commands.resume",
        ),
    )
    scheduled_jobs = (ScheduledJob("onward.profile.importing.jobs.remove_old_uploads", every=timedelta(hours=1)),)
    archive = (
        ArchivedModel("profile.Profile", "Profile"),
        ArchivedModel("profile.Entry", "ProfileEntry"),
        ArchivedModel("profile.Photo", "ProfilePhoto"),
        ArchivedModel("setbacks.Strength", "Evidence"),
        ArchivedModel("balance.ValuesWriting", "ValuesAffirmation"),
    )
