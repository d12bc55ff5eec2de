"""What tells a person from a program that fills in forms, without asking anything."""

from typing import Any

from django import forms
from django.core import signing
from django.http import QueryDict

from onward.accounts.public import Person
from onward.community.screening.queries import has_settled
from onward.community.screening.rules import LEAST_SECONDS
from onward.community.screening.texts import DOUBT_TEXTS

SALT = "onward.community.screening"


class UnseenInput(forms.TextInput):
    """A line that browsers don't show, and programs fill in."""

    is_hidden = True

    def __init__(self) -> None:
        super().__init__(attrs={"hidden": True, "autocomplete": "off"})


class ScreenedForm(forms.Form):
    """A form with a field that people don't see and a signed mark of when it was opened."""

    website = forms.CharField(required=False, widget=UnseenInput)
    opened = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.initial["opened"] = signing.TimestampSigner(salt=SALT).sign("opened")

    def is_filled_by_hand(self, person: Person) -> bool:
        """Whether a valid form may have been filled in by a person; what it says otherwise is said at the form.

        Whoever has had an account for a while isn't asked.
        """
        code = "" if has_settled(person) else self._doubt()
        if code:
            assert isinstance(self.data, QueryDict)
            self.data = self.data.copy()
            self.data["opened"], self.data["website"] = self.initial["opened"], ""
            self.add_error(None, DOUBT_TEXTS[code])
        return not code

    def _doubt(self) -> str:
        signer, opened = signing.TimestampSigner(salt=SALT), self.cleaned_data["opened"]
        if self.cleaned_data["website"]:
            return "not_by_hand"
        try:
            signer.unsign(opened)
            signer.unsign(opened, max_age=LEAST_SECONDS)
        except signing.SignatureExpired:
            return ""
        except signing.BadSignature:
            return "stale_form"
        return "too_fast"
