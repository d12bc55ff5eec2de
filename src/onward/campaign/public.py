"""What rooms above may call; they import nothing else from this room."""

from typing import TYPE_CHECKING

from onward.campaign.applications.rules import company_key, job_name, title_key
from onward.campaign.asked_for.forms import asked_filter, asked_filter_fields
from onward.campaign.asked_for.models import AskedFor
from onward.campaign.asked_for.queries import (
    AskedFilter,
    AskedOverview,
    AskingJob,
    CountedThing,
    JobsCounted,
    asked_overview,
    asking_jobs,
)
from onward.campaign.asked_for.rules import LEARNABLE_KINDS, names_of_thing
from onward.campaign.asked_for.texts import JOBS_LABELS, count_text, overview_text, thing_name
from onward.campaign.contacts.queries import related_contacts
from onward.campaign.employers.models import Employer
from onward.campaign.employers.queries import employer_keys_of_search, employer_reason, own_employer_keys
from onward.campaign.employers.rules import address_of_key
from onward.campaign.events.projection import rebuild_state
from onward.campaign.events.queries import had_rejection_on
from onward.campaign.follow_ups.queries import due_follow_ups, planned_follow_ups
from onward.campaign.follow_ups.texts import mail_link
from onward.campaign.held_rejections.queries import count_due, due, hold_since, shown_until, undelivered
from onward.campaign.models import (
    KNOWN_CHANNELS,
    Application,
    ChannelChoice,
    Contact,
    Event,
    EventKindChoice,
    FollowUp,
    HeldRejection,
    Interaction,
    Interview,
    Job,
    PlanItem,
    Tag,
)
from onward.campaign.pauses.models import Pause
from onward.campaign.pauses.queries import current_pause, pause_periods
from onward.campaign.pauses.rules import first_day_after_pauses
from onward.campaign.querysets import NEWS_UNTIL, EventQuerySet
from onward.campaign.reminders.queries import open_reminders
from onward.campaign.response_times.queries import ResponseTimes, count_probably_closed, response_times, silent_days
from onward.campaign.sample.queries import has_sample
from onward.campaign.search.queries import search_campaign
from onward.campaign.today.queries import campaign_today
from onward.campaign.today.rules import search_totals
from onward.campaign.today.texts import search_totals_text
from onward.campaign.weekly_plan.queries import DatedPlanItem, plan_items_in_week, plan_items_on, week_progress
from onward.campaign.weekly_plan.rules import ActivityProgress, date_of_weekday, first_day_of_week
from onward.campaign.weekly_plan.texts import plan_summary, week_done_text
from onward.foundation.lazy_names import names_from

if TYPE_CHECKING:
    from onward.campaign.applications.operations import SaveJob, delete_applications, save_job
    from onward.campaign.bulk_import.operations import (
        ApplicationDraft,
        ImportedContact,
        ImportedEvent,
        ImportedJob,
        import_applications,
        import_contacts,
    )
    from onward.campaign.contacts.operations import AddInteraction, add_interaction
    from onward.campaign.employers.operations import WantEmployer, want_employer
    from onward.campaign.events.operations import (
        RecordEvent,
        append_events,
        correct_event,
        record_event,
        retract_event,
    )
    from onward.campaign.follow_ups.operations import RecordSentFollowUp, record_sent_follow_up
    from onward.campaign.held_rejections.operations import deliver, hold
    from onward.campaign.interviews.operations import (
        RescheduleInterview,
        ScheduleInterview,
        reschedule_interview,
        schedule_interview,
    )
    from onward.campaign.pauses.operations import PlanPause, plan_pause
    from onward.campaign.postings.operations import keep_copy, save_job_with_posting
    from onward.campaign.postings.queries import known_openings, requirements_of
    from onward.campaign.postings.reading import read_given
    from onward.campaign.postings.rules import SeenPosting, text_of_blocks
    from onward.campaign.sample.operations import remove_sample
    from onward.campaign.views import first_day_of_week_or_404, get_application_or_404, redirect_to_rejections
    from onward.campaign.weekly_plan.forms import PlanItemForm
    from onward.campaign.weekly_plan.operations import (
        AddPlanItem,
        AddPlanItems,
        add_plan_item,
        add_plan_items,
        copy_previous_week,
    )
