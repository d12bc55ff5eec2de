from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from onward.imports.words import too_large

LONG = 80


class BringForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("File"),
        max_length=255,
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,.tsv,.txt,.xlsx,.zip", "data-upload": ""}),
        error_messages={
            "required": gettext_lazy("Choose a file first."),
            "empty": gettext_lazy("This file is empty. Choose another one."),
        },
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].widget.attrs["data-limit"] = settings.UPLOAD_LIMIT
        self.fields["file"].widget.attrs["data-too-large"] = too_large()

    def clean_file(self) -> "UploadedFile[Any]":
        file: UploadedFile[Any] = self.cleaned_data["file"]
        if file.size is not None and file.size > settings.UPLOAD_LIMIT:
            raise forms.ValidationError(too_large())
        return file


class RowForm(forms.Form):
    """One text for each cell of a row, under the headers of its table."""

    def __init__(self, *args: Any, header: list[str], cells: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for at in range(max(len(header), len(cells))):
            name = header[at].strip() if at < len(header) else ""
            cell = cells[at] if at < len(cells) else ""
            long = len(cell) > LONG or "\n" in cell
            self.fields[f"c{at}"] = forms.CharField(
                label=name or _("Column %(n)s") % {"n": at + 1},
                initial=cell,
                required=False,
                strip=False,
                widget=forms.Textarea(attrs={"rows": 4}) if long else forms.TextInput(),
            )

    def cells(self) -> list[str]:
        return [str(self.cleaned_data[f"c{at}"]) for at in range(len(self.fields))]
