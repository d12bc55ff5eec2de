"""What one day asks about setbacks, read at once: debriefs, corrections and the plan."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Max

from onward.accounts.public import Person
from onward.campaign.public import Event, job_name
from onward.foundation.ownership.combined_reads import CombinedRead, Part
from onward.foundation.shared_reads import shared_read
from onward.setbacks.corrections.rules import ASK_WITHIN, OCCASION_KINDS
from onward.setbacks.models import Correction, CorrectionResult, Debrief, SetbackPlan, SetbackPlanDismissal


@dataclass(frozen=True, slots=True)
class DebriefDue:
    """A debrief whose day has come; ``application`` is the id of one."""

    planned_for: date
    pk: int
    application: int
    title: str
    company: str

    @property
    def job(self) -> str:
        return job_name(self.title, self.company)


@dataclass(frozen=True, slots=True)
class SetbacksToday:
    """``occasions`` holds the last day before today of each kind of event, if recent enough to ask about."""

    debriefs: list[DebriefDue]
    corrections: list[Correction]
    results: list[CorrectionResult]
    occasions: dict[str, date]
    is_plan_settled: bool
    """Whether a plan for setbacks was written or declined."""


@shared_read
def setbacks_today(person: Person, today: date) -> SetbacksToday:
    """Read everything that a day asks about setbacks. One query."""
    debriefs, corrections, results, occasions, plans, dismissals = _read(person, today, today - ASK_WITHIN)
    return SetbacksToday(
        debriefs=sorted((DebriefDue(*row) for row in debriefs), key=lambda each: (each.planned_for, each.pk)),
        corrections=sorted(corrections, key=lambda each: (each.made_on, each.pk), reverse=True),
        results=results,
        occasions=dict(occasions),
        is_plan_settled=bool(plans or dismissals),
    )


def _parts(owner: int, today: date, since: date) -> list[Part]:
    debriefs = Debrief.objects.owned_by(owner).filter(closed_at=None, planned_for__lte=today)
    occasions = Event.objects.owned_by(owner).in_force().taking_place(today).filter(on__gte=since, on__lt=today)
    return [
        debriefs.values_list(
            "planned_for", "pk", "application", "application__job__title", "application__job__company"
        ),
        Correction.objects.owned_by(owner),
        CorrectionResult.objects.owned_by(owner),
        occasions.filter(kind__in=OCCASION_KINDS.values()).order_by().values_list("kind").annotate(last=Max("on")),
        SetbackPlan.objects.owned_by(owner).values_list("pk")[:1],
        SetbackPlanDismissal.objects.owned_by(owner).values_list("pk")[:1],
    ]


_read = CombinedRead(_parts)
