"""Answers to the kind questions, as typed."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.http import QueryDict

from onward.setbacks.models import SelfCompassionNote
from onward.setbacks.self_compassion.operations import KeepNote
from onward.setbacks.self_compassion.queries import SelfCompassionQuestion
from onward.ui.form_fields import text_field
from onward.ui.forms import OperationForm


class SelfCompassionNoteForm(OperationForm[KeepNote]):
    """One answer to one kind question, which becomes its label. No draft: unless it is sent, it is nowhere."""

    input_class = KeepNote

    text = text_field("", rows=2, required=True)

    def __init__(self, data: QueryDict | None = None, *, prompt: SelfCompassionNote.Prompt) -> None:
        super().__init__(data, auto_id=f"kind-{prompt}-%s")
        self.prompt = prompt
        self.fields["text"].widget.attrs["autocomplete"] = "off"

    def input_values(self) -> dict[str, Any]:
        return {**super().input_values(), "prompt": self.prompt}


def with_forms(
    questions: Iterable[SelfCompassionQuestion], refused: Mapping[str, SelfCompassionNoteForm]
) -> list[tuple[SelfCompassionQuestion, SelfCompassionNoteForm | None]]:
    """Pair each question with its form; no form once an answer is saved, unless a refused text has to be given back."""
    found = []
    for question in questions:
        form = refused.get(question.prompt) or (
            None if question.notes else SelfCompassionNoteForm(prompt=question.prompt)
        )
        if form:
            form.fields["text"].label = question.text
        found.append((question, form))
    return found
