"""The person's own part of a preparation sheet, and plans for questions, as typed."""

from typing import Any

from django import forms
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from onward.accounts.public import Person
from onward.setbacks.models import DreadedQuestion
from onward.setbacks.preparation.operations import EditDreadedQuestion, SavePreparation
from onward.setbacks.preparation.texts import INPUT_ERRORS
from onward.ui.form_fields import keep_drafts, line_field, text_field
from onward.ui.forms import OperationForm

MAX_QUESTIONS_OFFERED = 100


class PreparationForm(OperationForm[SavePreparation]):
    """Questions to ask, and one answer to a dreaded question: a saved one, a new one, or none."""

    input_class = SavePreparation
    input_error_texts = INPUT_ERRORS

    questions = text_field(
        _("Your questions for them"),
        rows=5,
        help_text=_("One per line, e.g. “How many hours did the team work last week?”"),
    )
    dreaded = forms.TypedChoiceField(label=_("Answer on this sheet"), required=False, coerce=int, empty_value=None)
    asked = line_field(_("If they ask"))
    answer = text_field(_("I'll say"))

    def __init__(self, *args: Any, person: Person, key: int, **options: Any) -> None:
        super().__init__(*args, **options)
        kept = DreadedQuestion.objects.owned_by(person)[:MAX_QUESTIONS_OFFERED]
        named = [(each.pk, Truncator(each.asked).chars(80)) for each in kept]
        field = self.fields["dreaded"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("No answer")), *named]
        if not named:
            field.widget = forms.HiddenInput()
        keep_drafts(self, f"preparation-{key}")


class DreadedQuestionForm(OperationForm[EditDreadedQuestion]):
    """If they ask this, then I say that."""

    input_class = EditDreadedQuestion

    asked = line_field(_("If they ask"), required=True)
    answer = text_field(_("I'll say"), rows=4, required=True)

    def __init__(self, *args: Any, key: int, **options: Any) -> None:
        super().__init__(*args, **options)
        keep_drafts(self, f"dreaded-{key}")
