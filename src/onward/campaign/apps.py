from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from onward.campaign.search.tables import CONTACTS, JOBS, NOTES
from onward.foundation.rooms import ArchivedModel, NavItem, RoomConfig, ScheduledJob, SectionTab
from onward.foundation.subcommands import Subcommand


class CampaignConfig(RoomConfig):
    default = True
    name = "onward.campaign"
    verbose_name = _("Campaign")
    url_prefix = "campaign/"
    navigation = (NavItem(label=_("Campaign"), url_name="campaign:board", icon="campaign", key="c", order=20),)
    section_tabs = (
        SectionTab(
            label=_("Board"),
            url_name="campaign:board",
            order=10,
            pages=("board", "application", "save", "copy", "edit", "interview", "interview_add", "correct", "reminder"),
        ),
        SectionTab(label=_("Table"), url_name="campaign:table", order=20, pages=("table",)),
        SectionTab(
            label=_("People"),
            url_name="campaign:contacts",
            order=30,
            pages=("contacts", "contact", "contact_add", "contact_edit"),
        ),
        SectionTab(label=_("Plan"), url_name="campaign:plan", order=40, pages=("plan", "plan_week")),
        SectionTab(
            label=_("Employers"), url_name="campaign:employers", order=45, pages=("employers", "employer"), rare=True
        ),
        SectionTab(
            label=_("What employers ask for"),
            url_name="campaign:asked_for",
            order=47,
            pages=("asked_for", "asking_jobs"),
            rare=True,
        ),
        SectionTab(
            label=_("Follow-ups"),
            url_name="campaign:follow_ups",
            order=50,
            pages=("follow_ups", "follow_up"),
            rare=True,
        ),
        SectionTab(
            label=_("Follow-up schedule"),
            url_name="campaign:follow_up_intervals",
            order=60,
            pages=("follow_up_intervals",),
            rare=True,
        ),
        SectionTab(label=_("Stages"), url_name="campaign:stages", order=70, pages=("stages", "stage"), rare=True),
        SectionTab(label=_("History"), url_name="campaign:history", order=80, pages=("history",), rare=True),
        SectionTab(label=_("Time off"), url_name="campaign:pause", order=85, pages=("pause",), rare=True),
        SectionTab(label=_("Print the list"), url_name="campaign:printed", order=90, pages=("printed",), rare=True),
    )
    links = {
        "save_job": "campaign:save",
        "follow_ups": "campaign:follow_ups",
        "pause": "campaign:pause",
        "sample_remove": "campaign:sample_remove",
    }
    commands = (
        Subcommand(
            "save",
            "Save a job from a link, a file (a page, a PDF or an email) or, with -, standard input.",
            "onward.campaign.postings.commands.save",
        ),
    )
    jobs = ("onward.campaign.postings.jobs.read_link",)
    scheduled_jobs = (ScheduledJob("onward.campaign.asked_for.jobs.read_unread_postings", every=timedelta(minutes=15)),)
    searched_tables = (JOBS, NOTES, CONTACTS)
    archive = (
        ArchivedModel("campaign.Job", "Job"),
        ArchivedModel("campaign.CustomStage", "CustomStage"),
        ArchivedModel("campaign.Application", "Application"),
        ArchivedModel("campaign.Event", "Event"),
        ArchivedModel("campaign.HeldNo", "HeldRejection", {"taken_in_at": "delivered_at"}),
        ArchivedModel("campaign.Round", "Interview"),
        ArchivedModel("campaign.PostingCopy", "PostingCopy"),
        ArchivedModel("campaign.Tag", "Tag"),
        ArchivedModel("campaign.Contact", "Contact"),
        ArchivedModel("campaign.Touch", "Interaction"),
        ArchivedModel(
            "campaign.FollowUp",
            "FollowUp",
            {"dropped_on": "dismissed_on", "made_for": "stage_when_planned", "touch": "interaction"},
        ),
        ArchivedModel("campaign.Reminder", "Reminder"),
        ArchivedModel("campaign.Cadence", "FollowUpInterval"),
        ArchivedModel("campaign.Intention", "PlanItem", {"does": "activity"}),
        ArchivedModel("campaign.Pause", "Pause"),
        ArchivedModel("campaign.Employer", "Employer"),
        ArchivedModel("campaign.EmployerAlias", "EmployerAlias"),
    )

    def ready(self) -> None:
        from onward.campaign.asked_for.projection import read_restored_postings  # noqa: PLC0415 - models are there now
        from onward.campaign.events.projection import rebuild_restored_states  # noqa: PLC0415 - models are there now
        from onward.foundation.undo.replaying import rows_restored  # noqa: PLC0415 - as above

        rows_restored.connect(rebuild_restored_states, dispatch_uid="campaign.rebuild_states")
        rows_restored.connect(read_restored_postings, dispatch_uid="campaign.read_postings")
