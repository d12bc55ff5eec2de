"""Forms for documents that were sent."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from onward.materials.documents.files import WRITERS
from onward.materials.sent.models import SentDocument
from onward.materials.sent.operations import KeepSent
from onward.materials.sent.rules import MAX_FILE_NAME, FileFormat
from onward.materials.sent.texts import FORMAT_NAMES, INPUT_ERRORS
from onward.ui.form_fields import day_field, line_field, text_field
from onward.ui.forms import OperationForm

ANSWER_PAIRS = 6


class KeepSentForm(OperationForm[KeepSent]):
    """When it was sent, as which version, and what the application form asked."""

    input_class = KeepSent
    input_error_texts = INPUT_ERRORS

    sent_on = day_field(label=_("Sent on"))
    version_name = line_field(
        _("Version"),
        help_text=_("A name you'll recognize, like “one page”. It lets you compare versions later."),
    )
    applied = forms.BooleanField(label=_("Record that I applied"), required=False, initial=True)

    def __init__(self, *args: Any, was_applied: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if was_applied:
            del self.fields["applied"]
        for number in range(ANSWER_PAIRS):
            question = line_field(_("Question"), max_length=500)
            question.widget.attrs["placeholder"] = " "
            self.fields[f"question{number}"] = question
            self.fields[f"answer{number}"] = text_field(_("Your answer"), max_length=10_000, rows=2)

    @property
    def answer_pairs(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        return [(self[f"question{number}"], self[f"answer{number}"]) for number in range(ANSWER_PAIRS)]

    def answers(self) -> list[tuple[str, str]]:
        pairs = [
            (self.cleaned_data[f"question{number}"], self.cleaned_data[f"answer{number}"])
            for number in range(ANSWER_PAIRS)
        ]
        return [pair for pair in pairs if any(pair)]


class SendForm(KeepSentForm):
    """A document made in Onward, and the format it was sent in."""

    format = forms.ChoiceField(
        label=_("Format"),
        choices=[(each.value, FORMAT_NAMES[each]) for each in WRITERS],
        initial=FileFormat.PDF.value,
    )

    def __init__(self, *args: Any, title: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.title = title

    def input_values(self) -> dict[str, Any]:
        return {**super().input_values(), "title": self.title, "answers": self.answers()}


class AttachForm(KeepSentForm):
    """A document made elsewhere."""

    kind = forms.ChoiceField(label=_("What it is"), choices=SentDocument.Kind.choices)
    file = forms.FileField(
        label=_("File"),
        max_length=MAX_FILE_NAME,
        error_messages={"required": _("Choose a file first."), "empty": INPUT_ERRORS["empty_file"]},
    )

    def input_values(self) -> dict[str, Any]:
        title = self.cleaned_data["file"].name[:MAX_FILE_NAME]
        return {**super().input_values(), "title": title, "answers": self.answers()}
