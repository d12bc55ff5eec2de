"""What the person decides about letters."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from onward.accounts.public import Person
from onward.campaign.public import Application
from onward.inbox.letters.models import LetterKindChoice, ReceivedLetter
from onward.inbox.review.operations import ChooseAutomaticKinds, CorrectLetter
from onward.inbox.review.rules import CLEAR, LEAST_CERTAINTY, event_of
from onward.inbox.review.texts import INPUT_ERRORS
from onward.parsing.letters.understanding import LetterKind
from onward.parsing.text import row_id
from onward.ui.form_fields import line_field
from onward.ui.forms import OperationForm

MAX_APPLICATIONS_OFFERED = 1_000
SELECTED, ALL_CLEAR = "selected", "clear"


class DecisionForm:
    """Which button was pressed and which letters it means: those it names, the selected ones, or all clear ones."""

    def __init__(self, sent: QueryDict) -> None:
        self.accepts = "accept" in sent
        self.page = row_id(sent.get("page", "")) or 1
        said = sent.get("accept") or sent.get("dismiss") or ""
        self.is_all_clear = self.accepts and said == ALL_CLEAR
        named = " ".join(sent.getlist("pick")) if said == SELECTED else said
        self.chosen = [pk for each in named.split() if (pk := row_id(each)) is not None]


class CorrectLetterForm(OperationForm[CorrectLetter]):
    """What a letter is in truth."""

    input_class = CorrectLetter
    input_error_texts = INPUT_ERRORS

    kind = forms.ChoiceField(
        label=_("What it says"), choices=[each for each in LetterKindChoice.choices if event_of(LetterKind(each[0]))]
    )
    application = forms.TypedChoiceField(label=_("Application"), required=False, coerce=int, empty_value=None)
    company = line_field(_("Company"), help_text=_("Only for an application that isn't on your board yet."))
    title = line_field(_("Title"))

    def __init__(self, person: Person, letter: ReceivedLetter, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        rows = Application.objects.owned_by(person).with_job().defer("job__posting").order_by("job__company", "pk")
        field = self.fields["application"]
        assert isinstance(field, forms.ChoiceField)
        named = [(each.pk, str(each.job)) for each in rows[:MAX_APPLICATIONS_OFFERED]]
        if letter.application and letter.application.pk not in dict(named):
            named.insert(0, (letter.application.pk, str(letter.application.job)))
        field.choices = [("", _("A new one")), *named]
        names = letter.proposed or letter
        self.initial = {"kind": letter.kind, "application": letter.application_id}
        if not letter.application_id:
            self.initial |= {"company": names.company, "title": names.title}


class AutomaticKindsForm(OperationForm[ChooseAutomaticKinds]):
    """For each kind of letter whether it is recorded without asking, and from which certainty on."""

    input_class = ChooseAutomaticKinds
    input_error_texts = INPUT_ERRORS

    def __init__(self, chosen: Mapping[str, float], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        certainties = [
            ("", _("Ask me")),
            (str(CLEAR), _("Record it when it's very clear")),
            (str(LEAST_CERTAINTY), _("Record it when it's clear")),
        ]
        for kind, label in reversed(LetterKindChoice.choices):
            if event_of(LetterKind(kind)):
                self.fields[kind] = forms.ChoiceField(label=label, choices=certainties, required=False)
                self.initial[kind] = (
                    "" if kind not in chosen else str(CLEAR if chosen[kind] >= CLEAR else LEAST_CERTAINTY)
                )

    def input_values(self) -> dict[str, Any]:
        return {"kinds": {kind: float(least) for kind, least in self.cleaned_data.items() if least}}
