"""The photo, as a file."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from onward.parsing.photos import MAX_BYTES, PhotoProblem
from onward.profile.photo.texts import INPUT_ERRORS


class PhotoForm(forms.Form):
    file = forms.FileField(
        label=_("Your photo"),
        max_length=255,
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
        help_text=_(
            "A JPEG, PNG, or WebP. It's cropped to the shape of a passport photo, and any location or camera details "
            "are removed."
        ),
        error_messages={
            "required": _("Choose a picture first."),
            "empty": _("This file is empty. Choose another one."),
        },
    )

    def clean_file(self) -> "UploadedFile[Any]":
        file: UploadedFile[Any] = self.cleaned_data["file"]
        if file.size is not None and file.size > MAX_BYTES:
            raise forms.ValidationError(INPUT_ERRORS[PhotoProblem.TOO_LARGE.value])
        return file
