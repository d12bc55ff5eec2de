"""The person's own part of a preparation sheet, and plans for questions, as typed."""

from typing import Any

from django import forms
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from onward.accounts.public import Person
from onward.setbacks.models import DreadedQuestion
from onward.ui.form_fields import keep_drafts, line_field, text_field

MAX_QUESTIONS_OFFERED = 100
MAX_ANSWER_LENGTH = 2000


class PreparationForm(forms.Form):
    """Questions to ask, and one plan for the question one dreads: an old one, a new one, or none."""

    questions = text_field(
        _("Your questions to them"),
        5000,
        rows=5,
        help_text=_("One a line. Such as: how many hours was last week? How would we both know after three months?"),
    )
    dreaded = forms.ChoiceField(label=_("The plan on this sheet"), required=False)
    asked = line_field(_("If they ask"), 300)
    answer = text_field(_("Then I say"), MAX_ANSWER_LENGTH)

    def __init__(self, *args: Any, person: Person, key: int, **options: Any) -> None:
        super().__init__(*args, **options)
        self.kept = {str(each.pk): each for each in DreadedQuestion.objects.owned_by(person)[:MAX_QUESTIONS_OFFERED]}
        named = [(number, Truncator(each.asked).chars(80)) for number, each in self.kept.items()]
        field = self.fields["dreaded"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("None")), *named]
        if not named:
            field.widget = forms.HiddenInput()
        keep_drafts(self, f"preparation-{key}")

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if not self.errors and bool(values["asked"]) != bool(values["answer"]):
            missing = "answer" if values["asked"] else "asked"
            self.add_error(missing, _("A plan has both halves: the question, and what you say then."))
        return values

    @property
    def operation_arguments(self) -> dict[str, Any]:
        """The arguments of the action."""
        values = self.cleaned_data
        texts = {name: values[name] for name in ("questions", "asked", "answer")}
        return {**texts, "dreaded": self.kept.get(values["dreaded"])}


class DreadedQuestionForm(forms.Form):
    """If they ask this, then I say that."""

    asked = line_field(_("If they ask"), 300, required=True)
    answer = text_field(_("Then I say"), MAX_ANSWER_LENGTH, rows=4, required=True)

    def __init__(self, *args: Any, key: int, **options: Any) -> None:
        super().__init__(*args, **options)
        keep_drafts(self, f"dreaded-{key}")
