"""What rooms above may call; nothing else of this room is imported by them."""

from typing import TYPE_CHECKING

from onward.foundation.lazy_names import names_from
from onward.profile.models import Evidence, PersonalValue, ValuesAffirmation
from onward.profile.queries import evidence_matches, values_affirmation, written_values
from onward.profile.rules import EvidenceMatch

if TYPE_CHECKING:
    from onward.profile.forms import EvidenceForm, PraiseForm
    from onward.profile.operations import (
        SaveEvidence,
        SaveValuesAffirmation,
        add_evidence,
        edit_evidence,
        remove_evidence,
        remove_values_affirmation,
        save_values_affirmation,
    )
else:
    __getattr__ = names_from(
        "onward.profile.forms",
        "onward.profile.operations",
    )

__all__ = [
    "Evidence",
    "EvidenceForm",
    "EvidenceMatch",
    "PersonalValue",
    "PraiseForm",
    "SaveEvidence",
    "SaveValuesAffirmation",
    "ValuesAffirmation",
    "add_evidence",
    "edit_evidence",
    "evidence_matches",
    "remove_evidence",
    "remove_values_affirmation",
    "save_values_affirmation",
    "values_affirmation",
    "written_values",
]
