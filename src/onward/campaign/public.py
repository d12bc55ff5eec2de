"""What rooms above may call; nothing else of this room is imported by them."""

from onward.campaign.actions.applications import (
    EditedElsewhere,
    Meeting,
    add_tag,
    close,
    correct,
    delete,
    edit_job,
    move,
    move_many,
    record,
    refold,
    retract,
    save_job,
)
from onward.campaign.actions.bringing import Draft, Happened, bring, bring_contacts
from onward.campaign.actions.plan import pause
from onward.campaign.core.names import company_key, same_title, title_key
from onward.campaign.core.timeline import Channel, Kind, Stage
from onward.campaign.models import Application, Contact, CustomStage, Event, FollowUp, Job, Pause, Round, Tag, Touch
from onward.campaign.search import Found, search
from onward.campaign.snapshots import in_force
from onward.campaign.waiting import current_pause

__all__ = [
    "Application",
    "Channel",
    "Contact",
    "CustomStage",
    "Draft",
    "EditedElsewhere",
    "Event",
    "FollowUp",
    "Found",
    "Happened",
    "Job",
    "Kind",
    "Meeting",
    "Pause",
    "Round",
    "Stage",
    "Tag",
    "Touch",
    "add_tag",
    "bring",
    "bring_contacts",
    "close",
    "company_key",
    "correct",
    "current_pause",
    "delete",
    "edit_job",
    "in_force",
    "move",
    "move_many",
    "pause",
    "record",
    "refold",
    "retract",
    "same_title",
    "save_job",
    "search",
    "title_key",
]
