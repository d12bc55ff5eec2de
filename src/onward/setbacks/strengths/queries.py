"""Everything saved for next time."""

from dataclasses import dataclass

from onward.accounts.public import Person
from onward.profile.public import Evidence, strengths
from onward.setbacks.corrections.queries import open_corrections
from onward.setbacks.models import Correction, CorrectionResult, DreadedQuestion
from onward.setbacks.preparation.texts import evidence_details

MAX_ROWS_SHOWN = 200


@dataclass(frozen=True, slots=True)
class KeptForNextTime:
    """Strengths with their details, corrections being tried, those tried before with their last results, and plans."""

    strengths: list[tuple[Evidence, list[tuple[str, str]]]]
    trying: list[Correction]
    before: list[tuple[Correction, CorrectionResult | None]]
    dreaded: list[DreadedQuestion]

    def __bool__(self) -> bool:
        return bool(self.strengths or self.trying or self.before or self.dreaded)


def kept_for_next_time(person: Person) -> KeptForNextTime:
    """Return the newest 200 of each; six queries."""
    trying = list(open_corrections(person).values())
    before = Correction.objects.owned_by(person).exclude(pk__in=[each.pk for each in trying])
    return KeptForNextTime(
        strengths=[(each, evidence_details(each)) for each in strengths(person)[:MAX_ROWS_SHOWN]],
        trying=trying,
        before=[
            (each, next(iter(reversed(each.results.all())), None))
            for each in before.prefetch_related("results")[:MAX_ROWS_SHOWN]
        ],
        dreaded=list(DreadedQuestion.objects.owned_by(person)[:MAX_ROWS_SHOWN]),
    )
