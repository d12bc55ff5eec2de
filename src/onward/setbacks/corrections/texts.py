"""What is wrong with what was typed about a correction, and what one that helped says to others."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from onward.community.public import Situation, draft_fields
from onward.setbacks.corrections.rules import CorrectionOutcome
from onward.setbacks.models import Correction, CorrectionResult
from onward.vocabulary import Stage

SITUATIONS = {
    Stage.SCREEN: Situation.BEFORE_INTERVIEW,
    Stage.ASSESSMENT: Situation.BEFORE_INTERVIEW,
    Stage.INTERVIEW: Situation.BEFORE_INTERVIEW,
    Stage.OFFER: Situation.WEIGHING_OFFER,
    Stage.ACCEPTED: Situation.WEIGHING_OFFER,
}
"""What a correction of each stage is for; an earlier one is for applying."""

INPUT_ERRORS = {
    "change_missing": _("Enter the new wording, or keep it or drop it."),
    "day_ahead": _("Choose today or an earlier day."),
}


def correction_as_tip(correction: Correction, result: CorrectionResult | None) -> dict[str, str]:
    """Return the form fields of the button that starts a tip from a correction that helped; none for any other
    correction."""
    if result is None or result.outcome != CorrectionOutcome.KEPT:
        return {}
    lines = [gettext("What I changed: %(change)s") % {"change": correction.text}]
    if result.how_it_went:
        lines.append(gettext("What came of it: %(result)s") % {"result": result.how_it_went})
    situation = SITUATIONS.get(Stage(correction.stage), Situation.APPLYING)
    return draft_fields(situation, gettext("A small change that helped me"), "\n\n".join(lines))
