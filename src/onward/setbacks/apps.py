from django.utils.translation import gettext_lazy as _

from onward.foundation.rooms import ArchivedLink, ArchivedModel, RoomConfig, SectionTab
from onward.foundation.subcommands import Subcommand


class SetbacksConfig(RoomConfig):
    default = True
    name = "onward.setbacks"
    verbose_name = _("Rejections")
    url_prefix = ""
    section = "campaign"
    section_tabs = (
        SectionTab(
            label=_("Strengths and lessons"),
            url_name="setbacks:strengths_and_corrections",
            order=45,
            pages=("strengths_and_corrections", "strength", "strength_add", "praise_add", "correction"),
            rare=True,
        ),
    )
    links = {
        "record_rejection": "setbacks:record_rejection",
        "rejection": "setbacks:rejection",
        "rejections_together": "setbacks:rejections_together",
        "deliver_held_rejections": "setbacks:delivered_rejections",
        "preparation_sheet": "setbacks:preparation",
        "setback_plan": "setbacks:setback_plan",
    }
    commands = (
        Subcommand(
            "rejection",
            "Record a rejection: JOB is its number, or words from its title or company.",
            "onward.setbacks.commands.record_rejection",
        ),
    )
    archive = (
        ArchivedModel("setbacks.Answer", "RejectionResponse"),
        ArchivedModel("setbacks.Debrief", "Debrief"),
        ArchivedModel("setbacks.Visit", "DebriefReading"),
        ArchivedModel("setbacks.Correction", "Correction"),
        ArchivedModel("setbacks.Trial", "CorrectionResult"),
        ArchivedModel("setbacks.DreadedQuestion", "DreadedQuestion"),
        ArchivedModel("setbacks.Preparation", "Preparation"),
        ArchivedModel("setbacks.SetbackPlan", "SetbackPlan"),
        ArchivedModel("setbacks.PlanLeftOut", "SetbackPlanDismissal"),
        ArchivedModel("setbacks.KindWord", "SelfCompassionNote"),
    )
    archived_links = (ArchivedLink("setbacks.Strength", "debrief", "DebriefEvidence", row_field="evidence"),)
