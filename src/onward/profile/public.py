"""What rooms above may call; nothing else of this room is imported by them."""

from typing import TYPE_CHECKING

from onward.foundation.lazy_names import names_from
from onward.profile.exporting.rules import to_resume
from onward.profile.models import Evidence, PersonalValue, Profile, ProfileEntry, SectionChoice, ValuesAffirmation
from onward.profile.queries import evidence_matches, profile_content, strengths, values_affirmation, written_values
from onward.profile.records import ContentEntry, ContentLine, ContentWording, ProfileContent
from onward.profile.rules import EvidenceMatch

if TYPE_CHECKING:
    from onward.profile.entries.merging import AddEntries, IncomingEntry, add_entries
    from onward.profile.entries.operations import (
        SaveBasics,
        SaveEntry,
        add_entry,
        save_basics,
    )
    from onward.profile.entries.texts import dates_text
    from onward.profile.forms import EvidenceForm, PraiseForm
    from onward.profile.lines.operations import SaveWording, add_line, add_wording
    from onward.profile.operations import (
        SaveEvidence,
        SaveValuesAffirmation,
        add_evidence,
        edit_evidence,
        remove_evidence,
        remove_values_affirmation,
        save_values_affirmation,
    )
    from onward.profile.sample.operations import add_sample_profile, remove_sample_profile
else:
    __getattr__ = names_from(
        "onward.profile.entries.merging",
        "onward.profile.entries.operations",
        "onward.profile.entries.texts",
        "onward.profile.lines.operations",
        "onward.profile.forms",
        "onward.profile.operations",
        "onward.profile.sample.operations",
    )

__all__ = [
    "AddEntries",
    "ContentEntry",
    "ContentLine",
    "ContentWording",
    "Evidence",
    "EvidenceForm",
    "EvidenceMatch",
    "IncomingEntry",
    "PersonalValue",
    "PraiseForm",
    "Profile",
    "ProfileContent",
    "ProfileEntry",
    "SaveBasics",
    "SaveEntry",
    "SaveEvidence",
    "SaveValuesAffirmation",
    "SaveWording",
    "SectionChoice",
    "ValuesAffirmation",
    "add_entries",
    "add_entry",
    "add_evidence",
    "add_line",
    "add_sample_profile",
    "add_wording",
    "dates_text",
    "edit_evidence",
    "evidence_matches",
    "profile_content",
    "remove_evidence",
    "remove_sample_profile",
    "remove_values_affirmation",
    "save_basics",
    "save_values_affirmation",
    "strengths",
    "to_resume",
    "values_affirmation",
    "written_values",
]
