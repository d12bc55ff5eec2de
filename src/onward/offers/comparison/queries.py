"""Which jobs can be laid side by side, and how they compare."""

from collections.abc import Sequence

from onward.accounts.public import Person
from onward.campaign.public import Application
from onward.offers.comparison.texts import OfferComparison, comparison_texts
from onward.offers.fit.queries import job_fits
from onward.offers.models import PriorityRating
from onward.offers.priorities.queries import weighted_priorities, weighting_of
from onward.parsing.text import row_id
from onward.vocabulary import OPEN_STAGES, Stage

MAX_COMPARED = 6
MAX_LISTED = 40
COMPARABLE_STAGES = (*OPEN_STAGES, Stage.ACCEPTED)


def applications_at_offer(person: Person) -> list[Application]:
    """Return the applications at an offer, as many as can be laid side by side."""
    rows = Application.objects.owned_by(person).filter(stage=Stage.OFFER).with_job().order_by("pk")
    return list(rows[:MAX_COMPARED])


def chosen_applications(person: Person, numbers: list[str]) -> list[Application]:
    """Return the person's own among the jobs an address names; anybody else's are not there."""
    ids = [pk for each in numbers[: MAX_COMPARED * 10] if (pk := row_id(each)) is not None]
    rows = Application.objects.owned_by(person).filter(pk__in=ids).with_job().order_by("pk")
    return list(rows[:MAX_COMPARED])


def selectable_applications(person: Person, shown: list[Application]) -> list[Application]:
    """Return what can be chosen: what is shown, offers, and open applications of which something is known."""
    known = PriorityRating.objects.owned_by(person).values("application")
    rows = Application.objects.owned_by(person).filter(stage__in=COMPARABLE_STAGES)
    rows = (rows.filter(pk__in=known) | rows.filter(stage=Stage.OFFER)).select_related("job", "custom_stage")
    found = {each.pk: each for each in [*shown, *rows.order_by("-pk")[:MAX_LISTED]]}
    return sorted(found.values(), key=lambda each: each.pk)


def compare_offers(person: Person, applications: Sequence[Application]) -> OfferComparison | None:
    """Compare ``applications``: the highest fit first, what is open at the middle of its range, and those that lack a
    must-have last. ``None`` without any, or without priorities.
    """
    weighted = weighted_priorities(person)
    if not applications or not weighted.priorities:
        return None
    fits = job_fits(person, weighted, applications)
    fits.sort(key=lambda fit: (bool(fit.missing), -fit.value.middle))
    return comparison_texts(weighted, fits, weighting_of(person).enough)
