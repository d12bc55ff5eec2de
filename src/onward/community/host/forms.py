"""Making a release of the pool, as confirmed."""

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from onward.community.pool.operations import MakeRelease
from onward.ui.forms import OperationForm


class MakeReleaseForm(OperationForm[MakeRelease]):
    input_class = MakeRelease

    number = forms.IntegerField(widget=forms.HiddenInput)
    new_key = forms.BooleanField(label=_("Sign with the new key all the same"))

    def __init__(self, data: QueryDict | None, *, number: int, is_new_key: bool) -> None:
        super().__init__(data, initial={"number": number})
        if not is_new_key:
            del self.fields["new_key"]
