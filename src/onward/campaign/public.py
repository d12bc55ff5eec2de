"""What rooms above may call; nothing else of this room is imported by them."""

from onward.campaign.actions.applications import (
    Meeting,
    close,
    delete,
    move,
    record,
    refold,
    retract,
    save_job,
    take_in,
)
from onward.campaign.actions.bringing import Draft, Happened, bring, bring_contacts
from onward.campaign.actions.plan import intend, pause, repeat_week, review_of
from onward.campaign.core.cadence import after_pauses
from onward.campaign.core.names import company_key, title_key
from onward.campaign.core.plan import Input, day_in, week_of
from onward.campaign.core.timeline import OPEN, Channel, Kind, Stage
from onward.campaign.forms.plan import IntentionForm
from onward.campaign.holding import arrived, held, hold_from
from onward.campaign.models import (
    Application,
    ChannelChoice,
    Contact,
    Event,
    FollowUp,
    HeldNo,
    Intention,
    Job,
    Pause,
    Round,
    Tag,
    Touch,
)
from onward.campaign.search import Found, search
from onward.campaign.silence import Waits, waits
from onward.campaign.snapshots import in_force
from onward.campaign.waiting import current_pause, due_follow_ups, pauses, planned_follow_ups
from onward.campaign.weeks import Line, lines_of, lines_on

__all__ = [
    "OPEN",
    "Application",
    "Channel",
    "ChannelChoice",
    "Contact",
    "Draft",
    "Event",
    "FollowUp",
    "Found",
    "Happened",
    "HeldNo",
    "Input",
    "Intention",
    "IntentionForm",
    "Job",
    "Kind",
    "Line",
    "Meeting",
    "Pause",
    "Round",
    "Stage",
    "Tag",
    "Touch",
    "Waits",
    "after_pauses",
    "arrived",
    "bring",
    "bring_contacts",
    "close",
    "company_key",
    "current_pause",
    "day_in",
    "delete",
    "due_follow_ups",
    "held",
    "hold_from",
    "in_force",
    "intend",
    "lines_of",
    "lines_on",
    "move",
    "pause",
    "pauses",
    "planned_follow_ups",
    "record",
    "refold",
    "repeat_week",
    "retract",
    "review_of",
    "save_job",
    "search",
    "take_in",
    "title_key",
    "waits",
    "week_of",
]
