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
    record,
    refold,
    retract,
    save_job,
)
from onward.campaign.core.names import company_key, same_title
from onward.campaign.core.timeline import Channel, Kind, Stage
from onward.campaign.models import Application, Contact, CustomStage, Event, FollowUp, Job, Pause, Round, Tag, Touch

__all__ = [
    "Application",
    "Channel",
    "Contact",
    "CustomStage",
    "EditedElsewhere",
    "Event",
    "FollowUp",
    "Job",
    "Kind",
    "Meeting",
    "Pause",
    "Round",
    "Stage",
    "Tag",
    "Touch",
    "add_tag",
    "close",
    "company_key",
    "correct",
    "delete",
    "edit_job",
    "move",
    "record",
    "refold",
    "retract",
    "same_title",
    "save_job",
]
