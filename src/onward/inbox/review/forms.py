"""What the person decides about letters."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from onward.accounts.public import Person
from onward.campaign.public import Application
from onward.inbox.letters.models import LetterKindChoice, ReceivedLetter
from onward.inbox.review.operations import CorrectLetter
from onward.inbox.review.rules import distinct_names, event_of, matching_names
from onward.inbox.review.texts import INPUT_ERRORS, NO_SUCH_APPLICATION, SEVERAL_APPLICATIONS
from onward.parsing.letters.understanding import LetterKind
from onward.parsing.text import row_id
from onward.ui.form_fields import line_field
from onward.ui.forms import OperationForm

LONGEST_NAME = 700
MAX_APPLICATIONS_OFFERED = 1_000
SELECTED, ALL_CLEAR = "selected", "clear"


TOLD_KINDS = [
    (kind, label) for kind, label in LetterKindChoice.choices if event_of(LetterKind(kind)) and kind != LetterKind.OTHER
]


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
        label=_("What it says"),
        choices=[("", _("Choose")), *TOLD_KINDS, (LetterKind.OTHER.value, _("Something else (kept as a note)"))],
        error_messages={"required": _("Choose what it says.")},
    )
    application = line_field(
        _("Application"),
        LONGEST_NAME,
        help_text=_("Type part of its company or title."),
        widget=forms.TextInput(attrs={"list": "applications", "autocomplete": "off"}),
    )
    company = line_field(_("Company"))
    title = line_field(_("Title"))

    def __init__(self, person: Person, letter: ReceivedLetter, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        rows = Application.objects.owned_by(person).with_job().defer("job__posting").order_by("-pk")
        self.named = distinct_names([(each.pk, str(each.job)) for each in rows])
        own = next((name for name, pk in self.named.items() if pk == letter.application_id), "")
        names = letter.proposed or letter
        self.initial = {"kind": "" if letter.kind == LetterKind.OTHER else letter.kind, "application": own}
        if not own:
            self.initial |= {"company": names.company, "title": names.title}
        self.about = names.company

    @property
    def offered(self) -> list[str]:
        """The applications to choose from, those of the letter's company first, and of very many the newest."""
        about = self.about.casefold()
        newest = list(self.named)[:MAX_APPLICATIONS_OFFERED]
        return sorted(newest, key=lambda name: (not about or about not in name.casefold(), name.casefold()))

    def clean_application(self) -> int | None:
        typed = self.cleaned_data["application"]
        found = matching_names(typed, self.named) if typed else []
        if typed and len(found) != 1:
            raise forms.ValidationError(SEVERAL_APPLICATIONS if found else NO_SUCH_APPLICATION)
        return self.named[found[0]] if found else None
