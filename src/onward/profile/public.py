"""What rooms above may call; nothing else of this room is imported by them."""

from onward.profile.forms import EvidenceForm, PraiseForm
from onward.profile.models import Evidence, PersonalValue, ValuesAffirmation
from onward.profile.operations import (
    SaveEvidence,
    SaveValuesAffirmation,
    add_evidence,
    edit_evidence,
    remove_evidence,
    remove_values_affirmation,
    save_values_affirmation,
)
from onward.profile.queries import evidence_matches, values_affirmation, written_values
from onward.profile.rules import EvidenceMatch

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
