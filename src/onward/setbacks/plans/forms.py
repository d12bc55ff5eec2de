"""The plan for setbacks, and answers to the kind questions, as typed."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from onward.parsing.text import one_line
from onward.setbacks.models import SetbackCaseChoice
from onward.setbacks.plans.operations import PlanLineEdit
from onward.ui.form_fields import keep_drafts, text_field

MAX_PLAN_LENGTH = 300
MAX_NOTE_LENGTH = 1000
EXAMPLES = {
    SetbackCaseChoice.WITHOUT_TALK: gettext_lazy("Such as: I note it, and go on with what I was doing."),
    SetbackCaseChoice.AFTER_TALK: gettext_lazy("Such as: I make tea, and look at it tomorrow."),
    SetbackCaseChoice.AFTER_INTERVIEWS: gettext_lazy("Such as: I call S. and walk."),
    SetbackCaseChoice.OFFER_WITHDRAWN: gettext_lazy("Such as: I ask them why, in one mail, and tell A. tonight."),
    SetbackCaseChoice.SILENCE: gettext_lazy("Such as: I ask once, and after that I close it."),
    SetbackCaseChoice.BAD_WEEK: gettext_lazy("Such as: I do one small thing a day, and see L. at the weekend."),
}


class SetbackPlanForm(forms.Form):
    """One line a case. Each carries along what it said when it was shown, so that two open tabs lose nothing."""

    def __init__(self, data: QueryDict | None, *, said: Mapping[str, str]) -> None:
        super().__init__(data, initial=dict(said))
        for case in SetbackCaseChoice:
            self.fields[case] = text_field(
                capfirst(_("%(case)s, then …") % {"case": case.label}),
                MAX_PLAN_LENGTH,
                rows=2,
                help_text=EXAMPLES[case],
                show_hidden_initial=True,
            )
        keep_drafts(self, "setback-plan")

    def clean(self) -> dict[str, Any]:
        return {name: one_line(text) for name, text in (super().clean() or {}).items()}

    @property
    def lines(self) -> dict[str, PlanLineEdit]:
        """The argument of the action; a line sent without what it said before counts as new."""
        sent = {name: self.data.get(self.add_initial_prefix(name), "") for name in self.fields}
        return {name: PlanLineEdit(was=sent[name], then=then) for name, then in self.cleaned_data.items()}

    def add_conflict_errors(self, current: Mapping[str, str]) -> None:
        """Give back what was typed, and say what each of these lines says ``now``."""
        assert isinstance(self.data, QueryDict)
        self.data = data = self.data.copy()
        for name, text in current.items():
            data[self.add_initial_prefix(name)] = text
            says = _("It now says “%(text)s”.") % {"text": text} if text else _("It is empty now.")
            ask = _("This line was changed elsewhere. %(says)s Save again to put yours in its place.")
            self.add_error(name, ask % {"says": says})


class SelfCompassionNoteForm(forms.Form):
    """One answer to one kind question, which becomes its label. No draft: unless it is sent, it is nowhere."""

    text = text_field("", MAX_NOTE_LENGTH, rows=2, required=True)

    def __init__(self, data: QueryDict | None = None, *, prompt: str) -> None:
        super().__init__(data, auto_id=f"kind-{prompt}-%s")
        self.fields["text"].widget.attrs["autocomplete"] = "off"
