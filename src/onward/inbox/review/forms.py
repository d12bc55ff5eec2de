"""What the person decides about letters."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from onward.accounts.public import Person
from onward.campaign.public import Application
from onward.inbox.letters.models import LetterKindChoice, ReceivedLetter
from onward.inbox.review.operations import ChooseAutomaticKinds, CorrectLetter, SaveOfferedJob
from onward.inbox.review.rules import CLEAR, LEAST_CERTAINTY, distinct_names, event_of, matching_names
from onward.inbox.review.texts import INPUT_ERRORS, NO_SUCH_APPLICATION, SEVERAL_APPLICATIONS, offered_job_note
from onward.inbox.senders.rules import web_host
from onward.parsing.letters.understanding import LetterKind, LinkPurpose
from onward.parsing.text import row_id
from onward.ui.form_fields import line_field
from onward.ui.forms import OperationForm
from onward.vocabulary import Channel

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


class SaveOfferedJobForm(OperationForm[SaveOfferedJob]):
    """The job that a recruiter writes of, as far as the letter says it."""

    input_class = SaveOfferedJob
    input_error_texts = INPUT_ERRORS

    title = line_field(_("Title"), widget=forms.TextInput(attrs={"autofocus": ""}))
    company = line_field(_("Company"))
    url = line_field(_("Link"))
    note = forms.CharField(label=_("Note"), required=False, widget=forms.Textarea(attrs={"rows": 4}))

    def __init__(self, letter: ReceivedLetter, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        link = next(
            (url for url, _host, purpose in letter.links if purpose == LinkPurpose.PORTAL and web_host(url)), ""
        )
        self.initial = {
            "title": letter.title,
            "company": letter.company,
            "url": link,
            "note": offered_job_note(letter),
        }

    def input_values(self) -> dict[str, Any]:
        return {**super().input_values(), "channel": Channel.RECRUITER}


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
        for kind, label in reversed(TOLD_KINDS):
            self.fields[kind] = forms.ChoiceField(label=label, choices=certainties, required=False)
            self.initial[kind] = "" if kind not in chosen else str(CLEAR if chosen[kind] >= CLEAR else LEAST_CERTAINTY)

    def input_values(self) -> dict[str, Any]:
        return {"kinds": {kind: float(least) for kind, least in self.cleaned_data.items() if least}}