else:
    __getattr__ = names_from(
        "onward.campaign.applications.operations",
        "onward.campaign.bulk_import.operations",
        "onward.campaign.contacts.operations",
        "onward.campaign.employers.operations",
        "onward.campaign.events.operations",
        "onward.campaign.follow_ups.operations",
        "onward.campaign.held_rejections.operations",
        "onward.campaign.interviews.operations",
        "onward.campaign.pauses.operations",
        "onward.campaign.postings.operations",
        "onward.campaign.postings.queries",
        "onward.campaign.postings.reading",
        "onward.campaign.postings.rules",
        "onward.campaign.sample.operations",
        "onward.campaign.views",
        "onward.campaign.weekly_plan.forms",
        "onward.campaign.weekly_plan.operations",
    )

__all__ = [
    "JOBS_LABELS",
    "KNOWN_CHANNELS",
    "LEARNABLE_KINDS",
    "NEWS_UNTIL",
    "ActivityProgress",
    "AddInteraction",
    "AddPlanItem",
    "AddPlanItems",
    "Application",
    "ApplicationDraft",
    "AskedFilter",
    "AskedFor",
    "AskedOverview",
    "AskingJob",
    "ChannelChoice",
    "Contact",
    "CountedThing",
    "DatedPlanItem",
    "Employer",
    "Event",
    "EventKindChoice",
    "EventQuerySet",
    "FollowUp",
    "HeldRejection",
    "ImportedContact",
    "ImportedEvent",
    "ImportedJob",
    "Interaction",
    "Interview",
    "Job",
    "JobsCounted",
    "Pause",
    "PlanItem",
    "PlanItemForm",
    "PlanPause",
    "RecordEvent",
    "RecordSentFollowUp",
    "RescheduleInterview",
    "ResponseTimes",
    "SaveJob",
    "ScheduleInterview",
    "SeenPosting",
    "Tag",
    "WantEmployer",
    "add_interaction",
    "add_plan_item",
    "add_plan_items",
    "address_of_key",
    "append_events",
    "asked_filter",
    "asked_filter_fields",
    "asked_overview",
    "asking_jobs",
    "campaign_today",
    "company_key",
    "copy_previous_week",
    "correct_event",
    "count_due",
    "count_probably_closed",
    "count_text",
    "current_pause",
    "date_of_weekday",
    "delete_applications",
    "deliver",
    "due",
    "due_follow_ups",
    "employer_keys_of_search",
    "employer_reason",
    "first_day_after_pauses",
    "first_day_of_week",
    "first_day_of_week_or_404",
    "get_application_or_404",
    "had_rejection_on",
    "has_sample",
    "hold",
    "hold_since",
    "import_applications",
    "import_contacts",
    "job_name",
    "keep_copy",
    "known_openings",
    "mail_link",
    "names_of_thing",
    "open_reminders",
    "overview_text",
    "own_employer_keys",
    "pause_periods",
    "plan_items_in_week",
    "plan_items_on",
    "plan_pause",
    "plan_summary",
    "planned_follow_ups",
    "read_given",
    "rebuild_state",
    "record_event",
    "record_sent_follow_up",
    "redirect_to_rejections",
    "related_contacts",
    "remove_sample",
    "requirements_of",
    "reschedule_interview",
    "response_times",
    "retract_event",
    "save_job",
    "save_job_with_posting",
    "schedule_interview",
    "search_campaign",
    "search_totals",
    "search_totals_text",
    "shown_until",
    "silent_days",
    "text_of_blocks",
    "thing_name",
    "title_key",
    "undelivered",
    "want_employer",
    "week_done_text",
    "week_progress",
]
