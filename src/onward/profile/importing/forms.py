"""The file to import."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy

from onward.parsing.resumes.reading import MAX_BYTES
from onward.parsing.resumes.records import ReadingProblem
from onward.profile.importing.texts import REFUSALS

ACCEPTED = ".pdf,.docx,.json,.yaml,.yml,.xml,.zip,.csv,.txt,.md"


class ResumeFileForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("Your résumé"),
        max_length=255,
        widget=forms.ClearableFileInput(attrs={"accept": ACCEPTED, "data-upload": ""}),
        error_messages={
            "required": gettext_lazy("Choose a file first."),
            "empty": gettext_lazy("This file is empty. Choose another one."),
        },
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].widget.attrs["data-limit"] = MAX_BYTES
        self.fields["file"].widget.attrs["data-too-large"] = REFUSALS[ReadingProblem.TOO_LARGE]

    def clean_file(self) -> "UploadedFile[Any]":
        file: UploadedFile[Any] = self.cleaned_data["file"]
        if file.size is not None and file.size > MAX_BYTES:
            raise forms.ValidationError(REFUSALS[ReadingProblem.TOO_LARGE])
        return file
