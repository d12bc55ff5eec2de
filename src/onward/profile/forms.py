"""Evidence of strengths, as typed."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _

from onward.profile.lines.queries import evidence_version
from onward.profile.models import Evidence
from onward.profile.operations import SaveEvidence
from onward.profile.texts import INPUT_ERRORS
from onward.ui.form_fields import keep_drafts, line_field, text_field, version_field
from onward.ui.forms import OperationForm

EVIDENCE_COLUMNS = ("text", "situation", "did", "result", "seen_by", "praise")


class EvidenceForm(OperationForm[SaveEvidence]):
    """Evidence of a strength. Only the line is needed; the more of it is told, the easier it is to tell in a room."""

    input_class = SaveEvidence
    input_error_texts = INPUT_ERRORS

    text = line_field(_("In one line"), required=True, help_text=_("Such as “settled a dispute with a supplier”."))
    situation = text_field(_("Situation"), rows=2)
    did = text_field(_("What I did"))
    result = text_field(_("Result"), rows=2, help_text=_("With a number, if you have one."))
    seen_by = line_field(_("Who saw it"))
    praise = text_field(_("In their words"), help_text=_("Praise you got, if you have it."))
    version = version_field()

    def __init__(self, *args: Any, row: Evidence | None = None, **options: Any) -> None:
        super().__init__(*args, initial=shown_evidence(row, EVIDENCE_COLUMNS) if row else None, **options)
        keep_drafts(self, f"strength-{row.pk if row else 'new'}")


def shown_evidence(row: Evidence, columns: Iterable[str]) -> dict[str, Any]:
    """What a form with these columns shows of a row, and its version."""
    return {**vars(row), "version": evidence_version(row, columns)}


class PraiseForm(OperationForm[SaveEvidence]):
    """Words somebody wrote, as they were pasted."""

    input_class = SaveEvidence
    input_error_texts = INPUT_ERRORS

    praise = text_field(
        _("What they wrote"),
        rows=6,
        required=True,
        help_text=_("A line from an email, a review, or a card. It's saved as plain text."),
    )
    seen_by = line_field(_("Who wrote it"))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        keep_drafts(self, "praise")
