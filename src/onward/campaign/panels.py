"""What the campaign asks of today, and what it shows there."""

from datetime import date, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from onward.accounts.public import Person
from onward.campaign.employers.queries import company_names
from onward.campaign.follow_ups.queries import DueRow, due_on_day
from onward.campaign.follow_ups.texts import follow_up_reason, more_follow_ups
from onward.campaign.interviews.queries import Appointment, upcoming_appointments
from onward.campaign.reminders.panels import reminder_mentions, reminder_suggestions
from onward.campaign.response_times.queries import count_probably_closed
from onward.campaign.response_times.texts import probably_closed_title
from onward.campaign.today import texts
from onward.campaign.today.queries import CampaignToday, OfferRow, campaign_today
from onward.campaign.today.rules import search_totals, sent_between
from onward.campaign.weekly_plan.queries import DatedPlanItem, plan_items_on
from onward.campaign.weekly_plan.rules import first_day_of_week
from onward.campaign.weekly_plan.texts import plan_item_reason, plan_item_title, plan_mention
from onward.foundation.rooms import (
    DayCount,
    KnownCompanies,
    Mention,
    Moment,
    Order,
    Panel,
    QuietMode,
    Suggestion,
    day_counts,
    known_companies,
    link,
    mentions,
    quiet_modes,
    suggestions,
    today_panels,
)
from onward.foundation.shared_reads import shared_read
from onward.ui.humanize import short_date, written_count

MAX_FOLLOW_UPS_SHOWN, MAX_APPOINTMENTS_SHOWN, MAX_OLD_OFFERS_SHOWN = 2, 8, 2
PREPARE_WITHIN = timedelta(days=2)


@quiet_modes.provider
def pause_quiet_mode(person: Person, today: date) -> list[QuietMode]:
    """Keep Today quiet while the person is away."""
    pause = campaign_today(person, today).pause
    if pause is None:
        return []
    reason = _("You're away until %(day)s.") % {"day": short_date(pause.ends_on, today)}
    return [QuietMode(reason, "campaign/parts/away.html", {}, Order.PAUSE)]


@known_companies.provider
def companies_of_search(person: Person) -> list[KnownCompanies]:
    """Every company of the person's jobs, as it is written there. One query."""
    return [KnownCompanies(company_names(person))]


@suggestions.provider
def campaign_suggestions(moment: Moment) -> list[Suggestion]:
    """Suggest offers to answer, interviews, due reminders and follow-ups, the day's plan, and silences to close."""
    person, today = moment.person, moment.today
    return [
        *_offer_suggestions(campaign_today(person, today)),
        *_appointment_suggestions(person, today),
        *reminder_suggestions(campaign_today(person, today)),
        *_follow_up_suggestions(person, today),
        *_plan_item_suggestions(person, today),
        *_probably_closed_suggestions(campaign_today(person, today)),
    ]


@mentions.provider
def campaign_mentions(moment: Moment) -> list[Mention]:
    person, today = moment.person, moment.today
    offers = [each for each in campaign_today(person, today).offers if not each.is_old]
    ahead, due, planned = _ahead(person, today), _due(person, today), _planned(person, today)
    said = []
    if offers:
        said.append(Mention(texts.offers_mention(len(offers)), Order.OFFER))
    if ahead:
        said.append(Mention(texts.appointments_mention(ahead, today), Order.INTERVIEW))
    if due:
        follow_ups = ngettext("a follow-up", "%(n)s follow-ups", len(due)) % {"n": len(due)}
        said.append(Mention(follow_ups, Order.FOLLOW_UP))
    said += reminder_mentions(campaign_today(person, today))
    if planned:
        said.append(Mention(plan_mention([each.item for each in planned]), Order.PLAN_ITEM))
    return said


@day_counts.provider
def campaign_counts(moment: Moment) -> list[DayCount]:
    person, today = moment.person, moment.today
    day = campaign_today(person, today)
    first = first_day_of_week(today, person.week_start)
    in_play, ahead = search_totals(day.waits).in_play, len(_ahead(person, today))
    sent = sent_between(day.waits, first, today)
    counted = [
        (in_play, _("%(n)s in play"), "campaign:board", Order.IN_PLAY),
        (ahead, ngettext("%(n)s interview", "%(n)s interviews", ahead), "campaign:board", Order.INTERVIEWS_AHEAD),
        (sent, ngettext("%(n)s sent this week", "%(n)s sent this week", sent), "campaign:plan", Order.SENT_THIS_WEEK),
    ]
    return [
        DayCount(text % {"n": written_count(count)}, reverse(page), order)
        for count, text, page, order in counted
        if count
    ]


@today_panels.provider
def sample_panel(moment: Moment) -> list[Panel]:
    if not campaign_today(moment.person, moment.today).has_sample:
        return []
    return [Panel("campaign/parts/sample_bar.html", {}, Order.SAMPLE)]


