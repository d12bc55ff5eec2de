from django import forms
from django.utils.translation import gettext_lazy as _


class ArchiveForm(forms.Form):
    archive = forms.FileField(
        label=_("Archive"), widget=forms.ClearableFileInput(attrs={"accept": ".zip,application/zip"})
    )
