"""Lines of an entry and their wordings, as typed."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from onward.profile.forms import shown_evidence
from onward.profile.lines.operations import AddLines, SaveWording
from onward.profile.models import Evidence
from onward.profile.operations import SaveEvidence
from onward.profile.texts import INPUT_ERRORS
from onward.ui.form_fields import keep_drafts, line_field, text_field, version_field
from onward.ui.forms import OperationForm


class AddLinesForm(OperationForm[AddLines]):
    input_class = AddLines
    input_error_texts = INPUT_ERRORS

    text = text_field(_("Add a line"), rows=1, required=True)


class RewriteForm(OperationForm[SaveEvidence]):
    """A line and what came of it, where it stands in its entry."""

    input_class = SaveEvidence
    input_error_texts = INPUT_ERRORS

    text = text_field(_("Line"), rows=1, required=True)
    result = line_field(_("Result"), help_text=_("What came of it, with a number if you have one."))
    version = version_field()

    def __init__(self, *args: Any, row: Evidence, **options: Any) -> None:
        initial = shown_evidence(row, ("text", "result"))
        super().__init__(*args, initial=initial, auto_id=f"id_%s_{row.pk}", **options)


LINE_COLUMNS = ("text", "result", "seen_by", "proof", "skills", "situation", "did", "praise", "notes")


class LineForm(OperationForm[SaveEvidence]):
    """All there is to say of a line. Only the line itself is printed."""

    input_class = SaveEvidence
    input_error_texts = INPUT_ERRORS

    text = text_field(_("Line"), rows=1, required=True, help_text=_("As it's printed."))
    result = text_field(_("Result"), rows=1, help_text=_("What came of it, with a number if you have one."))
    seen_by = line_field(_("Who saw it"))
    proof = text_field(_("Proof"), rows=1, help_text=_("A link, or where it can be seen."))
    typed_skills = text_field(_("Skills it shows"), 4000, rows=1, help_text=_("Separated by commas."))
    situation = text_field(_("Situation"), rows=1)
    did = text_field(_("What I did"))
    praise = text_field(_("In their words"), help_text=_("Praise you got, if you have it."))
    notes = text_field(_("Private notes"), rows=1, help_text=_("For you alone. They are never printed."))
    version = version_field()

    def __init__(self, *args: Any, row: Evidence, **options: Any) -> None:
        super().__init__(*args, initial={**shown_evidence(row, LINE_COLUMNS), **_typed_skills(row)}, **options)
        keep_drafts(self, f"line-{row.pk}")

    def input_values(self) -> dict[str, Any]:
        skills = map(str.strip, re.split(r"[,;\n]", self.cleaned_data["typed_skills"]))
        return {**super().input_values(), "skills": tuple(filter(None, skills))}


def _typed_skills(row: Evidence) -> dict[str, str]:
    return {"typed_skills": ", ".join(row.skills)}


class WordingForm(OperationForm[SaveWording]):
    input_class = SaveWording
    input_error_texts = INPUT_ERRORS

    text = text_field(_("Another way to say it"), rows=1, required=True)
    version = version_field()


class PlaceForm(forms.Form):
    """Which entry a line belongs to; none makes it a strength of its own."""

    entry = forms.TypedChoiceField(label=_("Entry"), required=False, coerce=int, empty_value=None)

    def __init__(self, *args: Any, entries: list[tuple[int, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["entry"].choices = [("", _("No entry: a strength to remember")), *entries]  # type: ignore[attr-defined]
