from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from onward.inbox.files.texts import mail_too_large_text


class MailFileForm(forms.Form):
    file = forms.FileField(
        label=_("Your mail"),
        max_length=255,
        widget=forms.ClearableFileInput(attrs={"accept": ".mbox,.mbx,.eml,.emlx,.zip", "data-upload": ""}),
        error_messages={
            "required": _("Choose a file first."),
            "empty": _("This file is empty. Choose another one."),
        },
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].widget.attrs["data-limit"] = settings.UPLOAD_LIMIT
        self.fields["file"].widget.attrs["data-too-large"] = mail_too_large_text()

    def clean_file(self) -> "UploadedFile[Any]":
        file: UploadedFile[Any] = self.cleaned_data["file"]
        if file.size is not None and file.size > settings.UPLOAD_LIMIT:
            raise forms.ValidationError(mail_too_large_text())
        return file
