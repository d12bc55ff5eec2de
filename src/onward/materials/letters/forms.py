"""What a person types into letters and blocks."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from onward.materials.letters.models import Letter, LetterPurposeChoice, LetterToneChoice
from onward.materials.letters.operations import EditLetter, StartLetter, WriteLetterBlock
from onward.materials.letters.texts import INPUT_ERRORS
from onward.ui.form_fields import line_field, text_field
from onward.ui.forms import OperationForm


class StartLetterForm(OperationForm[StartLetter]):
    """What to write, from a page that names the application or contact by number."""

    input_class = StartLetter
    input_error_texts = INPUT_ERRORS

    purpose = forms.ChoiceField(label=_("What to write"), choices=LetterPurposeChoice.choices)
    tone = forms.ChoiceField(label=_("Tone"), choices=LetterToneChoice.choices)
    application = forms.IntegerField(required=False, widget=forms.HiddenInput)
    contact = forms.IntegerField(required=False, widget=forms.HiddenInput)


class LetterForm(OperationForm[EditLetter]):
    """A letter as it is edited; its text is kept in the browser until it is saved."""

    input_class = EditLetter
    input_error_texts = INPUT_ERRORS

    subject = line_field(_("Subject"))
    text = text_field(_("Letter"), rows=18)
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, letter: Letter, *args: Any, **options: Any) -> None:
        initial = {"subject": letter.subject, "text": letter.text, "version": letter.version}
        super().__init__(*args, initial=initial, **options)
        self.fields["text"].widget.attrs["data-draft"] = f"letter-{letter.pk}-{letter.version}"


class LetterBlockForm(OperationForm[WriteLetterBlock]):
    """A block as the person wants it; which one it is stands in the address."""

    input_class = WriteLetterBlock
    input_error_texts = INPUT_ERRORS

    text = text_field(_("Text"), rows=7)

    def __init__(self, block: dict[str, str], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.block = block
        self.fields["text"].widget.attrs["data-draft"] = "-".join(("block", *block.values()))

    def input_values(self) -> dict[str, Any]:
        return {**super().input_values(), **self.block}