@today_panels.provider
def coming_up_panel(moment: Moment) -> list[Panel]:
    """Appointments of the next seven days; without those that are suggested to be prepared for."""
    suggested_until = moment.today + PREPARE_WITHIN
    ahead = [each for each in _ahead(moment.person, moment.today) if moment.quiet or each.on > suggested_until]
    if not ahead:
        return []
    context = {
        "appointments": ahead[:MAX_APPOINTMENTS_SHOWN],
        "more_appointments": max(len(ahead) - MAX_APPOINTMENTS_SHOWN, 0),
    }
    return [Panel("campaign/parts/coming_up.html", context, Order.COMING_UP)]


def _offer_suggestions(day: CampaignToday) -> list[Suggestion]:
    """One row for the offer or offers to answer, and the first of those whose answer was never recorded."""
    fresh = [each for each in day.offers if not each.is_old]
    old = [each for each in day.offers if each.is_old]
    compared = link("compare_offers") if len(fresh) > 1 else None
    if compared:
        title, why = texts.offers_to_compare(len(fresh)), texts.offers_named(fresh)
        answered = [Suggestion(title=title, why=why, url=compared, action=_("Compare"), order=Order.OFFER)]
    else:
        answered = [_offer_suggestion(each, day.today, _("Answer"), Order.OFFER) for each in fresh]
    shown = old[:MAX_OLD_OFFERS_SHOWN]
    asked = [_offer_suggestion(each, day.today, _("Open"), Order.PROBABLY_CLOSED) for each in shown]
    return [*answered, *asked]


def _offer_suggestion(offer: OfferRow, today: date, action: str, order: Order) -> Suggestion:
    return Suggestion(
        title=texts.offer_title(offer),
        why=texts.offer_reason(offer, today),
        url=reverse("campaign:application", args=[offer.application]),
        action=action,
        order=order,
    )


def _appointment_suggestions(person: Person, today: date) -> list[Suggestion]:
    """Return those of today and the next two days that have not begun."""
    return [
        Suggestion(
            title=texts.appointment_title(each),
            why=texts.appointment_reason(each, today),
            url=_preparation_url(each),
            action=_("Prepare"),
            order=Order.INTERVIEW,
        )
        for each in _ahead(person, today)
        if each.on <= today + PREPARE_WITHIN
    ]


def _preparation_url(appointment: Appointment) -> str:
    sheet = link("preparation_sheet", appointment.interview) if appointment.interview else None
    return sheet or reverse("campaign:application", args=[appointment.application])


@shared_read
def _ahead(person: Person, today: date) -> list[Appointment]:
    now = person.now()
    return [each for each in upcoming_appointments(person, today) if each.at is None or each.at > now]


@shared_read
def _due(person: Person, today: date) -> list[DueRow]:
    return due_on_day(person, campaign_today(person, today))


def _planned(person: Person, today: date) -> list[DatedPlanItem]:
    return [each for each in plan_items_on(person, today) if not each.is_done]


def _plan_item_suggestions(person: Person, today: date) -> list[Suggestion]:
    return [
        Suggestion(
            title=plan_item_title(each.item),
            why=plan_item_reason(each),
            url=reverse("campaign:plan"),
            action=_("Open the plan"),
            order=Order.PLAN_ITEM,
        )
        for each in _planned(person, today)
    ]


def _follow_up_suggestions(person: Person, today: date) -> list[Suggestion]:
    due = _due(person, today)
    named = [
        Suggestion(
            title=_("Follow up: %(job)s") % {"job": each.job},
            why=follow_up_reason(each.stage, each.last_on, today),
            url=reverse("campaign:follow_up", args=[each.application]),
            action=_("See draft"),
            order=Order.FOLLOW_UP,
        )
        for each in due[:MAX_FOLLOW_UPS_SHOWN]
    ]
    if len(due) <= MAX_FOLLOW_UPS_SHOWN:
        return named
    every = Suggestion(
        title=more_follow_ups(len(due) - MAX_FOLLOW_UPS_SHOWN),
        why=_("The drafts are ready"),
        url=reverse("campaign:follow_ups"),
        action=_("See all"),
        order=Order.MORE_FOLLOW_UPS,
    )
    return [*named, every]


def _probably_closed_suggestions(day: CampaignToday) -> list[Suggestion]:
    count = count_probably_closed(day)
    if not count:
        return []
    suggestion = Suggestion(
        title=probably_closed_title(count),
        why=_("After a silence this long, about 9 in 10 never reply. Closing them isn't a rejection."),
        url=reverse("campaign:table") + "?silent=1",
        action=_("Review"),
        order=Order.PROBABLY_CLOSED,
    )
    return [suggestion]
