"""The brief, and what Onward already knows to start one from."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, QuerySet

from onward.accounts.public import Person
from onward.campaign.public import KNOWN_CHANNELS, Application, Employer, PlanItem
from onward.foundation.rooms import BriefFact, brief_facts
from onward.materials.brief.models import CampaignBrief
from onward.materials.brief.rules import BriefStep, likely_roles, positioning, shared_out
from onward.materials.brief.texts import usual_signals
from onward.materials.documents.models import Document
from onward.materials.letters.queries import newest_evidence_sentences
from onward.profile.public import Profile, ProfileEntry, SectionChoice

MAX_EMPLOYERS, MAX_DOCUMENTS, MAX_TITLES = 12, 3, 300


@dataclass(frozen=True, slots=True)
class BriefPage:
    """Everything on the page of a brief."""

    brief: CampaignBrief
    employers: tuple[Employer, ...]
    has_more_employers: bool
    documents: tuple[Document, ...]
    facts: tuple[BriefFact, ...]


def campaign_brief(person: Person) -> CampaignBrief | None:
    """Return the person's brief; ``None`` before they begin one. One query."""
    return CampaignBrief.objects.owned_by(person).first()


def brief_page(person: Person, brief: CampaignBrief) -> BriefPage:
    """Gather the page of a brief; two queries beyond those of the rooms that add facts."""
    employers = list(wanted_employers(person)[: MAX_EMPLOYERS + 1])
    documents = Document.objects.owned_by(person).filter(application=None)[:MAX_DOCUMENTS]
    return BriefPage(
        brief=brief,
        employers=tuple(employers[:MAX_EMPLOYERS]),
        has_more_employers=len(employers) > MAX_EMPLOYERS,
        documents=tuple(documents),
        facts=tuple(brief_facts.gather(person, person.today())),
    )


def wanted_employers(person: Person) -> QuerySet[Employer]:
    return Employer.objects.owned_by(person).exclude(wanted_on=None).order_by("-wanted_on", "-pk")


def starting_values(person: Person, step: BriefStep) -> dict[str, Any]:
    """Return starting values for a part of the brief from what Onward already knows. At most four queries."""
    if step is BriefStep.OFFER:
        return {"offer": positioning(_headline(person), newest_evidence_sentences(person))}
    if step is BriefStep.ROLES:
        return {"roles": [(title, "") for title in likely_roles(_titles(person))]}
    if step is BriefStep.CHANNELS:
        return {"channels": shared_out(minutes_a_week(person), _channels_used(person))}
    if step is BriefStep.WEEK:
        return {"weekly": _last_planned_week(person)}
    return {"signals": usual_signals()} if step is BriefStep.SIGNALS else {}


def minutes_a_week(person: Person) -> int:
    facts = brief_facts.gather(person, person.today())
    return next((each.minutes for each in facts if each.minutes), 0)


def _headline(person: Person) -> str:
    """Return the person's headline, else the title of the latest job in their profile."""
    profile = Profile.objects.owned_by(person).first()
    if profile and profile.headline:
        return profile.headline
    work = ProfileEntry.objects.owned_by(person).filter(section=SectionChoice.WORK).exclude(title="")
    latest = work.order_by("-present", "-ended", "-started", "pk").first()
    return latest.title if latest else ""


def _titles(person: Person) -> list[str]:
    rows = Application.objects.owned_by(person).filter(sample=False).order_by("-pk")
    return list(rows.values_list("job__title", flat=True)[:MAX_TITLES])


def _channels_used(person: Person) -> dict[str, int]:
    known = [channel for channel, _label in KNOWN_CHANNELS]
    rows = Application.objects.owned_by(person).filter(sample=False, channel__in=known).order_by()
    return dict(rows.values_list("channel").annotate(n=Count("pk")))


def _last_planned_week(person: Person) -> dict[str, int]:
    """Return the amounts of the newest week that has a plan."""
    rows = PlanItem.objects.owned_by(person).order_by("-week")
    newest = rows.values_list("week", flat=True).first()
    if newest is None:
        return {}
    amounts: dict[str, int] = {}
    for activity, amount in rows.filter(week=newest).values_list("activity", "amount"):
        amounts[activity] = amounts.get(activity, 0) + amount
    return amounts
